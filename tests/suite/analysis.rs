//! What the analysis answers, on maps of a few lines and on the sample map
//! whose numbers are known.

use filiera::analysis::brokers::{Ranking, betweenness, brokers};
use filiera::analysis::concentration::concentration;
use filiera::analysis::counts::{Counts, CountsQuestion, count};
use filiera::analysis::coverage::{CoverageQuestion, Mark, coverage};
use filiera::analysis::findings::{Finding, FindingKind, FindingTarget, findings};
use filiera::analysis::{Population, ScopeWanted, Stages};
use filiera::edit::{Document, Edit};
use filiera::graph::{Flow, Network};
use filiera::map::{Field, Key, Map, Region};
use filiera::scene::charts::{ChartName, ChartSpec, chart};
use filiera::scene::{Scene, Spot, Style, Text, Theme, ThemeName};
use filiera::text::BundledFont;
use proptest::prelude::*;

use crate::support::fixture::{self, id, map};
use crate::support::program::{filiera, put, said};

const SMALL: &str = "
    umf        university  S2 +S5 RO213 in_region
    spiridon   hospital    S9 +S1 +S5 RO213 in_region
    suceava    hospital    S9 RO215 in_region
    gap        placeholder payer S7 RO21 in_region
    ministry   ministry    X RO national
    somewhere  sme_ict     S4
    nameless   RO213
    alliance   initiative  X
    umf -> alliance       membership
    spiridon -> alliance  membership
    spiridon -> umf       data
    umf -> spiridon       knowledge
    suceava ~> umf        data
    ministry -- spiridon  money
";

/// `key total` of each row, with `+n` for placeholders and `^` for coarse ones.
fn rows(counts: &Counts) -> String {
    let row = |row: &filiera::analysis::counts::Row| {
        let key = row.key.as_deref().unwrap_or("-");
        let missing = if row.placeholders > 0 { format!("+{}", row.placeholders) } else { String::new() };
        format!("{key}{} {}{missing}", if row.is_coarse { "^" } else { "" }, row.total)
    };
    counts.rows.iter().map(row).collect::<Vec<_>>().join(", ")
}

#[test]
fn stakeholders_count_and_placeholders_stand_apart() {
    let counts = count(&map(SMALL), &CountsQuestion::by(Field::Stage));
    assert_eq!(rows(&counts), "S1 0, S2 1, S3 0, S4 1, S5 0, S6 0, S7 0+1, S8 0, S9 2, X 1, - 1");
    assert_eq!((counts.total, counts.placeholders, counts.left_out), (6, 1, 0));
    assert_eq!(counts.rows[8].elements.len(), 2);
    assert_eq!(counts.rows[6].missing, [id("gap")]);
}

#[test]
fn any_stage_counts_in_each_and_once_in_all() {
    let question = CountsQuestion {
        population: Population { stages: Stages::Any, ..Population::default() },
        ..CountsQuestion::by(Field::Stage)
    };
    let counts = count(&map(SMALL), &question);
    assert_eq!(rows(&counts), "S1 1, S2 1, S3 0, S4 1, S5 2, S6 0, S7 0+1, S8 0, S9 2, X 1, - 1");
    assert_eq!(counts.total, 6);
    assert_eq!(counts.by, Field::AnyStage);
}

#[test]
fn regions_roll_up_and_coarse_ones_say_so() {
    let map = map(SMALL);
    let at = |nuts_level| {
        rows(&count(
            &map,
            &CountsQuestion {
                population: Population { nuts_level, ..Population::default() },
                ..CountsQuestion::by(Field::Region)
            },
        ))
    };
    assert_eq!(at(None), "RO^ 1, RO21^ 0+1, RO213 3, RO215 1, - 1");
    assert_eq!(at(Some(3)), "RO^ 1, RO21^ 0+1, RO213 3, RO215 1, - 1");
    assert_eq!(at(Some(2)), "RO^ 1, RO21 4+1, - 1");
    assert_eq!(at(Some(1)), "RO^ 1, RO2 4+1, - 1");
    assert_eq!(at(Some(0)), "RO 5+1, - 1");
}

#[test]
fn the_region_of_study_leaves_the_others_out_and_says_how_many() {
    let question = CountsQuestion {
        population: Population { scope: ScopeWanted::InRegion, nuts_level: Some(3), ..Population::default() },
        ..CountsQuestion::by(Field::Region)
    };
    let counts = count(&map(SMALL), &question);
    // RO holds only a national actor, so it is no row of the region of study.
    assert_eq!(rows(&counts), "RO21^ 0+1, RO213 2, RO215 1, - 0");
    assert_eq!((counts.total, counts.left_out), (3, 3));
    assert_eq!(ScopeWanted::usual(&map(SMALL)), ScopeWanted::InRegion);
    assert_eq!(ScopeWanted::usual(&map("a hospital RO213")), ScopeWanted::All);
}

