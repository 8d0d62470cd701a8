//! Letters that were decoded wrongly before the list was saved: UTF-8 read in a
//! code page of Windows, so that `Iași` is kept as `IaÈ™i` and `София` as
//! `РЎРѕС„РёСЏ`.
//!
//! Each letter outside ASCII has become two or three, so what was one word has
//! runs of letters that are UTF-8 when they are encoded again. A run is mended
//! only where that is certain: it gives letters and signs of Europe, and no
//! correct text has it. `Ã` before a no-break space may be the end of `IRMÃ`:
//! such are mended where next to all of a text is decoded wrongly.

use std::sync::OnceLock;

use encoding_rs as rs;

use super::problem::{Place, Problem};
use crate::text::shortened;

/// Texts that were decoded wrongly twice, and once more.
const MOST_TIMES: usize = 3;
/// Letters of a word that a note shows.
const SHOWN: usize = 40;

/// Mends texts, and counts what it mended. All texts of a list are looked at
/// before the first is mended.
#[derive(Debug, Default)]
pub struct Mender {
    certain: usize,
    likely: usize,
    /// Runs of letters that are as they should be.
    correct: usize,
    /// There are runs of which a letter was lost, so that they cannot be mended.
    has_broken: bool,
    broken: usize,
    first_broken: Option<(String, Place)>,
    mended: usize,
    first: Option<Example>,
}

#[derive(Debug)]
struct Example {
    before: String,
    after: String,
    place: Place,
}

/// The verdict on a run of letters outside ASCII.
#[derive(Debug, PartialEq, Eq)]
enum Run {
    Correct,
    Certain(String),
    Likely(String),
    Broken,
}

impl Mender {
    /// Looks at a text that may be mended later.
    pub fn look(&mut self, text: &str) {
        for (at, run) in runs(text) {
            match read(run, text.get(at + run.len()..).unwrap_or_default()) {
                Run::Correct => self.correct += 1,
                Run::Certain(_) => self.certain += 1,
                Run::Likely(_) => self.likely += 1,
                Run::Broken => self.has_broken = true,
            }
        }
    }

    /// The text as it was meant; `None` where it is as it should be. `place`
    /// gives the place of a byte in it.
    pub fn mend(&mut self, text: &str, place: impl Fn(usize) -> Place) -> Option<String> {
        let (mut mended, mut broken) = (Vec::new(), Vec::new());
        let meant = self.meant(text, |at, run, is_broken| {
            if is_broken { &mut broken } else { &mut mended }.push((at, run.len()));
        });
        let word = |(at, len): (usize, usize)| word_around(text, at, len);
        self.broken += broken.len();
        if let (None, Some(first)) = (&self.first_broken, broken.first()) {
            self.first_broken = Some((shortened(word(*first), SHOWN), place(first.0)));
        }
        // A word may have several runs.
        let is_new = |before: &(usize, usize), at: usize| {
            text.get(before.0 + before.1..at).is_some_and(|between| between.contains(is_parting))
        };
        let words = mended.windows(2).filter(|runs| matches!(runs, [before, next] if is_new(before, next.0)));
        self.mended += usize::from(!mended.is_empty()) + words.count();
        if let (None, Some(first)) = (&self.first, mended.first()) {
            let before = shortened(word(*first), SHOWN);
            let after = meant_again(before.clone(), MOST_TIMES);
            self.first = Some(Example { before, after, place: place(first.0) });
        }
        Some(meant_again(meant?, MOST_TIMES - 1))
    }

    /// The text with its runs mended once. `told` is given each of these, and
    /// those that are broken, with where it begins.
    fn meant(&self, text: &str, mut told: impl FnMut(usize, &str, bool)) -> Option<String> {
        if self.certain == 0 && !self.has_broken {
            return None;
        }
        let is_all_wrong = self.certain > 0 && self.certain + self.likely > 4 * self.correct;
        let mut whole: Option<String> = None;
        let mut copied = 0;
        for (at, run) in runs(text) {
            let end = at + run.len();
            let meant = match read(run, text.get(end..).unwrap_or_default()) {
                Run::Certain(meant) => meant,
                Run::Likely(meant) if is_all_wrong => meant,
                Run::Broken => {
                    told(at, run, true);
                    continue;
                }
                Run::Likely(_) | Run::Correct => continue,
            };
            told(at, run, false);
            let whole = whole.get_or_insert_default();
            whole.push_str(text.get(copied..at).unwrap_or_default());
            whole.push_str(&meant);
            copied = end;
        }
        let mut whole = whole?;
        whole.push_str(text.get(copied..).unwrap_or_default());
        Some(whole)
    }

