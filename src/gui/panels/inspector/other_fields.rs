//! The fields of the head and of annotations as texts.

use crate::edit::AnnotationChange;
use crate::map::fields::Refusal;
use crate::map::parse;
use crate::map::{Annotation, AnnotationKind, Confidence, Head, Provenance};

/// A field of the map's own head.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HeadField {
    Title,
    Subtitle,
    Date,
    Sources,
    Disclaimer,
    Notes,
}

impl HeadField {
    pub const ALL: [Self; 6] = [Self::Title, Self::Subtitle, Self::Date, Self::Sources, Self::Disclaimer, Self::Notes];

    pub const fn label(self) -> &'static str {
        match self {
            Self::Title => "Title",
            Self::Subtitle => "Subtitle",
            Self::Date => "Date",
            Self::Sources => "Sources",
            Self::Disclaimer => "Disclaimer",
            Self::Notes => "Notes",
        }
    }

    pub const fn hint(self) -> &'static str {
        match self {
            Self::Title => "Digital health in …",
            Self::Subtitle => "what the figure shows",
            Self::Date => "2026-05-31",
            Self::Sources => "printed under every figure",
            Self::Disclaimer => "funding disclaimer",
            Self::Notes => "for whoever opens the map",
        }
    }

    pub fn read(self, head: &Head) -> String {
        match self {
            Self::Title => &head.title,
            Self::Subtitle => &head.subtitle,
            Self::Date => &head.date,
            Self::Sources => &head.sources,
            Self::Disclaimer => &head.disclaimer,
            Self::Notes => &head.notes,
        }
        .clone()
    }

    /// The head with the text in this field.
    pub fn write(self, mut head: Head, text: &str) -> Head {
        let field = match self {
            Self::Title => &mut head.title,
            Self::Subtitle => &mut head.subtitle,
            Self::Date => &mut head.date,
            Self::Sources => &mut head.sources,
            Self::Disclaimer => &mut head.disclaimer,
            Self::Notes => &mut head.notes,
        };
        text.trim().clone_into(field);
        head
    }
}

/// A field of an annotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AnnotationField {
    Kind,
    Text,
    Source,
    SourceUrl,
    SourceDate,
    Confidence,
}

impl AnnotationField {
    pub const ALL: [Self; 6] =
        [Self::Kind, Self::Text, Self::Source, Self::SourceUrl, Self::SourceDate, Self::Confidence];

    pub const fn label(self) -> &'static str {
        match self {
            Self::Kind => "Kind",
            Self::Text => "Text",
            Self::Source => "Source",
            Self::SourceUrl => "Source address",
            Self::SourceDate => "Source date",
            Self::Confidence => "Confidence",
        }
    }

    pub const fn hint(self) -> &'static str {
        match self {
            Self::Text => "your comment",
            Self::Source => "who said it, or where",
            Self::SourceUrl => "https://",
            Self::SourceDate => "2026-05-31",
            Self::Kind | Self::Confidence => "",
        }
    }

    pub fn read(self, annotation: &Annotation) -> String {
        let provenance = &annotation.provenance;
        match self {
            Self::Kind => annotation.kind.id().to_owned(),
            Self::Text => annotation.text.clone(),
            Self::Source => provenance.source.clone(),
            Self::SourceUrl => provenance.url.clone(),
            Self::SourceDate => provenance.date.clone(),
            Self::Confidence => provenance.confidence.map_or("", Confidence::id).to_owned(),
        }
    }

    /// The change that gives this annotation's field the value in the text.
    ///
    /// # Errors
    /// The reason why the text is refused, and what to write instead.
    pub fn change(self, annotation: &Annotation, text: &str) -> Result<AnnotationChange, Refusal> {
        use AnnotationChange as C;
        let text = text.trim();
        let known = annotation.provenance.clone();
        Ok(match self {
            Self::Kind => C::Kind(AnnotationKind::from_id(text).unwrap_or_default()),
            Self::Text => C::Text(text.to_owned()),
            Self::Source => C::Provenance(Provenance { source: text.to_owned(), ..known }),
            Self::SourceUrl => C::Provenance(Provenance { url: text.to_owned(), ..known }),
            Self::SourceDate => C::Provenance(Provenance { date: parse::date(text)?, ..known }),
            Self::Confidence => C::Provenance(Provenance { confidence: Confidence::from_id(text), ..known }),
        })
    }
}
