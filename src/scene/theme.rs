//! Every colour, dash and type size of the picture. No other file has a colour
//! literal (`tests/suite/rooms` looks).
//!
//! Colours are told apart by people with colour-blindness and in grey print
//! only together with shape and dash: nothing is said by colour alone.

use super::shape::{Color, Dash, Stroke};
use crate::map::{AnnotationKind, Helix, LinkStatus, LinkStyle, choices};

choices! {
    /// A set of colours.
    ThemeName {
        /// For paper: white, and lines that survive a photocopier.
        Print = "print", message!("scene-theme-print");
        Light = "light", message!("scene-theme-light");
        Dark = "dark", message!("scene-theme-dark");
        Contrast = "contrast", message!("scene-theme-contrast");
    }
}

impl ThemeName {
    /// True where tints are not enough to tell areas apart.
    pub const fn needs_outlines(self) -> bool {
        matches!(self, Self::Contrast)
    }
}

/// Colours by role.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    /// The theme.
    pub name: ThemeName,
    /// Text and outlines.
    pub ink: Color,
    /// Text of second rank.
    pub mute: Color,
    /// Thin lines.
    pub rule: Color,
    /// The background.
    pub paper: Color,
    /// Behind cards.
    pub card: Color,
    /// The outline of a card.
    pub card_border: Color,
    /// Every other band.
    pub band: Color,
    /// The band of cross-cutting support.
    pub support: Color,
    /// The fill of a stage.
    pub chevron: Color,
    /// Text on a stage.
    pub on_chevron: Color,
    /// Missing, empty, wrong.
    pub alert: Color,
    /// The colour of the selection, and of the main action.
    pub accent: Color,
    helix: [Color; 5],
    /// For fields with more values than the helix: categorical, in order.
    series: [Color; 10],
    links: [Color; 7],
    /// Heat map from none to most.
    heat: [Color; 2],
}

impl Theme {
    /// The colours of a theme.
    pub fn new(name: ThemeName) -> Self {
        match name {
            ThemeName::Print | ThemeName::Light => Self {
                name,
                ink: Color::hex(0x1D2939),
                mute: Color::hex(0x5B6678),
                rule: Color::hex(0xD0D5DD),
                paper: Color::hex(0xFFFFFF),
                card: Color::hex(0xFFFFFF),
                card_border: Color::hex(0xC4CAD4),
                band: Color::hex(0xF7F9FB),
                support: Color::hex(0xEEF4F4),
                chevron: Color::hex(0x123B5D),
                on_chevron: Color::hex(0xFFFFFF),
                alert: Color::hex(0xB42318),
                accent: Color::hex(0x175CD3),
                helix: [0x0072B2, 0x8E5AA6, 0xC77700, 0x248C80, 0xA23B4A].map(Color::hex),
                series: [
                    0x0072B2, 0xC77700, 0x248C80, 0x8E5AA6, 0xA23B4A, 0x56B4E9, 0x7A6A00, 0x009E73, 0xCC79A7, 0x667085,
                ]
                .map(Color::hex),
                links: [0x344054, 0x0072B2, 0x00875A, 0xD55E00, 0x7A4FA3, 0x98A2B3, 0x344054].map(Color::hex),
                heat: [0xF2F6FA, 0x123B5D].map(Color::hex),
            },
            ThemeName::Dark => Self {
                name,
                ink: Color::hex(0xE6EAF0),
                mute: Color::hex(0x9AA5B4),
                rule: Color::hex(0x3A4452),
                paper: Color::hex(0x12161C),
                card: Color::hex(0x1C222B),
                card_border: Color::hex(0x566273),
                band: Color::hex(0x171C24),
                support: Color::hex(0x16211F),
                chevron: Color::hex(0x2E6A9E),
                on_chevron: Color::hex(0xFFFFFF),
                alert: Color::hex(0xF97066),
                accent: Color::hex(0x53B1FD),
                helix: [0x4BA3DC, 0xB78BD0, 0xE59B2E, 0x45BFAF, 0xD9707F].map(Color::hex),
                series: [
                    0x4BA3DC, 0xE59B2E, 0x45BFAF, 0xB78BD0, 0xD9707F, 0x8FD0F5, 0xC9B63C, 0x35C295, 0xE5A3C6, 0x9AA5B4,
                ]
                .map(Color::hex),
                links: [0xC3CAD6, 0x4BA3DC, 0x3CB98A, 0xF08A3C, 0xB08AD8, 0x8A94A4, 0xC3CAD6].map(Color::hex),
                heat: [0x1C2530, 0x5AA9E6].map(Color::hex),
            },
            ThemeName::Contrast => Self {
                name,
                ink: Color::hex(0x000000),
                mute: Color::hex(0x000000),
                rule: Color::hex(0x000000),
                paper: Color::hex(0xFFFFFF),
                card: Color::hex(0xFFFFFF),
                card_border: Color::hex(0x000000),
                band: Color::hex(0xFFFFFF),
                support: Color::hex(0xFFFFFF),
                chevron: Color::hex(0x000000),
                on_chevron: Color::hex(0xFFFFFF),
                alert: Color::hex(0x9B0000),
                accent: Color::hex(0x0000C8),
                helix: [0x00008B, 0x5B0F7A, 0x6B3D00, 0x004D40, 0x7A0019].map(Color::hex),
                series: [
                    0x00008B, 0x6B3D00, 0x004D40, 0x5B0F7A, 0x7A0019, 0x003D66, 0x4A4200, 0x005233, 0x6E0046, 0x000000,
                ]
                .map(Color::hex),
                links: [0x000000, 0x00008B, 0x004D2E, 0x8A3200, 0x4A1078, 0x444444, 0x000000].map(Color::hex),
                heat: [0xFFFFFF, 0x000000].map(Color::hex),
            },
        }
    }

