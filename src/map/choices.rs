//! Closed lists of the field's terms: what a fact can be one of.
//!
//! Open lists, which a map may extend (stages, types, link kinds, regions),
//! are records of [`super::vocabulary`].

/// A value of a closed list, whichever the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// The stable text in files and on the command line.
    pub id: &'static str,
    /// The text people read.
    pub label: &'static str,
}

/// Defines an enum whose values have a stable id (in files and on the command
/// line) and a label (for people).
macro_rules! choices {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $id:literal, $label:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $(
                #[doc = concat!($label, " (`", $id, "`).")]
                $(#[$variant_doc])*
                $variant,
            )+
        }

        impl $name {
            /// Every value, in the order in which lists show them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Every value with its texts, in the same order.
            pub const CHOICES: &'static [$crate::map::choices::Choice] =
                &[$($crate::map::choices::Choice { id: $id, label: $label },)+];

            /// The stable text in files and on the command line.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)+ }
            }

            /// The text people read.
            pub const fn label(self) -> &'static str {
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
        Stakeholder = "stakeholder", "Stakeholder";
        /// Something that is done: a step of a process.
        Activity = "activity", "Activity";
        /// A project or a consortium. Partners link to it, not to each other.
        Initiative = "initiative", "Initiative";
        Infrastructure = "infrastructure", "Infrastructure";
        Product = "product", "Product";
        /// An actor known to be missing. Drawn, and kept out of totals.
        Placeholder = "placeholder", "Missing actor";
    }
}

choices! {
    /// The quadruple helix (Carayannis and Campbell 2009), and who mediates.
    Helix {
        Industry = "industry", "Industry";
        Academia = "academia", "Academia";
        Government = "government", "Government";
        Intermediary = "intermediary", "Intermediary";
        CivilSociety = "civil_society", "Civil society";
    }
}

choices! {
    /// The level of the health system that an actor works at.
    Level {
        Micro = "micro", "Micro: operators";
        Meso = "meso", "Meso: support services";
        Macro = "macro", "Macro: enablers";
    }
}

choices! {
    /// The sort of owner that an organisation has.
    Ownership {
        Public = "public", "Public";
        Private = "private", "Private";
        Mixed = "mixed", "Mixed";
        NonProfit = "non_profit", "Non-profit";
    }
}

choices! {
    /// The relation of an element to the region of study.
    Scope {
        InRegion = "in_region", "In the region";
        National = "national", "National";
        External = "external", "External";
        Unknown = "unknown", "Unknown";
    }
}

choices! {
    /// The certainty of a fact.
    Confidence {
        Confirmed = "confirmed", "Confirmed";
        Reported = "reported", "Reported";
        Inferred = "inferred", "Inferred";
    }
}

choices! {
    /// Size by headcount (Recommendation 2003/361/EC).
    EmployeesBand {
        Micro = "0-9", "0–9";
        Small = "10-49", "10–49";
        Medium = "50-249", "50–249";
        Large = "250+", "250+";
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
        MdrI = "mdr_i", "MDR I";
        MdrIs = "mdr_is", "MDR Is";
        MdrIm = "mdr_im", "MDR Im";
        MdrIr = "mdr_ir", "MDR Ir";
        MdrIIa = "mdr_iia", "MDR IIa";
        MdrIIb = "mdr_iib", "MDR IIb";
        MdrIII = "mdr_iii", "MDR III";
        IvdrA = "ivdr_a", "IVDR A";
        IvdrB = "ivdr_b", "IVDR B";
        IvdrC = "ivdr_c", "IVDR C";
        IvdrD = "ivdr_d", "IVDR D";
        NotADevice = "not_a_device", "Not a device";
    }
}

choices! {
    /// The state of a link: whether it exists, and how well it works.
    #[derive(Default)]
    LinkStatus {
        #[default]
        Active = "active", "Active";
        Planned = "planned", "Planned";
        Weak = "weak", "Weak";
        Missing = "missing", "Missing";
    }
}

choices! {
    /// The ends of a link that have an arrowhead.
    #[derive(Default)]
    Direction {
        #[default]
        Forward = "forward", "From first to second";
        Both = "both", "Both ways";
        Undirected = "undirected", "Undirected";
    }
}

choices! {
    /// The sort of amount on a link.
    AmountBasis {
        Total = "total", "Total cost";
        Grant = "grant", "Grant";
        Own = "own", "Own contribution";
    }
}

choices! {
    /// The sort of statement that an annotation makes. The first six feed the SWOT and the findings.
    #[derive(Default)]
    AnnotationKind {
        Strength = "strength", "Strength";
        Weakness = "weakness", "Weakness";
        Opportunity = "opportunity", "Opportunity";
        Risk = "risk", "Risk";
        Gap = "gap", "Gap";
        Bottleneck = "bottleneck", "Bottleneck";
        Question = "question", "Question";
        Action = "action", "Action";
        Quote = "quote", "Quote";
        #[default]
        Note = "note", "Note";
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
