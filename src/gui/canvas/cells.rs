//! Cells seen from afar: where names on cards could not be read, each cell is a
//! block with its counts, at the size of the window's text.
//!
//! What a block says depends on its room on the screen: types by name, types by
//! sign, the total, and where not even that fits, a tint by how many there are.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::epaint::StrokeKind;
use egui::{Color32, Pos2, Role, Sense, Stroke, Vec2, WidgetInfo, pos2, vec2};

use super::paint::{NEAR, Painter, Projection, Sheet};
use crate::geom::{Point, Rect, Size};
use crate::gui::Desk;
use crate::gui::derived::Drawn;
use crate::gui::style::color32;
use crate::map::{ElementId, Icon, Target};
use crate::scene::blocks::more_words;
use crate::scene::palette::{Palette, count_colour};
use crate::scene::{Cell, Color, Picture, Shape, Tally, icons};
use crate::text::{BundledFont, Measure as _, Weight};

/// Size of the total, and of all other words, in points.
const TOTAL: f32 = 16.0;
const FONT: f32 = 11.0;
/// From the top of a line to the next one's.
const TOTAL_LINE: f32 = 20.0;
const LINE: f32 = 15.0;
const ICON: f32 = 11.0;
/// Width of the bar of shares.
const BAR: f32 = 4.0;
const PADDING: Vec2 = vec2(5.0, 3.0);
/// Between a block and the edges of its cell.
const INSET: f32 = 1.5;
/// Links shine through blocks by what is missing to 1.
const OPACITY: f32 = 0.9;

/// True where cells are told as blocks: the names on cards could not be read.
pub fn are_needed(picture: &Picture, zoom: f32) -> bool {
    zoom < NEAR && !picture.is_free
}

/// The blocks of all cells with somebody in them, made once for each picture.
#[derive(Default)]
pub struct Cells {
    serial: Option<u64>,
    /// In the order of their cells.
    blocks: Vec<Block>,
    /// Stakeholders in the fullest.
    most: usize,
    selected: Option<(u64, std::collections::BTreeSet<Target>)>,
}

struct Block {
    cell: Cell,
    /// The cell's area, in map units.
    area: Rect,
    name: String,
    tally: Arc<Tally>,
    bar: Vec<(Color, std::ops::Range<f32>)>,
    elements: Vec<ElementId>,
    /// How many of them are selected.
    selected: usize,
}

impl Cells {
    /// Brings the blocks up to date with picture and selection.
    pub fn update(&mut self, desk: &Desk<'_>, drawn: &Drawn) {
        let picture = &drawn.picture;
        if self.serial != Some(drawn.serial) {
            let (map, view) = (desk.map(), desk.view());
            let colours = Palette::new(map, view.colour.field(), desk.theme);
            let mut members: BTreeMap<&Cell, Vec<ElementId>> = BTreeMap::new();
            for (id, card) in &picture.cards {
                members.entry(&card.cell).or_default().push(*id);
            }
            members.extend(picture.blocks.iter().map(|(cell, block)| (cell, block.elements.clone())));
            let block = |(cell, elements): (&Cell, Vec<ElementId>)| {
                let known = picture.blocks.get(cell).map(|block| Arc::clone(&block.tally));
                let count = || Arc::new(Tally::new(map, &view, elements.iter().filter_map(|id| map.element(*id))));
                let tally = known.unwrap_or_else(count);
                let (area, name) = (picture.cell_rect(cell)?, picture.name_of(cell));
                Some(Block { cell: cell.clone(), area, name, bar: tally.bar(&colours), tally, elements, selected: 0 })
            };
            self.blocks = members.into_iter().filter_map(block).collect();
            self.most = self.blocks.iter().map(|block| block.tally.stakeholders).max().unwrap_or(0);
            self.serial = Some(drawn.serial);
            self.selected = None;
        }
        let selection = &desk.session.selection;
        if self.selected.as_ref().is_none_or(|(serial, known)| *serial != drawn.serial || known != selection) {
            for block in &mut self.blocks {
                let is_selected = |id: &&ElementId| selection.contains(&Target::Element(**id));
                block.selected = block.elements.iter().filter(is_selected).count();
            }
            self.selected = Some((drawn.serial, selection.clone()));
        }
    }

    /// The cell at a point of the map, if somebody is in it.
    pub fn at(&self, picture: &Picture, at: Point) -> Option<Cell> {
        let cell = picture.cell_at(at);
        self.block_of(&cell).filter(|block| block.area.contains(at)).map(|_| cell.clone())
    }

