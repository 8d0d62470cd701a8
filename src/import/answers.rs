//! Several answers in one cell.
//!
//! Forms and people set them apart in their own ways: by semicolons and bars, in
//! lines, by commas, slashes, or "and". A name may have any of these in it, so a
//! cell is cut only where that makes words that are known.

use crate::lexicon::missing::is_nothing;
use crate::lexicon::row_words::is_and;
use crate::map::fields::split_list;
use crate::text::joined_lines;

/// A way to set answers apart, the clearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Separator {
    Line,
    Comma,
    Slash,
    And,
}

const SEPARATORS: [Separator; 4] = [Separator::Line, Separator::Comma, Separator::Slash, Separator::And];

/// The answers in a cell. A text that is known as a whole is one answer, and so
/// is one that no way of cutting makes known words of. Words for nothing are none.
pub(super) fn answers(text: &str, knows: &dyn Fn(&str) -> bool) -> Vec<String> {
    let items = if text.contains([';', '|']) { split_list(text) } else { vec![text.to_owned()] };
    let answers = items.iter().flat_map(|item| cut(item, &SEPARATORS, knows));
    answers.filter(|answer| !is_nothing(answer) || knows(answer)).collect()
}

fn cut(text: &str, separators: &[Separator], knows: &dyn Fn(&str) -> bool) -> Vec<String> {
    let whole = joined_lines(text);
    if whole.is_empty() {
        return Vec::new();
    }
    if !knows(&whole) {
        for (at, separator) in separators.iter().enumerate() {
            let parts = separator.parts(text);
            // A sign is no word, and a text of signs no list of them.
            let are_words = parts.iter().all(|part| part.chars().any(char::is_alphanumeric));
            if parts.len() < 2 || !are_words {
                continue;
            }
            let rest = separators.get(at + 1..).unwrap_or_default();
            let found: Vec<String> =
                covered(&parts, separator.between(), knows).iter().flat_map(|part| cut(part, rest, knows)).collect();
            let known = found.iter().filter(|part| knows(part)).count();
            // Lines and commas set answers apart also where one of them is new.
            let is_clear = matches!(separator, Separator::Line | Separator::Comma);
            if known == found.len() || known > 0 && is_clear {
                return found;
            }
        }
    }
    vec![whole]
}

/// The parts, those joined again that are one known word together.
fn covered(parts: &[String], between: &str, knows: &dyn Fn(&str) -> bool) -> Vec<String> {
    let mut covered = Vec::new();
    let mut at = 0;
    while at < parts.len() {
        let longest = (at + 2..=parts.len())
            .rev()
            .find(|end| parts.get(at..*end).is_some_and(|several| knows(&joined_lines(&several.join(between)))));
        let end = longest.unwrap_or(at + 1);
        covered.extend(parts.get(at..end).map(|several| several.join(between)));
        at = end;
    }
    covered
}

impl Separator {
    fn parts(self, text: &str) -> Vec<String> {
        let trimmed = |parts: Vec<&str>| -> Vec<String> {
            parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
        };
        match self {
            Self::Line => trimmed(text.split(['\n', '\r']).collect()),
            Self::Comma => trimmed(text.split(',').collect()),
            Self::Slash => trimmed(text.split('/').collect()),
            Self::And => {
                let mut parts = vec![String::new()];
                for word in text.split_whitespace() {
                    if is_and(word) {
                        parts.push(String::new());
                    } else if let Some(part) = parts.last_mut() {
                        if !part.is_empty() {
                            part.push(' ');
                        }
                        part.push_str(word);
                    }
                }
                parts.into_iter().filter(|part| !part.is_empty()).collect()
            }
        }
    }

    /// The text that stands between the parts of one word.
    const fn between(self) -> &'static str {
        match self {
            Self::Line => " ",
            Self::Comma => ", ",
            Self::Slash => "/",
            Self::And => " & ",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: [&str; 7] = ["A", "B", "C", "Care & monitoring", "Payer / insurer", "Tests, trials", "Need & care"];

    fn shown(text: &str) -> String {
        let knows = |word: &str| KNOWN.iter().any(|known| known.replace(' ', "") == word.replace(' ', ""));
        answers(text, &knows).join(" | ")
    }

    #[test]
    fn answers_are_told_apart_in_every_way() {
        for (text, expected) in [
            ("A", "A"),
            ("A; B", "A | B"),
            ("A, B", "A | B"),
            ("A\nB", "A | B"),
            ("A / B", "A | B"),
            ("A and B", "A | B"),
            ("A și B", "A | B"),
            ("A, B and C", "A | B | C"),
            ("Care & monitoring, A", "Care & monitoring | A"),
            ("Care & monitoring & A", "Care & monitoring | A"),
            ("Tests, trials, A", "Tests, trials | A"),
            ("Payer / insurer", "Payer / insurer"),
            ("A, something new", "A | something new"),
            ("", ""),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn what_no_cut_makes_known_stays_whole() {
        for text in ["Research, and more", "Wet lab / dry lab", "Mother and child", "A / new", "A and new"] {
            assert_eq!(shown(text), text, "{text}");
        }
    }
}