    /// A note on what was mended, and a warning of what could not be.
    pub fn problems(self, file: &str) -> impl Iterator<Item = Problem> {
        let note = self.first.map(|Example { before, after, place }| {
            let message = message!("letters-mended", count = self.mended, before = before, after = after);
            Problem::note(file, place, message)
        });
        let warning = self.first_broken.map(|(word, place)| {
            Problem::warning(file, place, message!("letters-lost", count = self.broken, word = word))
        });
        note.into_iter().chain(warning)
    }
}

/// A text mended as often as it has to be, so many times at most.
fn meant_again(mut text: String, times: usize) -> String {
    for _ in 0..times {
        let mut mender = Mender::default();
        mender.look(&text);
        match mender.meant(&text, |_, _, _| {}) {
            Some(meant) => text = meant,
            None => break,
        }
    }
    text
}

/// The runs of letters outside ASCII, each with where it begins.
fn runs(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let rest = text.get(from..)?;
        let start = from + rest.bytes().position(|byte| !byte.is_ascii())?;
        let run = text.get(start..)?;
        let run = run.get(..run.bytes().position(|byte| byte.is_ascii()).unwrap_or(run.len()))?;
        from = start + run.len();
        Some((start, run))
    })
}

/// The verdict on a run, given the text that follows it.
fn read(run: &str, rest: &str) -> Run {
    let mut letters = run.chars();
    // Nearly every letter of a correct text ends here.
    let (Some(first), second) = (letters.next(), letters.next()) else { return Run::Correct };
    if second.is_some_and(|second| !may_continue(second)) {
        return Run::Correct;
    }
    let mut found: Option<Run> = None;
    for page in pages() {
        if !page.byte(first).is_some_and(|byte| (0xc2..=0xf4).contains(&byte)) {
            continue;
        }
        let Some(bytes) = run.chars().map(|letter| page.byte(letter)).collect::<Option<Vec<u8>>>() else { continue };
        let as_page = match std::str::from_utf8(&bytes) {
            Ok(meant) if meant.chars().all(is_of_europe) => certainty(run, meant, rest),
            // Half letters of a text that was misread twice.
            Ok(meant) if meant.chars().all(|c| is_of_europe(c) || c.is_control()) => match read(meant, rest) {
                Run::Certain(meant) => Run::Certain(meant),
                Run::Likely(_) | Run::Broken | Run::Correct => Run::Correct,
            },
            // The last letter has lost its second half, which the page does not have.
            Err(cut) if cut.error_len().is_none() && cut.valid_up_to() >= 4 => {
                let valid = bytes.get(..cut.valid_up_to()).and_then(|bytes| std::str::from_utf8(bytes).ok());
                if valid.is_some_and(|valid| valid.chars().all(is_of_europe)) { Run::Broken } else { Run::Correct }
            }
            _ => Run::Correct,
        };
        match (&found, as_page) {
            (_, Run::Correct) => {}
            (None | Some(Run::Broken), run) => found = Some(run),
            (Some(known), run) if *known == run || run == Run::Broken => {}
            // Two pages give different letters.
            (Some(_), _) => return Run::Correct,
        }
    }
    found.unwrap_or(Run::Correct)
}