    /// True for the theme with a dark background.
    pub fn is_dark(&self) -> bool {
        self.name == ThemeName::Dark
    }

    /// The colour of a helix; grey for none.
    pub fn helix(&self, helix: Option<Helix>) -> Color {
        helix.map_or(self.mute, |helix| self.helix[helix as usize])
    }

    /// The colour of the `at`th value of a list; after ten they come again, and
    /// the legend's words tell them apart.
    pub fn series(&self, at: usize) -> Color {
        self.series[at % self.series.len()]
    }

    /// The colour of a line style.
    pub fn link(&self, style: LinkStyle) -> Color {
        self.links[style as usize]
    }

    /// A cell of a heat map: 0 is nobody, 1 the fullest.
    pub fn heat(&self, share: f32) -> Color {
        self.heat[0].mixed(self.heat[1], share)
    }

    /// The text colour (ink or paper) that reads best on a background.
    pub fn text_on(&self, background: Color) -> Color {
        let (ink, paper) = (self.ink, self.paper);
        if ink.contrast(background) >= paper.contrast(background) { ink } else { paper }
    }

    /// The colour of a kind of annotation.
    pub fn annotation(&self, kind: AnnotationKind) -> Color {
        match kind {
            AnnotationKind::Strength => self.series[7],
            AnnotationKind::Weakness => self.series[1],
            AnnotationKind::Opportunity => self.series[0],
            AnnotationKind::Risk => self.series[4],
            AnnotationKind::Gap | AnnotationKind::Bottleneck => self.alert,
            AnnotationKind::Question => self.series[3],
            AnnotationKind::Action => self.accent,
            AnnotationKind::Quote => self.series[2],
            AnnotationKind::Note => self.mute,
        }
    }

    /// Around what is missing: a card, a block, words about it.
    pub const fn missing_stroke(&self) -> Stroke {
        Stroke { color: self.alert, width: 1.2, dash: &[4.0, 3.0] }
    }

    /// The stroke of a link, by its kind (colour, dash) and status (weight).
    pub fn link_stroke(&self, style: LinkStyle, status: LinkStatus) -> Stroke {
        let (width, dash) = link_line(style);
        match status {
            LinkStatus::Active => Stroke { color: self.link(style), width, dash },
            LinkStatus::Planned => Stroke { color: self.link(style), width: width * 0.7, dash: &[3.0, 3.0] },
            LinkStatus::Weak => Stroke { color: self.link(style), width: width * 0.5, dash },
            LinkStatus::Missing => Stroke { color: self.alert, width, dash: &[5.0, 4.0] },
        }
    }
}

/// Width in map units and dash (in widths) of a kind of link.
fn link_line(style: LinkStyle) -> (f32, Dash) {
    match style {
        LinkStyle::Product => (1.4, &[]),
        LinkStyle::Data => (1.4, &[7.0, 4.0]),
        LinkStyle::Knowledge => (1.6, &[1.2, 2.6]),
        LinkStyle::Money => (2.4, &[]),
        LinkStyle::Regulation => (1.4, &[7.0, 3.0, 1.2, 3.0]),
        LinkStyle::Membership => (1.0, &[]),
        LinkStyle::Ownership => (1.2, &[14.0, 4.0]),
    }
}

/// The letter on an annotation's mark: shape and letter as well as colour.
pub const fn annotation_letter(kind: AnnotationKind) -> &'static str {
    match kind {
        AnnotationKind::Strength => "S",
        AnnotationKind::Weakness => "W",
        AnnotationKind::Opportunity => "O",
        AnnotationKind::Risk => "R",
        AnnotationKind::Gap => "G",
        AnnotationKind::Bottleneck => "B",
        AnnotationKind::Question => "?",
        AnnotationKind::Action => "A",
        AnnotationKind::Quote => "”",
        AnnotationKind::Note => "N",
    }
}

/// The type scale, in map units (points of an A3 figure).
pub mod size {
    /// The title of a figure.
    pub const TITLE: f32 = 30.0;
    /// The line under it.
    pub const SUBTITLE: f32 = 15.0;
    /// Headings of stages.
    pub const CHEVRON: f32 = 14.0;
    /// Headings of rows and bands.
    pub const BAND: f32 = 14.0;
    /// Names on cards.
    pub const NAME: f32 = 13.0;
    /// Notes and labels.
    pub const SMALL: f32 = 11.0;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_lines_have_contrast_in_every_theme() {
        for &name in ThemeName::ALL {
            let theme = Theme::new(name);
            for background in [theme.paper, theme.card, theme.band, theme.support] {
                for text in [theme.ink, theme.mute, theme.alert, theme.accent] {
                    assert!(text.contrast(background) >= 4.5, "{name:?} {text:?} on {background:?}");
                }
                for &helix in Helix::ALL {
                    assert!(theme.helix(Some(helix)).contrast(background) >= 3.0, "{name:?} {helix:?}");
                }
            }
            assert!(theme.on_chevron.contrast(theme.chevron) >= 4.5, "{name:?}");
        }
    }
}