    pub fn tally_of(&self, cell: &Cell) -> Option<Arc<Tally>> {
        self.block_of(cell).map(|block| Arc::clone(&block.tally))
    }

    fn block_of(&self, cell: &Cell) -> Option<&Block> {
        let at = self.blocks.binary_search_by(|block| block.cell.cmp(cell)).ok()?;
        self.blocks.get(at)
    }

    /// Paints the blocks in sight.
    pub fn paint(&self, sheet: Sheet<'_>, desk: &Desk<'_>, painter: &mut Painter, seen: Rect) {
        for block in self.blocks.iter().filter(|block| block.area.intersects(seen)) {
            Brush { sheet, desk, painter: &mut *painter, room: sheet.projection.rect(block.area).shrink(INSET) }
                .block(block, self.most);
        }
    }
}

/// What a block has room for.
#[derive(Debug, Clone, PartialEq)]
enum Plan {
    Tint,
    /// The total in small letters.
    Small,
    /// The total, and that many kinds by name, or by sign alone.
    Kinds {
        shown: usize,
        has_names: bool,
        has_missing: bool,
    },
}

/// Decides for a room in screen points.
fn plan(tally: &Tally, room: Vec2) -> Plan {
    let width = |text: &str, size: f32, weight| BundledFont.width(text, size, weight) + 1.0;
    let inner = room - vec2(BAR, 0.0) - 2.0 * PADDING;
    let (total, _) = tally.headline();
    if inner.x < width(&total, TOTAL, Weight::SemiBold) || inner.y < TOTAL_LINE - 4.0 {
        let fits = inner.x + 4.0 >= width(&total, FONT, Weight::SemiBold) && inner.y + 4.0 >= FONT;
        return if fits { Plan::Small } else { Plan::Tint };
    }
    let rows = ((inner.y - TOTAL_LINE) / LINE).max(0.0) as usize;
    let has_missing =
        tally.missing > 0 && rows > 0 && { inner.x >= width(&tally.missing_words(), FONT, Weight::SemiBold) + 8.0 };
    let rows = rows - usize::from(has_missing);
    let (kinds, more) = tally.kinds_in(rows);
    let room_of = |kind: &crate::scene::blocks::Kind| {
        let count = width(&kind.count.to_string(), FONT, Weight::SemiBold);
        ICON + 4.0 + width(&kind.label, FONT, Weight::Regular) + 8.0 + count
    };
    let fits = kinds.iter().all(|kind| room_of(kind) <= inner.x)
        && (more == 0 || width(&more_words(more), FONT, Weight::Regular) <= inner.x);
    // One row with "and 7 more types" tells less than signs do.
    if fits && !kinds.is_empty() {
        return Plan::Kinds { shown: kinds.len(), has_names: true, has_missing };
    }
    let signs = (inner.x / sign_width(tally)).max(0.0) as usize * rows;
    let shown = if tally.kinds.len() <= signs { tally.kinds.len() } else { signs.saturating_sub(1) };
    Plan::Kinds { shown, has_names: false, has_missing }
}

/// Width of a sign with its count, and the space after it.
fn sign_width(tally: &Tally) -> f32 {
    let most = tally.kinds.iter().map(|kind| kind.count).max().unwrap_or(0).to_string();
    ICON + 3.0 + BundledFont.width(&most, FONT, Weight::SemiBold) + 7.0
}

/// Paints one block.
struct Brush<'a, 'd> {
    sheet: Sheet<'a>,
    desk: &'a Desk<'d>,
    painter: &'a mut Painter,
    room: egui::Rect,
}

