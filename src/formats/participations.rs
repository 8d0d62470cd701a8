//! Lists with a row for each participation: an organisation in a project, with
//! its role and its money, as CORDIS and most programmes give them.
//!
//! Such a list is three: the organisations, the projects as initiatives, and the
//! memberships of the ones in the others.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::problem::Problem;
use super::row::Row;
use super::table::{Part, Table};
use crate::lexicon::headings::{self, element_fields};
use crate::lexicon::{Role, words_of_participations};
use crate::map::fields::{ElementField, LinkField};
use crate::text::folding::spelling;

/// The columns of a list of participations.
struct Layout {
    /// The organisation's own ID, or else its name.
    organisation: usize,
    /// The project's own ID, or else its name.
    project: usize,
    /// The project's name.
    project_name: usize,
    role: Option<usize>,
    /// Money, and whether it is of the European Union.
    amount: Option<(usize, bool)>,
    /// All columns about the project.
    of_project: Vec<usize>,
    /// Further columns about the participation: they have no known heading, and
    /// say different things of one organisation.
    of_both: Vec<usize>,
}

/// The three lists that a list of participations is, with a note of that; the
/// list itself where it is none.
pub(super) fn taken_apart(table: Table, problems: &mut Vec<Problem>) -> Vec<Table> {
    let Some(layout) = Layout::of(&table) else { return vec![table] };
    let organisations = layout.organisations(&table);
    let projects = layout.projects(&table);
    let memberships = layout.memberships(&table);
    let message = message!(
        "list-participations",
        rows = table.rows.len(),
        projects = projects.rows.len(),
        links = memberships.rows.len()
    );
    problems.push(Problem::note(&table.file, table.place(table.header_line, None), message));
    vec![organisations, projects, memberships]
}

impl Layout {
    /// The layout of a list in which organisations stand in several rows or
    /// projects do.
    fn of(table: &Table) -> Option<Self> {
        if table.role.is_some() || table.rows.len() < 2 {
            return None;
        }
        let words = &*WORDS;
        let is = |at: usize, known: &BTreeSet<String>| table.header.get(at).is_some_and(|it| known.contains(&key(it)));
        let columns = || 0..table.header.len();
        let number = columns().find(|at| is(*at, &words.project_ids));
        let name = columns().find(|at| is(*at, &words.project_names));
        let (project, project_name) = (number.or(name)?, name.or(number)?);
        let of_project: Vec<usize> =
            columns().filter(|at| is(*at, &words.project_ids) || is(*at, &words.project_names)).collect();
        // What is left must have the names of organisations.
        let rest: Vec<String> = columns()
            .map(|at| if of_project.contains(&at) { String::new() } else { table.header[at].clone() })
            .collect();
        let fields = element_fields(&rest);
        let column = |field| fields.iter().position(|known| *known == Some(field));
        let own_name = column(ElementField::Name)?;
        let organisation = column(ElementField::Id).or(column(ElementField::Pic)).unwrap_or(own_name);
        let role = columns().find(|at| headings::link_field(&table.header[*at]) == Some(LinkField::Role));
        let money = |at: &usize| {
            is(*at, &words.eu_money) || headings::link_field(&table.header[*at]) == Some(LinkField::Amount)
        };
        let amount = columns().filter(|at| !of_project.contains(at)).find(money);
        let amount = amount.map(|at| (at, is(at, &words.eu_money)));
        let mut firsts: BTreeMap<&str, &Row> = BTreeMap::new();
        let mut projects = BTreeSet::new();
        let taken = |at: &usize| {
            of_project.contains(at) || Some(*at) == role || amount.is_some_and(|(amount, _)| amount == *at)
        };
        let unknown = columns().filter(|at| !taken(at) && fields.get(*at) == Some(&None));
        let mut may_be_of_both: Vec<(usize, bool)> = unknown.map(|at| (at, false)).collect();
        for row in &table.rows {
            let (one, other) = (row.cell(Some(organisation)), row.cell(Some(project)));
            if one.is_empty() || other.is_empty() {
                return None;
            }
            let first = *firsts.entry(one).or_insert(row);
            for (at, differs) in &mut may_be_of_both {
                *differs |= first.cell(Some(*at)) != row.cell(Some(*at));
            }
            projects.insert(other);
        }
        let of_both = may_be_of_both.into_iter().filter(|(_, differs)| *differs).map(|(at, _)| at).collect();
        let rows = table.rows.len();
        let is_one = firsts.len() < rows || projects.len() < rows;
        is_one.then_some(Self { organisation, project, project_name, role, amount, of_project, of_both })
    }

