//! A page to read: the figure, searchable, with its facts and counts.
//!
//! One file that asks for nothing else and works from a disk: figure, data,
//! script and style are in it, and its policy lets a browser run and load
//! nothing but these. What the script writes it writes as text.

mod data;
mod sha256;
mod parts;
mod style;
mod words;

use self::data::Data;
use self::parts::escaped;
use super::{Facts, FactsError, Written, lists};
use crate::export::svg::{self, Shades};
use crate::geom::{Point, Rect, Size};
use crate::map::View;
use crate::scene::draw_context::DrawContext;
use crate::scene::theme::Theme;
use crate::scene::{Picture, Scene, Style, ThemeName, legend, picture};
use crate::text::BundledFont;

const SCRIPT: &str = include_str!("../../../../assets/page/page.js");
/// Width of the legend, in map units: beside the figure, or on a telephone.
const LEGEND_WIDTH: f32 = 330.0;

/// The page.
///
/// # Errors
/// When the data cannot be written as JSON.
pub fn write(facts: &Facts<'_>) -> Result<Written, FactsError> {
    let open = View { collapsed: Default::default(), ..facts.view.clone() };
    let dark = picture(facts.map, &open, &Style::new(ThemeName::Dark), &BundledFont);
    let legends = [(&facts.picture, ThemeName::Light), (&dark, ThemeName::Dark)]
        .map(|(picture, theme)| legend_of(facts, &open, picture, theme));
    let mut shades = Shades::default();
    let figure = shades.draw(&facts.picture.scene, &dark.scene);
    let [light_legend, dark_legend] = &legends;
    let legend = shades.draw(light_legend, dark_legend);

    let matrix = lists::matrix(facts);
    let faces = svg::faces([&facts.picture.scene, light_legend]);
    let style = style::sheet(&matrix, &faces, &shades.rules());
    let data = Data::new(facts);
    let page = Page {
        title: lists::title(facts),
        style: &style,
        figure: &figure,
        legend: &legend,
        filters: parts::filters(&data),
        matrix: parts::matrix(facts, &matrix),
        matrix_notes: parts::matrix_notes(facts, &matrix),
        sources: parts::sources(facts),
        foot: parts::foot(facts),
        json: data.to_json()?,
    };
    Ok(Written { bytes: page.html(facts).into_bytes(), lost: lost(facts) })
}

fn legend_of(facts: &Facts<'_>, view: &View, picture: &Picture, theme: ThemeName) -> Scene {
    let context = DrawContext::new(facts.map, view, Theme::new(theme), &BundledFont);
    let mut scene = Scene::new(None);
    let (group, height) = legend::draw(&context, picture, LEGEND_WIDTH);
    scene.push(group);
    // As wide as it may be, so that its letters are as large as others' are.
    scene.bounds = scene.bounds.union(Rect::from_min_size(Point::ZERO, Size::new(LEGEND_WIDTH, height)));
    scene
}

fn lost(facts: &Facts<'_>) -> Vec<String> {
    let others = facts.map.views().len().saturating_sub(1);
    let hidden = facts.elements.iter().filter(|element| facts.rect_of(element.id).is_none()).count();
    let others = (others > 0).then(|| message!("export-lost-other-views", count = others));
    let hidden = (hidden > 0).then(|| message!("export-page-hidden", count = hidden));
    [others, hidden].into_iter().flatten().collect()
}

/// The parts of the page.
struct Page<'a> {
    title: String,
    style: &'a str,
    figure: &'a str,
    legend: &'a str,
    filters: String,
    matrix: String,
    matrix_notes: String,
    sources: String,
    foot: String,
    json: String,
}