#[test]
fn empty_regions_are_listed_unless_others_lie_in_them() {
    let mut document = Document::new(map("a hospital RO213 in_region\nb cluster BG411 external"));
    let regions = ["RO", "RO21", "RO215", "BG", "ITH5"].map(|code| {
        let (id, name, nuts) = (code.into(), code.to_owned(), code.to_owned());
        Edit::PutRegion(Region {
            id,
            name,
            name_local: String::new(),
            rank: 0,
            nuts,
            nuts_version: 2024,
            country: String::new(),
        })
    });
    document.edit("Regions", &regions).expect("regions are added");
    let at = |scope, nuts_level| {
        rows(&count(
            document.map(),
            &CountsQuestion {
                population: Population { scope, nuts_level, ..Population::default() },
                ..CountsQuestion::by(Field::Region)
            },
        ))
    };
    assert_eq!(at(ScopeWanted::All, None), "BG411 1, ITH5 0, RO213 1, RO215 0, - 0");
    assert_eq!(at(ScopeWanted::InRegion, Some(3)), "ITH5^ 0, RO213 1, RO215 0, - 0");
    assert_eq!(at(ScopeWanted::InRegion, Some(0)), "IT 0, RO 1, - 0");
}

/// A code in other letters, one of no list, and what is no code at all.
const DOUBTFUL_CODES: &str = r#"(
    format: "filiera-map",
    version: 1,
    stages: [(id: "S1", name: "Need")],
    regions: [
        (id: "RO212", name: "Botoșani", nuts: "RO212"),
        (id: "RO213", name: "Iași", nuts: "ro213"),
        (id: "delta", name: "Delta", nuts: "RO999"),
        (id: "valley", name: "Valley", nuts: "the valley"),
    ],
    elements: [
        (id: "e04xb39enxd7zt", name: "Beta Lab", stage: "S1", region: "RO212", source: "web"),
        (id: "e0pb866503618n", name: "Alpha Clinic", stage: "S1", region: "RO213", source: "web"),
        (id: "e0pb866503618p", name: "Delta Labs", stage: "S1", region: "delta", source: "web"),
        (id: "e0pb866503618q", name: "Vale Care", stage: "S1", region: "valley", source: "web"),
    ],
)
"#;

#[test]
fn a_region_is_counted_where_it_is_drawn_whatever_its_code() {
    let map = filiera::file::read(DOUBTFUL_CODES).expect("a map");
    let counted = |nuts_level| {
        let counts = count(
            &map,
            &CountsQuestion {
                population: Population { nuts_level, ..Population::default() },
                ..CountsQuestion::by(Field::Region)
            },
        );
        let rows = counts.rows.into_iter().filter(|row| row.total > 0);
        rows.map(|row| (row.key.as_str().to_owned(), row.total)).collect::<std::collections::BTreeMap<_, _>>()
    };
    let drawn = |nuts_level| {
        let mut view = filiera::map::View::new(filiera::map::ViewId::from_u64(1), "Regions");
        view.rows = filiera::map::Rows::Region { nuts_level };
        let rows = filiera::scene::picture(&map, &view, &Style::new(ThemeName::Print), &BundledFont).rows;
        rows.into_iter().map(|lane| (lane.key.as_str().to_owned(), lane.count)).collect()
    };
    for level in [None, Some(0), Some(1), Some(2), Some(3)] {
        assert_eq!(counted(level), drawn(level), "{level:?}");
    }
    let named = |rows: &[(&str, usize)]| rows.iter().map(|(key, total)| ((*key).to_owned(), *total)).collect();
    assert_eq!(counted(Some(2)), named(&[("RO21", 2), ("RO99", 1), ("valley", 1)]));
    let mut question = CountsQuestion::by(Field::Stage);
    question.population.filter.clauses.insert(Field::Region, [Key::new("RO21")].into());
    assert_eq!(count(&map, &question).total, 2, "a filter goes by the codes too");
}

