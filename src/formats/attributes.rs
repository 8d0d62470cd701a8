//! The attributes of an element or a link of a graph, with text as a list may
//! hold it.

use super::limits::MAX_ATTRIBUTES;
use super::number::{coordinate, is_on_a_map};
use crate::lexicon::Role;
use crate::lexicon::headings::{self, CUSTOM};
use crate::map::ElementId;
use crate::map::fields::{ElementField, LinkField};
use crate::text::{one_line, without_controls};

/// Attributes in their order, each name once.
#[derive(Debug, Clone)]
pub struct Attributes {
    role: Role,
    list: Vec<Attribute>,
    /// Attributes past [`MAX_ATTRIBUTES`].
    left_out: usize,
}

#[derive(Debug, Clone)]
struct Attribute {
    name: String,
    text: String,
    /// The field that the name would be taken for.
    field: Option<Field>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Element(ElementField),
    Link(LinkField),
}

impl Attributes {
    pub const fn element() -> Self {
        Self { role: Role::Elements, list: Vec::new(), left_out: 0 }
    }

    pub const fn link() -> Self {
        Self { role: Role::Links, list: Vec::new(), left_out: 0 }
    }

    /// A link as a drawing shows it; an arrow at its start alone turns it round.
    pub fn drawn_link(id: &str, (from, to): (&str, &str), arrows: Arrows, label: &str) -> Self {
        let (from, to) = if arrows == Arrows::Start { (to, from) } else { (from, to) };
        let mut link = Self::link();
        for (name, text) in [("id", id), ("from", from), ("to", to), ("direction", arrows.direction()), ("role", label)]
        {
            link.set_as_is(name, text);
        }
        link
    }

    /// Sets what the format means by itself: `id`, `name`, `x`, `from`, ...
    pub fn set(&mut self, name: &str, text: &str) {
        // Of names and labels the line breaks are a matter of the drawing.
        let is_line = matches!((self.role, name), (Role::Elements, "name" | "group") | (Role::Links, "role"));
        if is_line {
            self.set_as_is(name, &one_line(text))
        } else {
            self.set_as_is(name, without_controls(text).trim())
        }
    }

    /// The same with a text that is clean already.
    pub fn set_as_is(&mut self, name: &str, text: &str) {
        if text.is_empty() {
            return;
        }
        match self.list.iter_mut().find(|known| known.name == name) {
            Some(known) => text.clone_into(&mut known.text),
            None => self.list.push(Attribute::new(self.role, name.to_owned(), text.to_owned())),
        }
    }

    /// Adds an attribute that the file names; of two with one name the last
    /// counts. Where its name would be taken for something that is set and says
    /// otherwise, it is kept apart.
    pub fn add(&mut self, name: &str, text: &str) {
        let (name, text) = (one_line(name), without_controls(text).trim().to_owned());
        if name.is_empty() || text.is_empty() {
            return;
        }
        if self.list.len() >= MAX_ATTRIBUTES {
            self.left_out += 1;
            return;
        }
        let field = Field::of(self.role, &name);
        let is_same = |known: &&mut Attribute| {
            known.name == name || field.is_some() && known.field == field && known.is_of_the_format(self.role)
        };
        let name = match self.list.iter_mut().find(is_same) {
            Some(known) if known.name == name && !known.is_of_the_format(self.role) => {
                known.text = text;
                return;
            }
            Some(known) if one_line(&known.text) == one_line(&text) => return,
            Some(_) => format!("{CUSTOM}{name}"),
            None => name,
        };
        match self.list.iter_mut().find(|known| known.name == name) {
            Some(known) => known.text = text,
            None => self.list.push(Attribute::new(self.role, name, text)),
        }
    }

