//! Closed lists of the field's terms: what a fact can be one of.
//!
//! Open lists, which a map may extend (stages, types, link kinds, regions),
//! are records of [`super::vocabulary`].

/// A value of a closed list, whichever the list.
#[derive(Debug, Clone, Copy)]
pub struct Choice {
    /// The stable text in files and on the command line.
    pub id: &'static str,
    label: fn() -> &'static str,
}

impl Choice {
    /// A value with this id; the label is a `message!`, found when it is read.
    pub const fn new(id: &'static str, label: fn() -> &'static str) -> Self {
        Self { id, label }
    }

    /// The text people read.
    pub fn label(&self) -> &'static str {
        (self.label)()
    }
}

impl PartialEq for Choice {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

/// Defines an enum whose values have a stable id (in files and on the command
/// line) and a label (a message, for people).
macro_rules! choices {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $id:literal, $label:expr;)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $(
                #[doc = concat!("`", $id, "` in files.")]
                $(#[$variant_doc])*
                $variant,
            )+
        }

        impl $name {
            /// Every value, in the order in which lists show them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Every value with its texts, in the same order.
            pub const CHOICES: &'static [$crate::map::choices::Choice] =
                &[$($crate::map::choices::Choice::new($id, || $label),)+];

            /// The stable text in files and on the command line.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)+ }
            }

            /// The text people read.
            pub fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)+ }
            }

            /// The value of an id; none for any other text.
            pub fn from_id(id: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.id() == id)
            }
        }

        impl From<$name> for $crate::map::fields::Value<'_> {
            fn from(choice: $name) -> Self {
                Self::text(choice.id())
            }
        }
    };
}
pub(crate) use choices;

choices! {
    /// The sort of thing that an element is.
    #[derive(Default)]
    ElementKind {
        #[default]
        Stakeholder = "stakeholder", message!("kind-stakeholder");
        /// Something that is done: a step of a process.
        Activity = "activity", message!("kind-activity");
        /// A project or a consortium. Partners link to it, not to each other.
        Initiative = "initiative", message!("kind-initiative");
        Infrastructure = "infrastructure", message!("kind-infrastructure");
        Product = "product", message!("kind-product");
        /// An actor known to be missing. Drawn, and kept out of totals.
        Placeholder = "placeholder", message!("kind-placeholder");
    }
}

choices! {
    /// The quadruple helix (Carayannis and Campbell 2009), and who mediates.
    Helix {
        Industry = "industry", message!("helix-industry");
        Academia = "academia", message!("helix-academia");
        Government = "government", message!("helix-government");
        Intermediary = "intermediary", message!("helix-intermediary");
        CivilSociety = "civil_society", message!("helix-civil-society");
    }
}

choices! {
    /// The level of the health system that an actor works at.
    Level {
        Micro = "micro", message!("level-micro");
        Meso = "meso", message!("level-meso");
        Macro = "macro", message!("level-macro");
    }
}

choices! {
    /// The sort of owner that an organisation has.
    Ownership {
        Public = "public", message!("ownership-public");
        Private = "private", message!("ownership-private");
        Mixed = "mixed", message!("ownership-mixed");
        NonProfit = "non_profit", message!("ownership-non-profit");
    }
}

choices! {
    /// The relation of an element to the region of study.
    Scope {
        InRegion = "in_region", message!("scope-in-region");
        National = "national", message!("scope-national");
        External = "external", message!("scope-external");
        Unknown = "unknown", message!("scope-unknown");
    }
}

choices! {
    /// The certainty of a fact.
    Confidence {
        Confirmed = "confirmed", message!("confidence-confirmed");
        Reported = "reported", message!("confidence-reported");
        Inferred = "inferred", message!("confidence-inferred");
    }
}

choices! {
    /// The state of a record in a collection: how far its organisation was asked.
    RecordStatus {
        Candidate = "candidate", message!("record-status-candidate");
        Contacted = "contacted", message!("record-status-contacted");
        Validated = "validated", message!("record-status-validated");
        Declined = "declined", message!("record-status-declined");
    }
}

