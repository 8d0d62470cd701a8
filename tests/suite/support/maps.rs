//! Maps made from a list of numbers, so that a failing one shrinks.

use std::collections::BTreeMap;
use std::sync::Arc;

use filiera::edit::{Document, Edit};
use filiera::geom::Point;
use filiera::map::*;
use proptest::prelude::*;

/// Numbers that decide everything; past their end every answer is 0, the
/// plainest.
pub fn numbers(most: usize) -> impl Strategy<Value = Vec<u32>> {
    proptest::collection::vec(any::<u32>(), 0..most)
}

pub struct Choices<'a>(std::slice::Iter<'a, u32>);

impl<'a> Choices<'a> {
    pub fn new(numbers: &'a [u32]) -> Self {
        Self(numbers.iter())
    }

    pub fn is_done(&self) -> bool {
        self.0.len() == 0
    }

    pub fn below(&mut self, end: usize) -> usize {
        self.0.next().copied().unwrap_or(0) as usize % end.max(1)
    }

    pub fn pick<T: Clone>(&mut self, items: &[T]) -> Option<T> {
        let at = self.below(items.len());
        items.get(at).cloned()
    }

    /// One of a list that is not empty.
    pub fn of<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())]
    }

    pub fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (self.below(3) == 1).then(|| make(self))
    }

    pub fn list<T>(&mut self, most: usize, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let len = self.below(most + 1);
        (0..len).map(|_| make(self)).collect()
    }

    pub fn text(&mut self) -> String {
        const PARTS: [&str; 24] = [
            "",
            "a",
            "Iași",
            "Здраве",
            "Ήλιος",
            "Łódź",
            "say \"hi\"",
            "line\nline",
            "back\\slash",
            "it's",
            "e\u{301}",
            "\t",
            "// no comment",
            "(id: \"e",
            "]",
            "}",
            "r#\"",
            "\u{202e}",
            "漢字",
            "…",
            "😀",
            "\\u{41}",
            "\u{feff}",
            "\\'",
        ];
        self.list(3, |choices| choices.of(&PARTS)).concat()
    }

    pub fn number(&mut self) -> f64 {
        self.of(&[0.0, 1.5, 0.1, -3.0, 6_100_000.0, 385_359.98, 1e300, 1e-7, f64::MAX, f64::MIN_POSITIVE])
    }

    pub fn point(&mut self) -> Point {
        let values = [0.0, 12.0, -4.25, 0.1, 1e30, f32::MIN_POSITIVE, 16_777_216.0];
        Point::new(self.of(&values), self.of(&values))
    }

    pub fn year(&mut self) -> i32 {
        self.of(&[2024, 1757, 0, -400])
    }

    fn provenance(&mut self) -> Provenance {
        Provenance {
            source: self.text(),
            url: self.text(),
            date: self.text(),
            confidence: self.maybe(|c| c.of(Confidence::ALL)),
        }
    }

    pub fn element(&mut self, id: u64, map: &Map) -> Element {
        let types: Vec<TypeId> = map.types().ids().cloned().collect();
        let stages: Vec<StageId> = map.stages().ids().cloned().collect();
        let regions: Vec<RegionId> = map.regions().ids().cloned().chain(["RO213".into(), "EL30".into()]).collect();
        Element {
            id: ElementId::from_u64(id),
            name: self.text(),
            kind: self.of(ElementKind::ALL),
            name_local: self.text(),
            short_name: self.text(),
            aliases: self.list(3, Self::text),
            type_id: self.maybe(|c| c.pick(&types)).flatten(),
            helix: self.maybe(|c| c.of(Helix::ALL)),
            level: self.maybe(|c| c.of(Level::ALL)),
            status: self.maybe(|c| c.of(RecordStatus::ALL)),
            ownership: self.maybe(|c| c.of(Ownership::ALL)),
            stage: self.maybe(|c| c.pick(&stages)).flatten(),
            further_stages: self.list(2, |c| c.pick(&stages)).into_iter().flatten().collect(),
            region: self.maybe(|c| c.pick(&regions)).flatten(),
            city: self.text(),
            country: self.text(),
            latitude: self.maybe(|c| c.of(&[0.0, 90.0, -47.1585])),
            longitude: self.maybe(|c| c.of(&[0.0, 180.0, 27.6014])),
            scope: self.maybe(|c| c.of(Scope::ALL)),
            employees: self.maybe(|c| match c.below(2) {
                0 => Employees::Band(c.of(EmployeesBand::ALL)),
                _ => Employees::Exact { count: c.below(5000) as u32, year: c.maybe(Self::year) },
            }),
            turnover: self.maybe(|c| Turnover { amount: c.number(), currency: c.text(), year: c.maybe(Self::year) }),
            founded: self.maybe(Self::year),
            trl: self.maybe(|c| c.below(9) as u8 + 1),
            device_class: self.maybe(|c| c.of(DeviceClass::ALL)),
            nace: self.maybe(|c| Nace { code: c.text(), revision: c.text() }),
            tags: self.list(3, Self::text),
            website: self.text(),
            identifiers: Identifiers { ror: self.text(), vat: self.text(), pic: self.text() },
            notes: self.text(),
            custom: self.list(3, |c| (c.text(), c.text())).into_iter().collect(),
            contacts: self.list(2, |c| Contact { name: c.text(), role: c.text(), email: c.text(), phone: c.text() }),
            provenance: self.provenance(),
        }
    }

    pub fn link(&mut self, id: u64, map: &Map) -> Option<Link> {
        let elements: Vec<ElementId> = map.elements().ids().copied().collect();
        let kinds: Vec<LinkKindId> = map.link_kinds().ids().cloned().collect();
        let (from, to, kind) = (self.pick(&elements)?, self.pick(&elements)?, self.pick(&kinds)?);
        Some(Link {
            id: LinkId::from_u64(id),
            from,
            to,
            kind,
            direction: self.of(Direction::ALL),
            status: self.of(LinkStatus::ALL),
            role: self.text(),
            amount: self.maybe(|c| Amount {
                amount: c.number(),
                currency: c.text(),
                basis: c.maybe(|c| c.of(AmountBasis::ALL)),
            }),
            start: self.text(),
            end: self.text(),
            strength: self.maybe(|c| c.below(3) as u8 + 1),
            note: self.text(),
            provenance: self.provenance(),
        })
    }

    pub fn annotation(&mut self, id: u64, map: &Map) -> Option<Annotation> {
        let elements: Vec<ElementId> = map.elements().ids().copied().collect();
        let links: Vec<LinkId> = map.links().ids().copied().collect();
        let stages: Vec<StageId> = map.stages().ids().cloned().collect();
        let regions: Vec<RegionId> = map.regions().ids().cloned().collect();
        let views: Vec<ViewId> = map.views().ids().copied().collect();
        let at = match self.below(6) {
            0 => Anchor::Cell {
                stage: self.maybe(|c| c.pick(&stages)).flatten(),
                region: self.maybe(|c| c.pick(&regions)).flatten(),
            },
            1 => Anchor::Element(self.pick(&elements)?),
            2 => Anchor::Link(self.pick(&links)?),
            3 => Anchor::Stage(self.pick(&stages)?),
            4 => Anchor::Region(self.pick(&regions)?),
            _ => Anchor::Point { view: self.pick(&views)?, at: self.point() },
        };
        Some(Annotation {
            id: AnnotationId::from_u64(id),
            kind: self.of(AnnotationKind::ALL),
            at,
            text: self.text(),
            provenance: self.provenance(),
        })
    }

    pub fn view(&mut self, id: u64, map: &Map) -> View {
        let kinds: Vec<LinkKindId> = map.link_kinds().ids().cloned().collect();
        let value =
            |c: &mut Self| Key::new(if c.below(2) == 0 { c.text() } else { c.of(Ownership::ALL).id().to_owned() });
        let clauses = self.list(3, |c| (c.of(Field::ALL), c.list(3, value).into_iter().collect()));
        View {
            rank: self.below(5) as u32,
            rows: match self.below(5) {
                0 => Rows::Region { nuts_level: self.maybe(|c| c.below(4) as u8) },
                1 => Rows::Helix,
                2 => Rows::Level,
                3 => Rows::Type,
                _ => Rows::Nothing,
            },
            columns: self.of(Columns::ALL),
            colour: self.of(ColourBy::ALL),
            badge: self.of(Badge::ALL),
            filter: Filter { clauses: clauses.into_iter().collect::<BTreeMap<_, _>>() },
            hidden_link_kinds: self.list(2, |c| c.pick(&kinds)).into_iter().flatten().collect(),
            collapsed: self.list(3, |c| c.cell(map)).into_iter().collect(),
            ..View::new(ViewId::from_u64(id), self.text())
        }
    }

    /// A cell that views of the map may have.
    pub fn cell(&mut self, map: &Map) -> Cell {
        let stages: Vec<StageId> = map.stages().ids().cloned().collect();
        let regions: Vec<RegionId> = map.regions().ids().cloned().collect();
        let column = self.maybe(|c| c.pick(&stages)).flatten().map_or(Key::NONE, |id| Key::new(id.as_str()));
        let row = match self.below(3) {
            0 => self.pick(&regions).map_or(Key::NONE, |id| Key::new(id.as_str())),
            1 => Key::new(self.of(Helix::ALL).id()),
            _ => Key::NONE,
        };
        Cell { column, row }
    }

    /// Something a person could do to the map; it may be refused.
    pub fn edit(&mut self, map: &Map) -> Option<Edit> {
        let elements: Vec<ElementId> = map.elements().ids().copied().collect();
        let links: Vec<LinkId> = map.links().ids().copied().collect();
        let views: Vec<ViewId> = map.views().ids().copied().collect();
        let stages: Vec<StageId> = map.stages().ids().cloned().collect();
        let regions: Vec<RegionId> = map.regions().ids().cloned().collect();
        let types: Vec<TypeId> = map.types().ids().cloned().collect();
        let kinds: Vec<LinkKindId> = map.link_kinds().ids().cloned().collect();
        let id = self.below(1000) as u64;
        Some(match self.below(20) {
            0..=3 => Edit::AddElement(Arc::new(self.element(id, map))),
            4..=5 => Edit::AddLink(Arc::new(self.link(id, map)?)),
            6 => Edit::Annotate(self.annotation(id, map)?),
            7 => Edit::PutView(self.view(id % 4, map)),
            8..=9 => {
                let cards = self.list(4, |c| (c.pick(&elements), c.maybe(Self::point)));
                let cards = cards.into_iter().filter_map(|(element, at)| Some((element?, at))).collect();
                Edit::Place { view: self.pick(&views)?, cards }
            }
            10 => Edit::SetElement(self.pick(&elements)?, ElementField::Name.to(self.text())),
            11 => Edit::SetElement(
                self.pick(&elements)?,
                ElementField::Stage.to(self.maybe(|c| c.pick(&stages)).flatten()),
            ),
            12 => Edit::SetElement(self.pick(&elements)?, ElementField::Region.to("BG411")),
            13 => Edit::SetLink(self.pick(&links)?, LinkField::Role.to(self.text())),
            14 => {
                let mut targets = self.list(2, |c| c.pick(&elements).map(Target::Element));
                targets.push(self.maybe(|c| c.pick(&links)).flatten().map(Target::Link));
                Edit::Delete(targets.into_iter().flatten().collect())
            }
            15 => match self.below(5) {
                0 => Edit::RemoveStage(self.pick(&stages)?),
                1 => Edit::RemoveRegion(self.pick(&regions)?),
                2 => Edit::RemoveType(self.pick(&types)?),
                3 => Edit::RemoveLinkKind(self.pick(&kinds)?),
                _ => Edit::RemoveView(self.pick(&views)?),
            },
            16 => Edit::PutRegion(Region {
                id: self.of(&["valley", "RO21", "hill"]).into(),
                name: self.text(),
                name_local: self.text(),
                rank: self.below(3) as u32,
                nuts: self.of(&["", "RO21"]).to_owned(),
                nuts_version: self.of(&[0, 2024]),
                country: String::new(),
            }),
            17 => Edit::PutStage(Stage {
                id: self.of(&["S1", "S10"]).into(),
                name: self.text(),
                rank: self.below(3) as u32,
                cross_cutting: self.below(2) == 1,
            }),
            18 => Edit::SetHead(Head {
                title: self.text(),
                subtitle: self.text(),
                date: self.text(),
                sources: self.text(),
                disclaimer: self.text(),
                notes: self.text(),
            }),
            _ => Edit::PutType(StakeholderType {
                id: self.of(&["hospital", "own"]).into(),
                name: self.text(),
                rank: self.below(3) as u32,
                helix: self.maybe(|c| c.of(Helix::ALL)),
                level: self.maybe(|c| c.of(Level::ALL)),
                icon: self.of(Icon::ALL),
            }),
        })
    }
}

/// A map with whatever the numbers put in it.
pub fn map_of(numbers: &[u32]) -> Map {
    let mut choices = Choices::new(numbers);
    let mut document = Document::new(Map::with_default_vocabulary());
    while !choices.is_done() {
        if let Some(edit) = choices.edit(document.map()) {
            // A refused edit leaves the map as it was.
            let _ = document.edit("any", &[edit]);
        }
    }
    document.map().clone()
}