    /// Adds an attribute of a format that keeps data beside a drawing. It fills
    /// a field for which nothing is drawn; under the field's own id, by which
    /// our exports write it, it counts for more than the drawing.
    pub fn add_beside_drawing(&mut self, name: &str, text: &str) {
        let Some(field) = Field::of(self.role, name).filter(|field| field.is_drawn()) else {
            return self.add(name, text);
        };
        let is_set = self.list.iter().any(|known| known.name == field.id());
        if !is_set && !text.is_empty() {
            // Among those of the drawing, in their order.
            let new = Attribute::new(self.role, field.id().to_owned(), text.to_owned());
            let is_before =
                |known: &&Attribute| known.rank(self.role).is_some_and(|rank| Some(rank) < new.rank(self.role));
            self.list.insert(self.list.iter().take_while(is_before).count(), new);
        } else if field.is_overruled_by(name, text) {
            self.set_as_is(field.id(), text);
        } else {
            self.add(name, text);
        }
    }

    /// Sets the lane of an element, beside its name. What the file itself says
    /// under that name stays.
    pub fn set_lane(&mut self, name: &str, lane: &str) {
        if !lane.is_empty() && self.get(name).is_none() {
            let after = self.list.iter().take_while(|known| matches!(known.name.as_str(), "id" | "name")).count();
            self.list.insert(after, Attribute::new(self.role, name.to_owned(), lane.to_owned()));
        }
    }

    pub fn remove(&mut self, name: &str) {
        self.list.retain(|known| known.name != name);
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        self.list.iter().find(|known| known.name == name).map(|known| known.text.as_str())
    }

    /// Returns `true` if the attributes themselves say which lane it is in, as
    /// our own exports do. There what is in no lane has neither field, and is
    /// known by its id.
    pub fn has_lane(&self) -> bool {
        let is_lane = |field| matches!(field, Some(Field::Element(ElementField::Stage | ElementField::Region)));
        let is_own = self.get("id").is_some_and(|id| id.parse::<ElementId>().is_ok());
        is_own || self.list.iter().any(|known| is_lane(known.field))
    }

    /// Sets the centre, in map units; `false` when it is no place.
    pub fn place(&mut self, x: f64, y: f64) -> bool {
        let is_place = [x, y].into_iter().all(is_on_a_map);
        if is_place {
            self.set_as_is("x", &coordinate(x));
            self.set_as_is("y", &coordinate(y));
        }
        is_place
    }

    /// Sets width and height where they are above zero.
    pub fn size(&mut self, width: Option<f64>, height: Option<f64>) {
        for (name, size) in [("width", width), ("height", height)] {
            if let Some(size) = size.filter(|size| *size > 0.0 && is_on_a_map(*size)) {
                self.set_as_is(name, &coordinate(size));
            }
        }
    }

    /// Sets `direction`: what our own exports say, or else what the format
    /// means. Gives `true` where the ends are to change places.
    pub fn set_direction(&mut self, own: Option<&str>, arrows: Arrows) -> bool {
        if let Some(own) = own.map(str::trim).filter(|own| is_direction(own)) {
            self.set_as_is("direction", own);
            return false;
        }
        self.set_as_is("direction", arrows.direction());
        arrows == Arrows::Start
    }

    pub const fn role(&self) -> Role {
        self.role
    }

    /// Number of attributes beyond the limit.
    pub const fn left_out(&self) -> usize {
        self.left_out
    }

    /// Number of cells that the attributes fill.
    pub const fn len(&self) -> usize {
        self.list.len()
    }

    /// Names and texts.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> + Clone {
        self.list.iter().map(|known| (known.name.as_str(), known.text.as_str()))
    }
}

impl Attribute {
    fn new(role: Role, name: String, text: String) -> Self {
        Self { field: Field::of(role, &name), name, text }
    }

    /// Its place among the attributes that readers set themselves.
    fn rank(&self, role: Role) -> Option<usize> {
        let of_the_format: &[&str] = match role {
            Role::Elements => &["id", "name", "type", "notes", "x", "y", "width", "height"],
            Role::Links => &["id", "from", "to", "direction", "role", "type"],
        };
        of_the_format.iter().position(|name| *name == self.name)
    }

    fn is_of_the_format(&self, role: Role) -> bool {
        self.rank(role).is_some()
    }
}

impl Field {
    fn of(role: Role, name: &str) -> Option<Self> {
        match role {
            Role::Elements => headings::element_field(name).map(Self::Element),
            Role::Links => headings::link_field(name).map(Self::Link),
        }
    }

