//! Lists become a plan, the plan a map, and what is wrong is said with its place.

use std::cell::Cell;
use std::ops::ControlFlow;
use std::sync::Arc;

use filiera::edit::{Document, Edit};
use filiera::formats::{self, Options, Read, Workbooks};
use filiera::import::plan::{Choices, Outcome, Plan, SOURCE_ID, ValueChoice, WordList, plan, plan_while, word_key};
use filiera::lexicon::Role;
use filiera::map::check::Severity;
use filiera::map::{
    Contact, Element, ElementId, ElementKind, Employees, EmployeesBand, LinkField, LinkId, Map, StakeholderType,
};
use proptest::prelude::*;

use crate::support::program::{filiera, put, said};

const ELEMENTS: &str = "\
ID,Label,Type,Stage,Region,Employees,Founded,Website,Source,Description
e0,Здраве Labs 0,SME ICT,S4,RO21,10-49,1999,https://e0.example,interview 0,\"SME ICT in RO21, made up.\"
e1,Iași Hospital,Hospital,S9,RO213,3200,1757,,https://example.org/list,
e2,Insurer,Payer,S7,GR30,,,,,
e3,Alliance,Initiative,,,,,,,
";
const LINKS: &str = "\
ID,From,To,Type,Strength,Source
l0,e0,e1,product or service,2,interview 0
l1,e2,e1,money,,
l2,e1,e3,membership,,
";

fn read_all(files: &[(&str, &[u8])]) -> Read {
    let mut all = Read::default();
    for (name, bytes) in files {
        let read = formats::any(name, bytes, &Options::default(), &Workbooks::of_this_program());
        all.tables.extend(read.tables);
        all.problems.extend(read.problems);
        all.lost.extend(read.lost);
    }
    all
}

fn plan_with(map: &Map, files: &[(&str, &str)], choices: &Choices) -> Plan {
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    let read = read_all(&files);
    plan(map, &read.tables, choices, read.problems)
}

fn two(elements: &str, links: &str) -> Plan {
    plan_with(&Map::with_default_vocabulary(), &[("elements.csv", elements), ("links.csv", links)], &Choices::default())
}

fn problems(plan: &Plan) -> Vec<String> {
    plan.problems.iter().map(ToString::to_string).collect()
}

fn applied_to(map: &Map, plan: &Plan) -> Map {
    let mut document = Document::new(map.clone());
    document.edit("Import", &plan.edits).expect("a plan fits the map it was made for");
    document.map().clone()
}

fn applied(plan: &Plan) -> Map {
    applied_to(&Map::with_default_vocabulary(), plan)
}

fn element<'a>(map: &'a Map, id: &str) -> &'a Element {
    map.element(ElementId::derived("import", id)).unwrap_or_else(|| panic!("no {id}"))
}

/// The outcome of each row, with the changes of those that update.
fn outcomes(plan: &Plan) -> Vec<String> {
    plan.rows
        .iter()
        .map(|row| {
            let mut text = format!("{} {}: {}", row.line, row.name, row.outcome.label());
            if let Outcome::Updates(changes) = &row.outcome {
                for change in changes {
                    text.push_str(&format!("; {} `{}` -> `{}`", change.field, change.old, change.new));
                }
            }
            if let Some(likely) = &row.duplicate {
                let what = if likely.is_merged { "taken for" } else { "perhaps" };
                text.push_str(&format!(" ({what} {}: {})", likely.name, likely.reason.label()));
            }
            text
        })
        .collect()
}

