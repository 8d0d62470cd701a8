//! CellBlocks seen from afar: where names on cards could not be read, each cell is a
//! block with its counts, at the size of the window's text. What it has room for
//! is in [`super::plan`].

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use egui::epaint::StrokeKind;
use egui::{Color32, Pos2, Role, Sense, Stroke, Vec2, WidgetInfo, pos2, vec2};

use super::block_contents::{BAR, BlockContents, COLUMN_GAP, FONT, ICON, LINE, PADDING, TOTAL, TOTAL_LINE};
use super::projection::{NEAR, Projection};
use super::scene_painter::{Painter, Surface};
use super::type_glyphs::{Glyph, TypeGlyphs};
use crate::geom::{Point, Rect};
use crate::gui::PanelContext;
use crate::gui::derived::Drawn;
use crate::gui::style::color32;
use crate::map::{ElementId, Icon, Target};
use crate::scene::blocks::{Kind, more_words};
use crate::scene::palette::{Palette, count_colour};
use crate::scene::{Cell, Color, Picture, Tally};
use crate::text::Weight;

/// Between a block and the edges of its cell.
const INSET: f32 = 1.5;

/// True where cells are told as blocks: the names on cards could not be read.
pub fn are_needed(picture: &Picture, zoom: f32) -> bool {
    zoom < NEAR && !picture.is_free
}

/// The blocks of all cells with somebody in them, made once for each picture.
#[derive(Default)]
pub struct CellBlocks {
    serial: Option<u64>,
    /// In the order of their cells.
    of_cells: Vec<Block>,
    /// Stakeholders in the fullest.
    most: usize,
    /// The picture and the selection that were counted.
    selected: Option<(u64, BTreeSet<Target>)>,
    /// TypeGlyphs of types as lines, at the size that blocks show them in.
    glyphs: TypeGlyphs,
}

struct Block {
    cell: Cell,
    /// The cell's area, in map units.
    area: Rect,
    name: String,
    tally: Arc<Tally>,
    bar: Vec<(Color, std::ops::Range<f32>)>,
    elements: Vec<ElementId>,
    /// Number of them that are selected.
    selected: usize,
    /// The contents that it has room for, and the zoom.
    plan: Option<(f32, BlockContents)>,
}

impl Block {
    /// The contents that it has room for at a zoom: measured once for each.
    fn plan_at(&mut self, zoom: f32, plans: &mut usize) -> BlockContents {
        match self.plan {
            Some((known, plan)) if known == zoom => plan,
            _ => {
                *plans += 1;
                let room = vec2(self.area.width(), self.area.height()) * zoom - Vec2::splat(2.0 * INSET);
                let plan = BlockContents::new(&self.tally, room);
                self.plan = Some((zoom, plan));
                plan
            }
        }
    }
}

impl CellBlocks {
    /// Brings the blocks up to date with the picture.
    pub fn update(&mut self, panel: &PanelContext<'_>, drawn: &Drawn) {
        let picture = &drawn.picture;
        if self.serial != Some(drawn.serial) {
            let (map, view) = (panel.map(), panel.view());
            let colours = Palette::new(map, view.colour.field(), panel.theme);
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
                let bar = tally.bar(&colours);
                Some(Block { cell: cell.clone(), area, name, bar, tally, elements, selected: 0, plan: None })
            };
            self.of_cells = members.into_iter().filter_map(block).collect();
            self.most = self.of_cells.iter().map(|block| block.tally.stakeholders).max().unwrap_or(0);
            self.serial = Some(drawn.serial);
        }
    }

    fn count_selected(&mut self, selection: &BTreeSet<Target>, serial: u64) {
        if self.selected.as_ref().is_none_or(|(counted_in, known)| *counted_in != serial || known != selection) {
            for block in &mut self.of_cells {
                let is_selected = |id: &&ElementId| selection.contains(&Target::Element(**id));
                block.selected = block.elements.iter().filter(is_selected).count();
            }
            self.selected = Some((serial, selection.clone()));
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
        let at = self.of_cells.binary_search_by(|block| block.cell.cmp(cell)).ok()?;
        self.of_cells.get(at)
    }

    /// Paints the blocks in sight.
    pub fn paint(&mut self, surface: Surface<'_>, panel: &PanelContext<'_>, painter: &mut Painter, seen: Rect) {
        self.update(panel, surface.drawn);
        self.count_selected(&panel.session.selection, surface.drawn.serial);
        let (most, projection) = (self.most, surface.projection);
        for block in self.of_cells.iter_mut().filter(|block| block.area.intersects(seen)) {
            let plan = block.plan_at(projection.zoom, &mut painter.work.plans);
            let (painter, glyphs) = (&mut *painter, &mut self.glyphs);
            let room = projection.rect(block.area).shrink(INSET);
            Brush { surface, panel, painter, glyphs, room }.block(block, plan, most);
        }
    }
}

