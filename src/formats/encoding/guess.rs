//! Which code page a text is in, from the letters that it would have.
//!
//! A detector for web pages (chardetng) needs more text than a list of ten
//! names has. But a list of names in a language has the letters of that
//! language: read as Windows-1252, the bytes of `Łódź` are `£ódŸ`, which is a
//! word of none. So each code page is asked how likely its reading is, word by
//! word, in the languages that are written in it, and the likeliest wins; the
//! detector's own answer decides where two are as good.

use std::collections::BTreeSet;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs as rs;

use super::Encoding;

/// The likeliest code page of bytes that are not UTF-8.
pub fn guess(bytes: &[u8]) -> Encoding {
    let words = words(bytes);
    let detected = detected(bytes);
    let mut best = (f32::NEG_INFINITY, Encoding::Windows1252);
    for page in &PAGES {
        let readings = page.readings(&words);
        let bonus = if detected == page.encoding.known_to_rs() { DETECTOR } else { 0.0 };
        let likelihood = readings + bonus;
        // The first of equals: the pages of Windows are what spreadsheets write.
        if likelihood > best.0 {
            best = (likelihood, page.encoding);
        }
    }
    best.1
}

/// Weight of the detector's answer: as much as one letter.
const DETECTOR: f32 = 2.0;
/// Log likelihood of a letter that is in no word of the language.
const STRANGE: f32 = -8.0;
/// Of a sign or control character where a letter should be.
const IMPOSSIBLE: f32 = -12.0;
/// Of a sign between words, such as a dash, a quotation mark or a no-break space.
const SIGN: f32 = -2.0;
/// Of a word in another language than the list's.
const OTHER_LANGUAGE: f32 = -3.0;
/// Words that are looked at: the answer does not change after some hundreds.
const MOST_WORDS: usize = 3000;

fn detected(bytes: &[u8]) -> &'static rs::Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes.get(..65_536).unwrap_or(bytes), true);
    detector.guess(None, Utf8Detection::Deny)
}

/// The different words that have bytes outside ASCII, with what stands around
/// them: words are parted by what parts them in any encoding.
fn words(bytes: &[u8]) -> BTreeSet<&[u8]> {
    let is_parting =
        |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b',' | b';' | b'|' | b'"' | b'(' | b')' | b'/');
    let words = bytes.split(is_parting).filter(|word| !word.is_ascii());
    let mut found = BTreeSet::new();
    for word in words {
        // A "word" of kilobytes is none.
        found.insert(word.get(..64).unwrap_or(word));
        if found.len() == MOST_WORDS {
            break;
        }
    }
    found
}

/// A code page and the languages written in it.
struct Page {
    encoding: Encoding,
    script: Script,
    languages: &'static [Letters],
}

/// Letters outside ASCII, each with how often a language (or its like) has it
/// beside the others: `ü130 ä108`.
type Letters = &'static str;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    /// Letters outside ASCII stand among those of ASCII.
    Latin,
    /// Words are all of letters outside ASCII.
    Own,
}

impl Page {
    /// The likelihood of the words as this code page reads them, in the likeliest
    /// language for the list, which may have words of the others.
    fn readings(&self, words: &BTreeSet<&[u8]>) -> f32 {
        let read: Vec<String> = words.iter().map(|word| self.read(word)).collect();
        let by_language: Vec<Vec<f32>> = self
            .languages
            .iter()
            .map(|letters| {
                let letters = Likelihoods::new(letters);
                read.iter().map(|word| letters.of(word, self.script)).collect()
            })
            .collect();
        let best_of_all = |at: usize| {
            let ways = by_language.iter().filter_map(|words| words.get(at).copied());
            ways.fold(f32::NEG_INFINITY, f32::max)
        };
        let others: Vec<f32> = (0..read.len()).map(|at| best_of_all(at) + OTHER_LANGUAGE).collect();
        by_language
            .iter()
            .map(|words| words.iter().zip(&others).map(|(own, other)| own.max(*other)).sum())
            .fold(f32::NEG_INFINITY, f32::max)
    }

