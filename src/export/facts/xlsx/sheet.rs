//! One sheet of a workbook, written row by row.

use std::borrow::Cow;

use rust_xlsxwriter::{
    Color as SheetColor, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::super::web_address;
use crate::formats::formula_guard;
use crate::map::fields::{Kind, Value};
use crate::scene::theme::{Theme, ThemeName};
use crate::scene::{Color, palette};
use crate::text::without_controls;

/// The most that a cell holds, counted as Excel does: in UTF-16.
pub const MOST_CHARACTERS: usize = 32_767;
/// The longest address that Excel makes a link of, and the most on one sheet.
const LONGEST_ADDRESS: usize = 2_000;
const MOST_ADDRESSES: usize = 60_000;
/// Widths of columns, in characters.
const NARROWEST: usize = 8;
const WIDEST: usize = 48;

/// The formats of cells: the colours of a printed figure.
pub struct Looks {
    pub theme: Theme,
    header: Format,
    /// Wraps: for the header of a matrix and for prose.
    wrapped_header: Format,
    prose: Format,
    /// A text that Excel would take for a formula once somebody edits it.
    guarded: Format,
    address: Format,
    date: Format,
    amount: Format,
    share: Format,
    total: Format,
    zero: Format,
}

impl Looks {
    pub fn new() -> Self {
        let theme = Theme::new(ThemeName::Print);
        let header = Format::new()
            .set_bold()
            .set_font_color(rgb(theme.on_chevron))
            .set_background_color(rgb(theme.chevron))
            .set_align(FormatAlign::VerticalCenter)
            .set_border_bottom(FormatBorder::Thin)
            .set_border_color(rgb(theme.rule));
        Self {
            wrapped_header: header.clone().set_text_wrap(),
            header,
            prose: Format::new().set_text_wrap().set_align(FormatAlign::Top),
            guarded: Format::new().set_quote_prefix(),
            address: Format::new().set_font_color(rgb(theme.accent)),
            date: Format::new().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left),
            amount: Format::new().set_num_format("#,##0.##"),
            share: Format::new().set_num_format("0.0%").set_font_color(rgb(theme.mute)),
            total: Format::new()
                .set_bold()
                .set_background_color(rgb(theme.band))
                .set_border_top(FormatBorder::Thin)
                .set_border_color(rgb(theme.rule)),
            zero: Format::new().set_font_color(rgb(theme.card_border)),
            theme,
        }
    }

    /// A cell of the heat map.
    fn heat(&self, count: usize, most: usize) -> Format {
        let fill = palette::count_colour(count, most, &self.theme);
        self.filled(fill, self.theme.text_on(fill)).set_align(FormatAlign::Center)
    }

    /// A cell of the heat map with nobody in it.
    fn gap(&self) -> Format {
        let fill = self.theme.paper.mixed(self.theme.alert, 0.14);
        self.filled(fill, self.theme.alert).set_bold().set_align(FormatAlign::Center)
    }

    fn filled(&self, fill: Color, ink: Color) -> Format {
        Format::new()
            .set_background_color(rgb(fill))
            .set_font_color(rgb(ink))
            .set_border(FormatBorder::Thin)
            .set_border_color(rgb(self.theme.paper))
    }
}

/// The day of a text such as `2024-05-31`. The first months of 1900 are left
/// out: programs do not agree on them.
fn day(text: &str) -> Option<ExcelDateTime> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let is_whole = parts.next().is_none() && (year.len(), month.len(), day.len()) == (4, 2, 2);
    let year: u16 = year.parse().ok().filter(|year| is_whole && *year > 1900)?;
    ExcelDateTime::from_ymd(year, month.parse().ok()?, day.parse().ok()?).ok()
}

fn rgb(color: Color) -> SheetColor {
    SheetColor::RGB(u32::from_be_bytes([0, color.r, color.g, color.b]))
}

