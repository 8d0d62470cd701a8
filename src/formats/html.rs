//! Labels in HTML, as drawing programs keep them, to plain text.

use super::entities;
use crate::text::one_line;

/// The text that a reader of the label sees, each of its lines a line. What is
/// no markup stays as it is.
pub fn plain(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    // What comes after the last tag's end is looked at once, however many begin.
    let after_last_tag = html.rfind('>').map_or(html.len(), |at| html.len() - at);
    while let Some(at) = rest.find(['<', '&']) {
        let (before, from) = rest.split_at(at);
        text.push_str(before);
        rest = match from.as_bytes().first() {
            Some(b'<') if from.len() > after_last_tag => after_tag(from, &mut text),
            Some(b'<') => {
                text.push('<');
                from.get(1..).unwrap_or_default()
            }
            _ => after_entity(from, &mut text),
        };
    }
    text.push_str(rest);
    let lines = text.lines().map(one_line).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// Returns the text that follows the tag that `from` begins with.
fn after_tag<'a>(from: &'a str, text: &mut String) -> &'a str {
    if let Some(comment) = from.strip_prefix("<!--") {
        return comment.split_once("-->").map_or("", |(_, rest)| rest);
    }
    let is_end = from.starts_with("</");
    let name_from = from.get(1 + usize::from(is_end)..).unwrap_or_default();
    let name_len = name_from.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name_from.len());
    let name = name_from.get(..name_len).unwrap_or_default().to_ascii_lowercase();
    let is_tag = name.starts_with(|c: char| c.is_ascii_alphabetic());
    if !is_tag {
        text.push('<');
        return from.get(1..).unwrap_or_default();
    }
    let rest = from.split_once('>').map_or("", |(_, rest)| rest);
    match name.as_str() {
        "br" | "div" | "p" | "li" | "ul" | "ol" | "tr" | "table" | "hr" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6"
        | "pre" | "blockquote" => text.push('\n'),
        "td" | "th" => text.push(' '),
        "style" | "script" if !is_end => {
            let is_its_end = |at: &usize| {
                let ended = rest.get(at + 2..at + 2 + name.len());
                ended.is_some_and(|ended| ended.eq_ignore_ascii_case(&name))
            };
            let end = rest.match_indices("</").map(|(at, _)| at).find(is_its_end);
            return end.and_then(|at| rest.get(at..)?.split_once('>')).map_or("", |(_, rest)| rest);
        }
        _ => {}
    }
    rest
}

/// Returns the text that follows the entity that `from` begins with.
fn after_entity<'a>(from: &'a str, text: &mut String) -> &'a str {
    match entities::first(from) {
        Some((letter, rest)) => {
            // Wide and narrow spaces are of the drawing.
            let letter = if letter.is_whitespace() && letter != '\n' { ' ' } else { letter };
            text.extend(Some(letter).filter(|letter| !is_unseen(*letter)));
            rest
        }
        None => {
            text.push('&');
            from.get(1..).unwrap_or_default()
        }
    }
}

/// Seen only in line breaking, or not at all.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}') || c.is_control() && c != '\n'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_read_as_they_look() {
        for (html, expected) in [
            ("Cancer Institute", "Cancer Institute"),
            ("<b>Iași</b> <i>Hospital</i>", "Iași Hospital"),
            ("Line 1<br>Line 2<br/>3", "Line 1\nLine 2\n3"),
            ("<div style=\"text-align: left\">A</div><div>B&nbsp;&amp;&#160;C</div>", "A\nB & C"),
            ("<p>R&amp;D</p>\n<ul><li>one</li><li>two</li></ul>", "R&D\none\ntwo"),
            ("<font color=\"#ff0000\" style=\"font-size: 12px\">Payer</font>", "Payer"),
            ("a < b & c > d", "a < b & c > d"),
            ("&lt;b&gt; &#x418;&#1048; &unknown; &amp;amp;", "<b> ИИ &unknown; &amp;"),
            ("<style>p { color: red }</STYLE>x<!-- y -->z<script>1 < 2</script>", "xz"),
            ("<script>", ""),
            ("<style>ж", ""),
            ("soft&shy;ly &#0;", "softly"),
            ("<", "<"),
            ("<b", "<b"),
            ("&", "&"),
            ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
        ] {
            assert_eq!(plain(html), expected, "{html}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_a_label(text in "[<>&;#xa-d/! \\-ж\u{0}-\u{2f}]{0,60}") {
            plain(&text);
        }
    }
}
