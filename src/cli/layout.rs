//! `filiera layout`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use super::map_file::{self, MapFile};
use super::{Failure, refuse_input, refuse_other_ending, say, view_of};
use crate::edit::Document;
use crate::file::disk;
use crate::geom::{Path, Rect};
use crate::import::plan::SOURCE_ID;
use crate::layout::stats::{Drawing, Stats};
use crate::layout::{Effort, Engine};
use crate::map::{Element, ElementId, Map, View};
use crate::scene::{Picture, Style, ThemeName, picture, tidy};
use crate::text::BundledFont;

/// Tidies a view of a map: cards where their links are short and cross little.
///
/// Every card stays in its stage and region; cards that were put by hand stay
/// where they are. The same map and seed give the same positions on every
/// machine.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The map to tidy.
    map: PathBuf,
    /// The view to tidy, by its name. Without it: the first.
    #[arg(long, value_name = "NAME")]
    view: Option<String>,
    /// Layout engine; without it, lanes where the view has lanes, else force.
    #[arg(long, value_enum)]
    engine: Option<EngineName>,
    /// The element that the rings of `--engine radial` are around: its id, or
    /// its name. Without it: the one with the most links.
    #[arg(long, value_name = "NAME_OR_ID")]
    around: Option<String>,
    /// The map to write; it may be the one that was read.
    #[arg(short, long, value_name = "OUT.ron")]
    output: Option<PathBuf>,
    /// A table of the cards: id,source_id,label,x,y,width,height, with x and y
    /// the centre in map units.
    #[arg(long, value_name = "OUT.csv")]
    positions: Option<PathBuf>,
    /// Prints measures of the drawing as one JSON object.
    #[arg(long)]
    stats: bool,
    /// Another number gives another layout of about the same quality.
    #[arg(long, value_name = "N", default_value_t = 0)]
    seed: u64,
    /// Effort: a frame's time, or about a second.
    #[arg(long, value_enum, default_value = "quick")]
    effort: EffortName,
    /// Keep the rows in their order.
    #[arg(long)]
    fix_bands: bool,
    /// Replace OUT.ron if there is another map of that name.
    #[arg(long)]
    force: bool,
}

const EXAMPLES: &str = "\
Examples:
  filiera layout region.ron -o region.ron                 tidy in place
  filiera layout region.ron -o tidy.ron --effort long     look for a second
  filiera layout region.ron --stats --positions cards.csv
  filiera layout region.ron --view Network --engine radial --around Imago-Mol -o region.ron

Exit codes: 0 done, 2 could not be done, and files that were there are as they were.";

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum EngineName {
    /// Cards in the cells of stages and rows.
    Lanes,
    /// Layers from left to right along the links, for a view without lanes.
    Layered,
    /// Linked cards near each other, for a view without lanes.
    Force,
    /// Rings around one card, for a view without lanes.
    Radial,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum EffortName {
    Quick,
    Long,
}

pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    if args.output.is_none() && args.positions.is_none() && !args.stats {
        return Err(Failure::new("there is nothing to write: give -o OUT.ron, --positions OUT.csv or --stats"));
    }
    if let Some(output) = &args.output {
        refuse_other_ending(output)?;
    }
    if let Some(positions) = &args.positions {
        let maps: Vec<&std::path::Path> =
            std::iter::once(&args.map).chain(&args.output).map(PathBuf::as_path).collect();
        refuse_input(positions, &maps)?;
        if args.output.as_ref() == Some(positions) {
            return Err(Failure::new("-o and --positions name one file: give the table another name"));
        }
    }
    let (map, read_from) = MapFile::open(&args.map)?;
    let mut document = Document::new(map);
    let view = view_of(document.map(), &args.map, args.view.as_deref())?.clone();
    let engine = args.engine(&view)?;
    let effort = if args.effort == EffortName::Long { Effort::Long } else { Effort::Quick };
    let around = args.center(document.map(), engine)?;
    let options = tidy::Options { seed: args.seed, effort, keep_rows: args.fix_bands, around };
    let question = tidy::tidy_all(document.map(), &view, options, &BundledFont);
    if let Some(wanted) = args.around.as_ref().filter(|_| question.request.around.is_none()) {
        return Err(Failure::new(format!("view `{}` does not show `{wanted}`: its filter hides it", view.name)));
    }

    let start = Instant::now();
    let layout = engine.lay_out(&question.request);
    let milliseconds = start.elapsed().as_secs_f64() * 1e3;
    let edits = question.edits(&layout);
    if !edits.is_empty() {
        document.edit("Tidy", &edits).map_err(Failure::of)?;
    }

    let map = document.map();
    if let Some(path) = &args.output {
        map_file::write(map, path, Some(&read_from), args.force).map_err(Failure::of)?;
    }
    // What is measured and listed is what was laid out: every card, also those
    // that the window shows as a block.
    let view = map.view(view.id).unwrap_or(&view);
    let expanded = View { collapsed: Default::default(), ..view.clone() };
    let picture = picture(map, &expanded, &Style::new(ThemeName::Print), &BundledFont);
    if let Some(path) = &args.positions {
        disk::write_export(path, &positions(map, &picture)?).map_err(Failure::of)?;
    }
    if args.stats {
        say(&json(&stats(map, &picture), milliseconds))?;
    }
    Ok(ExitCode::SUCCESS)
}