/// Whether a run is surely the letters that it gives.
fn certainty(run: &str, meant: &str, rest: &str) -> Run {
    let is_in_word = rest.starts_with(|c: char| c.is_alphanumeric());
    let continued = || run.chars().filter(|letter| may_continue(*letter));
    // Letters of other Cyrillic and Greek alphabets, in pairs: several are no word.
    let is_certain = if continued().all(char::is_alphabetic) {
        meant.chars().count() >= 3
            || continued().any(|letter| matches!(letter, 'ƒ' | 'ˆ' | 'Œ' | 'œ' | 'Š' | 'š' | 'Ž' | 'ž' | 'Ÿ'))
    } else {
        continued().any(|letter| match letter {
            // Also within a word.
            '\u{a0}' | '–' | '—' | '‘' | '’' | '‚' | '…' => false,
            // At the end of one.
            '“' | '”' | '„' | '«' | '»' | '‹' | '›' | '™' | '®' | '°' | 'º' | 'ª' | '¹' | '²' | '³' | '†' | '‡'
            | '•' | '·' | '€' => is_in_word,
            letter => !letter.is_alphabetic(),
        }) || meant.chars().count() >= 3
    };
    if is_certain { Run::Certain(meant.to_owned()) } else { Run::Likely(meant.to_owned()) }
}

/// Letters and signs that names and notes of Europe have.
fn is_of_europe(c: char) -> bool {
    matches!(c,
        '\u{a0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' // Latin
        | '\u{386}'..='\u{3ce}' // Greek
        | '\u{400}'..='\u{45f}' | '\u{490}' | '\u{491}' // Cyrillic
        | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{203a}' | '€' | '№' | '™' | '\u{feff}')
}

/// A code page: the letters of the bytes from 0x80 on.
struct Page {
    /// Sorted by letter.
    bytes: Vec<(char, u8)>,
}

impl Page {
    fn new(encoding: &'static rs::Encoding) -> Self {
        let letter = |byte: u8| encoding.decode_without_bom_handling(&[byte]).0.chars().next();
        let mut bytes: Vec<(char, u8)> = (0x80..=0xff).filter_map(|byte| Some((letter(byte)?, byte))).collect();
        bytes.retain(|(letter, _)| *letter != char::REPLACEMENT_CHARACTER);
        // Some programs keep these bytes as the control characters of Latin-1.
        bytes.extend((0x80..=0x9f).map(|byte| (char::from(byte), byte)));
        bytes.sort_unstable();
        bytes.dedup();
        Self { bytes }
    }

    fn byte(&self, letter: char) -> Option<u8> {
        let at = self.bytes.binary_search_by_key(&letter, |(known, _)| *known).ok()?;
        self.bytes.get(at).map(|(_, byte)| *byte)
    }
}

/// The pages in which texts of Europe are read by mistake.
fn pages() -> &'static [Page] {
    static PAGES: OnceLock<Vec<Page>> = OnceLock::new();
    PAGES.get_or_init(|| {
        let all = [
            rs::WINDOWS_1252,
            rs::WINDOWS_1250,
            rs::WINDOWS_1251,
            rs::WINDOWS_1253,
            rs::WINDOWS_1254,
            rs::WINDOWS_1257,
        ];
        all.map(Page::new).into()
    })
}

/// Returns `true` for a letter that stands for the second or a later byte of
/// UTF-8 in one of the pages.
fn may_continue(letter: char) -> bool {
    static LETTERS: OnceLock<Vec<char>> = OnceLock::new();
    let letters = LETTERS.get_or_init(|| {
        let mut letters: Vec<char> = pages()
            .iter()
            .flat_map(|page| &page.bytes)
            .filter(|(_, byte)| (0x80..=0xbf).contains(byte))
            .map(|(letter, _)| *letter)
            .collect();
        letters.sort_unstable();
        letters.dedup();
        letters
    });
    letters.binary_search(&letter).is_ok()
}

/// The word in which a run stands.
fn word_around(text: &str, at: usize, len: usize) -> &str {
    let (before, rest) = text.split_at_checked(at).unwrap_or((text, ""));
    let start = before.char_indices().rev().find(|(_, c)| is_parting(*c)).map_or(0, |(at, c)| at + c.len_utf8());
    let end = rest.get(len..).and_then(|after| after.find(is_parting)).map_or(text.len(), |end| at + len + end);
    text.get(start..end).unwrap_or_default()
}

