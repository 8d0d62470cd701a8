//! The export of a figure: subject, paper size, format, and a preview.

use std::collections::BTreeSet;

use egui::{Checkbox, DragValue, RichText, Sense, Stroke, TextureHandle, TextureOptions, Ui, vec2};

use super::buttons_ui;
use crate::edit::StateId;
use crate::export::png::PngError;
use crate::export::{Orientation, Page, PageSize, PaperSize, PictureFormat, PixelSize};
use crate::gui::jobs::{LostWork, Polled, Task};
use crate::gui::panels::choice_list::choose_ui;
use crate::gui::panels::drawer;
use crate::gui::panels::scene_image::raster;
use crate::gui::style::{color32, semi_bold};
use crate::gui::{Action, Notice, PanelContext, PictureFile, main_button};
use crate::map::{ElementId, Map, ViewId};
use crate::scene::charts::ChartSpec;
use crate::scene::figure::{self, PageOptions};
use crate::scene::{Scene, ThemeName};
use crate::text::BundledFont;

/// The last choices, and their preview.
pub struct State {
    is_chart: bool,
    format: PictureFormat,
    size: PictureSize,
    orientation: Orientation,
    pixels: PixelSize,
    dpi: u32,
    theme: ThemeName,
    is_transparent: bool,
    is_selection: bool,
    preview: Preview,
    copy: Option<Task<Result<egui::ColorImage, PngError>>>,
}