impl Args {
    fn engine(&self, view: &View) -> Result<Engine, Failure> {
        let engine = match self.engine {
            None => tidy::engine_for(view),
            Some(EngineName::Lanes) => Engine::Lanes,
            Some(EngineName::Layered) => Engine::Layered,
            Some(EngineName::Force) => Engine::Force,
            Some(EngineName::Radial) => Engine::Radial,
        };
        if view.has_lanes() && engine != Engine::Lanes {
            let path = self.map.display();
            return Err(Failure::new(format!(
                "{path}: view `{}` has lanes, and its cards stay in them: use `--engine lanes`, \
                 or name a view without rows and columns with --view",
                view.name
            )));
        }
        Ok(engine)
    }

    /// The element that was named as the middle.
    fn center(&self, map: &Map, engine: Engine) -> Result<Option<ElementId>, Failure> {
        let Some(wanted) = &self.around else { return Ok(None) };
        if engine != Engine::Radial {
            return Err(Failure::new("--around names the middle of the rings: use it with `--engine radial`"));
        }
        let path = self.map.display();
        if let Some(element) = wanted.parse().ok().and_then(|id| map.element(id)) {
            return Ok(Some(element.id));
        }
        let named: Vec<&Element> = map.elements().iter().filter(|element| element.name == *wanted).collect();
        match named.as_slice() {
            [element] => Ok(Some(element.id)),
            [] => Err(Failure::new(format!("{path}: no element has the id or the name `{wanted}`"))),
            several => {
                let ids = several.iter().map(|element| element.id.to_string()).collect::<Vec<_>>().join(", ");
                Err(Failure::new(format!("{path}: several elements are called `{wanted}`: name one by its id: {ids}")))
            }
        }
    }
}

fn positions(map: &Map, picture: &Picture) -> Result<Vec<u8>, Failure> {
    let mut table = csv::Writer::from_writer(Vec::new());
    let failed = |error: csv::Error| Failure::new(format!("the positions cannot be written: {error}"));
    table.write_record(["id", "source_id", "label", "x", "y", "width", "height"]).map_err(failed)?;
    for (id, card) in &picture.cards {
        let Some(element) = map.element(*id) else { continue };
        let source_id = element.custom.get(SOURCE_ID).map_or("", String::as_str);
        let center = card.rect.center();
        let numbers = [center.x, center.y, card.rect.width(), card.rect.height()].map(|number| number.to_string());
        let [x, y, width, height] = &numbers;
        table.write_record([&id.to_string(), source_id, &element.name, x, y, width, height]).map_err(failed)?;
    }
    table.into_inner().map_err(|error| Failure::new(format!("the positions cannot be written: {}", error.error())))
}

fn stats(map: &Map, picture: &Picture) -> Stats {
    let place_of: BTreeMap<ElementId, usize> = picture.cards.keys().copied().zip(0..).collect();
    let cards: Vec<Rect> = picture.cards.values().map(|card| card.rect).collect();
    let drawn = picture.routes.iter().filter_map(|route| {
        let link = map.link(route.link)?;
        Some(((*place_of.get(&link.from)?, *place_of.get(&link.to)?), route.path().clone()))
    });
    let (links, routes): (Vec<(usize, usize)>, Vec<Path>) = drawn.unzip();
    Stats::of(&Drawing { cards: &cards, links: &links, routes: &routes })
}

fn json(stats: &Stats, milliseconds: f64) -> String {
    let Stats {
        elements,
        links,
        crossings,
        routed_crossings,
        bends,
        total_length,
        under_cards,
        overlaps,
        width,
        height,
    } = stats;
    let mut text = String::new();
    let _ = write!(text, "{{\"elements\": {elements}, \"links\": {links}, \"ms\": {milliseconds:.3}, ");
    let _ = write!(text, "\"crossings\": {crossings}, \"routed_crossings\": {routed_crossings}, \"bends\": {bends}, ");
    let _ = write!(text, "\"total_length\": {total_length:.1}, \"under_cards\": {under_cards:.1}, ");
    let _ = write!(text, "\"overlaps\": {overlaps}, ");
    let _ = writeln!(text, "\"width\": {width:.1}, \"height\": {height:.1}}}");
    text
}
