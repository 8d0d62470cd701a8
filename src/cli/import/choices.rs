//! Decisions about the lists, from the options.

use super::{Args, DecimalMark, Duplicates};
use crate::cli::Failure;
use crate::formats::HeaderLines;
use crate::formats::table::Table;
use crate::import::columns::Columns;
use crate::import::plan::{Choices, Plan, ValueChoice, ValueChoices, WordList, word_key};
use crate::lexicon::Decimal;
use crate::lexicon::Role;
use crate::map::Map;
use crate::text::folding::fold;

impl Args {
    pub(super) fn choices(&self, map: &Map, tables: &[Table]) -> Result<Choices, Failure> {
        let mut choices = Choices {
            other_values: self
                .add_unknown
                .then_some(ValueChoice::Add)
                .or(self.allow_problems.then_some(ValueChoice::Leave)),
            adds_ends: self.add_unknown && tables.iter().all(|table| Columns::guess(map, table).role() == Role::Links),
            empty_clears: self.empty_clears,
            allows_many: self.many,
            decimal: self.decimal.map(|mark| match mark {
                DecimalMark::Point => Decimal::Point,
                DecimalMark::Comma => Decimal::Comma,
            }),
            ..Choices::default()
        };
        for wish in &self.rows {
            self.set_rows(&mut choices, map, tables, wish)?;
        }
        for wish in &self.map {
            set_column(&mut choices, map, tables, wish)?;
        }
        choices.values = self.values()?;
        Ok(choices)
    }

    /// The rows of headers that are said, by the names that readers know.
    pub(super) fn header_lines(&self) -> Result<HeaderLines, Failure> {
        let mut lines = HeaderLines::new();
        for wish in &self.header_rows {
            let (list, row) = wish.rsplit_once('=').unwrap_or(("", wish));
            let Ok(line) = row.trim().parse() else {
                return Err(Failure::new(message!("cli-import-header-wrong", option = wish)));
            };
            lines.insert(fold(list), line);
            // A text is called as its whole path in what is read of it.
            let paths = self.files.iter().map(|path| path.display().to_string());
            lines.extend(
                paths.filter(|path| !list.is_empty() && names_file(path, list)).map(|path| (fold(&path), line)),
            );
        }
        Ok(lines)
    }

    /// Refuses a header that no list has.
    pub(super) fn check_header_lines(&self, lines: &HeaderLines, tables: &[Table]) -> Result<(), Failure> {
        for (list, line) in lines {
            let is_meant = |table: &&Table| list.is_empty() || is_called(table, list);
            let mut meant = tables.iter().filter(is_meant).peekable();
            if meant.peek().is_none() {
                let there: Vec<String> = tables.iter().map(|table| format!("`{}`", table.name())).collect();
                let lists = there.join(", ");
                return Err(Failure::new(message!("cli-import-header-no-list", list = list, lists = lists)));
            }
            if !meant.any(|table| table.header_line == *line) {
                return Err(Failure::new(message!("cli-import-header-no-row", list = list, row = *line)));
            }
        }
        Ok(())
    }

    fn values(&self) -> Result<ValueChoices, Failure> {
        let mut values = ValueChoices::new();
        for wish in &self.value {
            let parsed = wish.split_once(':').and_then(|(list, rest)| {
                let (word, id) = rest.rsplit_once('=')?;
                Some((WordList::from_id(fold(list).replace(' ', "_").as_str())?, word, id.trim()))
            });
            let Some((list, word, id)) = parsed else {
                let known: Vec<&str> = WordList::all().into_iter().map(|list| list.id()).collect();
                return Err(Failure::new(message!("cli-import-value-wrong", option = wish, lists = known.join(", "))));
            };
            let choice = match id {
                "" => ValueChoice::Leave,
                "add" => ValueChoice::Add,
                id => ValueChoice::Use(id.to_owned()),
            };
            values.insert((list, word_key(word)), choice);
        }
        Ok(values)
    }