#[test]
fn a_doubtful_code_is_named_with_its_place() {
    let folder = tempfile::tempdir().expect("a folder");
    put(folder.path(), "map.ron", DOUBTFUL_CODES);
    let expected = [
        "map.ron:7:9: warning: region `Iași`: its NUTS code is written `ro213`: it counts as RO213, so write RO213",
        "map.ron:8:9: warning: region `Delta`: its NUTS code `RO999` is not in the list of NUTS 2024: correct it, unless it \
         is of another year",
        "map.ron:9:9: warning: region `Valley`: its NUTS code `the valley` is none: write one such as RO213, or nothing",
    ];
    let (code, checked, _) = said(&filiera(folder.path(), &["check", "map.ron"]));
    let named = |text: &str| text.lines().filter(|line| line.contains("NUTS")).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!((code, named(&checked)), (Some(0), expected.map(str::to_owned).to_vec()));
    let (code, _, warned) = said(&filiera(folder.path(), &["counts", "map.ron", "--by", "region"]));
    assert_eq!((code, named(&warned)), (Some(0), expected.map(str::to_owned).to_vec()), "who loads it is told too");
}

#[test]
fn a_filter_keeps_empty_rows() {
    let mut question = CountsQuestion::by(Field::Stage);
    question.population.filter.clauses.insert(Field::Type, [Key::new("hospital")].into());
    let counts = count(&map(SMALL), &question);
    assert_eq!(rows(&counts), "S1 0, S2 0, S3 0, S4 0, S5 0, S6 0, S7 0, S8 0, S9 2, X 0, - 0");
    assert_eq!((counts.total, counts.placeholders, counts.left_out), (2, 0, 4));
}

#[test]
fn rows_split_into_parts() {
    let counts = count(&map(SMALL), &CountsQuestion { split: Some(Field::Helix), ..CountsQuestion::by(Field::Region) });
    let parts: Vec<_> = counts.parts.iter().map(|part| (part.key.as_str(), part.total)).collect();
    assert_eq!(parts, [("industry", 1), ("academia", 1), ("government", 3), ("", 1)]);
    let iasi = counts.rows.iter().find(|row| row.key == Key::new("RO213")).map(|row| row.parts.clone());
    assert_eq!(iasi, Some(vec![0, 1, 1, 1]));
}

#[test]
fn shares_are_of_those_with_a_value() {
    let counts = count(
        &map(SMALL),
        &CountsQuestion {
            population: Population { nuts_level: Some(3), ..Population::default() },
            ..CountsQuestion::by(Field::Region)
        },
    );
    let found = concentration(&counts).expect("there are regions");
    assert_eq!((found.top.as_str(), found.counted, found.without_value), ("RO213", 5, 1));
    assert!((found.top_share - 0.6).abs() < 1e-12);
    assert!((found.index - 11.0 / 25.0).abs() < 1e-12);
    assert_eq!(concentration(&count(&Map::with_default_vocabulary(), &CountsQuestion::by(Field::Stage))), None);
}

#[test]
fn coverage_marks_gaps_and_single_actors() {
    let question = CoverageQuestion {
        rows: Field::Region,
        population: Population { nuts_level: Some(3), ..Population::default() },
    };
    let coverage = coverage(&map(SMALL), &question);
    let mark = |row: &str, column: &str| coverage.cell(&Key::new(row), &Key::new(column)).and_then(|cell| cell.mark);
    assert_eq!(mark("RO213", "S9"), Some(Mark::Single));
    assert_eq!(mark("RO213", "S4"), Some(Mark::Nobody));
    // No gap: it is good to have nobody without a stage or a region.
    assert_eq!((mark("RO215", ""), mark("", "S9")), (None, None));
    // No gap either: RO21's other actors are in its finer regions.
    assert_eq!(mark("RO21", "S9"), None);
    assert_eq!(coverage.cell(&Key::new("RO21"), &Key::new("S7")).map(|cell| cell.missing.len()), Some(1));
    let column = |key: &str| coverage.columns.iter().find(|lane| lane.key == Key::new(key)).map(|lane| lane.mark);
    assert_eq!(
        (column("S9"), column("S4"), column("S7")),
        (Some(None), Some(Some(Mark::Single)), Some(Some(Mark::Nobody)))
    );
    assert_eq!((coverage.total, coverage.placeholders, coverage.most()), (6, 1, 1));
}

#[test]
fn the_network_is_simple_and_without_missing_links() {
    let map = map(SMALL);
    let network = Network::new(&map);
    assert_eq!((network.len(), network.edge_count()), (8, 4));
    assert_eq!(network.neighbours(id("suceava")), []);
    let flow = Flow::new(&map);
    assert_eq!(flow.edge_count(), 6);
    let mut ministry_and_umf = vec![id("ministry"), id("umf")];
    ministry_and_umf.sort_unstable();
    assert_eq!(flow.sources(id("spiridon")), ministry_and_umf);
    assert_eq!(flow.targets(id("umf")).len(), 2);
}

