//! The lists that words of a foreign file are looked up in.

use crate::map::choices::choices;
use crate::map::{AmountBasis, Confidence, DeviceClass, Direction, ElementKind, Helix, Level, LinkStatus, Scope};

choices! {
    /// A list that words of a file are looked up in.
    Vocabulary {
        Type = "type", "Type";
        Stage = "stage", "Stage";
        Region = "region", "Region";
        LinkKind = "link_kind", "Kind of link";
        Kind = "kind", "Kind";
        Helix = "helix", "Helix";
        Level = "level", "Level";
        Scope = "scope", "Scope";
        DeviceClass = "device_class", "Device class";
        Confidence = "confidence", "Confidence";
        Direction = "direction", "Direction";
        Status = "status", "Status";
        Basis = "basis", "Basis";
    }
}

impl Vocabulary {
    /// True for the lists that a map may extend.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Type | Self::Stage | Self::Region | Self::LinkKind)
    }

    /// The ids of a list that no map extends; none of the others.
    pub fn ids(self) -> Vec<&'static str> {
        macro_rules! ids {
            ($choices:ty) => {
                <$choices>::ALL.iter().map(|choice| choice.id()).collect()
            };
        }
        match self {
            Self::Type | Self::Stage | Self::Region | Self::LinkKind => Vec::new(),
            Self::Kind => ids!(ElementKind),
            Self::Helix => ids!(Helix),
            Self::Level => ids!(Level),
            Self::Scope => ids!(Scope),
            Self::DeviceClass => ids!(DeviceClass),
            Self::Confidence => ids!(Confidence),
            Self::Direction => ids!(Direction),
            Self::Status => ids!(LinkStatus),
            Self::Basis => ids!(AmountBasis),
        }
    }
}
