//! The words of Graphviz's language, and its labels as plain text.

use super::dot_error::DotError;
use super::entities;
use super::fault::{Fault, Parsed};

/// A name or value as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Id {
    pub text: String,
    pub form: Form,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Without quotation marks: only this can be a keyword.
    Plain,
    Quoted,
    /// Between `<` and `>`.
    Html,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    Id(Id),
    /// One of `{}[];,=:`.
    Sign(char),
    /// `->` is true, `--` is false.
    Edge(bool),
}

impl Token {
    /// Returns `true` if it is the keyword, in any case.
    pub fn is(&self, keyword: &str) -> bool {
        matches!(self, Self::Id(Id { text, form: Form::Plain }) if text.eq_ignore_ascii_case(keyword))
    }
}

/// Splits a text into tokens, one ahead.
#[derive(Debug)]
pub struct Tokens<'a> {
    rest: &'a str,
    scanned_line: u64,
    ahead: Option<Token>,
    /// Line of the token ahead.
    pub line: u64,
}

impl<'a> Tokens<'a> {
    pub fn new(text: &'a str) -> Parsed<Self> {
        let mut tokens = Self { rest: text, scanned_line: 1, ahead: None, line: 1 };
        tokens.next()?;
        Ok(tokens)
    }

    pub const fn peek(&self) -> Option<&Token> {
        self.ahead.as_ref()
    }

    /// Takes the token ahead.
    pub fn next(&mut self) -> Parsed<Option<Token>> {
        self.pass_space()?;
        self.line = self.scanned_line;
        let scanned = self.scan()?;
        Ok(std::mem::replace(&mut self.ahead, scanned))
    }

    /// Takes a sign if it is the one ahead.
    pub fn take(&mut self, sign: char) -> Parsed<bool> {
        let is_ahead = self.ahead == Some(Token::Sign(sign));
        if is_ahead {
            self.next()?;
        }
        Ok(is_ahead)
    }

    /// Passes space and comments: `/* */`, `//`, and lines that begin with `#`.
    fn pass_space(&mut self) -> Parsed<()> {
        loop {
            let space = self.rest.len() - self.rest.trim_start().len();
            let has_break = self.skip(space).contains('\n');
            let is_hash = self.rest.starts_with('#') && (has_break || self.scanned_line == 1);
            if self.rest.starts_with("//") || is_hash {
                // The line break stays, for a `#` on the next line.
                self.skip(self.rest.find('\n').unwrap_or(self.rest.len()));
            } else if self.rest.starts_with("/*") {
                let Some(length) = self.rest.get(2..).and_then(|rest| rest.find("*/")) else {
                    return Err(Fault::at(self.scanned_line, DotError::OpenComment));
                };
                self.skip(length + 4);
            } else {
                return Ok(());
            }
        }
    }

    fn scan(&mut self) -> Parsed<Option<Token>> {
        let Some(first) = self.rest.chars().next() else {
            return Ok(None);
        };
        let token = match first {
            '{' | '}' | '[' | ']' | ';' | ',' | '=' | ':' => {
                self.skip(1);
                Token::Sign(first)
            }
            '-' if self.rest.starts_with("->") || self.rest.starts_with("--") => Token::Edge(self.skip(2) == "->"),
            '"' => {
                let mut text = self.quoted()?;
                // `"one" + "two"` is one text.
                while self.is_joined()? {
                    if !self.rest.starts_with('"') {
                        return Err(Fault::at(self.scanned_line, DotError::NoFurtherText));
                    }
                    text.push_str(&self.quoted()?);
                }
                Token::Id(Id { text, form: Form::Quoted })
            }
            '<' => Token::Id(Id { text: self.html()?, form: Form::Html }),
            _ => {
                let is_numeral = first.is_ascii_digit() || matches!(first, '-' | '.');
                let is_part = |c: char| {
                    c.is_ascii_alphanumeric()
                        || c == '_'
                        || !c.is_ascii() && !c.is_whitespace()
                        || is_numeral && c == '.'
                };
                let length = self.rest.char_indices().find(|(at, c)| !is_part(*c) && (*at > 0 || !is_numeral));
                let length = length.map_or(self.rest.len(), |(at, _)| at);
                if length == 0 {
                    return Err(Fault::at(self.scanned_line, DotError::WrongCharacter { found: first }));
                }
                Token::Id(Id { text: self.skip(length).to_owned(), form: Form::Plain })
            }
        };
        Ok(Some(token))
    }

