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

#[derive(Debug, clap::Args)]
#[command(
    about = message!("help-layout"),
    long_about = message!("help-layout-long"),
    after_help = message!("help-layout-examples")
)]
pub struct Args {
    #[arg(help = message!("help-layout-map"))]
    map: PathBuf,
    #[arg(long, value_name = "NAME", help = message!("help-layout-view"))]
    view: Option<String>,
    #[arg(long, value_enum, help = message!("help-layout-engine"))]
    engine: Option<EngineName>,
    #[arg(long, value_name = "NAME_OR_ID", help = message!("help-layout-around"))]
    around: Option<String>,
    #[arg(short, long, value_name = "OUT.ron", help = message!("help-layout-output"))]
    output: Option<PathBuf>,
    #[arg(long, value_name = "OUT.csv", help = message!("help-layout-positions"))]
    positions: Option<PathBuf>,
    #[arg(long, help = message!("help-layout-stats"))]
    stats: bool,
    #[arg(long, value_name = "N", default_value_t = 0, help = message!("help-layout-seed"))]
    seed: u64,
    #[arg(long, value_enum, default_value = "quick", help = message!("help-layout-effort"))]
    effort: EffortName,
    #[arg(long, help = message!("help-layout-fix-bands"))]
    fix_bands: bool,
    #[arg(long, help = message!("help-layout-force"))]
    force: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum EngineName {
    #[value(help = message!("help-layout-engine-lanes"))]
    Lanes,
    #[value(help = message!("help-layout-engine-layered"))]
    Layered,
    #[value(help = message!("help-layout-engine-force"))]
    Force,
    #[value(help = message!("help-layout-engine-radial"))]
    Radial,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum EffortName {
    Quick,
    Long,
}

pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    if args.output.is_none() && args.positions.is_none() && !args.stats {
        return Err(Failure::new(message!("cli-layout-nothing-to-write")));
    }
    if let Some(output) = &args.output {
        refuse_other_ending(output)?;
    }
    if let Some(positions) = &args.positions {
        let maps: Vec<&std::path::Path> =
            std::iter::once(&args.map).chain(&args.output).map(PathBuf::as_path).collect();
        refuse_input(positions, &maps)?;
        if args.output.as_ref() == Some(positions) {
            return Err(Failure::new(message!("cli-layout-one-file")));
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
        return Err(Failure::new(message!("cli-layout-hidden-center", view = &view.name, name = wanted)));
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
            let path = self.map.display().to_string();
            return Err(Failure::new(message!("cli-layout-view-has-lanes", path = path, view = &view.name)));
        }
        Ok(engine)
    }

    /// The element that was named as the middle.
    fn center(&self, map: &Map, engine: Engine) -> Result<Option<ElementId>, Failure> {
        let Some(wanted) = &self.around else { return Ok(None) };
        if engine != Engine::Radial {
            return Err(Failure::new(message!("cli-layout-around-without-rings")));
        }
        let path = self.map.display().to_string();
        if let Some(element) = wanted.parse().ok().and_then(|id| map.element(id)) {
            return Ok(Some(element.id));
        }
        let named: Vec<&Element> = map.elements().iter().filter(|element| element.name == *wanted).collect();
        match named.as_slice() {
            [element] => Ok(Some(element.id)),
            [] => Err(Failure::new(message!("cli-layout-unknown-element", path = path, name = wanted))),
            several => {
                let ids = several.iter().map(|element| element.id.to_string()).collect::<Vec<_>>().join(", ");
                Err(Failure::new(message!("cli-layout-several-elements", path = path, name = wanted, ids = ids)))
            }
        }
    }
}

fn positions(map: &Map, picture: &Picture) -> Result<Vec<u8>, Failure> {
    let mut table = csv::Writer::from_writer(Vec::new());
    let failed = |error: &dyn std::fmt::Display| {
        Failure::new(message!("cli-layout-positions-not-written", error = error.to_string()))
    };
    table.write_record(["id", "source_id", "label", "x", "y", "width", "height"]).map_err(|error| failed(&error))?;
    for (id, card) in &picture.cards {
        let Some(element) = map.element(*id) else { continue };
        let source_id = element.custom.get(SOURCE_ID).map_or("", String::as_str);
        let center = card.rect.center();
        let numbers = [center.x, center.y, card.rect.width(), card.rect.height()].map(|number| number.to_string());
        let [x, y, width, height] = &numbers;
        table
            .write_record([&id.to_string(), source_id, &element.name, x, y, width, height])
            .map_err(|error| failed(&error))?;
    }
    table.into_inner().map_err(|error| failed(error.error()))
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