/// Paints one block.
struct Brush<'a, 'd> {
    surface: Surface<'a>,
    panel: &'a PanelContext<'d>,
    painter: &'a mut Painter,
    glyphs: &'a mut TypeGlyphs,
    room: egui::Rect,
}

impl Brush<'_, '_> {
    fn block(&mut self, block: &Block, plan: BlockContents, most: usize) {
        let (theme, room, tally) = (&self.panel.theme, self.room, &*block.tally);
        let fill = match plan {
            BlockContents::Tint => count_colour(tally.stakeholders, most, theme),
            BlockContents::Small | BlockContents::Kinds { .. } | BlockContents::Along { .. } => theme.card,
        };
        let alert = Stroke::new(1.2, color32(theme.alert));
        let is_missing_only = tally.present() == 0;
        let border = if is_missing_only { alert } else { Stroke::new(1.0, color32(theme.card_border)) };
        let target = self.surface.painter;
        target.rect(room, 3.0, color32(fill), border, StrokeKind::Inside);
        for (color, part) in &block.bar {
            let at = |share: f32| room.top() + share * room.height();
            let rect = egui::Rect::from_min_max(
                pos2(room.left(), at(part.start)),
                pos2(room.left() + BAR.min(room.width() / 4.0), at(part.end)),
            );
            target.rect_filled(rect, 0.0, color32(*color));
        }
        match plan {
            BlockContents::Tint => {}
            BlockContents::Small => self.small(tally),
            BlockContents::Along { .. } => self.along(tally, plan),
            BlockContents::Kinds { .. } => self.words(tally, plan),
        }
        let tells_missing = matches!(
            plan,
            BlockContents::Kinds { has_missing: true, .. } | BlockContents::Along { has_missing: true, .. }
        );
        if tally.missing > 0 && !tells_missing && room.width() > 10.0 && room.height() > 8.0 {
            let corner = egui::Rect::from_center_size(room.right_top() + vec2(-5.0, 5.0), Vec2::splat(5.0));
            target.rect_stroke(corner, 1.0, alert, StrokeKind::Inside);
        }
        self.selection(block);
    }

    /// The total alone, and its noun where it has room, in the middle of the height.
    fn small(&mut self, tally: &Tally) {
        let at = pos2(self.room.left() + BAR + 3.0, self.room.center().y - FONT * 0.62);
        self.headline(tally, at, FONT);
    }

    /// "12 stakeholders": the total at a size, and the noun where it has room.
    fn headline(&mut self, tally: &Tally, at: Pos2, size: f32) {
        let (ink, mute) = (color32(self.panel.theme.ink), color32(self.panel.theme.mute));
        let (total, noun) = tally.headline();
        let end = self.write(at, &total, size, Weight::SemiBold, ink);
        let noun = self.painter.label(self.surface.painter, &noun, FONT, Weight::Regular);
        if end + 4.0 + noun.size().x <= self.room.right() - PADDING.x {
            let at = pos2(end + 4.0, at.y + size - FONT);
            self.surface.painter.galley_with_override_text_color(at, noun, mute);
        }
    }

    /// A kind's sign, name and count between two edges.
    fn kind(&mut self, kind: &Kind, at: Pos2, right: f32) {
        let (ink, mute) = (color32(self.panel.theme.ink), color32(self.panel.theme.mute));
        self.icon(kind.icon, at + vec2(0.0, 1.5));
        self.write(at + vec2(ICON + 4.0, 0.0), &kind.label, FONT, Weight::Regular, mute);
        let count = self.painter.label(self.surface.painter, &kind.count.to_string(), FONT, Weight::SemiBold);
        self.surface.painter.galley_with_override_text_color(pos2(right - count.size().x, at.y), count, ink);
    }

