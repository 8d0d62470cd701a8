//! The colour of each value of a field: one answer for cards,
//! legends and charts.

use std::collections::BTreeMap;

use super::cells::Counts;
use super::shape::Color;
use super::theme::Theme;
use crate::map::{Confidence, Element, Field, Helix, Key, Level, Map};

/// Colours of the values that a field has in a map.
///
/// Helix, level and confidence have colours of their own. The values of other
/// fields take the theme's series in the field's order, counted over the values
/// that occur, so that few values never share a colour.
#[derive(Debug, Clone, PartialEq)]
pub struct Palette {
    field: Field,
    colors: BTreeMap<Key, Color>,
    mute: Color,
}

impl Palette {
    /// The colours of the values that occur in a map.
    pub fn new(map: &Map, field: Field, theme: &Theme) -> Self {
        let mut counts = Counts::default();
        for element in map.elements().iter() {
            Self::count(&mut counts, map, field, element, true);
        }
        Self::of_keys(map, field, counts.keys(), theme)
    }

    /// Counts the values of one more element, or of one less.
    pub(super) fn count(counts: &mut Counts, map: &Map, field: Field, element: &Element, is_more: bool) {
        field.keys(map, element).iter().for_each(|key| counts.step(key, is_more));
    }

    /// The colours where these values occur.
    pub(super) fn of_keys<'a>(map: &Map, field: Field, keys: impl Iterator<Item = &'a Key>, theme: &Theme) -> Self {
        let mut keys: Vec<Key> = keys.filter(|key| !key.is_none()).cloned().collect();
        keys.sort_by_cached_key(|key| field.order_of(map, key));
        let color = |(at, key): (usize, Key)| {
            let color = own_colour(field, &key, theme).unwrap_or_else(|| theme.series(at));
            (key, color)
        };
        Self { field, colors: keys.into_iter().enumerate().map(color).collect(), mute: theme.mute }
    }

    /// The colour of a value; "no value" is grey.
    pub fn of_key(&self, key: &Key) -> Color {
        self.colors.get(key).copied().unwrap_or(self.mute)
    }

    /// The colour of an element's (first) value.
    pub fn of_element(&self, map: &Map, element: &Element) -> Color {
        self.field.keys(map, element).first().map_or(self.mute, |key| self.of_key(key))
    }
}

/// The colour that a value has whatever else is in the map.
fn own_colour(field: Field, key: &Key, theme: &Theme) -> Option<Color> {
    let text = key.as_deref()?;
    match field {
        Field::Helix => Helix::from_id(text).map(|helix| theme.helix(Some(helix))),
        Field::Level => Level::from_id(text).map(|level| level_colour(level, theme)),
        Field::Confidence => Confidence::from_id(text).map(|confidence| confidence_colour(confidence, theme)),
        _ => None,
    }
}

/// The colour of a level, from the operators up.
pub fn level_colour(level: Level, theme: &Theme) -> Color {
    theme.series(level as usize)
}

/// The colour of a confidence: green, blue, orange.
pub fn confidence_colour(confidence: Confidence, theme: &Theme) -> Color {
    match confidence {
        Confidence::Confirmed => theme.series(7),
        Confidence::Reported => theme.series(0),
        Confidence::Inferred => theme.series(1),
    }
}

/// The colour of a count in a matrix whose largest is `most`, by the square root
/// of its share: few and one are further apart than many and more.
pub fn count_colour(count: usize, most: usize, theme: &Theme) -> Color {
    theme.heat(0.12 + 0.78 * (count as f32 / most.max(1) as f32).sqrt())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::edit::{Document, Edit};
    use crate::map::ElementId;
    use crate::scene::ThemeName;

    #[test]
    fn types_that_occur_have_colours_of_their_own() {
        let mut document = Document::new(Map::with_default_vocabulary());
        let types = ["sme_ict", "hospital", "cluster", "regulator", "ngo", "payer", "university", "network"];
        let edits: Vec<Edit> = types
            .iter()
            .map(|id| {
                let element = Element::new(ElementId::derived("test", id), *id);
                Edit::AddElement(Arc::new(Element { type_id: Some((*id).into()), ..element }))
            })
            .collect();
        document.edit("Add", &edits).unwrap();
        let theme = Theme::new(ThemeName::Light);
        let palette = Palette::new(document.map(), Field::Type, &theme);
        let mut colors: Vec<Color> = types.iter().map(|id| palette.of_key(&Key::new(id))).collect();
        colors.sort_by_key(|color| (color.r, color.g, color.b));
        colors.dedup();
        assert_eq!(colors.len(), types.len());
        assert_eq!(palette.of_key(&Key::NONE), theme.mute);
    }
}
