//! The sheets to be read: how to fill in the workbook, and what its words mean.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::choices::region_text;
use super::{LINKS, Looks, ORGANISATIONS, clean, title};
use crate::map::choices::RecordStatus;
use crate::map::{Map, RegionId};

pub(super) fn instructions(
    sheet: &mut Worksheet,
    looks: &Looks,
    map: &Map,
    region: Option<&RegionId>,
) -> Result<(), XlsxError> {
    sheet.set_name(message!("collect-sheet-instructions"))?.protect();
    sheet.set_column_width(0, 100)?;
    sheet.write_string_with_format(0, 0, title(map), &looks.title)?;
    let of_region = region.map(|region| message!("collect-of-region", region = region_text(map, region)));
    let head = map.head();
    let lines = of_region.into_iter().chain([
        message!("collect-step-correct", organisations = ORGANISATIONS),
        message!("collect-step-add").to_owned(),
        message!("collect-step-choose").to_owned(),
        message!("collect-step-links", links = LINKS),
        message!("collect-step-status").to_owned(),
        message!("collect-step-persons").to_owned(),
        message!("collect-step-back").to_owned(),
        message!("collect-example-organisation").to_owned(),
        message!("collect-example-link").to_owned(),
        clean(&head.disclaimer).into_owned(),
    ]);
    for (row, line) in (2..).zip(lines.filter(|line| !line.is_empty())) {
        sheet.write_string_with_format(row, 0, line, &looks.prose)?;
    }
    Ok(())
}

pub(super) fn definitions(sheet: &mut Worksheet, looks: &Looks, map: &Map) -> Result<(), XlsxError> {
    sheet.set_name(message!("collect-sheet-definitions"))?.protect();
    sheet.set_column_width(0, 24)?.set_column_width(1, 48)?.set_column_width(2, 60)?;
    let headings = [message!("collect-column"), message!("collect-word"), message!("collect-meaning")];
    for (column, heading) in (0..).zip(headings) {
        sheet.write_string_with_format(0, column, heading, &looks.header)?;
    }
    let label = crate::map::fields::ElementField::label;
    use crate::map::fields::{ElementField as E, LinkField as L};
    let types = map.ordered_types().into_iter().map(|entry| {
        let helix = entry.helix.map_or("", |helix| helix.label());
        (label(E::Type), entry.name.clone(), helix.to_owned())
    });
    let stages = map.ordered_stages().into_iter().map(|entry| {
        let meaning = if entry.cross_cutting { message!("collect-cross-cutting") } else { "" };
        (label(E::Stage), format!("{} {}", entry.id, entry.name), meaning.to_owned())
    });
    let kinds = map.ordered_link_kinds().into_iter().map(|entry| (L::Kind.label(), entry.name.clone(), String::new()));
    let statuses = RecordStatus::ALL.iter().map(|status| {
        let meaning = match status {
            RecordStatus::Candidate => message!("collect-status-candidate"),
            RecordStatus::Contacted => message!("collect-status-contacted"),
            RecordStatus::Validated => message!("collect-status-validated"),
            RecordStatus::Declined => message!("collect-status-declined"),
        };
        (label(E::Status), status.label().to_owned(), meaning.to_owned())
    });
    let fields = [
        (label(E::FurtherStages), String::new(), message!("collect-hint-several").to_owned()),
        (label(E::Employees), String::new(), message!("collect-meaning-employees").to_owned()),
        (label(E::Source), String::new(), message!("collect-meaning-source").to_owned()),
        (L::Direction.label(), String::new(), message!("collect-meaning-direction").to_owned()),
    ];
    for (row, (field, word, meaning)) in (1..).zip(types.chain(stages).chain(kinds).chain(statuses).chain(fields)) {
        sheet.write_string(row, 0, field)?;
        sheet.write_string_with_format(row, 1, clean(&word), &looks.prose)?;
        sheet.write_string_with_format(row, 2, meaning, &looks.prose)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}
