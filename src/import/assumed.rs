//! Assumptions of a plan, each told as one note.

use crate::map::fields::ElementField;

/// A thing that was taken for granted, with all that its sentence says but how
/// often it was.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Assumed {
    /// A row that sums others up.
    Sum,
    /// A row that is the title of those below it, and gives them this field.
    SectionGives(ElementField),
    /// A row that is the title of those below it.
    Section,
    /// A row with headings again, in another language, or with numbers of columns.
    FurtherHeader,
    /// A row that says something of the list.
    Remark,
    /// A row without a name, which says more of the one above.
    Continued,
    /// A row that says word for word what an earlier one does.
    RepeatedRow,
    /// A row that says more of the element of an earlier one.
    Joined,
    /// A row of the name and type of an earlier one, in another place.
    SameNameElsewhere,
    /// A word for nothing.
    Nothing { word: String },
    /// A column of whole numbers that are written with a fraction of noughts.
    WholeNumbers { heading: String },
    /// A column about persons in a list of links, which have no contacts.
    PersonsLeftOut { heading: String },
    /// A column that is kept as it is, and whose words mean types.
    LikelyType { heading: String, words: String },
    /// An end of a link that an element was made of.
    EndMade,
    /// A column of IDs that has the same in all rows.
    OneId { heading: String },
    /// A column of marks, each of which adds an entry to this field.
    Marks(ElementField),
    /// A column that is read into a field because of the words in it.
    ByWords { heading: String, field: ElementField },
    /// A NUTS code of an older list, whose region has another code now.
    RecodedNuts { code: String, version: u16, now: &'static str },
}

impl Assumed {
    /// The sentence for `count` places.
    pub fn words(&self, count: usize) -> String {
        match self {
            Self::Sum => message!("import-note-sum", count = count),
            Self::SectionGives(field) => message!("import-note-section-gives", count = count, field = field.label()),
            Self::Section => message!("import-note-section", count = count),
            Self::FurtherHeader => message!("import-note-further-header", count = count),
            Self::Remark => message!("import-note-remark", count = count),
            Self::Continued => message!("import-note-continued", count = count),
            Self::RepeatedRow => message!("import-note-repeated-row", count = count),
            Self::Joined => message!("import-note-joined", count = count),
            Self::SameNameElsewhere => message!("import-note-same-name-elsewhere", count = count),
            Self::Nothing { word } => message!("import-note-nothing", word = word, count = count),
            Self::WholeNumbers { heading } => message!("import-note-whole-numbers", heading = heading.trim()),
            Self::PersonsLeftOut { heading } => message!("import-note-persons-left-out", heading = heading),
            Self::LikelyType { heading, words } => {
                message!("import-note-likely-type", heading = heading, words = words)
            }
            Self::EndMade => message!("import-note-end-made", count = count),
            Self::OneId { heading } => message!("import-note-one-id", heading = heading),
            Self::Marks(field) => message!("import-note-marks", count = count, field = field.id()),
            Self::ByWords { heading, field } => message!("import-note-by-words", heading = heading, field = field.id()),
            Self::RecodedNuts { code, version, now } => {
                // A year is no count: no language writes it with a comma.
                let version = version.to_string();
                message!("import-note-recoded-nuts", code = code, version = version, now = *now)
            }
        }
    }
}