#[test]
fn the_broker_is_who_all_ways_go_through() {
    // A star with a tail: hub joins a, b, c; c joins d; e is alone.
    let map = map("hub\na\nb\nc\nd\ne\nhub -> a data\nb -> hub data\nhub -> c data\nc -> d data");
    let network = Network::new(&map);
    let score = betweenness(&network);
    // Of the 10 pairs of others: a-b, a-c, a-d, b-c, b-d go through the hub, a-d, b-d, hub-d through c.
    assert!((score[&id("hub")] - 0.5).abs() < 1e-12);
    assert!((score[&id("c")] - 0.3).abs() < 1e-12);
    let ranking = ranked(&map, usize::MAX);
    let order: Vec<_> = ranking.brokers.iter().map(|broker| (broker.element, broker.components_without)).collect();
    assert_eq!(order, [(id("hub"), 4), (id("c"), 3)]);
    assert_eq!(ranking.brokers[0].falls_into, [2, 1, 1]);
    assert!(ranking.brokers.iter().all(|broker| broker.breaks()));
    assert_eq!((ranking.components, ranking.largest, ranking.isolates), (2, 5, 1));
    assert_eq!(network.isolates(), [id("e")]);
    assert_eq!(network.cut_elements().len(), 2);
    assert_eq!(network.components()[0].len(), 5);
}

/// The sample map, whose numbers were counted by hand.
fn north_east_romania() -> Map {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/maps/north-east-romania.ron");
    filiera::file::disk::open(path.as_ref()).expect("the sample map opens").map
}

#[test]
fn north_east_romania_counts_as_counted_by_hand() {
    let map = north_east_romania();
    let asked = |by, stages| {
        let scope = ScopeWanted::InRegion;
        count(
            &map,
            &CountsQuestion {
                population: Population { nuts_level: Some(3), stages, scope, ..Population::default() },
                ..CountsQuestion::by(by)
            },
        )
    };
    let by_region = asked(Field::Region, Stages::Primary);
    assert_eq!(rows(&by_region), "RO21^ 0+2, RO211 3, RO212 4, RO213 30, RO214 4, RO215 5, RO216 2, - 0");
    assert_eq!((by_region.total, by_region.placeholders), (48, 2));
    let found = concentration(&by_region).expect("there are regions");
    assert_eq!((found.top.as_str(), found.top_share), ("RO213", 0.625));
    assert_eq!(format!("{:.3}", found.index), "0.421");
    let by_stage = asked(Field::Stage, Stages::Primary);
    assert_eq!(rows(&by_stage), "S1 1, S2 13, S3 0, S4 5, S5 0, S6 0, S7 0+1, S8 1, S9 17, X 11+1, - 0");
    let any_stage = asked(Field::Stage, Stages::Any);
    assert_eq!(any_stage.rows.iter().find(|row| row.key == Key::new("S5")).map(|row| row.total), Some(21));
    assert_eq!(any_stage.total, 48);
}

#[test]
fn north_east_romania_hangs_on_imago_mol() {
    let map = north_east_romania();
    let network = Network::new(&map);
    let ranking = ranked(&map, 2);
    let first = ranking.brokers.first().expect("somebody is between others");
    assert!(map.element(first.element).is_some_and(|element| element.name.contains("IMAGO-MOL")));
    assert_eq!(format!("{:.2}", first.betweenness), "0.33");
    assert_eq!(ranking.brokers.get(1).map(|broker| format!("{:.3}", broker.betweenness)).as_deref(), Some("0.076"));
    assert_eq!((ranking.isolates, ranking.largest, first.components_without), (17, 74, 29));
    assert_eq!(network.components_without(first.element).len(), 29);
}

#[test]
fn north_east_romania_lacks_what_was_found_by_hand() {
    let map = north_east_romania();
    let found = findings(&map, &Population::usual(&map));
    let stages = |kind| -> Vec<String> {
        let stage = |finding: &Finding| match &finding.target {
            FindingTarget::Stage(id) => Some(id.to_string()),
            FindingTarget::Element(_) => None,
        };
        found.iter().filter(|finding| finding.kind == kind).filter_map(stage).collect()
    };
    assert_eq!(stages(FindingKind::EmptyStage), ["S3", "S5", "S6", "S7"]);
    assert_eq!(stages(FindingKind::SingleActor), ["S1", "S8"]);
    let count = |kind| found.iter().filter(|finding| finding.kind == kind).count();
    assert_eq!((count(FindingKind::Isolate), count(FindingKind::Unsourced)), (17, 0));
    assert_eq!(found.len(), 4 + 2 + 17 + count(FindingKind::Missing));
}