impl Default for State {
    fn default() -> Self {
        Self {
            is_chart: false,
            format: PictureFormat::Png,
            size: PictureSize::Paper(PaperSize::A3),
            orientation: Orientation::Landscape,
            pixels: PixelSize::new(1920, 1080),
            dpi: 300,
            theme: ThemeName::Print,
            is_transparent: false,
            is_selection: false,
            preview: Preview::default(),
            copy: None,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum PictureSize {
    Paper(PaperSize),
    Pixels,
}

const SIZES: [PictureSize; 6] = [
    PictureSize::Paper(PaperSize::A4),
    PictureSize::Paper(PaperSize::A3),
    PictureSize::Paper(PaperSize::A2),
    PictureSize::Paper(PaperSize::A1),
    PictureSize::Paper(PaperSize::A0),
    PictureSize::Pixels,
];
const DPIS: [u32; 5] = [96, 150, 200, 300, 600];
/// Largest picture that is written, in pixels.
const MOST_PIXELS: u64 = 600_000_000;
/// From here on a person is told that it takes a while.
const MANY_PIXELS: u64 = 60_000_000;
/// Largest side of a picture for the clipboard.
const CLIPBOARD_SIDE: f32 = 3508.0;
/// The preview's box, in points.
const PREVIEW: egui::Vec2 = vec2(440.0, 320.0);

/// The subject of a figure.
#[derive(Debug, Clone, PartialEq)]
enum Subject {
    View(ViewId),
    Chart(ChartSpec),
}

/// The subject of a figure, and its page.
#[derive(Debug, Clone, PartialEq)]
struct Wanted {
    subject: Subject,
    options: PageOptions,
}

impl Wanted {
    fn scene(&self, map: &Map) -> Option<Scene> {
        match &self.subject {
            Subject::View(view) => Some(figure::page(map, map.view(*view)?, &self.options, &BundledFont)),
            Subject::Chart(spec) => Some(figure::page_of_chart(map, spec, &self.options, &BundledFont)),
        }
    }
}

/// A figure as it will be written, and a small picture of it.
struct Prepared {
    scene: Scene,
    image: egui::ColorImage,
}

/// The figure of what is chosen, made off the window's thread.
#[derive(Default)]
struct Preview {
    of: Option<(StateId, Wanted)>,
    task: Option<Task<Result<Prepared, PrepareError>>>,
    ready: Option<(Scene, TextureHandle)>,
    failed: Option<String>,
}

impl Preview {
    fn update(&mut self, ui: &Ui, panel: &PanelContext<'_>, wanted: &Wanted) {
        let state = panel.document.state();
        let is_same = self.of.as_ref().is_some_and(|(of, known)| *of == state && known == wanted);
        if !is_same {
            let (map, made) = (panel.document.snapshot(), wanted.clone());
            self.failed = None;
            self.of = Some((state, wanted.clone()));
            self.ready = None;
            self.task = Some(Task::spawn(ui.ctx(), move |_| prepare(&map, &made)));
        }
        match self.task.as_ref().map(Task::poll) {
            None | Some(Polled::Running) => return,
            Some(Polled::Done(Ok(Prepared { scene, image }))) => {
                let texture = ui.ctx().load_texture("export-preview", image, TextureOptions::LINEAR);
                self.ready = Some((scene, texture));
            }
            Some(Polled::Done(Err(error))) => self.failed = Some(error.to_string()),
            Some(Polled::Lost) => self.failed = Some(message!("dialogs-figure-not-drawn").to_owned()),
        }
        self.task = None;
    }
}

/// The reason why there is no preview.
#[derive(Debug, thiserror::Error)]
enum PrepareError {
    #[error("{}", message!("dialogs-figure-no-view"))]
    NoView,
    #[error(transparent)]
    Png(#[from] PngError),
}

fn prepare(map: &Map, wanted: &Wanted) -> Result<Prepared, PrepareError> {
    let scene = wanted.scene(map).ok_or(PrepareError::NoView)?;
    let image = raster(&scene, PREVIEW.x * 1.5, PREVIEW.y * 1.5)?;
    Ok(Prepared { scene, image })
}

impl State {
    fn page(&self) -> Page {
        let size = match self.size {
            PictureSize::Paper(paper) => PageSize::Paper(paper, self.orientation),
            PictureSize::Pixels => PageSize::Pixels(self.pixels),
        };
        Page { size, dpi: self.dpi }
    }

    fn wanted(&self, panel: &PanelContext<'_>, drawer: &mut drawer::State) -> Wanted {
        let selected: BTreeSet<ElementId> = panel.session.selected_elements().collect();
        let only = (self.is_selection && !self.is_chart && !selected.is_empty()).then_some(selected);
        let subject =
            if self.is_chart { Subject::Chart(drawer.chart_spec(panel)) } else { Subject::View(panel.session.view) };
        let options = PageOptions {
            only,
            has_background: !self.is_transparent,
            ..PageOptions::new(self.theme, self.page().aspect())
        };
        Wanted { subject, options }
    }
}

pub fn export_ui(ui: &mut Ui, panel: &mut PanelContext<'_>, state: &mut State, drawer: &mut drawer::State) {
    if drawer.take_export_wish() {
        state.is_chart = true;
    }
    ui.horizontal_top(|ui| {
        ui.vertical(|ui| {
            ui.set_width((ui.available_width() - PREVIEW.x - 16.0).max(220.0));
            form_ui(ui, panel, state);
        });
        ui.vertical(|ui| {
            let wanted = state.wanted(panel, drawer);
            state.preview.update(ui, panel, &wanted);
            preview_ui(ui, panel, state);
        });
    });
    copy_done(panel, state, ui.ctx());
    let page = state.page();
    let is_too_large = state.format == PictureFormat::Png && page.pixels().count() > MOST_PIXELS;
    let (title, format) = (title(panel, state), state.format);
    let State { preview, copy, .. } = state;
    let ready = preview.ready.as_ref().map(|(scene, _)| scene);
    buttons_ui(ui, |ui| {
        let can = ready.is_some() && !is_too_large;
        if ui.add_enabled_ui(can, |ui| main_button(ui, message!("dialogs-save-as"))).inner.clicked()
            && let Some(scene) = ready
        {
            let picture = PictureFile { scene: scene.clone(), page, title, format };
            panel.push(Action::WritePicture(Box::new(picture)));
            panel.push(Action::CloseDialog);
        }
        let is_free = copy.is_none();
        let button = ui.add_enabled(ready.is_some() && is_free, egui::Button::new(message!("dialogs-figure-copy")));
        if button.on_hover_text(message!("dialogs-figure-copy-hint")).clicked()
            && let Some(scene) = ready.cloned()
        {
            *copy = Some(Task::spawn(ui.ctx(), move |_| raster(&scene, CLIPBOARD_SIDE, CLIPBOARD_SIDE)));
        }
        if !is_free {
            ui.spinner();
        }
        if ui.button(message!("dialogs-close")).clicked() {
            panel.push(Action::CloseDialog);
        }
    });
}

/// The title in a file's own metadata.
fn title(panel: &PanelContext<'_>, state: &State) -> String {
    let what = match &state.preview.of {
        Some((_, Wanted { subject: Subject::Chart(spec), .. })) => spec.chart.title(),
        _ => panel.view().name.clone(),
    };
    let head = panel.map().head();
    if head.title.is_empty() { what } else { format!("{} – {what}", head.title) }
}

fn copy_done(panel: &mut PanelContext<'_>, state: &mut State, ctx: &egui::Context) {
    let notice = match state.copy.as_ref().map(Task::poll) {
        None | Some(Polled::Running) => return,
        Some(Polled::Done(Ok(image))) => {
            ctx.copy_image(image);
            Notice::Done(message!("dialogs-figure-copied").to_owned())
        }
        Some(Polled::Done(Err(error))) => Notice::failed(&error),
        Some(Polled::Lost) => Notice::failed(&LostWork { name: message!("dialogs-figure-job").to_owned() }),
    };
    state.copy = None;
    panel.push(Action::Say(notice));
}

fn form_ui(ui: &mut Ui, panel: &PanelContext<'_>, state: &mut State) {
    row_ui(ui, message!("dialogs-figure-subject"), |ui| {
        ui.radio_value(&mut state.is_chart, false, message!("dialogs-figure-map"))
            .on_hover_text(message!("dialogs-figure-map-hint", view = &panel.view().name));
        ui.radio_value(&mut state.is_chart, true, message!("dialogs-figure-chart"))
            .on_hover_text(message!("dialogs-figure-chart-hint"));
    });
    row_ui(ui, message!("dialogs-figure-format"), |ui| {
        for (format, hint) in [
            (PictureFormat::Png, message!("dialogs-figure-png")),
            (PictureFormat::Svg, message!("dialogs-figure-svg")),
            (PictureFormat::Pdf, message!("dialogs-figure-pdf")),
        ] {
            ui.radio_value(&mut state.format, format, format.label()).on_hover_text(hint);
        }
    });
    row_ui(ui, message!("dialogs-figure-size"), |ui| {
        choose_ui(ui, message!("dialogs-figure-size"), &mut state.size, &SIZES, |size| match size {
            PictureSize::Paper(paper) => paper.label().to_owned(),
            PictureSize::Pixels => message!("dialogs-figure-pixels").to_owned(),
        });
        match state.size {
            PictureSize::Paper(_) => {
                choose_ui(
                    ui,
                    message!("dialogs-figure-orientation"),
                    &mut state.orientation,
                    Orientation::ALL,
                    |side| side.label().to_owned(),
                );
            }
            PictureSize::Pixels => {
                for (name, side) in [
                    (message!("dialogs-figure-width"), &mut state.pixels.width),
                    (message!("dialogs-figure-height"), &mut state.pixels.height),
                ] {
                    ui.add(DragValue::new(side).range(64..=20_000).suffix(" px")).accessible_name(name);
                }
            }
        }
    });
    row_ui(ui, message!("dialogs-figure-resolution"), |ui| {
        choose_ui(ui, message!("dialogs-figure-dots"), &mut state.dpi, &DPIS, |dpi| {
            message!("dialogs-figure-dpi", dpi = *dpi)
        });
    });
    row_ui(ui, message!("dialogs-figure-colours"), |ui| {
        choose_ui(ui, message!("dialogs-figure-colours"), &mut state.theme, ThemeName::ALL, |theme| {
            theme.label().to_owned()
        });
    });
    row_ui(ui, message!("dialogs-figure-background"), |ui| {
        ui.radio_value(&mut state.is_transparent, false, message!("dialogs-figure-paper"));
        ui.radio_value(&mut state.is_transparent, true, message!("dialogs-figure-transparent"));
    });
    row_ui(ui, message!("dialogs-figure-part"), |ui| {
        let selected = panel.session.selected_elements().count();
        let can = selected > 0 && !state.is_chart;
        let words = if selected > 0 {
            message!("dialogs-figure-selected", count = selected)
        } else {
            message!("dialogs-figure-selection").to_owned()
        };
        ui.add_enabled(can, Checkbox::new(&mut state.is_selection, words))
            .on_disabled_hover_text(message!("dialogs-figure-no-selection"));
    });
    ui.add_space(8.0);
    size_ui(ui, panel, state);
}

fn row_ui(ui: &mut Ui, label: &str, add: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        let font = egui::TextStyle::Body.resolve(ui.style());
        let size = vec2(84.0 * font.size / 13.0, ui.spacing().interact_size.y);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        ui.painter().text(rect.left_center(), egui::Align2::LEFT_CENTER, label, font, ui.visuals().weak_text_color());
        add(ui);
    });
    ui.add_space(4.0);
}

/// The size of the picture, and a warning where it is large.
fn size_ui(ui: &mut Ui, panel: &PanelContext<'_>, state: &State) {
    let page = state.page();
    let (pixels, paper) = (page.pixels(), page.millimetres());
    let millimetres = message!(
        "dialogs-figure-millimetres",
        width = format!("{:.0}", paper.width),
        height = format!("{:.0}", paper.height),
    );
    let words = match state.format {
        PictureFormat::Png => message!(
            "dialogs-figure-of-pixels",
            width = pixels.width,
            height = pixels.height,
            millimetres = millimetres,
        ),
        PictureFormat::Svg | PictureFormat::Pdf => message!("dialogs-figure-of-vectors", millimetres = millimetres),
    };
    ui.label(RichText::new(words).family(semi_bold()));
    if state.format == PictureFormat::Png && pixels.count() > MOST_PIXELS {
        let why = message!("dialogs-figure-too-large");
        ui.label(RichText::new(why).color(color32(panel.theme.alert)));
    } else if state.format == PictureFormat::Png && pixels.count() > MANY_PIXELS {
        let millions = pixels.count() / 1_000_000;
        ui.weak(message!("dialogs-figure-takes-a-while", millions = millions));
    }
}

fn preview_ui(ui: &mut Ui, panel: &PanelContext<'_>, state: &State) {
    let (rect, response) = ui.allocate_exact_size(PREVIEW, Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, message!("dialogs-figure-preview")));
    ui.painter().rect_filled(rect, 4.0, ui.visuals().faint_bg_color);
    match &state.preview.ready {
        Some((_, texture)) => {
            let size = texture.size_vec2();
            let scale = ((PREVIEW.x - 16.0) / size.x).min((PREVIEW.y - 16.0) / size.y);
            let page = egui::Rect::from_center_size(rect.center(), size * scale);
            if state.is_transparent {
                ui.painter().rect_stroke(
                    page,
                    0.0,
                    Stroke::new(1.0, color32(panel.theme.rule)),
                    egui::StrokeKind::Outside,
                );
            }
            let whole = egui::Rect::from_min_max(egui::pos2(0.0, 0.0), egui::pos2(1.0, 1.0));
            ui.painter().image(texture.id(), page, whole, egui::Color32::WHITE);
        }
        None => {
            let words = state.preview.failed.as_deref().unwrap_or(message!("dialogs-figure-drawing"));
            let font = egui::TextStyle::Body.resolve(ui.style());
            let ink = ui.visuals().weak_text_color();
            ui.painter().text(rect.center(), egui::Align2::CENTER_CENTER, words, font, ink);
        }
    }
}
