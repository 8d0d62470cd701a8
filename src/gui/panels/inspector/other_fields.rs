//! The fields of the head and of annotations as texts.

use crate::edit::AnnotationChange;
use crate::map::fields::Refusal;
use crate::map::parse;
use crate::map::{Annotation, AnnotationKind, Confidence, ElementField, Head, Provenance};

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

    pub fn label(self) -> &'static str {
        match self {
            Self::Title => message!("inspector-head-title"),
            Self::Subtitle => message!("inspector-head-subtitle"),
            Self::Date => message!("inspector-head-date"),
            Self::Sources => message!("inspector-head-sources"),
            Self::Disclaimer => message!("inspector-head-disclaimer"),
            Self::Notes => message!("inspector-head-notes"),
        }
    }

    pub fn hint(self) -> &'static str {
        match self {
            Self::Title => message!("inspector-head-title-hint"),
            Self::Subtitle => message!("inspector-head-subtitle-hint"),
            Self::Date => message!("fields-hint-date"),
            Self::Sources => message!("inspector-head-sources-hint"),
            Self::Disclaimer => message!("inspector-head-disclaimer-hint"),
            Self::Notes => message!("inspector-head-notes-hint"),
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

    pub fn label(self) -> &'static str {
        match self {
            Self::Kind => message!("inspector-annotation-field-kind"),
            Self::Text => message!("inspector-annotation-field-text"),
            Self::Source => ElementField::Source.label(),
            Self::SourceUrl => ElementField::SourceUrl.label(),
            Self::SourceDate => ElementField::SourceDate.label(),
            Self::Confidence => ElementField::Confidence.label(),
        }
    }

    pub fn hint(self) -> &'static str {
        match self {
            Self::Text => message!("inspector-annotation-text-hint"),
            Self::Source => message!("inspector-annotation-source-hint"),
            Self::SourceUrl => message!("fields-hint-address"),
            Self::SourceDate => message!("fields-hint-date"),
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