/// The brokers of a whole map.
fn ranked(map: &Map, most: usize) -> Ranking {
    let unbroken = &mut |_| std::ops::ControlFlow::Continue(());
    brokers(map, &Population::default(), most, unbroken).expect("nothing breaks it off")
}

/// What `filiera counts` prints, given arguments after the map's name.
fn printed(map: &str, arguments: &[&str]) -> String {
    answered("counts", map, arguments)
}

/// What the program prints to a question.
fn answered(question: &str, map: &str, arguments: &[&str]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("map.ron");
    let text = filiera::file::write(&fixture::map(map));
    filiera::file::disk::create(&path, &text).expect("the map is written");
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_filiera"));
    let output = command.arg(question).arg(&path).args(arguments).output().expect("the program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn the_table_is_for_people() {
    insta::assert_snapshot!(printed(SMALL, &["--by", "region", "--nuts-level", "3", "--split", "helix", "--scope", "all"]), @r#"
    Stakeholders by region (NUTS 3) and helix: all scopes

           Region      Industry  Academia  Government  No helix  Total   Share  Missing
    -----------------------------------------------------------------------------------
    RO     Romania *                                1                1  16.7 %
    RO21   Nord-Est *                                                0   0.0 %        1
    RO213  Iaşi                         1           1         1      3  50.0 %
    RO215  Suceava                                  1                1  16.7 %
    -      No region          1                                      1  16.7 %
    -----------------------------------------------------------------------------------
           Total              1         1           3         1      6                1

    Top share: Iaşi 60.0 %. Herfindahl-Hirschman index 0.440. Both are of the 5 with a known region.
    Missing: 1 actor known to be missing, in no total.
    * coarser than NUTS 3: counted at its own code.
    "#);
    insta::assert_snapshot!(printed(SMALL, &["--by", "stage", "--stages", "any"]), @r#"
    Stakeholders by stage: in the region, any stage

        Stage                    Total   Share  Missing
    ---------------------------------------------------
    S1  Need & co-creation           1  33.3 %
    S2  Research & discovery         1  33.3 %
    S3  Data & samples               0   0.0 %
    S4  Design & development         0   0.0 %
    S5  Validation                   2  66.7 %
    S6  Certification & ethics       0   0.0 %
    S7  Market access                0   0.0 %        1
    S8  Production & deployment      0   0.0 %
    S9  Care & monitoring            2  66.7 %
    X   Cross-cutting support        0   0.0 %
    -   No stage                     0   0.0 %
    ---------------------------------------------------
        Total                        3                1

    An element counts in each of its stages; the total counts it once.
    Missing: 1 actor known to be missing, in no total.
    Left out by scope: 3 actors (--scope all counts them).
    "#);
    insta::assert_snapshot!(printed("", &["--by", "type"]), @r#"
    Stakeholders by type: all scopes

      Type   Total  Share
    ---------------------
      Total      0
    "#);
}

#[test]
fn csv_and_json_are_for_programs() {
    insta::assert_snapshot!(printed(SMALL, &["--by", "type", "--split", "level", "--format", "csv", "--scope", "all"]), @r#"
    key,label,total,Micro: operators,Macro: enablers,No level,missing
    sme_ict,SME ICT,1,1,0,0,0
    university,University,1,1,0,0,0
    hospital,Hospital,2,2,0,0,0
    ministry,Ministry,1,0,1,0,0
    payer,Payer / insurer,0,0,0,0,1
    ,No type,1,0,0,1,0
    "#);
    insta::assert_snapshot!(printed(SMALL, &["--by", "region", "--nuts-level", "2", "--format", "json"]), @r#"
    {
      "by": "region",
      "split": null,
      "nuts_level": 2,
      "stages": "primary",
      "scope": "in-region",
      "total": 3,
      "missing": 1,
      "left_out": 3,
      "concentration": { "top": "RO21", "top_share": 1.0000, "hhi": 1.0000, "counted": 3 },
      "rows": [
        { "key": "RO21", "label": "Nord-Est", "total": 3, "missing": 1 },
        { "key": null, "label": "No region", "total": 0, "missing": 0 }
      ]
    }
    "#);
}

#[test]
fn findings_are_printed() {
    insta::assert_snapshot!(answered("findings", SMALL, &[]), @r#"
    Findings: in the region, primary stage

    Finding                              Stage or element         Evidence
    --------------------------------------------------------------------------------------
    Stages with nobody (8)           S1  Need & co-creation
                                     S3  Data & samples
                                     S4  Design & development
                                     S5  Validation
                                     S6  Certification & ethics
                                     S7  Market access            known to be missing: gap
                                     S8  Production & deployment
                                     X   Cross-cutting support
    Stages with one actor alone (1)  S2  Research & discovery     only umf
    Missing actors (1)                   gap
    Linked to no one (4)                 gap
                                         somewhere
                                         suceava
                                         nameless
    Without source (8)                   umf
                                         spiridon
                                         ministry
                                         gap
                                         somewhere
                                         suceava
                                         alliance
                                         nameless

    22 findings.
    "#);
    insta::assert_snapshot!(answered("findings", SMALL, &["--scope", "all", "--stages", "any", "--format", "csv"]), @r#"
    kind,target,id,name,evidence
    empty_stage,stage,S3,Data & samples,
    empty_stage,stage,S6,Certification & ethics,
    empty_stage,stage,S7,Market access,gap
    empty_stage,stage,S8,Production & deployment,
    single_actor,stage,S1,Need & co-creation,spiridon
    single_actor,stage,S2,Research & discovery,umf
    single_actor,stage,S4,Design & development,somewhere
    single_actor,stage,X,Cross-cutting support,ministry
    missing,element,ecb12brxdh7txc,gap,gap
    isolate,element,ecb12brxdh7txc,gap,gap
    isolate,element,edc5mw5p8g99wv,somewhere,somewhere
    isolate,element,edk9zf24rhqg34,suceava,suceava
    isolate,element,efy8jtcj92mjr2,nameless,nameless
    unsourced,element,e6x1jjk7qxwsp2,umf,umf
    unsourced,element,e910ybmbv3d7nn,spiridon,spiridon
    unsourced,element,e9140tnxsrm1ng,ministry,ministry
    unsourced,element,ecb12brxdh7txc,gap,gap
    unsourced,element,edc5mw5p8g99wv,somewhere,somewhere
    unsourced,element,edk9zf24rhqg34,suceava,suceava
    unsourced,element,eec1qsrdphqa69,alliance,alliance
    unsourced,element,efy8jtcj92mjr2,nameless,nameless
    "#);
    let json = answered("findings", "a hospital S1", &["--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!((&json["scope"], &json["stages"], &json["total"]), (&"all".into(), &"primary".into(), &12.into()));
    let lone = &json["findings"][9];
    assert_eq!((&lone["kind"], &lone["target"], &lone["id"]), (&"single_actor".into(), &"stage".into(), &"S1".into()));
    assert_eq!(lone["evidence"][0]["name"], "a");
}

#[test]
fn brokers_are_printed() {
    let star = "hub\na\nb\nc\nd\ne\nhub -> a data\nb -> hub data\nhub -> c data\nc -> d data";
    insta::assert_snapshot!(answered("brokers", star, &["--top", "1"]), @r#"
    Brokers: all scopes

       Element  Betweenness  Parts without it
    -----------------------------------------
    1  hub            0.500                 4

    The network: 6 elements, 4 pairs of neighbours.
    It has 2 connected parts: 5 in the largest, 1 linked to no one.
    Not listed: 1 with less betweenness (--top 2 lists them).
    "#);
    insta::assert_snapshot!(answered("brokers", star, &["--format", "csv"]), @r#"
    rank,id,name,betweenness,components_without
    1,e6b9j67d6pm7vz,hub,0.5000,4
    2,e03qj6d6paj38g,c,0.3000,3
    "#);
    insta::assert_snapshot!(answered("brokers", star, &["--format", "json", "--top", "1"]), @r#"
    {
      "view": null,
      "scope": "all",
      "elements": 6,
      "neighbours": 4,
      "components": 2,
      "largest_component": 5,
      "isolates": 1,
      "ranked": 2,
      "brokers": [
        {
          "rank": 1,
          "id": "e6b9j67d6pm7vz",
          "name": "hub",
          "betweenness": 0.5,
          "components_without": 4,
          "falls_into": [
            2,
            1,
            1
          ]
        }
      ]
    }
    "#);
    assert!(answered("brokers", "a\nb", &[]).contains("Nobody stands between two others."));
}

#[test]
fn coverage_is_printed() {
    insta::assert_snapshot!(answered("coverage", SMALL, &["--nuts-level", "3", "--scope", "all"]), @r#"
    Stakeholders by region (NUTS 3) and stage: all scopes, primary stage

           Region      S1  S2  S3  S4  S5  S6  S7  S8  S9  X  -  Total
    ------------------------------------------------------------------
    RO     Romania *                                       1         1
    RO21   Nord-Est *                          +1                    0
    RO213  Iaşi         0   1   0   0   0   0   0   0   1  0  1      3
    RO215  Suceava      0   0   0   0   0   0   0   0   1  0         1
    -      No region                1                                1
    ------------------------------------------------------------------
           Total        0   1   0   1   0   0   0   0   2  1  1      6

    0: nobody, a gap.
    +1: one known to be missing, in no total.
    * other regions of the list lie in it, or it is coarser than the NUTS level.
    "#);
    insta::assert_snapshot!(answered("coverage", SMALL, &["--by", "helix", "--format", "csv"]), @r#"
    key,label,total,missing,S1,S2,S3,S4,S5,S6,S7,S8,S9,X,no_stage
    industry,Industry,0,0,0,0,0,0,0,0,0,0,0,0,0
    academia,Academia,1,0,0,1,0,0,0,0,0,0,0,0,0
    government,Government,2,1,0,0,0,0,0,0,0,0,2,0,0
    intermediary,Intermediary,0,0,0,0,0,0,0,0,0,0,0,0,0
    civil_society,Civil society,0,0,0,0,0,0,0,0,0,0,0,0,0
    ,No helix,0,0,0,0,0,0,0,0,0,0,0,0,0
    "#);
    let json = answered("coverage", SMALL, &["--nuts-level", "2", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!((&json["rows"][0]["key"], &json["rows"][0]["cells"][1]), (&"RO21".into(), &1.into()));
}

fn drawn(map: &Map, name: ChartName, width: f32) -> Scene {
    chart(map, &ChartSpec::new(map, name), &Theme::new(ThemeName::Print), width, &BundledFont)
}

fn texts(scene: &Scene) -> Vec<&str> {
    scene.texts().map(|text| text.text.as_str()).collect()
}

#[test]
fn a_chart_says_what_it_counts() {
    let scene = drawn(&map(SMALL), ChartName::Stages, 700.0);
    let texts = texts(&scene);
    for expected in [
        "Stakeholders by stage, by helix",
        "3 stakeholders in the region, each in its primary stage · 1 missing actor apart · 3 left out by scope",
        "Government 2",
        "Missing actors 1, in no total",
        "No stage",
        "1 missing",
        "66.7 %",
    ] {
        assert!(texts.contains(&expected), "{expected}: {texts:?}");
    }
    let rows = scene.groups.iter().filter(|group| matches!(group.spot, Some(Spot::Row(_)))).count();
    assert_eq!(rows, 11);
}

#[test]
fn nothing_in_a_chart_is_cut_or_covered() {
    let long =
        "a other BE100 S1 industry\nb research_infrastructure EL421 S9\nc edih RO21 X\nd placeholder payer RO213 S7";
    for map in [map(SMALL), map(long), map("")] {
        for &name in ChartName::ALL {
            for width in [300.0, 700.0, 1400.0] {
                let scene = drawn(&map, name, width);
                let texts: Vec<&Text> = scene.texts().collect();
                for (at, text) in texts.iter().enumerate() {
                    let bounds = text.bounds();
                    assert!(
                        scene.bounds.expand(0.5).union(bounds) == scene.bounds.expand(0.5),
                        "{name:?} {width}: `{}` sticks out: {bounds:?}",
                        text.text
                    );
                    // A line's box has room for accents and descenders; letters meet only if much of it is shared.
                    let covered =
                        texts[at + 1..].iter().find(|other| bounds.expand(-1.6).overlaps(other.bounds().expand(-1.6)));
                    assert_eq!(covered.map(|other| &other.text), None, "{name:?} {width}: under `{}`", text.text);
                }
            }
        }
    }
}

#[test]
fn the_same_map_gives_the_same_chart() {
    for &name in ChartName::ALL {
        assert_eq!(drawn(&map(SMALL), name, 700.0), drawn(&map(SMALL), name, 700.0));
    }
}

/// Words from which a line of a random map is made.
fn random_map() -> impl Strategy<Value = Map> {
    let kinds = prop::sample::select(vec!["", "placeholder", "initiative"]);
    let types = prop::sample::select(vec!["", "hospital", "university", "sme_ict", "other"]);
    let stages = prop::sample::select(vec!["", "S1", "S2", "S9", "X"]);
    let further = prop::sample::select(vec!["", "+S3", "+S5", "+S3 +S5"]);
    let regions = prop::sample::select(vec!["", "RO213", "RO215", "RO21", "RO", "BG41", "BG411"]);
    let scopes = prop::sample::select(vec!["", "in_region", "national"]);
    let line = (kinds, types, stages, further, regions, scopes)
        .prop_map(|(a, b, c, d, e, f)| format!("{a} {b} {c} {d} {e} {f}"));
    prop::collection::vec(line, 0..30).prop_map(|lines| {
        let lines: Vec<String> = lines.iter().enumerate().map(|(at, line)| format!("n{at} {line}")).collect();
        map(&lines.join("\n"))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn rows_and_parts_add_up(map in random_map(), in_region in any::<bool>(), level in prop::option::of(0..4_u8)) {
        let scope = if in_region { ScopeWanted::InRegion } else { ScopeWanted::All };
        for by in [Field::Region, Field::Stage, Field::Type, Field::Helix, Field::Country, Field::Employees] {
            let question =
                CountsQuestion { split: Some(Field::Helix), population: Population { nuts_level: level, scope, ..Population::default() }, ..CountsQuestion::by(by) };
            let counts = count(&map, &question);
            prop_assert_eq!(counts.rows.iter().map(|row| row.total).sum::<usize>(), counts.total);
            prop_assert_eq!(counts.rows.iter().map(|row| row.placeholders).sum::<usize>(), counts.placeholders);
            prop_assert_eq!(counts.parts.iter().map(|part| part.total).sum::<usize>(), counts.total);
            for row in &counts.rows {
                prop_assert_eq!(row.parts.iter().sum::<usize>(), row.total);
                prop_assert_eq!((row.elements.len(), row.missing.len()), (row.total, row.placeholders));
            }
        }
    }

    #[test]
    fn a_broker_leaves_the_parts_that_are_counted_without_it(ends in prop::collection::vec((0..14, 0..14), 0..24)) {
        let elements: String = (0..14).map(|at| format!("n{at}\n")).collect();
        let links: String = ends.iter().map(|(from, to)| format!("n{from} -> n{to} data\n")).collect();
        let map = map(&(elements + &links));
        let network = Network::new(&map);
        for broker in ranked(&map, usize::MAX).brokers {
            let without = network.components_without(broker.element);
            prop_assert_eq!(without.len(), broker.components_without);
            prop_assert_eq!(without.iter().map(Vec::len).sum::<usize>(), 13);
            let before = network.components().len();
            prop_assert_eq!(broker.breaks(), without.len() > before);
            prop_assert_eq!(broker.falls_into.len(), without.len() + 1 - before);
        }
    }

    #[test]
    fn rolling_up_moves_nobody_in_or_out(map in random_map()) {
        let at = |nuts_level| count(&map, &CountsQuestion { population: Population { nuts_level, ..Population::default() }, ..CountsQuestion::by(Field::Region) });
        for level in 0..4 {
            let (fine, rolled) = (at(None), at(Some(level)));
            prop_assert_eq!(fine.total, rolled.total);
            prop_assert_eq!(fine.placeholders, rolled.placeholders);
            // Each rolled-up row is the union of the rows that lie in it.
            for row in &rolled.rows {
                let inside = fine.rows.iter().filter(|fine| {
                    let code = fine.key.as_str();
                    filiera::map::nuts::roll_up(code, level) == row.key.as_str()
                });
                prop_assert_eq!(inside.map(|fine| fine.total).sum::<usize>(), row.total);
            }
        }
    }

    #[test]
    fn a_filter_and_its_complement_share_everyone(map in random_map()) {
        let values: Vec<Key> = count(&map, &CountsQuestion::by(Field::Type)).rows.into_iter().map(|row| row.key).collect();
        let total = count(&map, &CountsQuestion::by(Field::Region)).total;
        let mut sum = 0;
        for value in values {
            let mut question = CountsQuestion::by(Field::Region);
            question.population.filter.clauses.insert(Field::Type, [value].into());
            let counts = count(&map, &question);
            prop_assert_eq!(counts.total + counts.left_out, total);
            sum += counts.total;
        }
        prop_assert_eq!(sum, total);
    }

    #[test]
    fn coverage_and_counts_agree(map in random_map(), any in any::<bool>()) {
        let stages = if any { Stages::Any } else { Stages::Primary };
        let matrix = coverage(&map, &CoverageQuestion { rows: Field::Region, population: Population { stages, ..Population::default() } });
        let split = count(&map, &CountsQuestion { split: Some(Field::Stage), population: Population { stages, ..Population::default() }, ..CountsQuestion::by(Field::Region) });
        for row in &split.rows {
            for (part, cell_count) in split.parts.iter().zip(&row.parts) {
                prop_assert_eq!(matrix.cell(&row.key, &part.key).map(|cell| cell.count()), Some(*cell_count));
            }
        }
        let by_stage = count(&map, &CountsQuestion { population: Population { stages, ..Population::default() }, ..CountsQuestion::by(Field::Stage) });
        for (lane, row) in matrix.columns.iter().zip(&by_stage.rows) {
            prop_assert_eq!((&lane.key, lane.total), (&row.key, row.total));
        }
    }
}
