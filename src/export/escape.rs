//! Text within markup.

/// Text that is safe between tags and within quotes. `put` adds every letter
/// that is no markup, as the format has it: formats differ in line ends, tabs
/// and controls.
pub(super) fn escaped(text: &str, put: impl Fn(&mut String, char)) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => put(&mut out, c),
        }
    }
    out
}
