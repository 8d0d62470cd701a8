//! `filiera export`.

mod facts;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::population::{PopulationArgs, one_of};
use super::{Failure, refuse_input, view_of};
use crate::analysis::ScopeWanted;
use crate::export::facts::FactsFormat;
use crate::export::{Orientation, Page, PageSize, PaperSize, PictureFormat, PixelSize};
use crate::file::disk;
use crate::map::{Field, Map, View, check};
use crate::scene::cells::Cells;
use crate::scene::charts::{Chart, ChartName, ChartSpec};
use crate::scene::figure::{self, PageOptions};
use crate::scene::{Scene, ThemeName, theme};
use crate::text::BundledFont;

#[derive(Debug, clap::Args)]
#[command(
    about = message!("help-export"),
    long_about = message!("help-export-long"),
    after_help = message!("help-export-examples"),
    // The view is what is drawn here.
    mut_arg("view", |view| view.help(message!("help-export-view")).conflicts_with("chart"))
)]
pub struct Args {
    #[arg(help = message!("help-export-map"))]
    map: PathBuf,
    #[arg(short, long, value_name = "FILE", help = message!("help-export-output"))]
    output: PathBuf,
    #[arg(long, value_name = "WHICH", value_enum, conflicts_with = "chart", help = message!("help-export-collapse"))]
    collapse: Option<Collapse>,
    #[arg(
        long,
        value_name = "NAME",
        value_parser = one_of(ChartName::ALL, ChartName::id, ChartName::from_id),
        help = message!("help-export-chart")
    )]
    chart: Option<ChartName>,
    #[arg(
        long,
        value_name = "FIELD",
        value_parser = one_of(Field::SPLIT, Field::id, Field::from_id),
        help = message!("help-split")
    )]
    split: Option<Field>,
    #[command(flatten)]
    population: PopulationArgs,
    #[arg(long, default_value = "A3", value_parser = sheet, help = message!("help-export-size"))]
    size: Sheet,
    #[arg(
        long,
        default_value = "landscape",
        value_parser = one_of(Orientation::ALL, Orientation::id, Orientation::from_id),
        help = message!("help-export-orientation")
    )]
    orientation: Orientation,
    #[arg(
        long,
        value_name = "N",
        default_value_t = 300,
        value_parser = clap::value_parser!(u32).range(10..=2400),
        help = message!("help-export-dpi")
    )]
    dpi: u32,
    #[arg(
        long,
        value_name = "NAME",
        default_value = "print",
        value_parser = one_of(ThemeName::ALL, ThemeName::id, ThemeName::from_id),
        help = message!("help-export-theme")
    )]
    theme: ThemeName,
    #[arg(long, help = message!("help-export-contacts"))]
    contacts: bool,
    #[arg(long, value_name = "WHAT", value_enum, default_value = "paper", help = message!("help-export-background"))]
    background: Background,
}

/// The background of a picture.
#[derive(Debug, Clone, Copy, PartialEq, clap::ValueEnum)]
enum Background {
    #[value(help = message!("help-export-background-paper"))]
    Paper,
    #[value(help = message!("help-export-background-transparent"))]
    Transparent,
}

/// The cells that are drawn as one block.
#[derive(Debug, Clone, Copy, PartialEq, clap::ValueEnum)]
enum Collapse {
    #[value(help = message!("help-export-collapse-all"))]
    All,
    #[value(help = message!("help-export-collapse-none"))]
    None,
}

impl Collapse {
    fn of(self, map: &Map, view: &View) -> View {
        let collapsed = match self {
            Self::All => Cells::new(map, view).members.into_keys().collect(),
            Self::None => Default::default(),
        };
        View { collapsed, ..view.clone() }
    }
}

/// A sheet as the command line names it; paper has no side up yet.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Sheet {
    Paper(PaperSize),
    Pixels(PixelSize),
}

fn sheet(text: &str) -> Result<Sheet, &'static str> {
    if let Some(paper) = PaperSize::from_id(&text.to_ascii_uppercase()) {
        return Ok(Sheet::Paper(paper));
    }
    let side = |text: &str| text.parse::<u32>().ok().filter(|side| *side > 0);
    text.split_once(['x', 'X', '×'])
        .and_then(|(width, height)| Some(Sheet::Pixels(PixelSize::new(side(width)?, side(height)?))))
        .ok_or_else(|| message!("cli-export-expected-sheet"))
}

/// The format that a file's ending names.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Format {
    Picture(PictureFormat),
    Facts(FactsFormat),
}

impl Format {
    fn of(path: &Path) -> Result<Self, Failure> {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
        let picture = || PictureFormat::from_ending(ending.as_deref()?).map(Self::Picture);
        let facts = || FactsFormat::from_ending(ending.as_deref()?).map(Self::Facts);
        if let Some(format) = picture().or_else(facts) {
            return Ok(format);
        }
        let endings: Vec<String> = PictureFormat::ALL
            .iter()
            .map(|format| format.ending())
            .chain(FactsFormat::ALL.iter().map(|format| format.ending()))
            .map(|ending| format!(".{ending}"))
            .collect();
        let (path, endings) = (path.display().to_string(), endings.join(", "));
        Err(Failure::new(match ending {
            Some(ending) => message!("cli-export-unknown-ending", path = path, ending = ending, endings = endings),
            None => message!("cli-export-no-ending", path = path, endings = endings),
        }))
    }
}

pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    let format = match Format::of(&args.output)? {
        Format::Facts(format) => return facts::run(args, format),
        Format::Picture(format) => format,
    };
    refuse_input(&args.output, &[&args.map])?;
    let map = disk::open(&args.map).map_err(Failure::of)?.map;
    let page = args.page();
    let (title, scene) = args.figure(&map, page)?;
    let subtitle = &map.head().subtitle;
    let unbroken = &mut |_| ControlFlow::Continue(());
    let bytes = format.bytes(&scene, page, (&title, subtitle), unbroken).map_err(Failure::of)?;
    disk::write_export(&args.output, &bytes).map_err(Failure::of)?;
    warn(&args.map, &map);
    warn_of_small_text(page, &scene, format);
    Ok(ExitCode::SUCCESS)
}

impl Args {
    fn page(&self) -> Page {
        let size = match self.size {
            Sheet::Paper(paper) => PageSize::Paper(paper, self.orientation),
            Sheet::Pixels(size) => PageSize::Pixels(size),
        };
        Page { size, dpi: self.dpi }
    }

    /// The picture and its title.
    fn figure(&self, map: &Map, page: Page) -> Result<(String, Scene), Failure> {
        let mut options = PageOptions::new(self.theme, page.aspect());
        options.has_background = self.background == Background::Paper;
        if let Some(name) = self.chart {
            let scene = figure::page_of_chart(map, &self.chart_spec(map, name)?, &options, &BundledFont);
            return Ok((title(map, name.label()), scene));
        }
        if self.says_how_to_count() {
            return Err(Failure::new(message!("cli-export-counting-without-chart")));
        }
        let view = view_of(map, &self.map, self.population.view.as_deref())?;
        if self.collapse.is_some() && !view.has_lanes() {
            return Err(Failure::new(message!("cli-export-collapse-without-lanes", view = &view.name)));
        }
        let view = self.collapse.map_or_else(|| view.clone(), |collapse| collapse.of(map, view));
        Ok((title(map, &view.name), figure::page(map, &view, &options, &BundledFont)))
    }

    /// True when an option says how a chart counts.
    fn says_how_to_count(&self) -> bool {
        let PopulationArgs { view: _, scope, stages, nuts_level } = &self.population;
        self.split.is_some() || scope.is_some() || stages.is_some() || nuts_level.is_some()
    }

    /// The usual chart of that name, but for what is asked.
    fn chart_spec(&self, map: &Map, name: ChartName) -> Result<ChartSpec, Failure> {
        let chart = name.chart();
        self.population.refuse_useless_level(chart.rows(), self.split)?;
        let chart = match (chart, self.split) {
            (Chart::Bars { by, split: usual }, split) => Chart::Bars { by, split: split.or(usual) },
            (Chart::HeatMap { .. }, None) => chart,
            (Chart::HeatMap { .. }, Some(_)) => {
                return Err(Failure::new(message!("cli-export-split-without-bars")));
            }
        };
        let population = self.population.population(map, &self.map, ScopeWanted::usual(map))?;
        Ok(ChartSpec { chart, population })
    }
}

/// The title of a file: the map's title, and the name of what it shows.
fn title(map: &Map, what: &str) -> String {
    let head = map.head();
    if head.title.is_empty() { what.to_owned() } else { format!("{} – {what}", head.title) }
}

/// Says on one line that the map has warnings; `filiera check` has the rest.
fn warn(path: &Path, map: &Map) {
    let path = path.display().to_string();
    match check::warnings(map).as_slice() {
        [] => {}
        [only] => eprintln!("{}", message!("cli-export-warning", path = path, warning = &only.message)),
        [first, rest @ ..] => {
            let (warning, count) = (&first.message, rest.len());
            eprintln!("{}", message!("cli-export-warnings", path = path, warning = warning, count = count));
        }
    }
}

/// Says when nobody can read a PNG: names are that many pixels high.
fn warn_of_small_text(page: Page, scene: &Scene, format: PictureFormat) {
    const LEGIBLE: f32 = 6.0;
    let (pixels, bounds) = (page.pixels(), scene.bounds);
    let scale = (pixels.width as f32 / bounds.width()).min(pixels.height as f32 / bounds.height());
    let height = scale * theme::size::NAME;
    if format == PictureFormat::Png && height < LEGIBLE {
        let (names, width, height) = (format!("{height:.0}"), pixels.width, pixels.height);
        eprintln!("{}", message!("cli-export-small-text", names = names, width = width, height = height));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_are_read_from_what_people_type() {
        assert_eq!(sheet("A3"), Ok(Sheet::Paper(PaperSize::A3)));
        assert_eq!(sheet("a0"), Ok(Sheet::Paper(PaperSize::A0)));
        assert_eq!(sheet("1920x1080"), Ok(Sheet::Pixels(PixelSize::new(1920, 1080))));
        assert_eq!(sheet("800X600"), Ok(Sheet::Pixels(PixelSize::new(800, 600))));
        for wrong in ["", "A5", "x", "10x", "0x10", "-1x10", "10x10x10", "4294967296x1", "1e3x10"] {
            assert!(sheet(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_ending_is_the_format() {
        assert_eq!(Format::of(Path::new("a.PNG")).ok(), Some(Format::Picture(PictureFormat::Png)));
        assert_eq!(Format::of(Path::new("a.b.svg")).ok(), Some(Format::Picture(PictureFormat::Svg)));
        assert_eq!(Format::of(Path::new("a.graphml")).ok(), Some(Format::Facts(FactsFormat::GraphMl)));
        let message = |name: &str| Format::of(Path::new(name)).map(|_| ()).unwrap_err().to_string();
        assert!(
            message("map.jpg").starts_with("map.jpg: `.jpg` is nothing this can write: use one of .png, .svg, .pdf")
        );
        assert!(message("map").starts_with("map: the name has no ending that says what it is: use one of .png"));
    }
}