    /// The organisations: all columns but those of the project and of the
    /// participation.
    fn organisations(&self, table: &Table) -> Table {
        let is_apart = |at: &usize| {
            self.of_project.contains(at)
                || Some(*at) == self.role
                || self.of_both.contains(at)
                || self.amount.is_some_and(|(amount, _)| amount == *at)
        };
        let columns: Vec<usize> = (0..table.header.len()).filter(|at| !is_apart(at)).collect();
        let header = columns.iter().map(|at| table.header[*at].clone()).collect();
        let rows = different(table, |row| columns.iter().map(|at| row.cell(Some(*at))).collect());
        part(table, Part::Organisations, Role::Elements, header, columns, rows)
    }

    fn projects(&self, table: &Table) -> Table {
        let others: Vec<usize> =
            self.of_project.iter().copied().filter(|at| *at != self.project && *at != self.project_name).collect();
        let fixed = [ElementField::Id, ElementField::Name, ElementField::Kind].map(|field| field.heading().to_owned());
        let header = fixed.into_iter().chain(others.iter().map(|at| table.header[*at].clone())).collect();
        let columns = [self.project, self.project_name, self.project].into_iter().chain(others.clone()).collect();
        let rows = different(table, |row| {
            let fixed = [row.cell(Some(self.project)), row.cell(Some(self.project_name)), INITIATIVE];
            fixed.into_iter().chain(others.iter().map(|at| row.cell(Some(*at)))).collect()
        });
        part(table, Part::Projects, Role::Elements, header, columns, rows)
    }

    fn memberships(&self, table: &Table) -> Table {
        use LinkField as F;
        let fields = [F::From, F::To, F::Kind, F::Role, F::Amount, F::Currency, F::Basis];
        let (amount, is_of_eu) = self.amount.map_or((None, false), |(at, is_of_eu)| (Some(at), is_of_eu));
        let role = self.role.unwrap_or(self.organisation);
        let money = amount.unwrap_or(self.organisation);
        let fixed = [self.organisation, self.project, self.project, role, money, money, money];
        let columns = fixed.into_iter().chain(self.of_both.iter().copied()).collect();
        let row = |row: &Row| {
            let amount = row.cell(amount);
            let of_eu = |text: &'static str| if is_of_eu && !amount.is_empty() { text } else { "" };
            let cells = [
                row.cell(Some(self.organisation)),
                row.cell(Some(self.project)),
                MEMBERSHIP,
                row.cell(self.role),
                amount,
                of_eu("EUR"),
                of_eu("grant"),
            ];
            let others = self.of_both.iter().map(|at| row.cell(Some(*at)));
            Row { line: row.line, cells: cells.into_iter().chain(others).collect() }
        };
        // A row that repeats another word for word is the same participation.
        let mut seen: BTreeSet<Vec<&str>> = BTreeSet::new();
        let rows = table.rows.iter().filter(|row| seen.insert(row.cells.iter().collect())).map(row).collect();
        let others = self.of_both.iter().map(|at| table.header[*at].clone());
        let header = fields.map(|field| field.heading().to_owned()).into_iter().chain(others).collect();
        part(table, Part::Participations, Role::Links, header, columns, rows)
    }
}

/// The rows of a part of a list, those that are word for word the same once.
fn different<'t>(table: &'t Table, cells: impl Fn(&'t Row) -> Vec<&'t str>) -> Vec<Row> {
    let mut seen: BTreeSet<Vec<&str>> = BTreeSet::new();
    let mut rows = Vec::new();
    for row in &table.rows {
        let cells = cells(row);
        if !seen.contains(&cells) {
            rows.push(Row { line: row.line, cells: cells.iter().collect() });
            seen.insert(cells);
        }
    }
    rows
}

/// The kind of a project, and of the link to it.
const INITIATIVE: &str = "initiative";
const MEMBERSHIP: &str = "membership";

fn part(table: &Table, part: Part, role: Role, header: Vec<String>, columns: Vec<usize>, rows: Vec<Row>) -> Table {
    Table {
        file: table.file.clone(),
        part: Some(part),
        role: Some(role),
        addressing: table.addressing.clone(),
        header,
        columns,
        header_line: table.header_line,
        above: table.above.clone(),
        rows,
        refused: if part == Part::Organisations { table.refused.clone() } else { Vec::new() },
    }
}

struct Words {
    project_ids: BTreeSet<String>,
    project_names: BTreeSet<String>,
    eu_money: BTreeSet<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let words = |key| words_of_participations(key).map(self::key).collect();
    Words { project_ids: words("project_id"), project_names: words("project_name"), eu_money: words("eu_money") }
});

/// A heading without case, signs and spaces: `projectID`, `Project ID`.
fn key(heading: &str) -> String {
    spelling(heading).replace(' ', "")
}
