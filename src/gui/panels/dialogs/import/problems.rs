//! The problems of the files, with their places.

use egui::{Label, RichText, Ui};

use super::Shown;
use crate::gui::style::semi_bold;
use crate::map::check::Severity;

/// Problems listed of each sort; a list with more has one fault many times.
const SHOWN: usize = 200;

/// The assumptions of the plan, for a person to change.
pub(super) fn notes_ui(ui: &mut Ui, shown: &Shown) {
    if shown.counted.notes == 0 {
        ui.weak(message!("import-dialog-no-notes"));
        return;
    }
    let notes = || shown.plan.problems.iter().filter(|problem| problem.severity == Severity::Note);
    for note in notes().take(SHOWN) {
        ui.add(Label::new(format!("{}: {}", note.place, note.message)).wrap().selectable(true));
    }
    if shown.counted.notes > SHOWN {
        ui.weak(message!("import-dialog-more-problems", count = shown.counted.notes - SHOWN));
    }
}

pub(super) fn problems_ui(ui: &mut Ui, shown: &Shown) {
    let of = |severity: Severity| shown.plan.problems.iter().filter(move |problem| problem.severity == severity);
    if shown.plan.problems.len() == shown.counted.notes && shown.read.lost.is_empty() {
        ui.weak(message!("import-dialog-no-problems"));
        return;
    }
    for severity in [Severity::Error, Severity::Warning] {
        let count = of(severity).count();
        if count == 0 {
            continue;
        }
        let title = match severity {
            Severity::Error => message!("import-dialog-errors", count = count),
            Severity::Warning | Severity::Note => message!("import-dialog-warnings", count = count),
        };
        ui.label(RichText::new(title).family(semi_bold()));
        for problem in of(severity).take(SHOWN) {
            ui.add(
                Label::new(format!("{} {}: {}", problem.file, problem.place, problem.message)).wrap().selectable(true),
            );
        }
        if count > SHOWN {
            ui.weak(message!("import-dialog-more-problems", count = count - SHOWN));
        }
        ui.add_space(8.0);
    }
    if !shown.read.lost.is_empty() {
        ui.label(RichText::new(message!("import-dialog-not-supported")).family(semi_bold()));
        for sentence in &shown.read.lost {
            ui.add(Label::new(sentence).wrap());
        }
    }
}