    fn id(self) -> &'static str {
        match self {
            Self::Element(field) => field.id(),
            Self::Link(field) => field.id(),
        }
    }

    /// Returns `true` if a drawing shows it.
    const fn is_drawn(self) -> bool {
        match self {
            Self::Element(field) => {
                use ElementField as F;
                matches!(field, F::Name | F::X | F::Y | F::Width | F::Height)
            }
            Self::Link(field) => {
                use LinkField as F;
                matches!(field, F::Id | F::From | F::To | F::Direction | F::Role | F::Kind)
            }
        }
    }

    /// Returns `true` if an attribute counts for more than what is drawn. The ends of a link are its own.
    fn is_overruled_by(self, name: &str, text: &str) -> bool {
        match self {
            Self::Link(LinkField::Id | LinkField::From | LinkField::To) => false,
            Self::Link(LinkField::Direction) => is_direction(text),
            field => name == field.id() && !text.is_empty(),
        }
    }
}

fn is_direction(word: &str) -> bool {
    matches!(word, "directed" | "mutual" | "undirected")
}

/// Which ends of a link have an arrow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrows {
    /// The format does not say.
    Unknown,
    None,
    Start,
    End,
    Both,
}

impl Arrows {
    pub const fn of(at_start: bool, at_end: bool) -> Self {
        match (at_start, at_end) {
            (false, false) => Self::None,
            (true, false) => Self::Start,
            (false, true) => Self::End,
            (true, true) => Self::Both,
        }
    }

    /// The word for a direction; none for [`Arrows::Unknown`].
    pub const fn direction(self) -> &'static str {
        match self {
            Self::Unknown => "",
            Self::None => "undirected",
            Self::Both => "mutual",
            Self::End | Self::Start => "directed",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(attributes: &Attributes) -> Vec<String> {
        attributes.iter().map(|(name, text)| format!("{name}={text}")).collect()
    }

    #[test]
    fn an_attribute_that_says_otherwise_is_kept_apart() {
        let mut node = Attributes::element();
        node.set("name", "Iași\r\n Hospital\u{0}");
        node.add("label", "Iași Hospital");
        node.add("Label", "Other");
        node.add("tags", "a|b");
        node.add("tags", "c");
        node.add("beds", "40\r\n\u{7}");
        assert_eq!(shown(&node), ["name=Iași Hospital", "custom:Label=Other", "tags=c", "beds=40"]);
    }

    #[test]
    fn attributes_beside_a_drawing_fill_fields_or_are_kept_apart() {
        let element = |drawn: &[(&str, &str)], own: &[(&str, &str)]| {
            let mut element = Attributes::element();
            drawn.iter().for_each(|(name, text)| element.set(name, text));
            own.iter().for_each(|(name, text)| element.add_beside_drawing(name, text));
            shown(&element)
        };
        assert_eq!(
            element(
                &[("id", "a"), ("name", "A"), ("x", "1"), ("y", "2")],
                &[("ID", "7"), ("id", "a"), ("label", "A"), ("Label", "Other"), ("x", "5"), ("beds", "40")],
            ),
            ["id=a", "name=A", "x=5", "y=2", "custom:ID=7", "custom:Label=Other", "beds=40"]
        );
        assert_eq!(
            element(&[("id", "b"), ("name", "B")], &[("label", "Drawn"), ("name", "Wins"), ("Y", "3")]),
            ["id=b", "name=Wins", "y=3", "custom:label=Drawn"]
        );
        let mut link = Attributes::link();
        for (name, text) in [("from", "a"), ("to", "b"), ("direction", "directed"), ("role", "y")] {
            link.set(name, text);
        }
        for (name, text) in
            [("from", "2010"), ("direction", "mutual"), ("Direction", "north"), ("label", "x"), ("ID", "9")]
        {
            link.add_beside_drawing(name, text);
        }
        let expected =
            "id=9, from=a, to=b, direction=mutual, role=y, custom:from=2010, custom:Direction=north, custom:label=x";
        assert_eq!(shown(&link).join(", "), expected);
    }
}
