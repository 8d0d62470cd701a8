//! The plan of an import: what foreign lists would do to a map, to look at, change and apply.
//!
//! Nothing is changed here. Every row says what it would do; words that the
//! vocabulary lacks and likely duplicates are listed and decided on purpose
//! ([`Choices`]); [`Plan::edits`] are applied in one step. The same lists
//! planned again after that change nothing.
//!
//! A row finds its element by its ID (one of this program's, else the
//! id derived from it, else the element that keeps it as `source_id`); without
//! an ID by the id derived from its folded name and type. What is left may be a
//! duplicate by name, alias or identifier, and is offered for merging.

mod changes;
mod contacts;
mod element_list;
mod elements;
mod free_links;
mod links;
mod matching;
mod planner;
mod positions;
mod reading;
mod row_uses;

use std::collections::BTreeMap;
use std::ops::ControlFlow;

pub use changes::FieldChange;
use elements::ElementRows;
use links::LinkRows;
pub use matching::Reason;
use planner::Planner;

use super::assumed::Assumed;
use super::cleaning::clean;
use super::columns::Columns;
use super::decisions::remembered;
pub use super::decisions::{UnknownValue, ValueChoice, ValueChoices, word_key};
use super::doubt::Doubt;
pub use super::not_found::NotFound;
use super::terms::Terms;
pub use super::word_list::WordList;
use crate::edit::Edit;
use crate::formats::notes::Notes;
use crate::formats::problem::{Place, Problem};
use crate::formats::repeats::Repeats;
use crate::formats::table::Table;
use crate::lexicon::Decimal;
use crate::lexicon::{Role, headings};
use crate::map::check::Severity;
use crate::map::{ElementId, ImportHabits, LinkId, Map};

/// Custom field that holds the list's own id.
pub const SOURCE_ID: &str = "source_id";
/// More elements than this are imported only on purpose.
pub const MOST_ELEMENTS: usize = 20_000;
/// Ids are derived in this namespace.
const NAMESPACE: &str = "import";

/// Decisions of a person, with what is left open.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Choices {
    /// Meanings of the columns of each list; a list that is not in it is guessed.
    pub columns: BTreeMap<usize, Columns>,
    /// Lists that are left out.
    pub left_out: Vec<usize>,
    /// Decisions on single words.
    pub values: ValueChoices,
    /// The choice for words that nobody has decided on.
    pub other_values: Option<ValueChoice>,
    /// Decisions on rows that may be duplicates, by list and row: `true` if the row is one.
    pub duplicates: BTreeMap<(usize, usize), bool>,
    /// True when an empty cell empties its field; else it says nothing.
    pub empty_clears: bool,
    /// True when the ends of links that no element is called by are to become
    /// elements.
    pub adds_ends: bool,
    /// True when more than [`MOST_ELEMENTS`] are meant.
    pub allows_many: bool,
    /// Meaning of a comma in a number; detected list by list when `None`.
    pub decimal: Option<Decimal>,
}

/// The plan of an import: everything that foreign files would do to a map.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Plan {
    /// Meanings of the columns of each list.
    pub columns: Vec<Columns>,
    /// Meaning of a comma in the numbers of each list, where that was told or detected.
    pub decimals: Vec<Option<Decimal>>,
    /// Lists that are left out: as was decided, and those in which no heading is
    /// known where another is a list.
    pub left_out: Vec<usize>,
    /// Lists in which no column has the names: nothing can be made of them
    /// before somebody says which it is.
    pub nameless: Vec<usize>,
    /// Every row of every list.
    pub rows: Vec<PlannedRow>,
    /// Words that the vocabulary does not have, decided on or not.
    pub unknown: Vec<UnknownValue>,
    /// In the order of the lists.
    pub problems: Vec<Problem>,
    /// Edits of the rows without errors; to be applied in one step.
    pub edits: Vec<Edit>,
    /// New elements that lack what counts ask for.
    pub without: Without,
    /// Cards that get a place, in a view of their own.
    pub placed: usize,
    /// More than [`MOST_ELEMENTS`], and nobody said that so many are meant: not
    /// to be applied, whatever else is left out.
    pub is_too_large: bool,
}

/// New elements that counts by region, stage or type will find under "none".
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Without {
    /// Names of those without a region.
    pub region: Vec<String>,
    /// The number of stakeholders without a stage.
    pub stage: usize,
    /// The number of stakeholders without a type.
    pub kind: usize,
}