choices! {
    /// Size by headcount (Recommendation 2003/361/EC).
    EmployeesBand {
        Micro = "0-9", message!("employees-band-0-9");
        Small = "10-49", message!("employees-band-10-49");
        Medium = "50-249", message!("employees-band-50-249");
        Large = "250+", message!("employees-band-250");
    }
}

impl EmployeesBand {
    /// The band of a headcount.
    pub const fn of(count: u32) -> Self {
        match count {
            0..=9 => Self::Micro,
            10..=49 => Self::Small,
            50..=249 => Self::Medium,
            _ => Self::Large,
        }
    }
}

choices! {
    /// Class of a medical device, by MDR (EU) 2017/745 or IVDR (EU) 2017/746.
    DeviceClass {
        MdrI = "mdr_i", message!("device-class-mdr-i");
        MdrIs = "mdr_is", message!("device-class-mdr-is");
        MdrIm = "mdr_im", message!("device-class-mdr-im");
        MdrIr = "mdr_ir", message!("device-class-mdr-ir");
        MdrIIa = "mdr_iia", message!("device-class-mdr-iia");
        MdrIIb = "mdr_iib", message!("device-class-mdr-iib");
        MdrIII = "mdr_iii", message!("device-class-mdr-iii");
        IvdrA = "ivdr_a", message!("device-class-ivdr-a");
        IvdrB = "ivdr_b", message!("device-class-ivdr-b");
        IvdrC = "ivdr_c", message!("device-class-ivdr-c");
        IvdrD = "ivdr_d", message!("device-class-ivdr-d");
        NotADevice = "not_a_device", message!("device-class-not-a-device");
    }
}

choices! {
    /// The state of a link: whether it exists, and how well it works.
    #[derive(Default)]
    LinkStatus {
        #[default]
        Active = "active", message!("link-status-active");
        Planned = "planned", message!("link-status-planned");
        Weak = "weak", message!("link-status-weak");
        Missing = "missing", message!("link-status-missing");
    }
}

choices! {
    /// The ends of a link that have an arrowhead.
    #[derive(Default)]
    Direction {
        #[default]
        Forward = "forward", message!("direction-forward");
        Both = "both", message!("direction-both");
        Undirected = "undirected", message!("direction-undirected");
    }
}

choices! {
    /// The sort of amount on a link.
    AmountBasis {
        Total = "total", message!("amount-basis-total");
        Grant = "grant", message!("amount-basis-grant");
        Own = "own", message!("amount-basis-own");
    }
}

choices! {
    /// The sort of statement that an annotation makes. The first six feed the SWOT and the findings.
    #[derive(Default)]
    AnnotationKind {
        Strength = "strength", message!("annotation-kind-strength");
        Weakness = "weakness", message!("annotation-kind-weakness");
        Opportunity = "opportunity", message!("annotation-kind-opportunity");
        Risk = "risk", message!("annotation-kind-risk");
        Gap = "gap", message!("annotation-kind-gap");
        Bottleneck = "bottleneck", message!("annotation-kind-bottleneck");
        Question = "question", message!("annotation-kind-question");
        Action = "action", message!("annotation-kind-action");
        Quote = "quote", message!("annotation-kind-quote");
        #[default]
        Note = "note", message!("annotation-kind-note");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_find_their_value() {
        for &helix in Helix::ALL {
            assert_eq!(Helix::from_id(helix.id()), Some(helix));
        }
        assert_eq!(Helix::from_id("Industry"), None);
    }

    #[test]
    fn headcounts_fall_into_the_bands_of_the_sme_definition() {
        let bands = [0, 9, 10, 49, 50, 249, 250, u32::MAX].map(|count| EmployeesBand::of(count).id());
        assert_eq!(bands, ["0-9", "0-9", "10-49", "10-49", "50-249", "50-249", "250+", "250+"]);
    }
}