    /// The total, who is missing under it, and columns of kinds beside both.
    fn along(&mut self, tally: &Tally, plan: BlockContents) {
        let BlockContents::Along { shown, has_names, has_missing, rows, start, step } = plan else { return };
        let corner = self.room.min + vec2(BAR, 0.0) + PADDING;
        self.headline(tally, corner, TOTAL);
        if has_missing {
            self.missing(tally, corner + vec2(0.0, TOTAL_LINE));
        }
        let (kinds, rest) = tally.kinds.split_at_checked(shown).unwrap_or_default();
        let mute = color32(self.panel.theme.mute);
        let (mut x, mut slot) = (corner.x + start, 0);
        for column in kinds.chunks(rows.max(1)) {
            let mut end = x;
            for (row, kind) in column.iter().enumerate() {
                let at = pos2(x, corner.y + LINE * row as f32);
                end = end.max(if has_names { self.named(kind, at) } else { self.sign(kind, at) });
            }
            slot = column.len();
            if slot == rows {
                x = if has_names { end + COLUMN_GAP } else { x + step };
                slot = 0;
            }
        }
        if !rest.is_empty() {
            let words = if has_names { more_words(rest.len()) } else { format!("+{}", rest.len()) };
            self.write(pos2(x, corner.y + LINE * slot as f32), &words, FONT, Weight::Regular, mute);
        }
    }

    /// A kind's sign, name and count, one after the other; gives where they end.
    fn named(&mut self, kind: &Kind, at: Pos2) -> f32 {
        let (ink, mute) = (color32(self.panel.theme.ink), color32(self.panel.theme.mute));
        self.icon(kind.icon, at + vec2(0.0, 1.5));
        let end = self.write(at + vec2(ICON + 4.0, 0.0), &kind.label, FONT, Weight::Regular, mute);
        self.write(pos2(end + 6.0, at.y), &kind.count.to_string(), FONT, Weight::SemiBold, ink)
    }

    /// A kind's sign and count; gives where they end.
    fn sign(&mut self, kind: &Kind, at: Pos2) -> f32 {
        let ink = color32(self.panel.theme.ink);
        self.icon(kind.icon, at + vec2(0.0, 1.5));
        self.write(at + vec2(ICON + 3.0, 0.0), &kind.count.to_string(), FONT, Weight::SemiBold, ink)
    }