    /// Passes a `+` with the space around it, if that is what follows.
    fn is_joined(&mut self) -> Parsed<bool> {
        let before = (self.rest, self.scanned_line);
        self.pass_space()?;
        if !self.rest.starts_with('+') {
            // The space stays, for a `#` at the beginning of a line.
            (self.rest, self.scanned_line) = before;
            return Ok(false);
        }
        self.skip(1);
        self.pass_space()?;
        Ok(true)
    }

    /// A quoted text; `\"` is a quotation mark, other escapes stay.
    fn quoted(&mut self) -> Parsed<String> {
        let begun = self.scanned_line;
        self.skip(1);
        let mut text = String::new();
        loop {
            let length = self.rest.find(['"', '\\']);
            let Some(length) = length else {
                return Err(Fault::at(begun, DotError::OpenText));
            };
            text.push_str(self.skip(length));
            if self.skip(1) == "\"" {
                return Ok(text);
            }
            match self.rest.chars().next() {
                Some('"') => text.push_str(self.skip(1)),
                // A backslash at the end of a line joins it with the next.
                Some('\n') => _ = self.skip(1),
                Some('\r') if self.rest.starts_with("\r\n") => _ = self.skip(2),
                Some(c) => {
                    text.push('\\');
                    text.push_str(self.skip(c.len_utf8()));
                }
                None => {}
            }
        }
    }

    /// A text between `<` and `>`, which may hold more of them.
    fn html(&mut self) -> Parsed<String> {
        let mut depth = 0_usize;
        for (at, byte) in self.rest.bytes().enumerate() {
            depth = match byte {
                b'<' => depth + 1,
                b'>' => depth.saturating_sub(1),
                _ => continue,
            };
            if depth == 0 {
                let text = self.skip(at + 1);
                return Ok(text.get(1..at).unwrap_or_default().to_owned());
            }
        }
        Err(Fault::at(self.scanned_line, DotError::OpenHtml))
    }

    /// Goes on by some bytes, which it gives.
    fn skip(&mut self, bytes: usize) -> &'a str {
        let (passed, rest) = self.rest.split_at_checked(bytes).unwrap_or((self.rest, ""));
        self.scanned_line += passed.bytes().filter(|byte| *byte == b'\n').count() as u64;
        self.rest = rest;
        passed
    }
}

/// Names that the escapes of a label stand for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Names<'a> {
    /// `\G`.
    pub graph: &'a str,
    /// `\N`.
    pub node: &'a str,
    /// `\T` and `\H`.
    pub ends: Option<(&'a str, &'a str)>,
}

/// Longest label with escapes, in bytes; longer ones are cut off.
const LONGEST_LABEL: usize = 100_000;

/// A label as plain text. The fields of a record (`{a|<port> b}`) become words.
pub fn label(id: &Id, names: Names<'_>, is_record: bool) -> String {
    if id.form == Form::Html {
        return without_tags(&id.text);
    }
    let text = if is_record { without_fields(&id.text) } else { id.text.clone() };
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            plain.push(c);
            continue;
        }
        // Escapes that stand for long names could grow without end.
        if plain.len() > LONGEST_LABEL {
            break;
        }
        match chars.next() {
            Some('n' | 'l' | 'r') => plain.push('\n'),
            Some('N') => plain.push_str(names.node),
            Some('G') => plain.push_str(names.graph),
            Some('T') => plain.push_str(names.ends.map_or("", |ends| ends.0)),
            Some('H') => plain.push_str(names.ends.map_or("", |ends| ends.1)),
            Some('L') => {}
            Some('E') => {
                let (from, to) = names.ends.unwrap_or_default();
                plain.push_str(&[from, to].join(" → "));
            }
            Some(other) => plain.push(other),
            None => plain.push('\\'),
        }
    }
    entities::decode(&plain).into_owned()
}

