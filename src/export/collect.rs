//! A workbook to be filled in by partners: what the map knows to be corrected,
//! and rows for what it does not, with its own words to choose from.
//!
//! A workbook that comes back is imported without a question: rows are known by an id in a
//! hidden column, headings are those of our own lists, and sheets that are no
//! lists carry ` (ignore)` in their names. Persons are never written.

mod choices;
mod guide;

use std::borrow::Cow;

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder,
    Formula, ProtectionOptions, Workbook, Worksheet, XlsxError,
};

use crate::map::fields::{ElementField, LinkField, Value};
use crate::map::{Element, ElementId, Link, Map, RegionId, nuts};
use crate::scene::theme::{Theme, ThemeName};
use crate::text::without_controls;
use choices::{Choices, region_text};

/// Rows for new organisations and links.
const FREE_ROWS: usize = 500;
/// Elements of one workbook; more are no task for a partner.
const MOST_ROWS: usize = 20_000;

const ORGANISATIONS: &str = "Organisations";
const LINKS: &str = "Links";

/// The columns of organisations, after that of the ids.
const ELEMENT_COLUMNS: [ElementField; 14] = {
    use ElementField as F;
    [
        F::Name,
        F::ShortName,
        F::Type,
        F::Stage,
        F::FurtherStages,
        F::Region,
        F::City,
        F::Country,
        F::Website,
        F::Employees,
        F::Notes,
        F::Source,
        F::SourceUrl,
        F::Status,
    ]
};

/// The columns of links, after that of the ids.
const LINK_COLUMNS: [LinkField; 8] = {
    use LinkField as F;
    [F::From, F::To, F::Kind, F::Role, F::Direction, F::Status, F::Note, F::Source]
};

/// A workbook to send, and what is in it.
#[derive(Debug)]
pub struct Collection {
    /// The file.
    pub bytes: Vec<u8>,
    /// Known organisations.
    pub elements: usize,
    /// Known links.
    pub links: usize,
}

/// Why there is no workbook.
#[derive(Debug, thiserror::Error)]
pub enum CollectError {
    /// Neither the map nor the NUTS knows the region.
    #[error("{}", message!("collect-no-region", region = region))]
    NoRegion {
        /// As it was asked for.
        region: String,
    },
    /// There are too many organisations.
    #[error("{}", message!("collect-too-many", count = *count, most = MOST_ROWS))]
    TooMany {
        /// The number of them.
        count: usize,
    },
    /// The library could not write it.
    #[error("{}", message!("collect-unwritten", source = source.to_string()))]
    Unwritten {
        /// Its words.
        #[from]
        source: XlsxError,
    },
}

/// Makes the workbook of a map, or of one region of it and those within.
///
/// # Errors
/// When there is no such region, or too much for one workbook.
pub fn workbook(map: &Map, region: Option<&str>) -> Result<Collection, CollectError> {
    let region = region.map(|region| known_region(map, region)).transpose()?;
    let elements = elements_of(map, region.as_ref());
    let links = links_between(map, &elements);
    let longest = elements.len().max(links.len());
    if longest > MOST_ROWS {
        return Err(CollectError::TooMany { count: longest });
    }
    let looks = Looks::new();
    let choices = Choices::of(map);
    let mut workbook = Workbook::new();
    guide::instructions(workbook.add_worksheet(), &looks, map, region.as_ref())?;
    organisations(workbook.add_worksheet(), &looks, map, &elements, &choices)?;
    links_sheet(workbook.add_worksheet(), &looks, map, &links, elements.len(), &choices)?;
    guide::definitions(workbook.add_worksheet(), &looks, map)?;
    choices.write(workbook.add_worksheet())?;
    workbook.set_properties(&properties(map)?);
    Ok(Collection { bytes: workbook.save_to_buffer()?, elements: elements.len(), links: links.len() })
}

/// The region of a code or a name.
fn known_region(map: &Map, wanted: &str) -> Result<RegionId, CollectError> {
    let wanted = wanted.trim();
    let of_map = map.regions().iter().find(|region| {
        let is_id = region.id.as_str().eq_ignore_ascii_case(wanted);
        is_id || region.name.to_lowercase() == wanted.to_lowercase()
    });
    let of_map = of_map.map(|region| region.id.clone());
    let of_nuts = || nuts::find(&wanted.to_uppercase()).map(|entry| entry.region().id);
    of_map.or_else(of_nuts).ok_or_else(|| CollectError::NoRegion { region: wanted.to_owned() })
}