/// Returns `true` for what stands between words; a no-break space may be half a
/// letter.
fn is_parting(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{85}') || matches!(c, ',' | ';' | '|' | '"' | '<' | '>' | '(' | ')')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(text: &str) -> Option<String> {
        let mut mender = Mender::default();
        mender.look(text);
        mender.mend(text, |_| Place::Whole)
    }

    /// A text in UTF-8 as it looks in a code page.
    fn misread(text: &str, page: &'static rs::Encoding) -> String {
        page.decode_without_bom_handling(text.as_bytes()).0.into_owned()
    }

    const NAMES: [&str; 12] = [
        "Iași, Bacău, Botoșani, Târgu Mureș",
        "Spitalul Clinic Județean de Urgență „Sf. Spiridon”",
        "София; Здраве ЕООД; Пловдив",
        "Αθήνα, Θεσσαλονίκη",
        "Université de Liège – Hôpital",
        "Łódź, Kraków, Gdańsk, Świętokrzyskie",
        "İstanbul, Şişli, Beyoğlu",
        "Universität Köln, Straße",
        "São Paulo, Conceição, Braga",
        "Università di Forlì, Città",
        "Rīga, Šiauliai, Žemaitija",
        "Київ, Львів, Її",
    ];

    #[test]
    fn texts_that_were_misread_are_as_they_were_meant() {
        for name in NAMES {
            for page in [rs::WINDOWS_1252, rs::WINDOWS_1250, rs::WINDOWS_1251] {
                let wrong = misread(name, page);
                // Some pages lose letters, and so the text.
                if !wrong.contains(char::REPLACEMENT_CHARACTER) {
                    assert_eq!(mended(&wrong).as_deref(), Some(name), "{wrong} in {}", page.name());
                }
            }
        }
        let twice = misread(&misread("Iași, Łódzkie", rs::WINDOWS_1252), rs::WINDOWS_1252);
        assert_eq!(mended(&twice).as_deref(), Some("Iași, Łódzkie"));
        assert_eq!(mended("IaÈ™i, Bacău").as_deref(), Some("Iași, Bacău"));
    }

    #[test]
    fn correct_texts_stay() {
        let odd = [
            "IRMÃ\u{a0}MARIA",
            "“AMANHÃ”",
            "CAFÉ®, MAISON LUÉ™",
            "РІ",
            "Рі, Сі",
            "ОАО «Р»",
            "20Â °C",
            "Ä®",
            "È",
            "Ã",
            "İÖ, ÄÖ, ÜÅ",
            "Ђ Љ Њ",
            "РЈ",
            "É–É",
            "Ñ, Ñandú, ÑUÑOA",
            "À «",
            "Ð",
            "Œuvre",
            "Þórður Ðð",
            "№ 5 – „Р”",
        ];
        for text in NAMES.into_iter().chain(odd) {
            assert_eq!(mended(text), None, "{text}");
        }
        // Also beside others that are not.
        assert_eq!(
            mended("IRMÃ\u{a0}MARIA; Ñandú; Łódź; Iași; IaÈ™i").as_deref(),
            Some("IRMÃ\u{a0}MARIA; Ñandú; Łódź; Iași; Iași")
        );
    }

    #[test]
    fn the_note_shows_a_word_and_the_warning_what_is_lost() {
        let mut mender = Mender::default();
        let text = "Name,City\nClinica,BacÄƒu\nFirma,IaÈ™i\nX,Ð¡Ð¾Ñ„Ð¸Ñ\n";
        mender.look(text);
        let line = |at: usize| Place::line(1 + text[..at].matches('\n').count() as u64);
        assert_eq!(mender.mend(text, line).as_deref(), Some("Name,City\nClinica,Bacău\nFirma,Iași\nX,Ð¡Ð¾Ñ„Ð¸Ñ\n"));
        let told: Vec<String> = mender.problems("a.csv").map(|problem| problem.to_string()).collect();
        assert_eq!(
            told,
            [
                "a.csv:2: note: 2 words were decoded wrongly before the list was saved, and are mended: `BacÄƒu` is \
                 `Bacău` (--letters-as-is keeps them)",
                "a.csv:4: warning: 1 word was decoded wrongly before the list was saved, and a letter of it was lost: \
                 `Ð¡Ð¾Ñ„Ð¸Ñ`; export the list again, in UTF-8"
            ]
        );
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_mended_or_stays(text in "[ÐÑÃÂÈ™РСІі ¡\u{80}-\u{a0}a\n]{0,30}") {
            if let Some(mended) = mended(&text) {
                assert!(mended.len() < text.len());
            }
        }
    }
}