/// The content of the next cell.
pub enum Cell<'a> {
    Empty,
    Text(&'a str),
    /// A text of several lines.
    Prose(&'a str),
    /// A link where it is safe to be one, else a text.
    Address(&'a str),
    /// A day where it is a whole one that a workbook knows, else a text: a year
    /// or a month is no day.
    Date(&'a str),
    Number(f64),
    Amount(f64),
    Count(usize),
    /// From 0 to 1, shown in percent.
    Share(f64),
    /// In the row or column of totals.
    Total(usize),
    TotalText(&'a str),
    /// Of the heat map, with the largest of it.
    Heat(usize, usize),
    /// Of the heat map: nobody, where somebody is wanted.
    Gap,
}

/// A sheet, its next cell, and how wide its columns must be.
pub struct Sheet<'a> {
    sheet: &'a mut Worksheet,
    looks: &'a Looks,
    row: u32,
    column: u16,
    widths: Vec<usize>,
    addresses: usize,
    /// Texts that were longer than a cell.
    cut: usize,
}

impl<'a> Sheet<'a> {
    pub fn new(workbook: &'a mut Workbook, name: &str, looks: &'a Looks) -> Result<Self, XlsxError> {
        let sheet = workbook.add_worksheet();
        sheet.set_name(name)?;
        Ok(Self { sheet, looks, row: 0, column: 0, widths: Vec::new(), addresses: 0, cut: 0 })
    }

    /// The first row.
    pub fn header(&mut self, headings: &[impl AsRef<str>]) -> Result<(), XlsxError> {
        self.header_row(headings, false)
    }

    /// The first row of a matrix, whose headings are longer than its cells.
    pub fn wrapped_header(&mut self, headings: &[impl AsRef<str>]) -> Result<(), XlsxError> {
        self.sheet.set_row_height(0, 46)?;
        self.header_row(headings, true)
    }

    fn header_row(&mut self, headings: &[impl AsRef<str>], is_wrapped: bool) -> Result<(), XlsxError> {
        let looks = self.looks;
        let format = if is_wrapped { &looks.wrapped_header } else { &looks.header };
        for heading in headings {
            let heading = heading.as_ref();
            // Beside the words stands the arrow of the filter.
            let longest_word = heading.split([' ', '-']).map(|word| word.chars().count()).max().unwrap_or_default();
            self.widen(if is_wrapped { longest_word.max(9) } else { heading.chars().count() + 3 });
            let text = self.fitted(heading).into_owned();
            self.sheet.write_string_with_format(self.row, self.column, text, format)?;
            self.column += 1;
        }
        self.end_row();
        Ok(())
    }

    pub fn end_row(&mut self) {
        self.row += 1;
        self.column = 0;
    }

    pub fn value(&mut self, value: &Value<'_>) -> Result<(), XlsxError> {
        match value {
            Value::Empty => self.push(Cell::Empty),
            Value::Number(number) => self.push(Cell::Number(*number)),
            Value::Text(text) => self.push(Cell::Text(text)),
            Value::List(_) => self.push(Cell::Text(&value.to_text())),
        }
    }

    /// Fills the next cell.
    pub fn push(&mut self, cell: Cell<'_>) -> Result<(), XlsxError> {
        let looks = self.looks;
        let (row, column) = (self.row, self.column);
        match cell {
            Cell::Empty => {}
            Cell::Text(text) => self.text(text, None)?,
            Cell::Prose(text) => self.text(text, Some(&looks.prose))?,
            Cell::TotalText(text) => self.text(text, Some(&looks.total))?,
            Cell::Address(text) if self.is_link(text) => {
                self.addresses += 1;
                self.widen(text.chars().count());
                self.sheet.write_url_with_format(row, column, text, &looks.address)?;
            }
            Cell::Address(text) => self.text(text, None)?,
            Cell::Date(text) => match day(text) {
                Some(date) => {
                    self.widen(text.len());
                    self.sheet.write_datetime_with_format(row, column, &date, &looks.date)?;
                }
                None => self.text(text, None)?,
            },
            Cell::Number(number) => self.number(number, None)?,
            Cell::Amount(number) if number.fract() == 0.0 => {
                self.number(number, Some(&looks.amount.clone().set_num_format("#,##0")))?;
            }
            Cell::Amount(number) => self.number(number, Some(&looks.amount))?,
            Cell::Count(0) => self.number(0.0, Some(&looks.zero))?,
            Cell::Count(count) => self.number(count as f64, None)?,
            Cell::Share(share) => self.number(share, Some(&looks.share))?,
            Cell::Total(count) => self.number(count as f64, Some(&looks.total))?,
            Cell::Heat(count, most) => self.number(count as f64, Some(&looks.heat(count, most)))?,
            Cell::Gap => self.number(0.0, Some(&looks.gap()))?,
        }
        self.column += 1;
        Ok(())
    }

    /// A cell as the kind of its field wants it: addresses to click, days and
    /// amounts as such.
    pub fn push_as(&mut self, kind: Kind, value: &Value<'_>) -> Result<(), XlsxError> {
        match (kind, value) {
            (Kind::Address, Value::Text(text)) => self.push(Cell::Address(text)),
            (Kind::Date, Value::Text(text)) => self.push(Cell::Date(text)),
            (Kind::Money, Value::Number(amount)) => self.push(Cell::Amount(*amount)),
            _ => self.value(value),
        }
    }

    /// A line of its own that widens no column.
    pub fn note(&mut self, text: &str) -> Result<(), XlsxError> {
        let text = self.fitted(text).into_owned();
        self.sheet.write_string(self.row, 0, text)?;
        self.end_row();
        Ok(())
    }

    fn text(&mut self, text: &str, format: Option<&Format>) -> Result<(), XlsxError> {
        let longest_line = text.lines().map(|line| line.chars().count()).max().unwrap_or_default();
        self.widen(longest_line);
        // A cell's type says that it is a text, so no apostrophe has to. A text
        // that has one before a sign gets another: readers take the first away.
        let has_apostrophe = formula_guard::unguarded(text).len() < text.len();
        let text = if has_apostrophe { formula_guard::guarded(text) } else { Cow::Borrowed(text) };
        let text = self.fitted(&text).into_owned();
        let looks = self.looks;
        let guarded = matches!(formula_guard::guarded(&text), Cow::Owned(_)).then_some(&looks.guarded);
        match format.or(guarded) {
            Some(format) => self.sheet.write_string_with_format(self.row, self.column, text, format)?,
            None => self.sheet.write_string(self.row, self.column, text)?,
        };
        Ok(())
    }

    /// A number; nothing where it is none, for a sheet has no word for that.
    fn number(&mut self, number: f64, format: Option<&Format>) -> Result<(), XlsxError> {
        if !number.is_finite() {
            return Ok(());
        }
        self.widen(number.to_string().len() + 2);
        match format {
            Some(format) => self.sheet.write_number_with_format(self.row, self.column, number, format)?,
            None => self.sheet.write_number(self.row, self.column, number)?,
        };
        Ok(())
    }

    fn is_link(&self, text: &str) -> bool {
        self.addresses < MOST_ADDRESSES && text.len() <= LONGEST_ADDRESS && web_address::is_web(text)
    }

    /// The text as a cell can hold it.
    fn fitted<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        let text = clean(text);
        match end_of(&text, MOST_CHARACTERS) {
            None => text,
            Some(end) => {
                self.cut += 1;
                Cow::Owned(text.get(..end).unwrap_or_default().to_owned())
            }
        }
    }

    fn widen(&mut self, width: usize) {
        let column = usize::from(self.column);
        if self.widths.len() <= column {
            self.widths.resize(column + 1, NARROWEST);
        }
        if let Some(widest) = self.widths.get_mut(column) {
            *widest = width.clamp(*widest, WIDEST.max(*widest));
        }
    }

    /// Rows and columns that stay in sight.
    pub fn freeze(&mut self, rows: u32, columns: u16) -> Result<(), XlsxError> {
        self.sheet.set_freeze_panes(rows, columns).map(|_| ())
    }

    /// A column as wide as this, whatever is in it.
    pub fn set_width(&mut self, column: usize, width: usize) {
        if let Some(widest) = self.widths.get_mut(column) {
            *widest = width;
        }
    }

    /// Ends a sheet that is a list: its rows can be filtered. Gives how many
    /// texts were cut.
    pub fn finish_list(&mut self) -> Result<usize, XlsxError> {
        let last_column = self.widths.len().saturating_sub(1) as u16;
        self.sheet.autofilter(0, 0, self.row.saturating_sub(1), last_column)?;
        self.finish()
    }

    /// Ends a sheet; gives how many texts were cut.
    pub fn finish(&mut self) -> Result<usize, XlsxError> {
        for (column, width) in (0..).zip(&self.widths) {
            self.sheet.set_column_width(column, *width as f64 + 1.5)?;
        }
        self.sheet.set_landscape();
        self.sheet.set_print_fit_to_pages(1, 0);
        self.sheet.set_repeat_rows(0, 0)?;
        Ok(self.cut)
    }
}

/// The text without what a workbook cannot hold: control characters but line
/// ends and tabs.
pub fn clean(text: &str) -> Cow<'_, str> {
    let held = without_controls(text);
    if !held.starts_with("<r>") {
        return held;
    }
    let mut held = held.into_owned();
    // The writer takes a text between these two for XML of its own.
    if held.starts_with("<r>") && held.ends_with("</r>") {
        held.push(' ');
    }
    Cow::Owned(held)
}

/// The end of a text that has no more than `most` UTF-16 units;
/// none where it has no more.
fn end_of(text: &str, most: usize) -> Option<usize> {
    // No character has more units than bytes.
    if text.len() <= most {
        return None;
    }
    let mut units = 0;
    for (at, c) in text.char_indices() {
        units += c.len_utf16();
        if units > most {
            return Some(at);
        }
    }
    None
}
