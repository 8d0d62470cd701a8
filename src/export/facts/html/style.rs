//! The page's style sheet: the fixed part, and what comes from the theme and
//! the figure.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::analysis::coverage::Coverage;
use crate::scene::theme::{Theme, ThemeName};
use crate::scene::{Color, palette};

const SHEET: &str = include_str!("../../../../assets/page/page.css");

/// The whole style sheet; `faces` and `shades` are rules of the figure.
pub fn sheet(matrix: &Coverage, faces: &str, shades: &str) -> String {
    let (light, dark) = (Theme::new(ThemeName::Light), Theme::new(ThemeName::Dark));
    let (light, dark) = (rules(&light, matrix), rules(&dark, matrix));
    // As a browser reads it, wherever the sources were checked out.
    let fixed = SHEET.replace("\r\n", "\n");
    // Paper is white, whatever the screen is.
    format!("{faces}{light}@media screen and (prefers-color-scheme: dark) {{\n{dark}{shades}}}\n{fixed}")
}

/// The colours by role, and those of the counts in the matrix.
fn rules(theme: &Theme, matrix: &Coverage) -> String {
    let mut rules = String::from(":root {\n");
    let scheme = if theme.is_dark() { "dark" } else { "light" };
    _ = writeln!(rules, "color-scheme: {scheme};");
    for (name, color) in [
        ("ink", theme.ink),
        ("mute", theme.mute),
        ("rule", theme.rule),
        ("paper", theme.paper),
        ("card", theme.card),
        ("border", theme.card_border),
        ("band", theme.band),
        ("support", theme.support),
        ("head", theme.chevron),
        ("on-head", theme.on_chevron),
        ("alert", theme.alert),
        ("accent", theme.accent),
        ("on-accent", theme.text_on(theme.accent)),
    ] {
        _ = writeln!(rules, "--{name}: {};", css(color));
    }
    rules.push_str("}\n");
    let counts: BTreeSet<usize> = matrix.cells.iter().flatten().map(|cell| cell.count()).collect();
    for count in counts.into_iter().filter(|count| *count > 0) {
        let fill = palette::count_colour(count, matrix.most(), theme);
        _ = writeln!(rules, ".n{count} {{ background: {}; color: {}; }}", css(fill), css(theme.text_on(fill)));
    }
    rules
}

fn css(Color { r, g, b, .. }: Color) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}