    fn read(&self, word: &[u8]) -> String {
        self.encoding.known_to_rs().decode_without_bom_handling(word).0.into_owned()
    }
}

/// Log likelihoods of the letters outside ASCII of a language.
struct Likelihoods {
    letters: Vec<(char, f32)>,
}

impl Likelihoods {
    fn new(letters: Letters) -> Self {
        let counted = letters.split(' ').filter_map(|item| {
            let mut chars = item.chars();
            Some((chars.next()?, chars.as_str().parse().ok()?))
        });
        let mut letters: Vec<(char, f32)> = counted.collect();
        let whole: f32 = letters.iter().map(|(_, count)| count).sum();
        for (_, value) in &mut letters {
            *value = (*value / whole).ln();
        }
        letters.sort_by_key(|(c, _)| *c);
        Self { letters }
    }

    fn of(&self, word: &str, script: Script) -> f32 {
        let mut sum = 0.0;
        let chars: Vec<char> = word.chars().collect();
        for (at, c) in chars.iter().enumerate().filter(|(_, c)| !c.is_ascii()) {
            let before = at.checked_sub(1).and_then(|at| chars.get(at)).copied().unwrap_or(' ');
            let after = chars.get(at + 1).copied().unwrap_or(' ');
            sum += self.letter(*c, before, after, script);
        }
        sum
    }

    /// A letter outside ASCII between its neighbours.
    fn letter(&self, c: char, before: char, after: char, script: Script) -> f32 {
        if c.is_control() || c == '\u{fffd}' {
            return IMPOSSIBLE;
        }
        if !c.is_alphabetic() || matches!(c, 'ª' | 'º') {
            return sign(c, before, after);
        }
        let lower = c.to_lowercase().next().unwrap_or(c);
        let found = self.letters.binary_search_by_key(&lower, |(c, _)| *c);
        let mut likelihood = found.ok().and_then(|at| self.letters.get(at)).map_or(STRANGE, |(_, value)| *value);
        // "liČr", "m3č": no word has a capital after a small letter, or digits.
        if c.is_uppercase() && before.is_lowercase() || before.is_ascii_digit() || after.is_ascii_digit() {
            likelihood += STRANGE;
        }
        // Gdañski, Gyõr: after ñ comes a vowel, after õ an e, where they are at home.
        let followers = match lower {
            'ñ' => Some("aeiouáéíóúAEIOU"),
            'õ' => Some("eE"),
            'ã' => Some("oeisOEIS"),
            _ => None,
        };
        if after.is_alphabetic() && followers.is_some_and(|followers| !followers.contains(after)) {
            likelihood += STRANGE;
        }
        likelihood
            + match script {
                // Next to a letter of ASCII the word would be of two scripts.
                Script::Own if before.is_ascii_alphabetic() || after.is_ascii_alphabetic() => STRANGE,
                // Of letters outside ASCII few follow each other.
                Script::Latin if before.is_alphabetic() && !before.is_ascii() => -3.0,
                Script::Own | Script::Latin => 0.0,
            }
    }
}

/// A sign: common around words and between them, never within.
fn sign(c: char, before: char, after: char) -> f32 {
    let joins = matches!(c, '’' | '‘' | '´' | '·' | '-' | '–' | '—' | '‑' | '\u{a0}' | '\u{ad}');
    let is_within = before.is_alphabetic() && after.is_alphabetic();
    let is_common = matches!(
        c,
        '“' | '”'
            | '„'
            | '«'
            | '»'
            | '‚'
            | '›'
            | '‹'
            | '…'
            | '•'
            | '€'
            | '°'
            | '§'
            | '©'
            | '®'
            | '™'
            | '№'
    );
    let is_power = matches!(c, '²' | '³' | 'ª' | 'º') && (before.is_ascii_alphanumeric()) && !after.is_alphabetic();
    // Ά of a Greek page is ’ in another: that ends a word, and begins none.
    let begins_word = c == '’' && !before.is_alphabetic() && after.is_alphabetic();
    if begins_word {
        IMPOSSIBLE
    } else if joins || is_common && !is_within {
        SIGN
    } else if is_power {
        SIGN * 2.0
    } else if is_within || before.is_alphabetic() || after.is_alphabetic() {
        IMPOSSIBLE
    } else {
        STRANGE
    }
}