impl Page<'_> {
    fn html(&self, facts: &Facts<'_>) -> String {
        let Self { title, style, figure, legend, filters, matrix, matrix_notes, sources, foot, json } = self;
        let head = facts.map.head();
        let (title, subtitle) = (escaped(title), escaped(&head.subtitle));
        let shown = escaped(&match head.date.is_empty() {
            true => message!("page-view", view = &facts.view.name),
            false => message!("page-view-and-state", view = &facts.view.name, date = &head.date),
        });
        // As a browser reads it, wherever the sources were checked out.
        let script = SCRIPT.replace("\r\n", "\n");
        let policy = format!(
            "default-src 'none'; script-src '{}'; style-src '{}'; font-src data:; base-uri 'none'; form-action 'none'",
            sha256::source_of(&script),
            sha256::source_of(style)
        );
        let contents =
            escaped(&message!("export-contents", elements = facts.elements.len(), links = facts.links.len()));
        format!(
            r##"<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Filiera">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<a class="skip" href="#p-elements">{skip}</a>
<header class="top">
<h1>{title}</h1>
<p>{subtitle}</p>
<p class="note">{shown}</p>
</header>
<form class="bar" id="p-bar" role="search" aria-label="{search_bar}">
<label class="search">{search} <input type="search" id="p-q" name="q" placeholder="{placeholder}" autocomplete="off" spellcheck="false"></label>
{filters}<button type="reset">{clear}</button>
<output id="p-found" aria-live="polite">{contents}</output>
</form>
<noscript><p class="note pad">{noscript}</p></noscript>
<main>
<div class="stage">
<section class="figure" aria-label="{figure_name}">
<div class="canvas" id="p-canvas" tabindex="0" role="group" aria-label="{canvas}">
{figure}</div>
<div class="tools" role="group" aria-label="{zoom}">
<button type="button" data-zoom="in" aria-label="{zoom_in}" title="{zoom_in_key}">+</button>
<button type="button" data-zoom="out" aria-label="{zoom_out}" title="{zoom_out_key}">−</button>
<button type="button" data-zoom="all" aria-label="{show_all}" title="{show_all_key}">{all}</button>
</div>
<p class="hint" id="p-hint" hidden>{wheel}</p>
</section>
<aside class="side">
<section class="details" id="p-details" tabindex="-1" aria-label="{details_label}">
<h2>{details_label}</h2>
<p class="note">{details_hint}</p>
</section>
<section class="legend" aria-label="{legend_label}">
<h2>{legend_label}</h2>
{legend}</section>
</aside>
</div>
<section class="part" id="p-elements" aria-labelledby="p-elements-name" tabindex="-1">
<h2 id="p-elements-name">{elements}</h2>
<div class="scroll" id="p-element-table" role="region" aria-labelledby="p-elements-name" tabindex="0"></div>
</section>
<section class="part" id="p-relations" aria-labelledby="p-relations-name">
<h2 id="p-relations-name">{links}</h2>
<div class="scroll" id="p-link-table" role="region" aria-labelledby="p-relations-name" tabindex="0"></div>
</section>
<section class="part" id="p-counts" aria-labelledby="p-counts-name">
<h2 id="p-counts-name">{counts}</h2>
<div class="scroll" role="region" aria-labelledby="p-counts-name" tabindex="0">
{matrix}</div>
{matrix_notes}</section>
<section class="part" id="p-sources" aria-labelledby="p-sources-name">
<h2 id="p-sources-name">{sources_name}</h2>
{sources}</section>
</main>
<footer>
{foot}</footer>
<div id="p-tip" aria-hidden="true" hidden></div>
<script type="application/json" id="p-data">{json}</script>
<script>{script}</script>
</body>
</html>
"##,
            language = crate::messages::LANGUAGE,
            skip = escaped(message!("page-skip")),
            search_bar = escaped(message!("page-search-bar")),
            search = escaped(message!("page-search")),
            placeholder = escaped(message!("page-search-hint")),
            clear = escaped(message!("page-clear")),
            noscript = escaped(message!("page-without-scripts")),
            figure_name = escaped(message!("page-figure")),
            canvas = escaped(message!("page-canvas")),
            zoom = escaped(message!("page-zoom")),
            zoom_in = escaped(message!("page-zoom-in")),
            zoom_in_key = escaped(message!("page-zoom-in-key")),
            zoom_out = escaped(message!("page-zoom-out")),
            zoom_out_key = escaped(message!("page-zoom-out-key")),
            show_all = escaped(message!("page-show-all")),
            show_all_key = escaped(message!("page-show-all-key")),
            all = escaped(message!("page-all")),
            wheel = escaped(message!("page-wheel-hint")),
            details_label = escaped(message!("page-details")),
            details_hint = escaped(message!("page-details-hint")),
            legend_label = escaped(message!("page-legend")),
            elements = escaped(message!("page-elements")),
            links = escaped(message!("page-links")),
            counts = escaped(message!("page-counts")),
            sources_name = escaped(message!("page-sources")),
        )
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::super::awkward_map::{self, AWKWARD};
    use super::*;
    use crate::edit::{Document, Edit};
    use crate::map::{Field, Head, Key, Map, View};

    fn page_of(map: &Map, with_contacts: bool) -> String {
        let facts = Facts::of_map(map, map.ordered_views()[0], with_contacts, &BundledFont);
        String::from_utf8(write(&facts).unwrap().bytes).unwrap()
    }

    /// The text between two others, the first time.
    fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
        let rest = text.split_once(start).map_or_else(|| panic!("no {start}"), |(_, rest)| rest);
        rest.split_once(end).map_or_else(|| panic!("no {end}"), |(inner, _)| inner)
    }

    fn data_of(page: &str) -> Value {
        serde_json::from_str(between(page, r#"id="p-data">"#, "</script>")).unwrap()
    }

    #[test]
    fn no_text_of_the_map_becomes_markup() {
        let page = page_of(&awkward_map::map(), true);
        assert_eq!(page.matches("<script").count(), 2, "the data and the script");
        assert_eq!(page.matches("</script>").count(), 2);
        assert!(!page.contains("<img") && !page.contains("<!--"));
        assert!(!page.contains("href=\"javascript"));
        let data = data_of(&page);
        let names: Vec<&str> =
            data["elements"].as_array().unwrap().iter().map(|e| e["name"].as_str().unwrap()).collect();
        assert_eq!(names, AWKWARD, "and the script gets every name as it is");
        assert!(page.contains("<title>&lt;Awkward&gt; &amp; “map”</title>"));
    }

    #[test]
    fn no_text_of_the_head_or_the_view_becomes_markup() {
        let mut document = Document::new(awkward_map::map());
        let text = |name: &str| format!("<b>{name}</b>");
        let head = Head {
            title: text("title"),
            subtitle: text("subtitle"),
            date: text("date"),
            sources: text("sources"),
            disclaimer: text("disclaimer"),
            notes: text("notes"),
        };
        let view = View { name: text("view"), ..document.map().ordered_views()[0].clone() };
        document.edit("Head", &[Edit::SetHead(head), Edit::PutView(view)]).unwrap();
        let page = page_of(document.map(), false);
        assert!(!page.contains("<b>"));
        for name in ["title", "subtitle", "date", "sources", "disclaimer", "view"] {
            assert!(page.contains(&format!("&lt;b&gt;{name}&lt;/b&gt;")), "{name} is on the page");
        }
    }

    #[test]
    fn the_policy_names_the_script_and_the_style_that_are_there() {
        let page = page_of(&awkward_map::map(), false);
        let policy = between(&page, "Content-Security-Policy\" content=\"", "\">");
        let script = page.rsplit_once("<script>").unwrap().1.split_once("</script>").unwrap().0;
        let style = between(&page, "<style>", "</style>");
        assert_eq!(page.matches("<style").count(), 1, "the figure has none of its own");
        for source in [sha256::source_of(script), sha256::source_of(style)] {
            assert!(policy.contains(&format!("'{source}'")), "{policy}");
        }
        assert!(policy.starts_with("default-src 'none'; ") && !policy.contains("unsafe"), "{policy}");
        assert!(!page.contains(" style=\"") && !page.contains(" onclick="), "neither is allowed by it");
    }

    #[test]
    fn nothing_is_asked_of_another_place() {
        let page = page_of(&awkward_map::map(), false);
        for word in ["src=\"", "@import", "url(http", "<link", "fetch(", "XMLHttpRequest", "innerHTML", "eval("] {
            assert!(!page.contains(word), "{word}");
        }
        for link in page.match_indices("<a href=\"http").map(|(at, _)| &page[at..]) {
            let tag = link.split_once('>').unwrap().0;
            assert!(tag.contains("rel=\"noopener"), "{tag}");
        }
    }

    #[test]
    fn people_are_named_only_when_asked_for() {
        let map = awkward_map::map();
        let said = |with| page_of(&map, with).contains("Secret Person");
        assert_eq!([said(false), said(true)], [false, true]);
    }

    #[test]
    fn every_card_and_link_of_the_figure_can_be_found() {
        let map = awkward_map::map();
        let page = page_of(&map, false);
        for element in map.elements().ids() {
            assert_eq!(page.matches(&format!("<g data-element=\"{element}\">")).count(), 1, "{element}");
        }
        for link in map.links().ids() {
            assert!(page.contains(&format!("<g data-link=\"{link}\">")), "{link}");
        }
        assert!(page.contains("<g data-annotation=\""));
    }

    #[test]
    fn filters_count_what_they_let_pass() {
        let data = data_of(&page_of(&awkward_map::map(), false));
        let keys = |id: &str| data["elements"][1]["keys"][id].as_array().unwrap().clone();
        assert_eq!(keys("stage"), ["S9", "S5"]);
        // RO213 lies in RO21, which is a choice of its own.
        let in_iasi = &data["elements"][2]["keys"]["region"];
        assert_eq!(*in_iasi, serde_json::json!(["RO213", "RO21"]));
        for id in ["type", "stage", "region", "helix"] {
            for choice in data["choices"][id].as_array().unwrap() {
                let has = |element: &&Value| element["keys"][id].as_array().unwrap().contains(&choice["key"]);
                let count = data["elements"].as_array().unwrap().iter().filter(has).count();
                assert_eq!(choice["count"], count, "{choice}");
            }
        }
    }

    #[test]
    fn searches_find_every_spelling() {
        let data = data_of(&page_of(&awkward_map::map(), false));
        let find = data["elements"][12]["find"].as_str().unwrap();
        assert_eq!(find.lines().next(), Some("iasi lodz здраве ηλιοσ 漢 😀"));
        assert!(find.contains("болница") && find.contains("alias; one"));
    }

    #[test]
    fn dark_colours_are_there_for_screens_alone() {
        let page = page_of(&awkward_map::map(), false);
        let style = between(&page, "<style>", "</style>");
        let dark = between(style, "@media screen and (prefers-color-scheme: dark) {", "\n}\n/*");
        assert!(dark.contains("--paper: #12161c") && dark.contains(".shade-0{"), "{dark}");
        assert!(page.contains("<text class=\"shade-"));
        assert!(style.contains("@media print"));
    }

    #[test]
    fn what_the_view_hides_is_said() {
        let mut document = Document::new(awkward_map::map());
        let mut view = document.map().ordered_views()[0].clone();
        view.filter.clauses.insert(Field::Region, [Key::new("RO213")].into());
        document.edit("Filter", &[Edit::PutView(view)]).unwrap();
        let map = document.map();
        let view = map.ordered_views()[0];
        let lost = |facts: &Facts<'_>| write(facts).unwrap().lost;
        assert_eq!(
            lost(&Facts::of_map(map, view, false, &BundledFont)),
            ["8 elements are in the lists and not in the figure, whose view hides them"]
        );
        assert_eq!(lost(&Facts::of_view(map, view, false, &BundledFont)), [""; 0]);
    }

    #[test]
    fn an_empty_map_is_a_page_too_and_the_same_map_the_same_bytes() {
        let page = page_of(&Map::with_default_vocabulary(), false);
        assert!(page.contains("0 elements, 0 links") && page.contains("No fact names a source."));
        let map = awkward_map::map();
        assert!(page_of(&map, true) == page_of(&map, true));
    }
}