/// Any other value: line breaks and backslashes are escaped, nothing else, and
/// references of HTML are text.
pub fn value(id: &Id) -> String {
    if id.form == Form::Html {
        return without_tags(&id.text);
    }
    let mut plain = String::with_capacity(id.text.len());
    let mut chars = id.text.chars();
    while let Some(c) = chars.next() {
        match (c, chars.clone().next()) {
            ('\\', Some('n' | 'l' | 'r')) => plain.push('\n'),
            ('\\', Some('\\')) => plain.push('\\'),
            _ => {
                plain.push(c);
                continue;
            }
        }
        chars.next();
    }
    plain
}

/// HTML without its tags; where a tag stood between words, a space.
fn without_tags(html: &str) -> String {
    let mut plain = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        plain.push_str(before);
        let (tag, after) = tag.split_once('>').unwrap_or((tag, ""));
        // Only bold, italic and the like stand within words.
        let name = tag.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        let is_within =
            ["b", "i", "u", "o", "s", "sub", "sup", "font"].iter().any(|own| own.eq_ignore_ascii_case(name));
        if !is_within {
            plain.push(' ');
        }
        rest = after;
    }
    plain.push_str(rest);
    entities::decode(&plain).into_owned()
}

/// The label of a record without ports, braces and bars.
fn without_fields(record: &str) -> String {
    let mut plain = String::with_capacity(record.len());
    let mut chars = record.chars();
    let mut is_port = false;
    while let Some(c) = chars.next() {
        match c {
            '\\' => {
                let next = chars.next();
                if !is_port {
                    plain.push('\\');
                    plain.extend(next);
                }
            }
            '<' => is_port = true,
            '>' => is_port = false,
            _ if is_port => {}
            '{' | '}' | '|' => plain.push(' '),
            _ => plain.push(c),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Parsed<String> {
        let mut tokens = Tokens::new(text)?;
        let mut found = Vec::new();
        while let Some(token) = tokens.next()? {
            found.push(match token {
                Token::Id(Id { text, form }) => format!("{form:?}({text})"),
                Token::Sign(sign) => sign.to_string(),
                Token::Edge(is_directed) => (if is_directed { "->" } else { "--" }).to_owned(),
            });
        }
        Ok(found.join(" "))
    }

    #[test]
    fn words_are_split_as_graphviz_does() {
        let cases = [
            ("a->b--c", "Plain(a) -> Plain(b) -- Plain(c)"),
            ("-.5 3.14 1--2;", "Plain(-.5) Plain(3.14) Plain(1) -- Plain(2) ;"),
            ("Здраве_1 é", "Plain(Здраве_1) Plain(é)"),
            (
                r#""a \"b\" \N \\" + /* c */ "d\
e""#,
                r#"Quoted(a "b" \N \\de)"#,
            ),
            ("<<b>x</b> &amp; <i>y</i>>", "Html(<b>x</b> &amp; <i>y</i>)"),
            ("#include <x>\n\"a\"\n# no + \"b\"", "Quoted(a)"),
            ("#include <x>\na // b\n# c\n/* d\n */ e", "Plain(a) Plain(e)"),
        ];
        for (text, expected) in cases {
            assert_eq!(tokens(text).ok().as_deref(), Some(expected), "{text}");
        }
        for text in ["\"a", "<a<b>", "/* a", "\"a\" + b", "a & b"] {
            assert!(tokens(text).is_err(), "{text}");
        }
    }

    #[test]
    fn labels_are_plain_text() {
        let id = |text: &str, form| Id { text: text.to_owned(), form };
        let names = Names { graph: "G", node: "n1", ends: Some(("a", "b")) };
        let cases = [
            (id(r"Iași\nHospital\l", Form::Quoted), false, "Iași\nHospital\n"),
            (id(r"\N of \G: \E \\ R&amp;D", Form::Quoted), false, "n1 of G: a → b \\ R&D"),
            (id("<TABLE><TR><TD>A<BR/>B</TD></TR></TABLE><b>C</b>D &lt;", Form::Html), false, "   A B   CD <"),
            (id(r"{<p0> A|{B\|C|<p1>D}}", Form::Quoted), true, "  A  B|C D  "),
        ];
        for (id, is_record, expected) in cases {
            assert_eq!(label(&id, names, is_record), expected);
        }
        assert_eq!(value(&id(r"a\|b\\c\nd\N &amp;", Form::Quoted)), "a\\|b\\c\nd\\N &amp;");
    }
}