/// The code pages that spreadsheets of our users write, the commonest of equals
/// first. ISO-8859-16 has the bytes of ISO-8859-2 for all Romanian letters.
const PAGES: [Page; 6] = [
    Page { encoding: Encoding::Windows1252, script: Script::Latin, languages: WESTERN },
    Page { encoding: Encoding::Windows1250, script: Script::Latin, languages: CENTRAL },
    Page { encoding: Encoding::Windows1251, script: Script::Own, languages: CYRILLIC },
    Page { encoding: Encoding::Windows1253, script: Script::Own, languages: GREEK },
    Page { encoding: Encoding::Iso8859_2, script: Script::Latin, languages: CENTRAL },
    Page { encoding: Encoding::Iso8859_7, script: Script::Own, languages: GREEK },
];

const WESTERN: &[Letters] = &[
    // German.
    "ü130 ä108 ö60 ß62 é4",
    // French.
    "é380 à98 è66 ê44 ç18 â12 ô12 î10 û8 ù12 œ4 ë2 ï2 ü1",
    // Spanish and Catalan.
    "ó166 í146 á100 é86 ñ62 ú34 à12 è10 ò6 ç4 ï2 ü4",
    // Portuguese.
    "ã146 ç106 é68 á60 ê50 ó40 í36 ú20 â18 õ12 à14 ô12",
    // Italian.
    "à128 è52 ò20 ù32 ì16 é12",
    // Danish, Norwegian and Swedish, Finnish.
    "å260 ä280 ö220 ø180 æ174 é10 ü2",
    // Dutch and Irish.
    "é40 ë30 ï14 ö8 ó16 á20 í16 ú12 ü4",
    // Icelandic.
    "á360 ð880 é130 í320 ó200 ú120 ý46 þ280 æ174 ö156",
];

const CENTRAL: &[Letters] = &[
    // Romanian: with a cedilla, as the code page has no comma below.
    "ă480 ş260 ţ220 î280 â180",
    // Polish.
    "ł364 ę222 ą198 ó170 ż166 ś132 ć80 ń40 ź16",
    // Czech.
    "í640 á448 ě320 é260 ř240 ý214 ž200 č190 š160 ů138 ú20 ň6 ť8 ď6 ó6 ö2 ü2",
    // Slovak.
    "á400 í220 č220 é200 ý200 ú180 š180 ž160 ť100 ľ72 ô40 ň30 ä30 ď30 ó20 ĺ4 ŕ4",
    // Hungarian.
    "é700 á680 ö200 ó200 ő180 í100 ü100 ú60 ű40",
    // Croatian, Slovene and Serbian in Latin letters.
    "č200 š200 ž120 ć140 đ40",
    // German, which lists of Central Europe have too.
    "ü130 ä108 ö60 ß62 é4",
];

const CYRILLIC: &[Letters] = &[
    // Bulgarian, which is Russian nearly, too.
    "а2340 и1800 о1720 е1760 т1460 н1360 р980 с1080 в880 л680 д720 к680 п580 м460 з440 я400 ъ340 г320 б300 \
     ч280 у320 ж160 щ120 ц160 х140 й160 ш80 ф80 ю60 ь80 ы20 э10",
    // Serbian and Macedonian.
    "а2300 и1960 о1800 е1780 н1100 с940 р900 т880 у860 ј840 к720 в740 д740 л660 м660 п580 з320 г340 б300 \
     ц140 ч180 ш200 ж120 њ120 љ120 ћ120 х120 ђ40 ф40 џ10 ќ10 ѓ6 ѕ4",
    // Ukrainian.
    "о1880 а1680 н1300 и1220 і1140 в1060 т1060 е1000 р920 с840 к700 л720 у640 д620 м600 п560 я440 з440 ь360 \
     б320 г300 ч280 х240 й220 ц160 ж160 ю140 ш140 ї140 є100 щ80 ф80",
];