impl Brush<'_, '_> {
    fn block(&mut self, block: &Block, most: usize) {
        let (theme, room, tally) = (&self.desk.theme, self.room, &*block.tally);
        let plan = plan(tally, room.size());
        let fill = match plan {
            Plan::Tint | Plan::Small => count_colour(tally.stakeholders, most, theme),
            Plan::Kinds { .. } => theme.card,
        };
        let alert = Stroke::new(1.2, color32(theme.alert));
        let is_missing_only = tally.present() == 0;
        let border = if is_missing_only { alert } else { Stroke::new(1.0, color32(theme.card_border)) };
        let target = self.sheet.painter;
        target.rect(room, 3.0, color32(fill.with_opacity(OPACITY)), border, StrokeKind::Inside);
        for (color, part) in &block.bar {
            let at = |share: f32| room.top() + share * room.height();
            let rect = egui::Rect::from_min_max(
                pos2(room.left(), at(part.start)),
                pos2(room.left() + BAR.min(room.width() / 4.0), at(part.end)),
            );
            target.rect_filled(rect, 0.0, color32(*color));
        }
        match plan {
            Plan::Tint => {}
            Plan::Small => {
                let ink = color32(theme.text_on(fill));
                let galley = self.painter.label(target, &tally.headline().0, FONT, Weight::SemiBold);
                let at = room.center() - galley.size() / 2.0 + vec2(BAR / 2.0, 0.0);
                target.galley_with_override_text_color(at, galley, ink);
            }
            Plan::Kinds { shown, has_names, has_missing } => {
                self.words(block, shown, has_names, has_missing);
            }
        }
        let tells_missing = matches!(plan, Plan::Kinds { has_missing: true, .. });
        if tally.missing > 0 && !tells_missing && room.width() > 10.0 && room.height() > 8.0 {
            let corner = egui::Rect::from_center_size(room.right_top() + vec2(-5.0, 5.0), Vec2::splat(5.0));
            target.rect_stroke(corner, 1.0, alert, StrokeKind::Inside);
        }
        self.selection(block);
    }

    /// The total, then rows of kinds, then who is missing.
    fn words(&mut self, block: &Block, shown: usize, has_names: bool, has_missing: bool) {
        let theme = &self.desk.theme;
        let (ink, mute, alert) = (color32(theme.ink), color32(theme.mute), color32(theme.alert));
        let tally = &*block.tally;
        let left = self.room.left() + BAR + PADDING.x;
        let right = self.room.right() - PADDING.x;
        let mut y = self.room.top() + PADDING.y;
        let (total, noun) = tally.headline();
        let end = self.write(pos2(left, y), &total, TOTAL, Weight::SemiBold, ink);
        let noun_width = BundledFont.width(noun, FONT, Weight::Regular);
        if end + 4.0 + noun_width <= right {
            self.write(pos2(end + 4.0, y + TOTAL - FONT), noun, FONT, Weight::Regular, mute);
        }
        y += TOTAL_LINE;
        let kinds = tally.kinds.get(..shown).unwrap_or_default();
        let more = tally.kinds.len() - kinds.len();
        if has_names {
            for kind in kinds {
                self.icon(kind.icon, pos2(left, y + 1.5));
                self.write(pos2(left + ICON + 4.0, y), &kind.label, FONT, Weight::Regular, mute);
                let count = kind.count.to_string();
                let galley = self.painter.label(self.sheet.painter, &count, FONT, Weight::SemiBold);
                self.sheet.painter.galley_with_override_text_color(pos2(right - galley.size().x, y), galley, ink);
                y += LINE;
            }
            if more > 0 {
                self.write(pos2(left, y), &more_words(more), FONT, Weight::Regular, mute);
                y += LINE;
            }
        } else if shown > 0 {
            let (mut x, step) = (left, sign_width(tally));
            for kind in kinds {
                if x + step > right + 0.5 {
                    (x, y) = (left, y + LINE);
                }
                self.icon(kind.icon, pos2(x, y + 1.5));
                self.write(pos2(x + ICON + 3.0, y), &kind.count.to_string(), FONT, Weight::SemiBold, ink);
                x += step;
            }
            if more > 0 {
                if x + step > right + 0.5 {
                    (x, y) = (left, y + LINE);
                }
                self.write(pos2(x, y), &format!("+{more}"), FONT, Weight::Regular, mute);
            }
            y += LINE;
        }
        if has_missing {
            let words = tally.missing_words();
            let end = self.write(pos2(left + 3.0, y + 0.5), &words, FONT, Weight::SemiBold, alert);
            let rect = egui::Rect::from_min_max(pos2(left, y), pos2(end + 3.0, y + LINE));
            let line = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom(), rect.left_top()];
            let dashes = egui::Shape::dashed_line(&line, Stroke::new(1.0, alert), 4.0, 3.0);
            self.sheet.painter.extend(dashes);
        }
    }

    /// An outline, and how many of those in it are selected.
    fn selection(&mut self, block: &Block) {
        if block.selected == 0 {
            return;
        }
        let theme = &self.desk.theme;
        let (accent, paper) = (color32(theme.accent), color32(theme.paper));
        let target = self.sheet.painter;
        target.rect_stroke(self.room, 3.0, Stroke::new(2.0, accent), StrokeKind::Inside);
        let words = share_words(block);
        let width = BundledFont.width(&words, FONT, Weight::SemiBold) + 8.0;
        if block.selected < block.elements.len() && width <= self.room.width() && self.room.height() > 2.0 * LINE {
            let corner = self.room.right_bottom() - vec2(width, LINE);
            target.rect_filled(egui::Rect::from_min_max(corner, self.room.right_bottom()), 2.0, accent);
            self.write(corner + vec2(4.0, 0.5), &words, FONT, Weight::SemiBold, paper);
        }
    }

    /// Writes a line; gives where it ends.
    fn write(&mut self, at: Pos2, text: &str, size: f32, weight: Weight, ink: Color32) -> f32 {
        let galley = self.painter.label(self.sheet.painter, text, size, weight);
        let end = at.x + galley.size().x;
        self.sheet.painter.galley_with_override_text_color(at, galley, ink);
        end
    }

    fn icon(&self, icon: Icon, at: Pos2) {
        let square = Rect::from_min_size(Point::new(at.x, at.y), Size::new(ICON, ICON));
        for shape in icons::shapes(icon, square, self.desk.theme.mute) {
            if let Shape::Path { path, stroke: Some(stroke), .. } = shape {
                let stroke = Stroke::new(stroke.width, color32(stroke.color));
                for line in path.flattened(4) {
                    let points = line.into_iter().map(|p| pos2(p.x, p.y)).collect();
                    self.sheet.painter.add(egui::Shape::line(points, stroke));
                }
            }
        }
    }
}