/// One row of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedRow {
    /// The index of its list.
    pub table: usize,
    /// The index of the row in its list; past the last for one that could not be read.
    pub row: usize,
    /// The line at which it begins in its list, from 1.
    pub line: u64,
    /// The element's name, or the names of a link's ends.
    pub name: String,
    /// The effect of the row.
    pub outcome: Outcome,
    /// An element that it may be, and whether it is taken for it.
    pub duplicate: Option<Box<Duplicate>>,
    /// A new element that is in no region afterwards.
    pub is_in_no_region: bool,
}

impl PlannedRow {
    /// A row that its reader could not take.
    fn refused(table: usize, line: u64) -> Self {
        let (name, outcome) = (String::new(), Outcome::Problem);
        Self { table, row: usize::MAX, line, name, outcome, duplicate: None, is_in_no_region: false }
    }

    /// Returns its place, in the lists that were planned.
    pub fn place(&self, tables: &[Table]) -> Place {
        tables.get(self.table).map_or(Place::Whole, |table| table.place(self.line, None))
    }
}

/// The effect of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// It adds an element or a link.
    New,
    /// It changes these fields of one that the map has.
    Updates(Vec<FieldChange>),
    /// It says what the map has.
    Same,
    /// It is no record of its own; the plan's notes say why.
    LeftOut,
    /// It is left out; the plan's problems say why.
    Problem,
}

impl Outcome {
    /// The text people read.
    pub fn label(&self) -> &'static str {
        match self {
            Self::New => message!("import-outcome-new"),
            Self::Updates(_) => message!("import-outcome-update"),
            Self::Same => message!("import-outcome-same"),
            Self::LeftOut => message!("import-outcome-left-out"),
            Self::Problem => message!("import-outcome-problem"),
        }
    }
}

/// An element that a row may be about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duplicate {
    /// The element of the map.
    pub of: ElementId,
    /// The name of that element.
    pub name: String,
    /// The reason why it may be the same.
    pub reason: Reason,
    /// True when the row is taken for it.
    pub is_merged: bool,
}

/// The number of rows by outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Rows that add a record.
    pub new: usize,
    /// Rows that change a record.
    pub updates: usize,
    /// Rows that change nothing.
    pub same: usize,
    /// Rows that are no records.
    pub left_out: usize,
    /// Rows that are left out as something is wrong with them.
    pub problems: usize,
}

impl Plan {
    /// Rows that are left out, words that wait for a decision, and files or
    /// lists that could not be read: what stands between the plan and a map
    /// that has everything.
    pub fn problem_count(&self) -> usize {
        self.problems.iter().filter(|problem| problem.severity == Severity::Error).count()
    }

    /// True when applying it would change nothing.
    pub fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }

    /// Counts the rows of all lists of this role.
    pub fn tally(&self, role: Role) -> Tally {
        let mut tally = Tally::default();
        let is_of_role = |row: &&PlannedRow| self.columns.get(row.table).is_some_and(|columns| columns.role() == role);
        for row in self.rows.iter().filter(is_of_role) {
            match row.outcome {
                Outcome::New => tally.new += 1,
                Outcome::Updates(_) => tally.updates += 1,
                Outcome::Same => tally.same += 1,
                Outcome::LeftOut => tally.left_out += 1,
                Outcome::Problem => tally.problems += 1,
            }
        }
        tally
    }
}

/// Plans what lists would do to a map. `problems` are those of reading them.
pub fn plan(map: &Map, tables: &[Table], choices: &Choices, problems: Vec<Problem>) -> Plan {
    plan_while(map, tables, choices, problems, &|_| ControlFlow::Continue(())).unwrap_or_default()
}