#[test]
fn a_plan_can_be_broken_off_between_any_two_rows() {
    let rows: String = (0..500).map(|at| format!("e{at},Lab {at}\n")).collect();
    let read = read_all(&[("elements.csv", format!("ID,Name\n{rows}").as_bytes())]);
    let asked = Cell::new(0);
    let planned = |most: usize| {
        asked.set(0);
        plan_while(&Map::with_default_vocabulary(), &read.tables, &Choices::default(), Vec::new(), &|share| {
            assert!((0.0..1.0).contains(&share));
            asked.set(asked.get() + 1);
            if asked.get() > most { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })
    };
    assert_eq!(planned(usize::MAX).map(|plan| plan.rows.len()), Some(500));
    let all = asked.get();
    for most in [0, 1, all - 1] {
        assert_eq!(planned(most), None);
        assert_eq!(asked.get(), most + 1, "whoever broke off is not asked again");
    }
}

#[test]
fn lists_become_elements_and_links() {
    let plan = two(ELEMENTS, LINKS);
    assert_eq!(problems(&plan), [""; 0]);
    let map = applied(&plan);
    let first = element(&map, "e0");
    assert_eq!((first.name.as_str(), first.kind), ("Здраве Labs 0", ElementKind::Stakeholder));
    assert_eq!(first.type_id, Some("sme_ict".into()));
    assert_eq!((&first.stage, &first.region), (&Some("S4".into()), &Some("RO21".into())));
    assert_eq!((first.employees, first.founded), (Some(Employees::Band(EmployeesBand::Small)), Some(1999)));
    assert_eq!((first.website.as_str(), first.provenance.source.as_str()), ("https://e0.example", "interview 0"));
    assert_eq!(first.notes, "SME ICT in RO21, made up.");
    assert_eq!(first.custom.get(SOURCE_ID).map(String::as_str), Some("e0"));
    let hospital = element(&map, "e1");
    assert_eq!(hospital.employees, Some(Employees::Exact { count: 3200, year: None }));
    assert_eq!(hospital.provenance.url, "https://example.org/list");
    assert_eq!(element(&map, "e2").type_id, Some("payer".into()));
    assert_eq!(element(&map, "e2").region, Some("EL30".into()));
    assert_eq!((element(&map, "e3").kind, &element(&map, "e3").type_id), (ElementKind::Initiative, &None));
    let link = map.link(LinkId::derived("import", "l0")).expect("l0");
    assert_eq!((link.from, link.to), (first.id, hospital.id));
    assert_eq!((link.kind.as_str(), link.strength), ("product", Some(2)));
    assert_eq!(map.regions().len(), 3);
    assert_eq!(plan.without.region, ["Alliance"]);
}

#[test]
fn the_same_lists_again_plan_nothing() {
    let first = two(ELEMENTS, LINKS);
    let map = applied(&first);
    let again = plan_with(&map, &[("elements.csv", ELEMENTS), ("links.csv", LINKS)], &Choices::default());
    assert!(again.is_empty(), "{:?}", again.edits);
    assert_eq!(again.tally(Role::Elements).same, 4);
    assert_eq!(again.tally(Role::Links).same, 3);
}

#[test]
fn a_day_and_a_currency_that_do_not_exist_are_refused() {
    let list = "ID,Label,Turnover,Turnover currency,Source date\ne0,A,5,ZZZ,2026-02-31\n";
    let plan = plan_with(&Map::with_default_vocabulary(), &[("a.csv", list)], &Choices::default());
    let told = problems(&plan);
    assert!(told.iter().any(|problem| problem.contains("`ZZZ`: “ZZZ” is not a currency of ISO 4217")), "{told:?}");
    assert!(told.iter().any(|problem| problem.contains("`2026-02-31`: “2026-02-31” is not a date")), "{told:?}");
    let map = applied(&plan);
    let element = element(&map, "e0");
    assert_eq!(element.provenance.date, "");
    assert_eq!(element.turnover.as_ref().map(|turnover| turnover.currency.as_str()), Some(""));
}

#[test]
fn a_changed_list_updates_what_it_changed_and_says_so() {
    let map = applied(&two(ELEMENTS, LINKS));
    let changed = ELEMENTS.replace("3200", "3350").replace("e2,Insurer,Payer,S7", "e2,National Insurer,Payer,S6");
    let plan = plan_with(&map, &[("elements.csv", &changed)], &Choices::default());
    assert_eq!(
        outcomes(&plan),
        [
            "2 Здраве Labs 0: same",
            "3 Iași Hospital: update; Employees `3200` -> `3350`",
            "4 National Insurer: update; Name `Insurer` -> `National Insurer`; \
             Stage `S7 Market access` -> `S6 Certification & ethics`",
            "5 Alliance: same",
        ]
    );
    assert_eq!(problems(&plan), [""; 0]);
    let map = applied_to(&map, &plan);
    assert_eq!(element(&map, "e1").employees, Some(Employees::Exact { count: 3350, year: None }));
}

#[test]
fn empty_cells_say_nothing_unless_they_are_to_clear() {
    let map = applied(&two(ELEMENTS, LINKS));
    let files = [("elements.csv", "ID,Label,Stage,Founded\ne1,Iași Hospital,,\n")];
    assert!(plan_with(&map, &files, &Choices::default()).is_empty());
    let clearing = Choices { empty_clears: true, ..Choices::default() };
    let plan = plan_with(&map, &files, &clearing);
    assert_eq!(outcomes(&plan), ["2 Iași Hospital: update; Stage `S9 Care & monitoring` -> ``; Founded `1757` -> ``"]);

    let list = |contract: &str| format!("ID,From,To,Type,Description,Contract\nx1,e1,e2,data,weekly,{contract}\n");
    let (with, without) = (list("No. 7"), list(""));
    let map = applied_to(&map, &plan_with(&map, &[("links.csv", &with)], &Choices::default()));
    assert!(plan_with(&map, &[("links.csv", &without)], &Choices::default()).is_empty());
    let cleared = outcomes(&plan_with(&map, &[("links.csv", &without)], &clearing));
    assert!(cleared[0].ends_with("update; Note `weekly\nContract: No. 7` -> `weekly`"), "{cleared:?}");
}

#[test]
fn without_ids_name_and_type_are_the_id() {
    let list = "Name,Type,City\nUMF,University,Iași\nUMF,Network,\nRomsoft,SME ICT,Iași\n";
    let plan = plan_with(&Map::with_default_vocabulary(), &[("a.csv", list)], &Choices::default());
    assert_eq!(problems(&plan), [""; 0]);
    let map = applied(&plan);
    assert_eq!(map.elements().len(), 3);
    assert_eq!(map.elements().iter().filter(|element| element.region == Some("RO213".into())).count(), 2);
    assert!(
        plan_with(&map, &[("b.csv", &list.replace("UMF,U", "umf,U"))], &Choices::default()).tally(Role::Elements).new
            == 0
    );
    // Two partners who import it apart have the same elements.
    let other = applied(&plan_with(&Map::with_default_vocabulary(), &[("theirs.csv", list)], &Choices::default()));
    assert_eq!(map.elements(), other.elements());
    let twice = plan_with(&Map::with_default_vocabulary(), &[("a.csv", "Name\nUMF\numf\n")], &Choices::default());
    assert_eq!(
        problems(&twice),
        ["a.csv:3: note: a row says word for word what one before it does, and was taken for the same"]
    );
    let list = "Name,Website\nUMF,https://a.example\numf,https://b.example\n";
    let twice = plan_with(&Map::with_default_vocabulary(), &[("a.csv", list)], &Choices::default());
    assert_eq!(problems(&twice), ["a.csv:3:1: error: `umf` is in row 2 already: give one of them an ID, or remove it"]);
}

#[test]
fn likely_duplicates_are_offered_and_taken_where_nothing_differs() {
    let mut drawn = Element::new(ElementId::from_u64(1), "Sf. Spiridon Hospital");
    drawn.aliases = vec!["Spitalul Sfântul Spiridon".to_owned()];
    drawn.type_id = Some("hospital".into());
    drawn.region = Some("RO213".into());
    let mut document = Document::new(Map::with_default_vocabulary());
    document.edit("Draw", &[filiera::edit::Edit::AddElement(Arc::new(drawn))]).expect("an element");
    let map = document.map().clone();
    let list =
        "ID,Label,Type,Region\nB,Spitalul sfantul spiridon,Hospital,BG411\nA,SF. SPIRIDON HOSPITAL,Hospital,RO213\n";
    let plan = plan_with(&map, &[("a.csv", list)], &Choices::default());
    assert_eq!(
        outcomes(&plan)[1],
        "3 Sf. Spiridon Hospital: update; Other names `Spitalul Sfântul Spiridon` -> \
         `Spitalul Sfântul Spiridon|SF. SPIRIDON HOSPITAL`; ID in lists `` -> `A` (taken for Sf. Spiridon Hospital: the \
         same name)"
    );
    assert_eq!(
        outcomes(&plan)[0],
        "2 Spitalul sfantul spiridon: new (perhaps Sf. Spiridon Hospital: another spelling of the name)"
    );
    let map = applied_to(&map, &plan);
    assert_eq!(map.elements().len(), 2);
    assert!(plan_with(&map, &[("a.csv", list)], &Choices::default()).is_empty());
    let apart = Choices { duplicates: [((0, 1), false)].into(), ..Choices::default() };
    let plan = plan_with(document.map(), &[("a.csv", list)], &apart);
    assert_eq!(plan.tally(Role::Elements).new, 2);
}

#[test]
fn running_numbers_of_another_list_overwrite_nothing() {
    let map = Map::with_default_vocabulary();
    let first = plan_with(&map, &[("a.csv", "ID,Label\n1,Romsoft\n2,Municipality of Iași\n")], &Choices::default());
    let map = applied_to(&map, &first);
    let other = [("b.csv", "ID,Label\n1,Sofia Hospital\n2,Municipality of Iași\n")];
    let plan = plan_with(&map, &other, &Choices::default());
    assert_eq!(
        outcomes(&plan),
        [
            "2 Sofia Hospital: new (perhaps Romsoft: the same number as ID, another name)",
            "3 Municipality of Iași: same"
        ]
    );
    let both = applied_to(&map, &plan);
    assert_eq!(both.elements().len(), 3);
    assert!(plan_with(&both, &other, &Choices::default()).is_empty());
    // A column of row numbers is no ID at all, but links of the same import may go by it.
    let numbered = [("c.csv", "Nr. crt.;Label\n1;A\n2;B\n"), ("d.csv", "From;To;Type\n1;2;data\n")];
    let plan = plan_with(&map, &numbered, &Choices::default());
    assert_eq!((problems(&plan), plan.tally(Role::Elements).new, plan.tally(Role::Links).new), (vec![], 2, 1));
    let inserted = numbered[0].1.replace("1;A\n2;B", "1;Z\n2;A\n3;B");
    let plan = plan_with(&applied_to(&map, &plan), &[("c.csv", &inserted)], &Choices::default());
    assert_eq!((plan.tally(Role::Elements).new, plan.tally(Role::Elements).same), (1, 2));
}

#[test]
fn what_only_looks_like_a_number_of_a_register_merges_nobody() {
    let map = Map::with_default_vocabulary();
    let first = plan_with(&map, &[("a.csv", "Label,VAT\nRomsoft,J22/8121/2005\nAlpha,n/a\n")], &Choices::default());
    let map = applied_to(&map, &first);
    let list = "Label,VAT\nBeta,J40/77/2005\nGamma,n/a\nRomsoft SRL,J22/8121/2005\n";
    let outcomes = outcomes(&plan_with(&map, &[("b.csv", list)], &Choices::default()));
    assert_eq!(outcomes[..2], ["2 Beta: new", "3 Gamma: new"]);
    assert!(outcomes[2].starts_with("4 Romsoft: update; Other names `` -> `Romsoft SRL`; ID in lists"), "{outcomes:?}");
    assert!(outcomes[2].ends_with("(taken for Romsoft: the same identifier)"), "{outcomes:?}");
}

#[test]
fn links_that_differ_in_nothing_but_their_fields_keep_to_their_rows() {
    let elements = "ID,Label\na,A\nb,B\n";
    let links = "From,To,Type,Amount\na,b,money,100\na,b,money,200\na,b,money,300\n";
    let map = applied(&two(elements, links));
    assert_eq!(map.links().len(), 3);
    let again = plan_with(&map, &[("elements.csv", elements), ("links.csv", links)], &Choices::default());
    assert!(again.is_empty(), "{:?}", again.edits);
    // A row without an ID is not taken for a link that another row names.
    let id = map.links().ids().next().expect("a link");
    let mixed = format!("ID,From,To,Type,Amount\n,a,b,money,400\n{id},a,b,money,150\n");
    let drawn = plan_with(&map, &[("mixed.csv", &mixed)], &Choices::default());
    assert_eq!(problems(&drawn), [""; 0]);
}

#[test]
fn a_country_tells_regions_of_one_name_apart() {
    let list = "ID,Label,Region,Country\na,A,Nord-Est,\nb,B,Nord-Est,RO\nc,C,Nord-Est,IT\n";
    let plan = plan_with(&Map::with_default_vocabulary(), &[("a.csv", list)], &Choices::default());
    assert_eq!(plan.problem_count(), 1, "{:?}", problems(&plan));
    let map = applied(&plan);
    let regions = ["a", "b", "c"].map(|id| element(&map, id).region.as_ref().map(|region| region.as_str().to_owned()));
    assert_eq!(regions, [None, Some("RO21".to_owned()), Some("ITH".to_owned())]);
}

#[test]
fn a_region_goes_by_what_the_row_says() {
    let map = applied(&two("ID,Label,Region\na,A,RO21\n", "From,To\n"));
    // The map has a Nord-Est, and it is not Italy's.
    let italian = plan_with(&map, &[("b.csv", "ID,Label,Region,Country\nb,B,Nord-Est,IT\n")], &Choices::default());
    assert_eq!(element(&applied_to(&map, &italian), "b").region, Some("ITH".into()));
    // A region that came from the city goes with it; one that was given stays.
    let list = |city: &str, region: &str| format!("ID,Label,City,Country,Region\nc,C,{city},RO,{region}\n");
    let placed = |map: &Map, text: &str| applied_to(map, &plan_with(map, &[("c.csv", text)], &Choices::default()));
    let moved = placed(&placed(&map, &list("Iași", "")), &list("Cluj-Napoca", ""));
    assert_eq!(element(&moved, "c").region.as_ref().map(|region| region.as_str()), Some("RO113"));
    let kept = placed(&placed(&map, &list("Iași", "RO212")), &list("Cluj-Napoca", ""));
    assert_eq!(element(&kept, "c").region.as_ref().map(|region| region.as_str()), Some("RO212"));
}

#[test]
fn many_elements_and_words_left_out_are_said() {
    let rows: String = (0..20_001).map(|at| format!("e{at},Element {at},zzz\n")).collect();
    let list = format!("ID,Label,Type\n{rows}");
    let leaving = Choices { other_values: Some(ValueChoice::Leave), ..Choices::default() };
    let plan = plan_with(&Map::with_default_vocabulary(), &[("a.csv", &list)], &leaving);
    let errors: Vec<String> =
        plan.problems.iter().filter(|problem| problem.severity == Severity::Error).map(ToString::to_string).collect();
    assert_eq!(errors.len(), 2, "{errors:?}");
    assert!(errors[0].starts_with("a.csv: error: the lists have 20001 elements, more than 20000"), "{errors:?}");
    assert!(
        errors[1].starts_with("a.csv:2:3: error: Type `zzz` is not in the vocabulary (in 20001 rows)"),
        "{errors:?}"
    );
    assert_eq!(plan.tally(Role::Elements).new, 20_001);
    assert!(plan.is_too_large, "leaving words out does not say that so many are meant");
    let meant = Choices { allows_many: true, ..leaving };
    assert!(!plan_with(&Map::with_default_vocabulary(), &[("a.csv", &list)], &meant).is_too_large);
}

#[test]
fn two_rows_of_one_name_are_never_one_element() {
    let mut document = Document::new(Map::with_default_vocabulary());
    let drawn = Element::new(ElementId::from_u64(1), "Acme");
    document.edit("Draw", &[filiera::edit::Edit::AddElement(Arc::new(drawn))]).expect("an element");
    let list = "ID,Label\nx1,Acme\nx2,Acme\n";
    let plan = plan_with(document.map(), &[("a.csv", list)], &Choices::default());
    assert_eq!(outcomes(&plan)[1], "3 Acme: new");
    let map = applied_to(document.map(), &plan);
    assert!(plan_with(&map, &[("a.csv", list)], &Choices::default()).is_empty());
    // An element keeps the ids it has from every list.
    let second = plan_with(&map, &[("b.csv", "ID,Label\ny7,Acme\n")], &Choices::default());
    let map = applied_to(&map, &second);
    assert!(plan_with(&map, &[("a.csv", list)], &Choices::default()).is_empty());
}

#[test]
fn words_that_mean_nothing_wait_for_a_decision() {
    let list = "ID,Label,Type,Region\na,A,Wet lab,Health Valley\nb,B,wet-lab,\n";
    let map = Map::with_default_vocabulary();
    let open = plan_with(&map, &[("a.csv", list)], &Choices::default());
    assert_eq!(
        problems(&open),
        [
            "a.csv:2:3: error: Type `Wet lab` is not in the vocabulary (in 2 rows): say what it means, perhaps Laboratory (laboratory), or add it",
            "a.csv:2:4: error: Region `Health Valley` is not in the vocabulary: say what it means, or add it",
        ]
    );
    let choices = Choices {
        values: [
            ((WordList::Type, word_key("Wet lab")), ValueChoice::Use("laboratory".to_owned())),
            ((WordList::Region, word_key("Health Valley")), ValueChoice::Add),
        ]
        .into(),
        ..Choices::default()
    };
    let decided = plan_with(&map, &[("a.csv", list)], &choices);
    assert_eq!(problems(&decided), [""; 0]);
    let map = applied_to(&map, &decided);
    assert_eq!(element(&map, "b").type_id, Some("laboratory".into()));
    assert_eq!(element(&map, "a").region, Some("health_valley".into()));
    // The map remembers, so the next list needs no decision.
    let next = plan_with(&map, &[("b.csv", "ID,Label,Type\nc,C,Wet Lab\n")], &Choices::default());
    assert_eq!(problems(&next), [""; 0]);
    let text = filiera::file::write(&map);
    assert_eq!(filiera::file::read(&text).expect("what was written"), map);
    assert!(text.contains("(field: \"type\", word: \"wet lab\", value: \"laboratory\")"), "{text}");
}

#[test]
fn what_is_not_understood_is_kept_as_text_until_it_is() {
    let map = Map::with_default_vocabulary();
    let list = "ID,Label,Employees,Founded\na,A,a few,c. 1950\n";
    let plan = plan_with(&map, &[("a.csv", list)], &Choices::default());
    assert_eq!(
        problems(&plan),
        [
            "a.csv:2:3: warning: Employees `a few`: it is not a number or one of 0-9, 10-49, 50-249, 250+; the text \
             is kept beside the other fields",
            "a.csv:2:4: warning: Founded `c. 1950`: “c. 1950” is not a year: write four digits, such as 1998; the \
             text is kept beside the other fields",
        ]
    );
    let map = applied_to(&map, &plan);
    assert_eq!(element(&map, "a").custom.get("Founded").map(String::as_str), Some("c. 1950"));
    assert!(plan_with(&map, &[("a.csv", list)], &Choices::default()).is_empty());
}

#[test]
fn a_text_of_a_link_leaves_its_note_once_it_is_understood() {
    let map = Map::with_default_vocabulary();
    let lists = |strength: &str| format!("From,To,Type,Strength,Room\na,b,data,{strength},B12\n");
    let elements = ("e.csv", "ID,Label\na,A\nb,B\n");
    let note = |map: &Map| map.links().iter().next().expect("a link").note.clone();
    let map = applied_to(&map, &plan_with(&map, &[elements, ("l.csv", &lists("strong"))], &Choices::default()));
    assert_eq!(note(&map), "Strength: strong\nRoom: B12");
    // Somebody set it by hand, and then the list is right too.
    let right = lists("3");
    let edited = note(&map).replace("strong", "3");
    let link = map.links().iter().next().expect("a link").id;
    let mut document = Document::new(map);
    document.edit("Note", &[Edit::SetLink(link, LinkField::Note.to(edited))]).expect("possible");
    let map = applied_to(document.map(), &plan_with(document.map(), &[("l.csv", &right)], &Choices::default()));
    assert_eq!(note(&map), "Room: B12");
    assert_eq!(map.links().iter().next().and_then(|link| link.strength), Some(3));
}

#[test]
fn of_several_words_for_one_value_the_first_is_taken_and_the_text_kept() {
    let map = Map::with_default_vocabulary();
    let list = "ID,Label,Type,Region\na,A,Hospital|SME ICT,RO21; BG31\nb,B,Funder | Hospital,\n";
    let links = "From,To,Type\na,b,money|data\n";
    let files = [("a.csv", list), ("l.csv", links)];
    let plan = plan_with(&map, &files, &Choices::default());
    let kept = "there is room for one, and the first was taken; the text is kept beside the other fields";
    assert_eq!(
        problems(&plan),
        [
            format!("a.csv:2:3: warning: Type `Hospital|SME ICT`: {kept}"),
            format!("a.csv:2:4: warning: Region `RO21; BG31`: {kept}"),
            "a.csv:3:3: error: Type `Funder` is not in the vocabulary: say what it means, perhaps Funding agency (funding_agency), or add it".to_owned(),
            format!("l.csv:2:3: warning: Type `money|data`: {kept}"),
        ]
    );
    let choices = Choices { other_values: Some(ValueChoice::Add), ..Choices::default() };
    let map = applied_to(&map, &plan_with(&map, &files, &choices));
    let type_of = |id| element(&map, id).type_id.as_ref().map(ToString::to_string);
    assert_eq!((type_of("a"), type_of("b")), (Some("hospital".to_owned()), Some("funder".to_owned())));
    assert_eq!(element(&map, "a").region.as_ref().map(ToString::to_string), Some("RO21".to_owned()));
    assert_eq!(element(&map, "b").custom.get("Type").map(String::as_str), Some("Funder | Hospital"));
    let link = map.links().iter().next().expect("a link");
    assert_eq!((link.kind.as_str(), link.note.as_str()), ("money", "Type: money|data"));
    assert!(plan_with(&map, &files, &Choices::default()).is_empty());
    // Where the whole is an entry, it is one word.
    let whole =
        StakeholderType { name: "Funder | Hospital".to_owned(), ..map.types().iter().next().expect("a type").clone() };
    let mut document = Document::new(map);
    document.edit("Type", &[Edit::PutType(StakeholderType { id: "both".into(), ..whole })]).expect("possible");
    let map = applied_to(document.map(), &plan_with(document.map(), &files, &Choices::default()));
    assert_eq!(element(&map, "b").type_id.as_ref().map(ToString::to_string), Some("both".to_owned()));
    assert!(!element(&map, "b").custom.contains_key("Type"));
}

#[test]
fn links_go_by_short_names_and_other_spellings_too() {
    let list = "ID,Label,Short name,Aliases\na,University of Medicine,UMF,Medicina\nb,City Hospital,CH,Spital|UMF 2\n";
    let plan = two(list, "From,To,Type\numf,Spital,data\nMEDICINA,UMF 2,money\n");
    assert_eq!(problems(&plan), [""; 0]);
    let map = applied(&plan);
    let ends: Vec<_> = map.links().iter().map(|link| (link.from, link.to)).collect();
    let (a, b) = (element(&map, "a").id, element(&map, "b").id);
    assert_eq!(ends, [(a, b); 2]);
    // A name that two have is asked for, as with names.
    let plan = two(&list.replace(",CH,", ",UMF,"), "From,To,Type\nUMF,b,data\n");
    assert_eq!(
        problems(&plan),
        ["links.csv:2:1: error: `From` names `UMF`, as 2 elements are called: write the ID of one"]
    );
    // Also one that the same import gives to an element of the map.
    let renamed = list.replace(",CH,", ",SC,");
    let files = [("elements.csv", renamed.as_str()), ("links.csv", "From,To,Type\nSC,a,data\n")];
    assert_eq!(problems(&plan_with(&map, &files, &Choices::default())), [""; 0]);
}

#[test]
fn columns_are_found_by_name_and_the_others_kept() {
    let plan = two("Label;Budget;id\nUMF;2 M;u\n", "from;to;Since;Room\nu;UMF;2019;B12\n");
    assert_eq!(problems(&plan), [""; 0]);
    let map = applied(&plan);
    assert_eq!(element(&map, "u").custom.get("Budget").map(String::as_str), Some("2 M"));
    let link = map.links().iter().next().expect("a link without an id of its own");
    assert_eq!((link.note.as_str(), link.kind.as_str()), ("Room: B12", "not_stated"));
    assert_eq!(link.start, "2019");
    assert_eq!(link.from, link.to);
    let again = plan_with(&map, &[("links.csv", "from;to;Since;Room\nu;UMF;2019;B12\n")], &Choices::default());
    assert!(again.is_empty(), "{:?}", again.edits);
}

#[test]
fn rows_that_are_short_are_read_and_those_that_are_long_are_counted() {
    let list =
        "Name,City,Country,Notes\nA,Iași,RO,hello\nB,Sofia\nsecond line\nName,City,Country,Notes\nC,Varna,BG,a,b\n";
    let plan = plan_with(&Map::with_default_vocabulary(), &[("a.csv", list)], &Choices::default());
    assert_eq!(
        problems(&plan),
        [
            "a.csv:3: warning: the row has 2 cells and the header has 4: the others were taken as empty; a cell that \
             contains a line end must be quoted",
            "a.csv:4:1: error: the row has 1 cell and the header has 4: quote cells that contain a line end, or remove it",
            "a.csv:5: warning: the row repeats the header, and was left out",
            "a.csv:6:5: error: the row has 5 cells and the header has 4: quote cells that contain `,`",
        ]
    );
    assert_eq!(outcomes(&plan), ["2 A: new", "3 B: new", "4 : problem", "6 : problem"]);
    assert_eq!((plan.tally(Role::Elements).new, plan.tally(Role::Elements).problems), (2, 2));
}

#[test]
fn a_row_that_may_be_a_duplicate_is_said_to_be_taken_as_new() {
    let list = "Name,Type,City,Country\nAlpha,Cluster,Iași,RO\nBeta,Cluster,,\n";
    let map = Map::with_default_vocabulary();
    let map = applied_to(&map, &plan_with(&map, &[("a.csv", list)], &Choices::default()));
    let corrected = list.replace("Alpha,Cluster", "Alpha,Hospital");
    let plan = plan_with(&map, &[("a.csv", &corrected)], &Choices::default());
    assert_eq!(outcomes(&plan), ["2 Alpha: new (perhaps Alpha: the same name)", "3 Beta: same"]);
    assert_eq!(problems(&plan).len(), 1);
    assert!(
        problems(&plan)[0].starts_with("a.csv:2:1: warning: `Alpha` is taken as new, and may be `Alpha` of the map")
    );
    let decided = Choices { duplicates: [((0, 0), false)].into(), ..Choices::default() };
    assert_eq!(problems(&plan_with(&map, &[("a.csv", &corrected)], &decided)), [""; 0]);
    // A row that says nothing of its type does not take the element of another row.
    let both = "Name,Type,City,Country\nAlpha,,Iași,RO\nAlpha,Cluster,Iași,RO\n";
    let plan = plan_with(&map, &[("a.csv", both)], &Choices::default());
    assert_eq!(outcomes(&plan), ["2 Alpha: new", "3 Alpha: same"]);
}

#[test]
fn a_word_is_counted_once_for_each_row() {
    let map = Map::with_default_vocabulary();
    let map =
        applied_to(&map, &plan_with(&map, &[("a.csv", "Name,Type\nAlpha,Cluster\nBeta,\n")], &Choices::default()));
    let list = ("a.csv", "Name,Type,City,Confidence\nAlpha,Foo,Iași,weird\nBeta,Foo,Sofia,weird\n");
    let links = ("l.csv", "From,To,Type\nAlpha|Beta,Alpha,sideways\n");
    let plan = plan_with(&map, &[list, links], &Choices::default());
    let counts: Vec<_> = plan.unknown.iter().map(|unknown| (unknown.word.as_str(), unknown.count)).collect();
    assert_eq!(counts, [("Foo", 2), ("weird", 2), ("sideways", 1)]);
    assert!(problems(&plan).iter().any(|problem| problem.contains(
        "Confidence `weird` is not one of confirmed, reported, inferred (in 2 rows): say what it means (`confidence`)"
    )));
    let wrong = ((WordList::Closed("confidence"), word_key("weird")), ValueChoice::Use("sure".to_owned()));
    let choices = Choices { values: [wrong].into(), ..Choices::default() };
    let told = problems(&plan_with(&map, &[list, links], &choices));
    assert!(told.iter().any(|problem| problem.contains(": `sure`, which it is said to be, is none of them either")));
}

#[test]
fn a_word_that_only_the_second_reading_of_a_row_meets_is_counted() {
    let map = Map::with_default_vocabulary();
    let map = applied_to(&map, &plan_with(&map, &[("a.csv", "ID,Name,Country\nx1,Alpha,RO\n")], &Choices::default()));
    // Read by itself the row is in Bulgaria; the element that it is about is in Romania.
    let list = ("b.csv", "Name,Region\nAlpha,Varna\n");
    let choices = Choices { duplicates: [((0, 0), true)].into(), ..Choices::default() };
    let plan = plan_with(&map, &[list], &choices);
    let counts: Vec<_> = plan.unknown.iter().map(|unknown| (unknown.word.as_str(), unknown.count)).collect();
    assert_eq!(counts, [("Varna", 1)]);
    assert!(problems(&plan).iter().any(|told| told.contains("`Varna` is not in the vocabulary: BG331")));
    // A word that only the first reading meets is none of the plan's.
    let list = ("b.csv", "Name,Region\nAlpha,Health Valley\n");
    let choices = Choices { other_values: Some(ValueChoice::Add), ..choices };
    let plan = plan_with(&map, &[list], &choices);
    let counts: Vec<_> = plan.unknown.iter().map(|unknown| (unknown.word.as_str(), unknown.count)).collect();
    assert_eq!(counts, [("Health Valley", 1)]);
    assert_eq!(plan.edits.iter().filter(|edit| matches!(edit, Edit::PutRegion(_))).count(), 1);
}

#[test]
fn regions_of_one_name_that_are_added_for_two_countries_are_two() {
    let list = "ID,Name,Country,Region\na,A,MD,Centar\nb,B,RS,Centar\nc,C,Serbia,centar\nd,D,,Centar\n";
    let choices = Choices { other_values: Some(ValueChoice::Add), ..Choices::default() };
    let plan = plan_with(&Map::with_default_vocabulary(), &[("a.csv", list)], &choices);
    let map = applied(&plan);
    let region_of = |map: &Map, id: &str| map.region_name(element(map, id).region.as_ref().expect("added"));
    let regions = ["a", "b", "c", "d"].map(|id| region_of(&map, id));
    assert_eq!(regions, ["Centar", "Centar (RS)", "Centar (RS)", "Centar"]);
    assert_eq!(plan.edits.iter().filter(|edit| matches!(edit, Edit::PutRegion(_))).count(), 2);
    assert!(plan_with(&map, &[("a.csv", list)], &choices).is_empty());
}

#[test]
fn a_kind_that_is_added_is_that_of_links_which_state_none() {
    let choices = Choices { other_values: Some(ValueChoice::Add), ..Choices::default() };
    let files = [("e.csv", "ID,Name\na,A\nb,B\n"), ("l.csv", "From,To,Type\na,b,Not stated\nb,a,\n")];
    let plan = plan_with(&Map::with_default_vocabulary(), &files, &choices);
    assert_eq!(plan.edits.iter().filter(|edit| matches!(edit, Edit::PutLinkKind(_))).count(), 1);
    assert!(plan_with(&applied(&plan), &files, &choices).is_empty());
}

#[test]
fn a_region_that_its_country_hides_says_so() {
    let list = "Name,Country,Region\nA,БГ,Варна\nB,IT,Iași\n";
    let plan = plan_with(&Map::with_default_vocabulary(), &[("a.csv", list)], &Choices::default());
    let told = problems(&plan);
    assert!(
        told.iter().any(|told| told
            .contains("`Варна` is not in the vocabulary: BG331 is called so, but the row's country `БГ` is not known")),
        "{told:?}"
    );
    assert!(
        told.iter().any(|told| told.contains("RO213 is called so, and lies in another country than the row says")),
        "{told:?}"
    );
}

#[test]
fn what_is_about_a_number_is_a_band_and_is_kept() {
    let list = "ID,Label,Employees\na,A,ca. 30\nb,B,more than 250\nc,C,10 to 49\n";
    let plan = plan_with(&Map::with_default_vocabulary(), &[("a.csv", list)], &Choices::default());
    assert_eq!(
        problems(&plan),
        ["a.csv:2:3: warning: Employees `ca. 30`: it was taken for 10-49; the text is kept beside the other fields"]
    );
    let map = applied(&plan);
    assert_eq!(element(&map, "a").custom.get("Employees").map(String::as_str), Some("ca. 30"));
    assert!(plan_with(&map, &[("a.csv", list)], &Choices::default()).is_empty());
}

#[test]
fn what_is_no_text_is_said_to_be_none() {
    let noise: Vec<u8> = (0..4_000u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    let told = |name| read_all(&[(name, &noise)]).problems.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert!(
        told("a.xlsx")[0].starts_with("a.xlsx: error: this is no workbook, or a damaged one"),
        "{:?}",
        told("a.xlsx")
    );
    assert!(told("a.csv")[0].starts_with("a.csv: error: this is not a text"), "{:?}", told("a.csv"));
}

#[test]
fn columns_about_persons_are_contacts_or_left_out() {
    let lists = ("Name,Director,Budget,Surname\nA,Ana P.,3,\n", "From,To,Type,Manager\nA,A,data,Ion P.\n");
    let plan = two(lists.0, lists.1);
    let told = "links.csv:1:4: note: `Manager` is about persons, and was not read, as links have no contacts";
    assert_eq!(problems(&plan), [told]);
    let map = applied(&plan);
    let element = map.elements().iter().next().expect("an element");
    let director = Contact { name: "Ana P.".to_owned(), role: "Director".to_owned(), ..Contact::default() };
    assert_eq!(element.contacts, [director]);
    assert_eq!(element.custom.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["Budget"]);
    // As a field of one's own it is kept on purpose, and told.
    let mut columns = plan.columns[0].clone();
    columns.set(&["Name", "Director", "Budget", "Surname"].map(str::to_owned), 1, "custom").expect("a meaning");
    let choices = Choices { columns: [(0, columns)].into(), ..Choices::default() };
    let plan = plan_with(&Map::with_default_vocabulary(), &[("elements.csv", lists.0)], &choices);
    let kept = "is kept in the map and goes with every export: if it is about persons";
    assert!(problems(&plan)[0].starts_with(&format!("elements.csv:1:2: warning: `Director` {kept}")));
}

#[test]
fn what_a_person_wrote_in_a_note_stays() {
    let map = Map::with_default_vocabulary();
    let elements = ("e.csv", "ID,Label\na,A\nb,B\n");
    let links = ("l.csv", "From,To,Type,Strength,Description\na,b,data,3,\"Strength: 3\nStrength: they grow\"\n");
    let map = applied_to(&map, &plan_with(&map, &[elements, links], &Choices::default()));
    let note = &map.links().iter().next().expect("a link").note;
    assert_eq!(note, "Strength: 3\nStrength: they grow");
    assert!(plan_with(&map, &[elements, links], &Choices::default()).is_empty());
    let without = ("l.csv", "From,To,Type,Strength\na,b,data,3\n");
    assert!(plan_with(&map, &[elements, without], &Choices::default()).is_empty());
}

#[test]
fn a_region_named_by_several_is_the_smallest() {
    let list = "Name,Country,Region\nA,RO,Nord-Est | Iași\nB,,Iași; Romania\nC,CY,National\nD,CY,?\n";
    let plan = plan_with(&Map::with_default_vocabulary(), &[("a.csv", list)], &Choices::default());
    assert_eq!(problems(&plan).len(), 1, "{:?}", problems(&plan));
    let map = applied(&plan);
    let region = |name: &str| {
        let element = map.elements().iter().find(|element| element.name == name).expect("a row");
        element.region.as_ref().map_or("", |region| region.as_str()).to_owned()
    };
    assert_eq!(["A", "B", "C", "D"].map(region), ["RO213", "RO213", "CY000", ""]);
    // What was decided on comes first.
    let leave = ((WordList::Region, word_key("National")), ValueChoice::Leave);
    let choices = Choices { values: [leave].into(), ..Choices::default() };
    let plan = plan_with(&Map::with_default_vocabulary(), &[("a.csv", list)], &choices);
    assert!(plan.unknown.iter().any(|unknown| unknown.word == "National"));
}

#[test]
fn a_missing_cell_clears_nothing() {
    let map = Map::with_default_vocabulary();
    let map =
        applied_to(&map, &plan_with(&map, &[("a.csv", "ID,Label,City,Room\na,A,Iași,B12\n")], &Choices::default()));
    let clearing = Choices { empty_clears: true, ..Choices::default() };
    let plan = plan_with(&map, &[("a.csv", "ID,Label,City,Room\na,A\n")], &clearing);
    assert!(plan.is_empty(), "{:?}", plan.edits);
    let plan = plan_with(&map, &[("a.csv", "ID,Label,City,Room\na,A,,\n")], &clearing);
    assert_eq!(outcomes(&plan).len(), 1);
    assert!(!plan.is_empty());
}

#[test]
fn of_one_fault_in_a_column_the_first_cells_are_told() {
    let rows: String = (0..30).map(|at| format!("e{at},E {at},c. 19{at:02}\n")).collect();
    let plan = plan_with(
        &Map::with_default_vocabulary(),
        &[("a.csv", &format!("ID,Label,Employees\n{rows}"))],
        &Choices::default(),
    );
    let problems = problems(&plan);
    assert_eq!(problems.len(), 21);
    assert!(problems[19].starts_with("a.csv:21:3: warning: Employees `c. 1919`: "), "{}", problems[19]);
    assert_eq!(problems[20], "a.csv:22:3: warning: so it is here and in 9 more places");
    assert_eq!(applied(&plan).elements().iter().filter(|element| element.custom.contains_key("Employees")).count(), 30);
}

#[test]
fn codes_of_regions_come_before_their_names() {
    let list = "id,name,region,country,nuts2,nuts3_2024\n\
                a,A,Moldova,RO,RO21,RO213\n\
                b,B,Nicosia,CY,,\n\
                c,C,Berlin,CY,,\n\
                d,D,Iași,RO,RO21,RO213\n\
                e,E,Muntenia,RO,RO31,RO311\n\
                f,F,Iași,RO,,\n";
    let plan = plan_with(&Map::with_default_vocabulary(), &[("a.csv", list)], &Choices::default());
    let meanings: Vec<String> = (2..6).map(|at| plan.columns[0].meaning(at)).collect();
    assert_eq!(meanings, ["region_name", "country", "custom:nuts2", "region"]);
    // Cyprus is one small region as a whole, and Berlin is elsewhere.
    assert_eq!(
        problems(&plan),
        [
            "a.csv:4:3: error: Region `Berlin` is not in the vocabulary: DE300 is called so, and lies in another country than the row says: say what it means, or add it"
        ]
    );
    let map = applied(&plan);
    let region = |id| element(&map, id).region.as_ref().map(ToString::to_string);
    assert_eq!(
        ["a", "b", "c", "f"].map(region),
        [Some("RO213"), Some("CY000"), None, Some("RO213")].map(|code| code.map(str::to_owned))
    );
    assert!(plan_with(&map, &[("a.csv", list)], &Choices::default()).is_empty());
    // A name that is corrected in a row without a code counts.
    let corrected = list.replace("F,Iași", "F,Suceava");
    let plan = plan_with(&map, &[("a.csv", &corrected)], &Choices::default());
    assert_eq!(plan.tally(Role::Elements).updates, 1);
    // One code among many names is none.
    let few = list.replace("RO21,RO213", ",").replace("RO31,RO311", ",SE11");
    let plan = plan_with(&Map::with_default_vocabulary(), &[("a.csv", &few)], &Choices::default());
    assert_eq!(plan.columns[0].meaning(2), "region");
}

#[test]
fn a_cell_may_name_several_ends() {
    let plan = two("ID,Label\na,A\nb,B | C\nd,D\n", "From,To,Type\na,B | C,data\nB | C,a|d,knowledge\n");
    assert_eq!(problems(&plan), [""; 0]);
    assert_eq!(applied(&plan).links().len(), 3);
}

#[test]
fn several_stages_are_a_primary_one_and_further_ones() {
    let map = applied(&two("ID,Label,Stage\na,A,S2; S5;S2 | S3\n", "From,To\n"));
    let stages: Vec<&str> = element(&map, "a").stages().map(|stage| stage.as_str()).collect();
    assert_eq!(stages, ["S2", "S3", "S5"]);
}

#[test]
fn bad_rows_are_left_out_and_say_where() {
    let elements = "ID,Label\na,A\na,B\n,C\n,\" \"\ne,E\n";
    let links = "ID,From,To,Type\n1,a,e,data\n1,e,a,data\n2,a,d,data\n3,,a,data\n";
    let plan = two(elements, links);
    assert_eq!(
        problems(&plan),
        [
            "elements.csv:3:1: error: ID `a` is in row 2 already: give this row another",
            "links.csv:3:1: error: ID `1` is in row 2 already: give this row another",
            "links.csv:4:3: error: `To` names `d`, which is the ID or the name of no element: add it to the elements \
             or correct it",
            "links.csv:5:2: error: the link has no `From`: write the ID or the name of an element",
        ]
    );
    let map = applied(&plan);
    assert_eq!((map.elements().len(), map.links().len()), (3, 1));
}

#[test]
fn positions_become_a_view_of_their_own_once() {
    let map = Map::with_default_vocabulary();
    let list = "ID,Label,X,Y,Width,Height\na,A,100,50,200,100\nb,B,600,50,200,100\n";
    let plan = plan_with(&map, &[("drawn.csv", list)], &Choices::default());
    assert_eq!((problems(&plan), plan.placed), (vec![], 2));
    let map = applied_to(&map, &plan);
    let view = map.views().iter().find(|view| view.name == "drawn").expect("a view");
    assert!(!view.has_lanes());
    let corners: Vec<(f32, f32)> = map.placements_of(view.id).map(|placed| (placed.at.x, placed.at.y)).collect();
    assert!(corners.contains(&(0.0, 0.0)) && corners.contains(&(500.0, 0.0)), "{corners:?}");
    assert!(plan_with(&map, &[("drawn.csv", list)], &Choices::default()).is_empty());
}

#[test]
fn the_command_makes_a_map_updates_it_and_never_replaces_one_unasked() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    put(folder, "elements.csv", ELEMENTS);
    put(folder, "links.csv", LINKS);
    let run = |extra: &[&str], name: &str| {
        let arguments = [&["import", "elements.csv", "links.csv", "-o", name], extra].concat();
        said(&filiera(folder, &arguments))
    };
    // The plan, and what came of it.
    let (_, plan, _) = run(&["--dry-run"], "one.ron");
    let (code, out, error) = run(&[], "one.ron");
    let summary = "one.ron: 4 elements, 3 links; elements: 4 new; links: 3 new; 1 in no region\n";
    assert_eq!((code, out, error.as_str()), (Some(0), format!("{plan}\n{summary}"), ""));
    let (code, _, error) = run(&[], "one.ron");
    assert_eq!(code, Some(2), "{error}");
    assert_eq!(run(&["--force"], "one.ron").0, Some(0));
    assert_eq!(run(&[], "two.ron").0, Some(0));
    let text = |name| std::fs::read_to_string(folder.join(name)).expect(name).replace("\"two\"", "\"one\"");
    assert_eq!(text("one.ron"), text("two.ron"));
    for view in ["Chain", "Network", "By helix"] {
        assert!(text("one.ron").contains(&format!("name: \"{view}\"")), "a new map has the view {view}");
    }
    let before = text("one.ron");
    let (_, plan, _) = run(&["--into", "one.ron", "--dry-run"], "one.ron");
    let (code, out, _) = run(&["--into", "one.ron"], "one.ron");
    let summary = "one.ron: 4 elements, 3 links; elements: 4 as they were; links: 3 as they were\n";
    assert_eq!((code, out), (Some(0), format!("{plan}\n{summary}")));
    assert_eq!(text("one.ron"), before, "the same file again is the same map");
}

#[test]
fn the_command_refuses_problems_unless_they_are_allowed() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    put(folder, "elements.csv", "ID,Label\na,A\na,B\n");
    put(folder, "links.csv", "From,To,Type\na,b,data\n");
    let run = |extra: &[&str]| {
        let arguments = [&["import", "elements.csv", "links.csv", "-o", "map.ron"], extra].concat();
        said(&filiera(folder, &arguments))
    };
    let (code, _, error) = run(&[]);
    assert_eq!(code, Some(1));
    assert!(
        error.starts_with(
            "elements.csv:3:1: error: ID `a` is in row 2 already: give this row another\n\
             links.csv:2:2: error: `To` names `b`, which is the ID or the name of no element: add it to the elements \
             or correct it\n\
             filiera: 2 problems, so nothing was written"
        ),
        "{error}"
    );
    assert!(!folder.join("map.ron").exists());
    let (code, out, _) = run(&["--dry-run"]);
    assert!(code == Some(1) && out.contains("new      2          A\n"), "{out}");
    assert!(!folder.join("map.ron").exists());
    let plan = out;
    let (code, out, _) = run(&["--allow-problems"]);
    let summary = "map.ron: 1 element, 0 links; elements: 1 new, 1 left out; links: 1 left out; 1 in no region\n";
    assert_eq!((code, out), (Some(1), format!("{plan}\n{summary}")));
    let (code, _, error) = said(&filiera(folder, &["import", "none.csv", "-o", "other.ron"]));
    assert_eq!((code, error.as_str()), (Some(2), "filiera: none.csv: there is no such file: check the name\n"));
    let (code, out, _) = run(&["--dry-run", "--format", "json"]);
    assert!(code == Some(1) && out.starts_with("{\n  \"written\": false"), "{out}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_cells_give_a_plan_that_fits_and_then_nothing(
        cells in prop::collection::vec("[a-cA-C0-9;|\"'= \u{301}Ж\t\n-]{0,6}", 60),
        ends in prop::collection::vec("[a-c0-9]{0,2}", 40),
    ) {
        let quoted = |cells: &[String]| {
            cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect::<Vec<_>>().join(",")
        };
        let lines = |header: &str, cells: &[String], width| {
            let rows: Vec<String> = cells.chunks_exact(width).map(quoted).collect();
            format!("{header}\n{}\n", rows.join("\n"))
        };
        let elements = lines("ID,Label,Type,Stage,Region,Employees", &cells, 6);
        let links = lines("ID,From,To,Type", &ends, 4);
        let files = [("elements.csv", elements.as_str()), ("links.csv", links.as_str())];
        let choices = Choices { other_values: Some(ValueChoice::Add), ..Choices::default() };
        let map = Map::with_default_vocabulary();
        let plan = plan_with(&map, &files, &choices);
        let mut document = Document::new(map);
        prop_assert!(document.edit("Import", &plan.edits).is_ok());
        // Every row is an element, an error, or left out and listed.
        let errors = plan.problems.iter().filter(|problem| problem.severity == Severity::Error).count();
        let rows = cells.chunks_exact(6).filter(|row| row.iter().any(|cell| !cell.trim().is_empty())).count();
        let left_out = plan.rows.iter().filter(|row| row.outcome == Outcome::LeftOut).count();
        prop_assert!(document.map().elements().len() + errors + left_out >= rows);
        let text = filiera::file::write(document.map());
        let read_back = filiera::file::read(&text);
        prop_assert_eq!(read_back.as_ref().ok(), Some(document.map()));
        let again = plan_with(document.map(), &files, &choices);
        prop_assert!(again.is_empty(), "{:?}", again.edits);
    }
}

