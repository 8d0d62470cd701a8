//! Made-up value chains of any size, the same ones on every run.
//!
//! A port of the generator the comparisons with other tools were made with:
//! 8 stages x 12 NUTS 2 regions. Sizes of regions follow Zipf, 2 % of the
//! elements are hubs with 8 to 40 times the weight; 75 % of the links go from
//! a stage to the next (10 % skip one, 6 % stay in the stage, 6 % go further,
//! 3 % go back); 15 % cross regions; 1.75 links an element.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use filiera::edit::{Document, Edit};
use filiera::map::{Element, ElementId, Employees, EmployeesBand, Link, LinkId, Map, Scope};

const STAGES: [&str; 8] = ["S1", "S2", "S3", "S4", "S5", "S6", "S7", "S9"];
const STAGE_WEIGHTS: [f64; 8] = [0.6, 0.9, 0.7, 0.9, 1.6, 1.1, 1.6, 0.9];
const REGIONS: [&str; 12] =
    ["RO21", "BG41", "ITH5", "ES51", "BE23", "PL21", "PT11", "EL30", "ES41", "BG42", "RO11", "ITH3"];
const TYPES: [&str; 13] = [
    "sme_ict",
    "sme_medtech",
    "sme_biotech",
    "sme_pharma",
    "sme_diagnostics",
    "hospital",
    "university",
    "research_institute",
    "cluster",
    "incubator",
    "payer",
    "patient_organisation",
    "regional_authority",
];
const KINDS: [&str; 5] = ["product", "data", "knowledge", "money", "regulation"];
const FIRST: [&str; 16] = [
    "Alba",
    "Borea",
    "Cura",
    "Delta",
    "Elena",
    "Fara",
    "Здраве",
    "Ήλιος",
    "Iași",
    "Łódź",
    "Mira",
    "Nova",
    "Orto",
    "Sana",
    "Țara",
    "Vita",
];
const SECOND: [&str; 14] = [
    "Health",
    "Labs",
    "Systems",
    "Clinic",
    "Hub",
    "Imaging",
    "Genomics",
    "Data",
    "Diagnostics",
    "Institute",
    "Alliance",
    "Registry",
    "Робот",
    "Υγεία",
];

/// A map of `size` elements.
pub fn map(size: usize) -> Map {
    let mut document = Document::new(Map::with_default_vocabulary());
    let edits = edits(size);
    document.edit("generated", &edits).unwrap_or_else(|error| panic!("{error}"));
    document.map().clone()
}

struct Node {
    stage: usize,
    region: usize,
    weight: f64,
}

fn edits(size: usize) -> Vec<Edit> {
    let mut random = Random(7 * 1_000_003 + size as u64);
    let region_weights: Vec<f64> = (1..=REGIONS.len()).map(|rank| (rank as f64).powf(-0.9)).collect();
    let mut edits = Vec::new();
    let mut nodes = Vec::with_capacity(size);
    let mut cells: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for i in 0..size {
        let node = Node {
            region: random.weighted(&region_weights),
            stage: random.weighted(&STAGE_WEIGHTS),
            // The others' weights follow Pareto.
            weight: if random.unit() < 0.02 {
                8.0 + 32.0 * random.unit()
            } else {
                (1.0 - random.unit()).powf(-1.0 / 1.8)
            },
        };
        cells.entry((node.region, node.stage)).or_default().push(i);
        let mut element = Element::new(id(i), format!("{} {} {i}", random.choice(&FIRST), random.choice(&SECOND)));
        element.type_id = Some(random.choice(&TYPES).into());
        element.stage = Some(STAGES[node.stage].into());
        element.region = Some(REGIONS[node.region].into());
        element.scope = Some(Scope::InRegion);
        element.founded = Some(1951 + random.below(75) as i32);
        element.employees = EmployeesBand::ALL.get(random.below(5)).map(|band| Employees::Band(*band));
        element.website = format!("https://e{i}.example");
        element.provenance.source = format!("interview {}", i % 400);
        edits.push(Edit::AddElement(Arc::new(element)));
        nodes.push(node);
    }
    edits.extend(links(&nodes, &cells, &region_weights, &mut random));
    edits
}

fn links(
    nodes: &[Node],
    cells: &BTreeMap<(usize, usize), Vec<usize>>,
    region_weights: &[f64],
    random: &mut Random,
) -> Vec<Edit> {
    let sums = |of: &mut dyn Iterator<Item = f64>| -> Vec<f64> {
        of.scan(0.0, |sum, weight| {
            *sum += weight;
            Some(*sum)
        })
        .collect()
    };
    let all = sums(&mut nodes.iter().map(|node| node.weight.powf(0.8)));
    let by_cell: BTreeMap<_, Vec<f64>> =
        cells.iter().map(|(cell, members)| (*cell, sums(&mut members.iter().map(|i| nodes[*i].weight)))).collect();
    let wanted = nodes.len() * 7 / 4;
    let mut links = Vec::with_capacity(wanted);
    let mut seen = BTreeSet::new();
    for _ in 0..wanted * 60 {
        if links.len() == wanted {
            break;
        }
        let from = if random.unit() < 0.5 { random.below(nodes.len()) } else { random.along(&all) };
        let step = match random.unit() {
            u if u < 0.75 => 1,
            u if u < 0.85 => 2,
            u if u < 0.91 => 0,
            u if u < 0.97 => 3 + random.below(3) as isize,
            _ => -1 - random.below(4) as isize,
        };
        let Some(stage) = nodes[from].stage.checked_add_signed(step) else { continue };
        let mut region = nodes[from].region;
        if random.unit() < 0.15 {
            let other = random.weighted(region_weights);
            region = if other == region { (region + 1) % REGIONS.len() } else { other };
        }
        let cell = (region, stage);
        let (Some(members), Some(sums)) = (cells.get(&cell), by_cell.get(&cell)) else { continue };
        let to = members[random.along(sums)];
        if to == from || !seen.insert((from, to)) {
            continue;
        }
        let link_id = LinkId::derived("generated", &format!("{from} {to}"));
        let mut link = Link::new(link_id, id(from), id(to), random.choice(&KINDS).into());
        link.strength = Some(1 + random.below(3) as u8);
        link.provenance.source = format!("interview {}", links.len() % 400);
        links.push(Edit::AddLink(Arc::new(link)));
    }
    links
}

fn id(at: usize) -> ElementId {
    ElementId::derived("generated", &at.to_string())
}

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers on every machine.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }

    /// 0 to 1, without 1.
    fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    fn below(&mut self, end: usize) -> usize {
        (self.unit() * end as f64) as usize
    }

    fn choice<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }

    fn weighted(&mut self, weights: &[f64]) -> usize {
        let mut rest = self.unit() * weights.iter().sum::<f64>();
        for (at, weight) in weights.iter().enumerate() {
            if rest < *weight {
                return at;
            }
            rest -= weight;
        }
        weights.len() - 1
    }

    /// An index drawn by running sums of weights.
    fn along(&mut self, sums: &[f64]) -> usize {
        let at = self.unit() * sums.last().copied().unwrap_or_default();
        sums.partition_point(|sum| *sum < at).min(sums.len() - 1)
    }
}