    fn missing(&mut self, tally: &Tally, at: Pos2) {
        let alert = color32(self.panel.theme.alert);
        let end = self.write(at + vec2(3.0, 0.5), &tally.missing_words(), FONT, Weight::SemiBold, alert);
        let rect = egui::Rect::from_min_max(at, pos2(end + 3.0, at.y + LINE));
        let line = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom(), rect.left_top()];
        self.surface.painter.extend(egui::Shape::dashed_line(&line, Stroke::new(1.0, alert), 4.0, 3.0));
    }

    /// The total, then rows of kinds, then who is missing.
    fn words(&mut self, tally: &Tally, plan: BlockContents) {
        let BlockContents::Kinds { shown, has_names, has_missing, step } = plan else { return };
        let theme = &self.panel.theme;
        let mute = color32(theme.mute);
        let left = self.room.left() + BAR + PADDING.x;
        let right = self.room.right() - PADDING.x;
        let mut y = self.room.top() + PADDING.y;
        self.headline(tally, pos2(left, y), TOTAL);
        y += TOTAL_LINE;
        let kinds = tally.kinds.get(..shown).unwrap_or_default();
        let more = tally.kinds.len() - kinds.len();
        if has_names {
            for kind in kinds {
                self.kind(kind, pos2(left, y), right);
                y += LINE;
            }
            if more > 0 {
                self.write(pos2(left, y), &more_words(more), FONT, Weight::Regular, mute);
                y += LINE;
            }
        } else if shown > 0 {
            let mut x = left;
            for kind in kinds {
                if x + step > right + 0.5 {
                    (x, y) = (left, y + LINE);
                }
                self.sign(kind, pos2(x, y));
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
            self.missing(tally, pos2(left, y));
        }
    }

    /// An outline, and how many of those in it are selected.
    fn selection(&mut self, block: &Block) {
        if block.selected == 0 {
            return;
        }
        let theme = &self.panel.theme;
        let (accent, paper) = (color32(theme.accent), color32(theme.paper));
        let target = self.surface.painter;
        target.rect_stroke(self.room, 3.0, Stroke::new(2.0, accent), StrokeKind::Inside);
        if block.selected == block.elements.len() || self.room.height() <= 2.0 * LINE {
            return;
        }
        let words = share_words(block.selected, block.elements.len());
        let galley = self.painter.label(target, &words, FONT, Weight::SemiBold);
        let width = galley.size().x + 8.0;
        if width <= self.room.width() {
            let corner = self.room.right_bottom() - vec2(width, LINE);
            target.rect_filled(egui::Rect::from_min_max(corner, self.room.right_bottom()), 2.0, accent);
            target.galley_with_override_text_color(corner + vec2(4.0, 0.5), galley, paper);
        }
    }

    /// Writes a line; gives where it ends.
    fn write(&mut self, at: Pos2, text: &str, size: f32, weight: Weight, ink: Color32) -> f32 {
        let galley = self.painter.label(self.surface.painter, text, size, weight);
        let end = at.x + galley.size().x;
        self.surface.painter.galley_with_override_text_color(at, galley, ink);
        end
    }

    fn icon(&mut self, icon: Icon, at: Pos2) {
        let glyph = self.glyphs.entry(icon).or_insert_with(|| {
            self.painter.work.paths += 1;
            Glyph::new(icon)
        });
        let stroke = Stroke::new(glyph.width, color32(self.panel.theme.mute));
        for line in &glyph.lines {
            let points = line.iter().map(|point| at + vec2(point.x, point.y)).collect();
            self.surface.painter.add(egui::Shape::line(points, stroke));
        }
    }
}

/// "3 of 12 selected".
pub fn share_words(selected: usize, all: usize) -> String {
    message!("canvas-block-selected", selected = selected, all = all)
}

/// CellBlocks as widgets: what screen readers and tests find by role and name.
/// From afar they are all cells, near the collapsed ones.
pub fn widgets(
    ui: &egui::Ui,
    panel: &mut PanelContext<'_>,
    blocks: &CellBlocks,
    drawn: &Drawn,
    projection: Projection,
    is_by_cells: bool,
    clip: egui::Rect,
) {
    let mut clicked: Option<Vec<ElementId>> = None;
    let mut widget =
        |panel: &PanelContext<'_>, cell: &Cell, name: &str, rect: Rect, tally: &Tally, elements: &[ElementId]| {
            let rect = projection.rect(rect).intersect(clip);
            if !rect.is_positive() {
                return;
            }
            let id = egui::Id::unique(("block", cell.column.as_str(), cell.row.as_str()));
            let response = ui.interact(rect, id, Sense::hover());
            let is_selected = elements.iter().all(|id| panel.session.is_selected(Target::Element(*id)));
            let (total, noun) = tally.headline();
            let total = format!("{total} {noun}");
            let words = if tally.missing > 0 {
                message!("canvas-block-with-missing", cell = name, total = total, missing = tally.missing_words())
            } else {
                message!("canvas-block", cell = name, total = total)
            };
            response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_selected, &words));
            if ui.input(|input| input.has_accesskit_action_request(id, egui::accesskit::Action::Click)) {
                clicked = Some(elements.to_vec());
            }
        };
    if is_by_cells {
        for block in &blocks.of_cells {
            widget(panel, &block.cell, &block.name, block.area, &block.tally, &block.elements);
        }
    } else {
        for (cell, block) in &drawn.picture.blocks {
            widget(panel, cell, &drawn.picture.name_of(cell), block.rect, &block.tally, &block.elements);
        }
    }
    if let Some(elements) = clicked {
        panel.select(elements.into_iter().map(Target::Element));
    }
}