#[test]
fn the_command_tells_lists_apart() {
    let folder = tempfile::tempdir().expect("a folder");
    put(folder.path(), "partners.csv", "Key,Name,Kind\na,Alba,university\nb,Vita,hospital\n");
    put(folder.path(), "contracts.csv", "Key,Name,Second,Kind\n1,a,b,data\n");
    put(folder.path(), "old.csv", "Key,Name\nz,Zeta\n");
    let files = ["import", "partners.csv", "contracts.csv", "old.csv", "-o", "map.ron"];
    let wishes = [
        "--as",
        "contracts=links",
        "--as",
        "old.csv=skip",
        "--map",
        "Key=id",
        "--map",
        "Contracts!Name=from",
        "--map",
        "contracts.csv!Second=to",
        "--map",
        "Kind=type",
    ];
    let (code, _, errors) = said(&filiera(folder.path(), &[&files[..], &wishes].concat()));
    assert_eq!(code, Some(0), "{errors}");
    let map = filiera::file::disk::open(&folder.path().join("map.ron")).expect("a map").map;
    let names: Vec<&str> = map.elements().iter().map(|element| element.name.as_str()).collect();
    assert!(names.contains(&"Alba") && names.contains(&"Vita") && names.len() == 2, "{names:?}");
    assert_eq!(map.links().len(), 1);

    // What was said is remembered with the map.
    let again = ["import", "partners.csv", "contracts.csv", "--into", "map.ron", "--dry-run"];
    let (code, out, errors) = said(&filiera(folder.path(), &again));
    assert_eq!(code, Some(0), "{errors}");
    assert!(out.contains("Links: 0 new, 0 updated, 1 the same, 0 with problems"), "{out}");

    for (wish, wanted) in [
        (["--as", "tables=links"], "no list is called `tables`; there is `partners.csv`, `contracts.csv`, `old.csv`"),
        (["--as", "old=lines"], "`lines` is none of elements, links and skip"),
        (["--map", "old!Kind=type"], "no list has the heading `Kind`; there is `Key`, `Name`"),
    ] {
        let (code, _, errors) = said(&filiera(folder.path(), &[&files[..], &wish].concat()));
        assert_eq!(code, Some(2), "{errors}");
        assert!(errors.contains(wanted), "{errors}");
    }
}