/// The same, while `progress` goes on: it is told the share of the rows that is
/// planned, 0 to 1. `None` where it broke the work off.
pub fn plan_while(
    map: &Map,
    tables: &[Table],
    choices: &Choices,
    problems: Vec<Problem>,
    progress: &dyn Fn(f32) -> ControlFlow<()>,
) -> Option<Plan> {
    let habits = map.import_habits();
    let mut values = remembered(&habits);
    values.extend(choices.values.clone());
    let columns: Vec<Columns> = tables
        .iter()
        .enumerate()
        .map(|(at, table)| choices.columns.get(&at).cloned().unwrap_or_else(|| Columns::guess(map, table)))
        .collect();
    let row_count = tables.iter().map(|table| table.rows.len()).sum();
    let terms = Terms::new(map, &values, choices.other_values.clone());
    let mut notes = Notes::default();
    for (table, columns) in tables.iter().zip(&columns) {
        for (at, assumed) in columns.assumed(map, table) {
            notes.add(table, table.header_line, Some(at), assumed);
        }
    }
    let mended = clean(tables, &columns, &terms, &mut notes);
    let tables: &[Table] = &mended;
    let mut planner = Planner {
        progress,
        begun: 0,
        row_count,
        is_broken_off: false,
        map,
        tables,
        choices,
        terms,
        problems,
        first_unknown: Vec::new(),
        kept: Repeats::default(),
        notes,
        doubts: Notes::default(),
        decimals: vec![None; tables.len()],
        nameless: Vec::new(),
        rows: Vec::with_capacity(row_count),
        new_elements: Vec::new(),
        new_links: Vec::new(),
        edits: Vec::new(),
    };
    let side = side_lists(tables, choices);
    let left_out = [choices.left_out.as_slice(), &side].concat();
    let is_wanted = |at: &usize| !left_out.contains(at);
    let of_role = |role: Role| -> Vec<usize> {
        (0..tables.len()).filter(is_wanted).filter(|at| columns[*at].role() == role).collect()
    };
    let mut elements = ElementRows::new(map);
    for at in of_role(Role::Elements) {
        if let Columns::Elements(columns) = &columns[at] {
            elements.plan(&mut planner, at, &tables[at], columns);
        }
    }
    let mut links = LinkRows::new(map, &elements);
    for at in of_role(Role::Links) {
        if let Columns::Links(columns) = &columns[at] {
            links.plan(&mut planner, at, &tables[at], columns);
        }
    }
    if planner.is_broken_off {
        return None;
    }
    let ends = links.made;
    let placed = positions::plan(&mut planner, &elements, tables);
    let Planner {
        terms,
        mut problems,
        first_unknown,
        kept,
        notes,
        doubts,
        decimals,
        nameless,
        mut rows,
        new_elements,
        new_links,
        edits: others,
        ..
    } = planner;
    let (mut edits, unknown) = terms.finish();
    let first = first_unknown.into_iter().chain(std::iter::repeat_with(Default::default));
    let (unknown, first): (Vec<_>, Vec<_>) = unknown.into_iter().zip(first).filter(|(word, _)| word.count > 0).unzip();
    if !new_elements.is_empty() || !new_links.is_empty() {
        edits.push(Edit::AddAll { elements: new_elements, links: new_links });
    }
    edits.extend(others);
    problems.extend(kept.rest());
    problems.extend(note_of_side_lists(tables, &side));
    problems.extend(notes.into_problems(Assumed::words));
    let doubtful = doubts.into_problems(Doubt::words);
    problems.extend(doubtful.map(|problem| Problem { severity: Severity::Warning, ..problem }));
    problems.extend(undecided(map, &unknown, &first, &values));
    let elements_read: usize = of_role(Role::Elements).iter().map(|at| tables[*at].rows.len()).sum();
    let is_too_large = elements_read > MOST_ELEMENTS && !choices.allows_many;
    if is_too_large {
        let file = tables.first().map_or("", |table| table.file.as_str());
        let message = message!("import-too-many", count = elements_read, most = MOST_ELEMENTS);
        problems.push(Problem::error(file, Place::Whole, message));
    }
    let order: BTreeMap<&str, usize> =
        tables.iter().enumerate().rev().map(|(at, table)| (table.file.as_str(), at)).collect();
    problems.sort_by(|a, b| {
        let at = |problem: &Problem| order.get(problem.file.as_str()).copied().unwrap_or(0);
        at(a).cmp(&at(b)).then_with(|| a.place.cmp(&b.place))
    });
    for at in (0..tables.len()).filter(is_wanted) {
        rows.extend(tables[at].refused.iter().map(|line| PlannedRow::refused(at, *line)));
    }
    let place = |row: &PlannedRow| (row.table, row.line);
    // Sorting takes memory of its own, and mostly the lists are in order: elements, then links.
    if !rows.is_sorted_by_key(place) {
        rows.sort_by_key(place);
    }
    let learned = learned(map, (&columns, tables), choices, &unknown);
    if !edits.is_empty() && !is_known(&habits, &learned) {
        edits.push(Edit::RememberImport(learned));
    }
    let mut without = elements.without;
    (without.stage, without.kind) = (without.stage + ends.len(), without.kind + ends.len());
    without.region.extend(ends.into_values().map(|(_, name)| name));
    Some(Plan { columns, decimals, left_out, nameless, rows, unknown, problems, edits, without, placed, is_too_large })
}