/// "3 of 12 selected".
fn share_words(block: &Block) -> String {
    format!("{} of {} selected", block.selected, block.elements.len())
}

/// Blocks as widgets: what screen readers and tests find by role and name.
/// From afar they are all cells, near the collapsed ones.
pub fn widgets(
    ui: &egui::Ui,
    desk: &mut Desk<'_>,
    cells: &Cells,
    drawn: &Drawn,
    projection: Projection,
    is_by_cells: bool,
    clip: egui::Rect,
) {
    let mut clicked: Option<Vec<ElementId>> = None;
    let mut widget = |desk: &Desk<'_>, cell: &Cell, name: &str, rect: Rect, tally: &Tally, elements: &[ElementId]| {
        let rect = projection.rect(rect).intersect(clip);
        if !rect.is_positive() {
            return;
        }
        let id = egui::Id::unique(("block", cell.column.as_str(), cell.row.as_str()));
        let response = ui.interact(rect, id, Sense::hover());
        let is_selected = elements.iter().all(|id| desk.session.is_selected(Target::Element(*id)));
        let missing = if tally.missing > 0 { format!(", {}", tally.missing_words()) } else { String::new() };
        let (total, noun) = tally.headline();
        let words = format!("{name}: {total} {noun}{missing}");
        response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_selected, &words));
        if ui.input(|input| input.has_accesskit_action_request(id, egui::accesskit::Action::Click)) {
            clicked = Some(elements.to_vec());
        }
    };
    if is_by_cells {
        for block in &cells.blocks {
            widget(desk, &block.cell, &block.name, block.area, &block.tally, &block.elements);
        }
    } else {
        for (cell, block) in &drawn.picture.blocks {
            widget(desk, cell, &drawn.picture.name_of(cell), block.rect, &block.tally, &block.elements);
        }
    }
    if let Some(elements) = clicked {
        desk.select(elements.into_iter().map(Target::Element));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::blocks::Kind;

    fn tally(kinds: usize) -> Tally {
        let kind = |at: usize| Kind { icon: Icon::Circle, label: format!("Type {at}"), count: 9, is_stakeholder: true };
        Tally { stakeholders: 9 * kinds, kinds: (0..kinds).map(kind).collect(), missing: 2, shares: Vec::new() }
    }

    #[test]
    fn a_block_tells_less_in_less_room_and_never_cuts() {
        let tally = tally(6);
        let shown = |width: f32, height: f32| plan(&tally, vec2(width, height));
        let all = Plan::Kinds { shown: 6, has_names: true, has_missing: true };
        assert_eq!(shown(200.0, 200.0), all);
        assert_eq!(shown(200.0, 90.0), Plan::Kinds { shown: 2, has_names: true, has_missing: true }, "and 4 more");
        let signs = shown(60.0, 90.0);
        assert!(matches!(signs, Plan::Kinds { has_names: false, .. }), "{signs:?}");
        assert_eq!(shown(45.0, 27.0), Plan::Kinds { shown: 0, has_names: false, has_missing: false });
        assert_eq!(shown(28.0, 18.0), Plan::Small);
        assert_eq!(shown(12.0, 9.0), Plan::Tint);
    }
}
