//! `filiera export`.

mod facts;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::counting::Counting;
use super::{Failure, refuse_input, view_of};
use crate::analysis::Population;
use crate::export::facts::FactsFormat;
use crate::export::{Orientation, Page, PageSize, PaperSize, PictureFormat, PixelSize};
use crate::file::disk;
use crate::map::{Map, View, check};
use crate::scene::cells::Cells;
use crate::scene::charts::{Chart, ChartName, ChartSpec};
use crate::scene::figure::{self, PageOptions};
use crate::scene::{Scene, ThemeName, theme};
use crate::text::BundledFont;

/// Writes a view or a chart of a map as a picture (PNG, SVG, PDF), or its facts
/// for other programs (CSV, XLSX, GraphML, GEXF, DOT, Mermaid, draw.io, JSON
/// Canvas, Cytoscape JSON, a web page).
///
/// A picture is a figure for a report: title, legend with counts, sources
/// and disclaimer come from the map. It needs no display, and the same map
/// gives the same bytes on every machine. Text stays text in SVG and PDF, with
/// the font inside.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The map to draw.
    map: PathBuf,
    /// The file to write; its ending says what it is: .png, .svg or .pdf for a
    /// picture; .csv, .xlsx, .graphml, .gexf, .dot, .mmd, .drawio, .canvas,
    /// .cyjs or .html for the facts. CSV makes two files, the links beside the
    /// elements.
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// The view to draw, by its name. Without it: the first. Of facts only what
    /// it shows is written; without it all of the map.
    #[arg(long, value_name = "NAME", conflicts_with = "chart")]
    view: Option<String>,
    /// Draws all cells as blocks with counts, or none, whatever the view says.
    #[arg(long, value_name = "WHICH", value_enum, conflicts_with = "chart")]
    collapse: Option<Collapse>,
    /// A chart instead of a view.
    #[arg(long, value_name = "NAME", value_parser = charts())]
    chart: Option<ChartName>,
    #[command(flatten)]
    counting: Counting,
    /// The sheet: A4, A3, A2, A1, A0, or pixels as 1920x1080.
    #[arg(long, default_value = "A3", value_parser = sheet)]
    size: Sheet,
    /// Which side of a paper sheet is up.
    #[arg(long, default_value = "landscape", value_parser = orientations())]
    orientation: Orientation,
    /// Dots per inch: how finely a PNG is drawn, and how large pixels are in a PDF.
    #[arg(long, value_name = "N", default_value_t = 300, value_parser = clap::value_parser!(u32).range(10..=2400))]
    dpi: u32,
    /// The set of colours.
    #[arg(long, value_name = "NAME", default_value = "print", value_parser = themes())]
    theme: ThemeName,
    /// With contact persons, which are personal data, in a file of facts.
    #[arg(long)]
    contacts: bool,
    /// Background behind the picture.
    #[arg(long, value_name = "WHAT", value_enum, default_value = "paper")]
    background: Background,
}

const EXAMPLES: &str = "\
Examples:
  filiera export region.ron -o region.png                   A3, 300 dpi, for print
  filiera export region.ron -o slide.png --size 1920x1080 --theme dark
  filiera export region.ron -o wall.pdf --size A0
  filiera export region.ron -o counts.png --chart regions --size A4
  filiera export region.ron -o types.svg --chart regions --nuts-level 2 --split type
  filiera export region.ron -o network.svg --view Network --background transparent
  filiera export region.ron -o region.xlsx                  the lists, counts and coverage as a workbook
  filiera export region.ron -o region.html                  a page to search and filter, for the web or a mail
  filiera export region.ron -o network.graphml --view Network

Exit codes: 0 the file is written, 2 it is not, and a file that was there is as it was.";

/// The background of a picture.
#[derive(Debug, Clone, Copy, PartialEq, clap::ValueEnum)]
enum Background {
    /// The paper of the theme.
    Paper,
    /// Nothing: what is under the picture shows through.
    Transparent,
}