/// Lists in which no heading is known, where another is one of elements or of
/// links: glossaries, pivots, things to do. Nobody has said anything of them.
fn side_lists(tables: &[Table], choices: &Choices) -> Vec<usize> {
    let is_known = |at: &usize| tables.get(*at).is_some_and(|table| headings::knows_any(&table.header));
    let is_asked = |at: &usize| choices.columns.contains_key(at) || tables.get(*at).is_some_and(|it| it.role.is_some());
    let all = || 0..tables.len();
    if !all().any(|at| is_known(&at) && !choices.left_out.contains(&at)) {
        return Vec::new();
    }
    all().filter(|at| !is_known(at) && !is_asked(at)).collect()
}

fn note_of_side_lists(tables: &[Table], side: &[usize]) -> Option<Problem> {
    let names: Vec<String> =
        side.iter().filter_map(|at| tables.get(*at)).map(|table| format!("`{}`", table.name())).collect();
    let file = &tables.get(*side.first()?)?.file;
    Some(Problem::note(
        file,
        Place::Whole,
        message!("import-side-lists", count = names.len(), lists = names.join(", ")),
    ))
}

/// A problem for every word that nobody has decided on, also where such words
/// are left out.
fn undecided<'p>(
    map: &'p Map,
    unknown: &'p [UnknownValue],
    first: &'p [(String, Place)],
    decided: &'p ValueChoices,
) -> impl Iterator<Item = Problem> + 'p {
    let is_open = |unknown: &UnknownValue| match unknown.choice {
        None => true,
        Some(ValueChoice::Leave) => {
            unknown.list.is_open() && !decided.contains_key(&(unknown.list, word_key(&unknown.word)))
        }
        Some(ValueChoice::Use(_) | ValueChoice::Add) => false,
    };
    unknown.iter().enumerate().filter(move |(_, unknown)| is_open(unknown)).map(|(at, unknown)| {
        let UnknownValue { list, word, count, suggestion, reason, .. } = unknown;
        let (file, place) = first.get(at).cloned().unwrap_or_default();
        let shown: String = word.chars().take(60).collect();
        let times =
            if *count == 1 { String::new() } else { format!(" {}", message!("import-word-rows", count = *count)) };
        let why = reason.as_ref().map_or(String::new(), |reason| format!(": {reason}"));
        let label = list.label();
        let near = suggestion.as_ref().map_or(String::new(), |near| {
            let entry = list.entry_text(map, near);
            message!("import-word-near", entry = entry)
        });
        if list.is_open() {
            let message =
                message!("import-word-open", list = label, word = shown, times = times, why = why, near = near);
            Problem::error(&file, place, message)
        } else {
            let values: Vec<&str> = list.choices().iter().map(|choice| choice.id).collect();
            let values = values.join(", ");
            let message = message!(
                "import-word-closed",
                list = label,
                word = shown,
                values = values,
                times = times,
                why = why,
                near = near,
                id = list.id()
            );
            Problem::warning(&file, place, message)
        }
    })
}

/// Collects the decisions made by hand that a later list is read by.
fn learned(
    map: &Map,
    (columns, tables): (&[Columns], &[Table]),
    choices: &Choices,
    unknown: &[UnknownValue],
) -> ImportHabits {
    let mut habits = ImportHabits::default();
    for (at, table) in tables.iter().enumerate() {
        if choices.columns.contains_key(&at)
            && let Some(columns) = columns.get(at)
        {
            habits.columns.extend(columns.habits(map, table).columns);
        }
    }
    for UnknownValue { list, word, choice, .. } in unknown {
        let key = (*list, word_key(word));
        let value = match choice {
            Some(ValueChoice::Use(id)) => id.clone(),
            Some(ValueChoice::Leave) => String::new(),
            // It is in the vocabulary from then on.
            Some(ValueChoice::Add) | None => continue,
        };
        if choices.values.contains_key(&key) {
            habits.values.insert((list.id().to_owned(), key.1), value);
        }
    }
    habits
}

fn is_known(habits: &ImportHabits, learned: &ImportHabits) -> bool {
    learned.columns.iter().all(|(key, value)| habits.columns.get(key) == Some(value))
        && learned.values.iter().all(|(key, value)| habits.values.get(key) == Some(value))
}

/// The id that a list's own id always gets.
fn element_id(source_id: &str) -> ElementId {
    source_id.parse().unwrap_or_else(|_| ElementId::derived(NAMESPACE, source_id))
}

fn link_id(source_id: &str) -> LinkId {
    source_id.parse().unwrap_or_else(|_| LinkId::derived(NAMESPACE, source_id))
}