/// Stakeholders of a region and those within, by name.
fn elements_of<'a>(map: &'a Map, region: Option<&RegionId>) -> Vec<&'a Element> {
    let is_in = |element: &Element| match (region, &element.region) {
        (None, _) => true,
        (Some(wanted), Some(own)) => own == wanted || nuts::is_within(own.as_str(), wanted.as_str()),
        (Some(_), None) => false,
    };
    let all = map.elements().iter();
    let mut found: Vec<&Element> = all.filter(|element| element.is_stakeholder() && is_in(element)).collect();
    found.sort_by_cached_key(|element| (element.name.to_lowercase(), element.id));
    found
}

/// Links of which both ends are in the workbook.
fn links_between<'a>(map: &'a Map, elements: &[&Element]) -> Vec<&'a Link> {
    let ids: std::collections::BTreeSet<ElementId> = elements.iter().map(|element| element.id).collect();
    map.links().iter().filter(|link| ids.contains(&link.from) && ids.contains(&link.to)).collect()
}

fn organisations(
    sheet: &mut Worksheet,
    looks: &Looks,
    map: &Map,
    elements: &[&Element],
    choices: &Choices,
) -> Result<(), XlsxError> {
    let headings: Vec<&str> =
        std::iter::once(ElementField::Id).chain(ELEMENT_COLUMNS).map(ElementField::heading).collect();
    list(sheet, looks, ORGANISATIONS, &headings)?;
    for (row, element) in (1..).zip(elements) {
        write(sheet, row, 0, &ElementField::Id.value(element))?;
        for (column, field) in (1..).zip(ELEMENT_COLUMNS) {
            let text = match (field, &element.region) {
                (ElementField::Region, Some(region)) => Value::text(region_text(map, region)),
                _ => field.cell(map, element),
            };
            write(sheet, row, column, &text)?;
        }
    }
    let last = elements.len() + FREE_ROWS;
    for (column, field) in (1..).zip(ELEMENT_COLUMNS) {
        if let Some(range) = choices.of_element(field) {
            offer(sheet, column, last, &range, DataValidationErrorStyle::Stop)?;
        } else if field == ElementField::FurtherStages {
            let hint = DataValidation::new().allow_any_value().set_input_message(message!("collect-hint-several"))?;
            sheet.add_data_validation(1, column, last as u32, column, &hint)?;
        }
        sheet.set_column_width(column, width(field))?;
    }
    Ok(())
}

fn links_sheet(
    sheet: &mut Worksheet,
    looks: &Looks,
    map: &Map,
    links: &[&Link],
    elements: usize,
    choices: &Choices,
) -> Result<(), XlsxError> {
    let headings: Vec<&str> = std::iter::once(LinkField::Id).chain(LINK_COLUMNS).map(LinkField::heading).collect();
    list(sheet, looks, LINKS, &headings)?;
    for (row, link) in (1..).zip(links) {
        write(sheet, row, 0, &LinkField::Id.value(link))?;
        for (column, field) in (1..).zip(LINK_COLUMNS) {
            let text = match field {
                LinkField::From => Value::text(choices.name_of(map, link.from)),
                LinkField::To => Value::text(choices.name_of(map, link.to)),
                _ => field.cell(map, link),
            };
            write(sheet, row, column, &text)?;
        }
    }
    let last = links.len() + FREE_ROWS;
    let names = format!("={ORGANISATIONS}!$B$2:$B${}", elements + FREE_ROWS + 1);
    for (column, field) in (1..).zip(LINK_COLUMNS) {
        match field {
            // A partner may know one that is not in the workbook.
            LinkField::From | LinkField::To => {
                offer(sheet, column, last, &names, DataValidationErrorStyle::Warning)?;
                sheet.set_column_width(column, 36)?;
            }
            field => {
                if let Some(range) = choices.of_link(field) {
                    offer(sheet, column, last, &range, DataValidationErrorStyle::Stop)?;
                }
                sheet.set_column_width(column, 22)?;
            }
        }
    }
    Ok(())
}

