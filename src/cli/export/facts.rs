//! The facts of a map for other programs.

use std::process::ExitCode;

use super::Args;
use crate::cli::{Failure, no_view, refuse_input, say, view_of};
use crate::export::facts::{Facts, FactsFormat, files, with_suffix};
use crate::file::disk;
use crate::map::Map;
use crate::text::BundledFont;

/// Writes the facts: all of them, or with `--view` what that view shows.
pub(super) fn run(args: &Args, format: FactsFormat) -> Result<ExitCode, Failure> {
    if args.chart.is_some() || args.collapse.is_some() || args.says_how_to_count() {
        return Err(Failure::new(message!("cli-export-for-pictures")));
    }
    refuse_input(&args.output, &[&args.map])?;
    let map = disk::open(&args.map).map_err(Failure::of)?.map;
    let facts = facts(&map, args)?;
    let files = files(format, &facts).map_err(Failure::of)?;
    // A file that was named is replaced, as pictures are; one beside it only with it.
    let beside = files.iter().skip(1).map(|(suffix, _)| with_suffix(&args.output, suffix));
    if let Some(there) = beside.into_iter().find(|path| path.exists() && !args.output.exists()) {
        return Err(Failure::new(message!("cli-export-links-replace", path = there.display().to_string())));
    }
    for (suffix, written) in &files {
        let path = with_suffix(&args.output, suffix);
        refuse_input(&path, &[&args.map])?;
        disk::write_export(&path, &written.bytes).map_err(Failure::of)?;
    }
    let mut said: Vec<&String> = Vec::new();
    for sentence in files.iter().flat_map(|(_, written)| &written.lost) {
        if !said.contains(&sentence) {
            eprintln!("{}", message!("cli-note", note = sentence));
            said.push(sentence);
        }
    }
    if files.len() > 1 {
        let paths: Vec<String> =
            files.iter().map(|(suffix, _)| with_suffix(&args.output, suffix).display().to_string()).collect();
        say(&format!("{}\n", paths.join("\n")))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn facts<'a>(map: &'a Map, args: &Args) -> Result<Facts<'a>, Failure> {
    match &args.population.view {
        Some(name) => Ok(Facts::of_view(map, view_of(map, &args.map, Some(name))?, args.contacts, &BundledFont)),
        None => Ok(match map.ordered_views().first() {
            Some(view) => Facts::of_map(map, view, args.contacts, &BundledFont),
            None => return Err(no_view(&args.map)),
        }),
    }
}