const GREEK: &[Letters] =
    &["α2000 ο1760 ι1560 ε1380 τ1560 σ980 ν1300 η880 υ740 ρ880 π860 κ840 μ680 λ620 ς800 ω320 γ380 δ360 θ260 \
     χ240 φ200 β160 ξ90 ζ70 ψ30 ά360 έ340 ή320 ί440 ό400 ύ220 ώ140 ϊ10 ϋ4 ΐ4 ΰ1"];

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<&str> {
        text.split('|').collect()
    }

    /// Names as a list has them, in an encoding; the guess, and whether it
    /// reads the same text.
    fn check(names: &[&str], encoding: Encoding) {
        let text = names.iter().zip(1..).map(|(name, id)| format!("{id};{name};SME ICT\r\n")).collect::<String>();
        let text = format!("ID;Label;Type\r\n{text}");
        let (bytes, _, has_lost) = encoding.known_to_rs().encode(&text);
        assert!(!has_lost, "{encoding} cannot write {text}");
        let guessed = guess(&bytes);
        let read = guessed.known_to_rs().decode(&bytes).0;
        assert_eq!(read, text, "{encoding} was taken for {guessed}");
    }

    /// A list, each half of it, and its names one by one.
    fn check_parts(names: &[&str], encoding: Encoding, is_told_by_one: bool) {
        check(names, encoding);
        let (first, second) = names.split_at(names.len() / 2);
        check(first, encoding);
        check(second, encoding);
        if is_told_by_one {
            for name in names {
                check(&[name], encoding);
            }
        }
    }

    #[test]
    fn central_european_lists() {
        let romanian = names(
            "Universitatea de Medicină şi Farmacie Grigore T. Popa Iaşi|Spitalul Judeţean Braşov|\
            Institutul Naţional de Sănătate Publică|Primăria Bacău|Asociaţia pentru Inovare|\
            Agenţia pentru Dezvoltare Regională Nord-Est|Spitalul Clinic Sf. Spiridon Iaşi|\
            Direcţia de Sănătate Botoşani|Fundaţia Română|Clinica Constanţa",
        );
        let polish = names(
            "Uniwersytet Łódzki|Politechnika Śląska|Szpital Wojewódzki w Łodzi|Łódź|\
            Gdański Uniwersytet Medyczny|Małopolska Agencja Rozwoju|Ośrodek Badań|Wrocław|\
            Narodowy Fundusz Zdrowia w Poznaniu, oddział|Przychodnia Żoliborz",
        );
        let czech = names(
            "Fakultní nemocnice Brno|Ústřední vojenská nemocnice|České vysoké učení technické v Praze|\
            Jihočeský kraj|Plzeňský kraj|Ministerstvo zdravotnictví|Všeobecná zdravotní pojišťovna|\
            Městská nemocnice Ostrava|Karlovarský kraj|Společnost pro inovace",
        );
        let hungarian = names(
            "Semmelweis Egyetem, Budapest|Győr-Moson-Sopron megye|Egészségügyi Minisztérium|\
            Szegedi Tudományegyetem|Országos Kórházi Főigazgatóság|Debreceni Egyetem Klinikai Központ|\
            Kaposvári Kórház|Fejlesztési Ügynökség|Nyíregyháza|Gyűjtő",
        );
        let croatian = names("Zagrebačka županija|Klinički bolnički centar|Sveučilište u Rijeci|Šibenik|Đakovo");
        check_parts(&romanian, Encoding::Windows1250, true);
        check_parts(&polish, Encoding::Windows1250, true);
        check_parts(&czech, Encoding::Windows1250, true);
        check_parts(&hungarian, Encoding::Windows1250, true);
        check_parts(&croatian, Encoding::Windows1250, false);
        check_parts(&polish, Encoding::Iso8859_2, false);
        check_parts(&czech, Encoding::Iso8859_2, false);
        check_parts(&romanian, Encoding::Iso8859_2, true);
        let mixed = [romanian[0], polish[3], czech[2], "Universität Wien", "Müller & Söhne", "Kórház"];
        check(&mixed, Encoding::Windows1250);
    }

    #[test]
    fn bulgarian_lists() {
        let bulgarian = names(
            "Медицински университет Варна|Здраве|Национална здравноосигурителна каса|УМБАЛ „Света Марина“|\
            Община Пловдив|Министерство на здравеопазването|Клъстер Здраве и ИТ|Софийски университет|\
            Агенция за инвестиции|Български фармацевтичен съюз",
        );
        check_parts(&bulgarian, Encoding::Windows1251, true);
        check(&["Универзитет у Београду", "Дом здравља", "Клинички центар Војводине"], Encoding::Windows1251);
        check(&["Львівський університет", "Київ", "Міністерство охорони здоров’я"], Encoding::Windows1251);
        let mixed = ["Здраве Labs 0", "Sofia Tech Park", "Клъстер Health IT – Варна", "Медика ООД"];
        check(&mixed, Encoding::Windows1251);
    }

    #[test]
    fn greek_lists() {
        let greek = names(
            "Υγεία|Πανεπιστήμιο Αθηνών|Περιφέρεια Κρήτης|Νοσοκομείο Ευαγγελισμός|Υπουργείο Υγείας|\
            Εθνικό Κέντρο Έρευνας|Αριστοτέλειο Πανεπιστήμιο Θεσσαλονίκης|ΕΟΠΥΥ|Δήμος Πατρέων|\
            Ινστιτούτο Πληροφορικής",
        );
        check_parts(&greek, Encoding::Windows1253, true);
        check_parts(&greek, Encoding::Iso8859_7, true);
        check(&["Άγιος Νικόλαος", "Ήλιος", "Άμφισσα"], Encoding::Windows1253);
        check(&["Άγιος Νικόλαος", "Ήλιος", "Άμφισσα"], Encoding::Iso8859_7);
    }

    #[test]
    fn western_european_lists() {
        let german = names(
            "Universität Wien|Universitätsklinikum Tübingen|Charité – Universitätsmedizin Berlin|\
            Krankenhaus Köln|Ärztekammer|Gesundheitsamt Gießen|Müller & Söhne|\
            Österreichische Gesundheitskasse|Fraunhofer-Institut für Software|Größenwahn GmbH",
        );
        let french = names(
            "Université de Genève|Hôpital Saint-Louis|Centre hospitalier de Nîmes|\
            Agence régionale de santé Île-de-France|Bibliothèque|Région Rhône-Alpes|\
            Société française d'informatique de santé|Façade|Forêt|Là-bas",
        );
        let spanish = names("Universidad de Málaga|Cataluña|Fundación Española|Andalucía|Investigación médica");
        let portuguese = names("Fundação Calouste|São João|Inovação em Saúde|Administração Regional|Açores");
        let italian = names("Università di Pisa|Sanità|Città della Salute|Forlì|Unità locale|Perché");
        let nordic = names("Århus Universitet|Region Skåne|Tromsø|Göteborg|Sjælland|Jyväskylä");
        check_parts(&german, Encoding::Windows1252, true);
        check_parts(&french, Encoding::Windows1252, false);
        check_parts(&spanish, Encoding::Windows1252, false);
        check_parts(&portuguese, Encoding::Windows1252, false);
        check_parts(&italian, Encoding::Windows1252, false);
        check_parts(&nordic, Encoding::Windows1252, false);
        check(&["Universität Wien", "Café – Zürich", "10 m²", "Straße 5", "25 °C", "€ 100"], Encoding::Windows1252);
    }

    #[test]
    fn any_bytes_have_a_guess() {
        assert_eq!(guess(b"\xff"), guess(b"\xff"));
        let all: Vec<u8> = (0..=255).collect();
        guess(&all);
        guess(&all.repeat(4000));
        guess(&[0xe9; 100_000]);
    }
}