/// Begins a list: its header cannot be changed, its ids cannot be seen, and the
/// rows below can be filled in.
fn list(sheet: &mut Worksheet, looks: &Looks, name: &str, headings: &[&str]) -> Result<(), XlsxError> {
    sheet.set_name(name)?;
    for (column, heading) in (0..).zip(headings) {
        if column > 0 {
            sheet.set_column_format(column, &looks.open)?;
        }
        sheet.write_string_with_format(0, column, *heading, &looks.header)?;
    }
    sheet.set_column_hidden(0)?;
    sheet.set_freeze_panes(1, 2)?;
    sheet.set_row_height(0, 22)?;
    sheet.protect_with_options(&ProtectionOptions {
        format_cells: true,
        format_columns: true,
        format_rows: true,
        sort: true,
        ..ProtectionOptions::new()
    });
    Ok(())
}

fn write(sheet: &mut Worksheet, row: u32, column: u16, value: &Value<'_>) -> Result<(), XlsxError> {
    match value {
        Value::Empty => {}
        Value::Number(number) => _ = sheet.write_number(row, column, *number)?,
        Value::Text(text) => _ = sheet.write_string(row, column, without_controls(text))?,
        Value::List(items) => {
            // As people write them; one with a semicolon in it is kept apart as in our lists.
            let is_plain = items.iter().all(|item| !item.contains([';', '|', '\\']));
            let text = if is_plain { items.join("; ") } else { value.to_text().into_owned() };
            sheet.write_string(row, column, without_controls(&text))?;
        }
    }
    Ok(())
}

/// Offers the cells of a range for those of a column, from the second row.
fn offer(
    sheet: &mut Worksheet,
    column: u16,
    last: usize,
    range: &str,
    otherwise: DataValidationErrorStyle,
) -> Result<(), XlsxError> {
    let validation = DataValidation::new()
        .allow_list_formula(Formula::new(range))
        .set_error_style(otherwise)
        .set_error_title(message!("collect-not-offered"))?
        .set_error_message(message!("collect-choose"))?;
    sheet.add_data_validation(1, column, last as u32, column, &validation)?;
    Ok(())
}

/// In characters.
const fn width(field: ElementField) -> f64 {
    use ElementField as F;
    match field {
        F::Name => 40.0,
        F::Type | F::Stage | F::FurtherStages | F::Notes | F::Source => 28.0,
        F::Region | F::Website | F::SourceUrl => 24.0,
        _ => 16.0,
    }
}

/// The properties of the file. Its day is the map's, not today.
fn properties(map: &Map) -> Result<DocProperties, XlsxError> {
    let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    Ok(DocProperties::new().set_title(title(map)).set_creation_datetime(&day))
}

/// The title of the map, or what the workbook is.
fn title(map: &Map) -> String {
    let head = map.head();
    let own = without_controls(&head.title);
    if own.trim().is_empty() { message!("collect-title").to_owned() } else { own.into_owned() }
}

/// The formats of cells: the colours of a printed figure.
struct Looks {
    title: Format,
    header: Format,
    prose: Format,
    /// May be filled in.
    open: Format,
}

impl Looks {
    fn new() -> Self {
        let theme = Theme::new(ThemeName::Print);
        let rgb = |color: crate::scene::Color| Color::RGB(u32::from_be_bytes([0, color.r, color.g, color.b]));
        Self {
            title: Format::new().set_bold().set_font_size(14.0).set_font_color(rgb(theme.chevron)),
            header: Format::new()
                .set_bold()
                .set_font_color(rgb(theme.on_chevron))
                .set_background_color(rgb(theme.chevron))
                .set_align(FormatAlign::VerticalCenter)
                .set_border_bottom(FormatBorder::Thin)
                .set_border_color(rgb(theme.rule)),
            prose: Format::new().set_text_wrap().set_align(FormatAlign::Top),
            open: Format::new().set_unlocked(),
        }
    }
}

/// A text as a cell may hold it.
fn clean(text: &str) -> Cow<'_, str> {
    without_controls(text)
}