/// The cells that are drawn as one block.
#[derive(Debug, Clone, Copy, PartialEq, clap::ValueEnum)]
enum Collapse {
    /// Every cell with somebody in it.
    All,
    /// None: every element on its card.
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

fn sheet(text: &str) -> Result<Sheet, String> {
    if let Some(paper) = PaperSize::from_id(&text.to_ascii_uppercase()) {
        return Ok(Sheet::Paper(paper));
    }
    let side = |text: &str| text.parse::<u32>().ok().filter(|side| *side > 0);
    text.split_once(['x', 'X', '×'])
        .and_then(|(width, height)| Some(Sheet::Pixels(PixelSize::new(side(width)?, side(height)?))))
        .ok_or_else(|| "expected A4, A3, A2, A1, A0, or width and height in pixels as 1920x1080".to_owned())
}

/// A parser of one of the ids, which `--help` lists.
fn one_of<T: Clone + Send + Sync + 'static>(
    ids: impl IntoIterator<Item = &'static str>,
    from_id: fn(&str) -> Option<T>,
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(ids).try_map(move |id| from_id(&id).ok_or_else(|| format!("`{id}` is not one of them")))
}

fn charts() -> impl TypedValueParser<Value = ChartName> {
    one_of(ChartName::ALL.iter().map(|name| name.id()), ChartName::from_id)
}

fn themes() -> impl TypedValueParser<Value = ThemeName> {
    one_of(ThemeName::ALL.iter().map(|name| name.id()), ThemeName::from_id)
}

fn orientations() -> impl TypedValueParser<Value = Orientation> {
    one_of(Orientation::ALL.iter().map(|orientation| orientation.id()), Orientation::from_id)
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
        let what = match ending.as_deref() {
            Some(ending) => {
                let picture = PictureFormat::from_ending(ending).map(Self::Picture);
                match picture.or_else(|| FactsFormat::from_ending(ending).map(Self::Facts)) {
                    Some(format) => return Ok(format),
                    None => format!("`.{ending}` is nothing this can write"),
                }
            }
            None => "the name has no ending that says what it is".to_owned(),
        };
        let endings: Vec<String> = PictureFormat::ALL
            .iter()
            .map(|format| format.ending())
            .chain(FactsFormat::ALL.iter().map(|format| format.ending()))
            .map(|ending| format!(".{ending}"))
            .collect();
        Err(Failure::new(format!("{}: {what}: use one of {}", path.display(), endings.join(", "))))
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
        if !self.counting.is_empty() {
            return Err(Failure::new(
                "--nuts-level, --split, --stages and --scope say how a chart counts: name one with --chart",
            ));
        }
        let view = view_of(map, &self.map, self.view.as_deref())?;
        if self.collapse.is_some() && !view.has_lanes() {
            let name = &view.name;
            return Err(Failure::new(format!(
                "--collapse draws cells as blocks, and the view `{name}` has none: leave it out, or choose one with lanes"
            )));
        }
        let view = self.collapse.map_or_else(|| view.clone(), |collapse| collapse.of(map, view));
        Ok((title(map, &view.name), figure::page(map, &view, &options, &BundledFont)))
    }

    /// The usual chart of that name, but for what is asked.
    fn chart_spec(&self, map: &Map, name: ChartName) -> Result<ChartSpec, Failure> {
        let Counting { nuts_level, split, stages, scope } = self.counting;
        let ChartSpec { chart, population } = ChartSpec::new(map, name);
        self.counting.refuse_useless_level(chart.rows())?;
        let chart = match (chart, split) {
            (Chart::Bars { by, split: usual }, split) => Chart::Bars { by, split: split.or(usual) },
            (Chart::HeatMap { .. }, None) => chart,
            (Chart::HeatMap { .. }, Some(_)) => {
                return Err(Failure::new("--split stacks bars, and the coverage chart has none: leave it out"));
            }
        };
        let population = Population {
            nuts_level: nuts_level.or(population.nuts_level),
            stages: stages.unwrap_or(population.stages),
            scope: scope.unwrap_or(population.scope),
            ..population
        };
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
    let path = path.display();
    match check::warnings(map).as_slice() {
        [] => {}
        [only] => eprintln!("{path}: warning: {}", only.message),
        [first, rest @ ..] => {
            let count = rest.len();
            eprintln!("{path}: warning: {} (and {count} more: `filiera check {path}` lists them)", first.message);
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
        let (width, other) = (pixels.width, pixels.height);
        eprintln!(
            "warning: names are {height:.0} pixels high at {width} x {other}: take a larger --size or --dpi, or SVG or PDF"
        );
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