    /// The choices with all likely duplicates decided one way.
    pub(super) fn duplicates_of(&self, planned: &Plan, choices: &Choices) -> Option<Choices> {
        let is_merged = self.duplicates? == Duplicates::Merge;
        let likely = planned.rows.iter().filter(|row| row.duplicate.is_some());
        let duplicates = likely.map(|row| ((row.table, row.row), is_merged)).collect();
        Some(Choices { duplicates, ..choices.clone() })
    }

    /// Sets the meaning of a list's rows: `LIST=elements`, `LIST=links` or `LIST=skip`.
    fn set_rows(&self, choices: &mut Choices, map: &Map, tables: &[Table], wish: &str) -> Result<(), Failure> {
        let (list, rows) =
            wish.rsplit_once('=').ok_or_else(|| Failure::new(message!("cli-import-as-wrong", option = wish)))?;
        let called: Vec<usize> = (0..tables.len()).filter(|at| is_called(&tables[*at], list)).collect();
        if called.is_empty() {
            let there: Vec<String> = tables.iter().map(|table| format!("`{}`", table.name())).collect();
            let (name, lists) = (list.trim(), there.join(", "));
            return Err(Failure::new(message!("cli-import-as-no-list", option = wish, name = name, lists = lists)));
        }
        for at in called {
            let role = match rows.trim() {
                "elements" => Role::Elements,
                "links" => Role::Links,
                "skip" => {
                    choices.left_out.push(at);
                    continue;
                }
                other => {
                    return Err(Failure::new(message!("cli-import-as-unknown", option = wish, rows = other)));
                }
            };
            choices.columns.insert(at, Columns::guess_as(map, &tables[at], role));
        }
        Ok(())
    }
}

/// Sets the meaning of a column: `Heading=field` in every list that has the
/// heading, `List!Heading=field` in one.
fn set_column(choices: &mut Choices, map: &Map, tables: &[Table], wish: &str) -> Result<(), Failure> {
    let (named, field) =
        wish.rsplit_once('=').ok_or_else(|| Failure::new(message!("cli-import-map-wrong", option = wish)))?;
    // A heading may have an exclamation mark of its own.
    let of_list = named.rsplit_once('!').filter(|(list, _)| tables.iter().any(|table| is_called(table, list)));
    let (list, heading) = of_list.map_or((None, named), |(list, heading)| (Some(list), heading));
    let mut failed = None;
    let (mut is_there, mut is_set) = (false, false);
    let wanted = |table: &Table| list.is_none_or(|list| is_called(table, list));
    for (at, table) in tables.iter().enumerate().filter(|(_, table)| wanted(table)) {
        let Some(column) = table.column(heading) else { continue };
        is_there = true;
        let columns = choices.columns.entry(at).or_insert_with(|| Columns::guess(map, table));
        match columns.set(&table.header, column, field) {
            Ok(()) => is_set = true,
            Err(error) => failed = Some(error.to_string()),
        }
    }
    if !is_there {
        let headings = tables.iter().filter(|table| wanted(table)).flat_map(|table| &table.header);
        let there: Vec<String> = headings.map(|name| format!("`{}`", name.trim())).collect();
        let headings = there.join(", ");
        return Err(Failure::new(message!(
            "cli-import-map-no-heading",
            option = wish,
            heading = heading,
            headings = headings
        )));
    }
    match failed.filter(|_| !is_set) {
        Some(reason) => Err(Failure::new(message!("cli-import-map-refused", option = wish, reason = reason))),
        None => Ok(()),
    }
}

/// True when a list is called so: as its sheet, or as its file with or without its
/// folder and ending.
fn is_called(table: &Table, name: &str) -> bool {
    fold(table.name()) == fold(name) || names_file(&table.file, name)
}

/// True for a file's path, its name, or its name without the ending.
fn names_file(path: &str, name: &str) -> bool {
    let file = std::path::Path::new(path);
    let parts = [file.file_name(), file.file_stem()].map(|part| part.map(|part| part.to_string_lossy()));
    let mut names = parts.iter().flatten().map(AsRef::as_ref).chain([path]);
    names.any(|known| fold(known) == fold(name))
}