#[test]
fn the_header_can_be_said_and_a_list_without_names_asks_for_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    put(folder, "odd.csv", "Alpha;Beta\nWho;Where\nClinica Nord;Iași\nFirma Delta;Bacău\n");
    let run = |extra: &[&str]| said(&filiera(folder, &[&["import", "odd.csv", "-o", "map.ron"], extra].concat()));
    let (code, _, error) = run(&["--allow-problems"]);
    assert_eq!(code, Some(2), "{error}");
    assert!(error.contains("no column has the names of elements: it has `Alpha`, `Beta`"), "{error}");
    assert!(!folder.join("map.ron").exists());
    let (code, out, error) = run(&["--header-row", "odd=2", "--map", "Who=name", "--map", "Where=region"]);
    assert_eq!(code, Some(0), "{error}");
    assert!(out.contains("elements: 2 new"), "{out}");
    for (option, refusal) in [
        ("odd=x", "--header-row `odd=x`: write it as"),
        ("even=2", "no list is called `even`"),
        ("odd=9", "list `odd` has no row 9"),
    ] {
        let (code, _, error) = run(&["--header-row", option, "--force"]);
        assert!(code == Some(2) && error.contains(refusal), "{option}: {error}");
    }
}

#[test]
fn numbers_and_addresses_are_no_names() {
    let folder = tempfile::tempdir().expect("a folder");
    put(folder.path(), "register.csv", "ID;Website;Beds\n1;https://a.example;120\n2;https://b.example;80\n");
    let (code, _, error) = said(&filiera(folder.path(), &["import", "register.csv", "-o", "map.ron"]));
    assert!(code == Some(2) && error.contains("no column has the names"), "{error}");
}

#[test]
fn a_list_of_participations_can_be_read_as_organisations_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let list = "Project number,Organisation ID,Name,Role\n1,a,A,lead\n1,b,B,partner\n2,a,A,partner\n";
    put(folder.path(), "list.csv", list);
    let run = |extra: &[&str]| {
        said(&filiera(folder.path(), &[&["import", "list.csv", "-o", "map.ron", "--force"], extra].concat()))
    };
    let (code, out, error) = run(&[]);
    assert_eq!(code, Some(0), "{error}");
    assert!(out.contains("elements: 4 new; links: 3 new"), "{out}");
    let (code, out, error) = run(&["--no-projects"]);
    assert_eq!(code, Some(0), "{error}");
    assert!(out.contains("elements: 2 new, 1 row that is none"), "{out}");
}
