//! The words that people see are messages: each is there, with the values it
//! needs, and is used; none stands in the code.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use syn::spanned::Spanned as _;
use syn::visit::{self, Visit};

use filiera::map::{ElementField, LinkField};

use crate::rooms::sources;

/// Files and folders whose texts are no words of ours, and why.
const NOT_OURS: &[(&str, &str)] = &[
    ("export/facts/awkward_map.rs", "a map for tests"),
    ("export/facts/html/style.rs", "a style sheet"),
    ("map/defaults.rs", "what a new map says: it is its author's from then on"),
    ("file/template.rs", "the same"),
    ("formats/reader_tests.rs", "no part of the program"),
];

/// Texts that look like words and are for machines: the file and the text.
const FOR_MACHINES: &[(&str, &str)] = &[
    // The reason why a frame is drawn twice, in egui's own log.
    ("gui/canvas/mod.rs", "the font atlas grew"),
    // The name of a font.
    ("gui/style.rs", "Inter SemiBold"),
    // A line of recovered work, and the error that ends the reading of a header.
    ("file/recovery.rs", "// unsaved work of: "),
    ("file/syntax_errors.rs", "the header has been read"),
    // Seeds of ids: other texts would give other ids.
    ("map/ids.rs", "an element"),
    ("map/ids.rs", "an annotation"),
    ("map/ids.rs", "without randomness"),
    ("import/additions.rs", "import term"),
    // What an id is derived from.
    ("scene/blocks.rs", "block of a cell"),
    // Headings of lists.
    ("export/facts/lists.rs", "Field without a name"),
    ("export/facts/xlsx/summary.rs", "Source URL"),
    ("export/facts/xlsx/summary.rs", "Source date"),
    // Names of sheets, which say to Kumu what it passes over.
    ("export/facts/xlsx/mod.rs", "Annotations (ignore)"),
    ("export/facts/xlsx/mod.rs", "Counts (ignore)"),
    ("export/facts/xlsx/mod.rs", "Coverage (ignore)"),
    ("export/facts/xlsx/mod.rs", "Sources (ignore)"),
    ("export/facts/xlsx/mod.rs", "About (ignore)"),
    // The id of a document.
    ("export/pdf.rs", "filiera {title}"),
    // Fonts of style sheets and of graphs, keywords of formats.
    ("export/facts/cytoscape.rs", "{FAMILY}, Arial, sans-serif"),
    (
        "export/svg.rs",
        " viewBox=\"{view_box}\" font-family=\"{FAMILY}, Arial, sans-serif\" stroke-linejoin=\"round\" xml:space=\"preserve\">",
    ),
    ("export/facts/mermaid.rs", "flowchart LR\n"),
    ("export/facts/mermaid.rs", "    linkStyle {} {style}"),
    ("export/facts/mermaid.rs", "    classDef {name} fill:{fill},stroke:{stroke},color:{ink}{more}"),
    ("export/facts/html/parts.rs", "n{count} single"),
    (
        "export/facts/html/mod.rs",
        "default-src 'none'; script-src '{}'; style-src '{}'; font-src data:; base-uri 'none'; form-action 'none'",
    ),
    // Keys and attributes of other programs, and the end of a sentence of serde.
    ("formats/cx2.rs", "shared name"),
    ("formats/cx2.rs", "shared interaction"),
    ("formats/cytoscape.rs", "shared name"),
    ("formats/cytoscape.rs", "shared interaction"),
    ("formats/graphml/keys.rs", "Edge Label"),
    ("formats/graphml/keys.rs", "Edge Id"),
    ("formats/kumu.rs", "element type"),
    ("formats/kumu.rs", "connection type"),
    ("formats/json.rs", " at line "),
    // The name of an entry of the vocabulary, which is the map's from then on.
    ("import/additions.rs", "Not stated"),
    // Directions, as other programs write them.
    ("import/entries.rs", "one way"),
    ("import/entries.rs", "two way"),
    ("import/entries.rs", "non directed"),
];

/// The values that a message needs, by its id.
type Needs = BTreeMap<String, BTreeSet<String>>;

/// A message that code asks for.
struct Asked {
    id: String,
    values: BTreeSet<String>,
    at: String,
}

/// The messages of a file that code asks for, and the texts in it that are none.
#[derive(Default)]
struct Found {
    path: String,
    asked: Vec<Asked>,
    /// First words of ids that a table makes: `messages::of("stage", id)`.
    tables: BTreeSet<String>,
    texts: Vec<(String, usize)>,
}

fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        syn::Meta::List(list) => list.path.is_ident("cfg") && list.tokens.to_string() == "test",
        meta => meta.path().is_ident("test"),
    })
}

/// Attributes that make words: those of the command line and of errors.
const MAKES_WORDS: [&str; 4] = ["error", "command", "arg", "value"];

/// True for what the command line is derived from: its documentation is help.
fn makes_help(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        syn::Meta::List(list) => {
            let derived = list.tokens.to_string();
            list.path.is_ident("derive")
                && ["Args", "Parser", "Subcommand", "ValueEnum"].iter().any(|name| derived.contains(name))
        }
        _ => false,
    })
}

/// The text of a token, where it is one in quotation marks.
fn quoted(token: Option<&TokenTree>) -> Option<String> {
    let Some(TokenTree::Literal(literal)) = token else { return None };
    syn::parse_str::<syn::LitStr>(&literal.to_string()).ok().map(|text| text.value())
}

impl Found {
    fn of(path: &str, text: &str) -> Self {
        let file = syn::parse_file(text).unwrap();
        let mut found = Self { path: path.to_owned(), ..Self::default() };
        found.visit_file(&file);
        found
    }

    /// Documentation that is printed as help, unless help is given.
    fn help(&mut self, attributes: &[syn::Attribute]) {
        let gives_help = |attribute: &syn::Attribute| match &attribute.meta {
            syn::Meta::List(list) => {
                let text = list.tokens.to_string();
                ["help =", "about =", "subcommand"].iter().any(|key| text.contains(key))
            }
            _ => false,
        };
        if attributes.iter().any(gives_help) {
            return;
        }
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("doc")) {
            if let syn::Meta::NameValue(doc) = &attribute.meta
                && let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) = &doc.value
            {
                self.texts.push((text.value(), text.span().start().line));
            }
        }
    }

    /// What a call of `message!` asks for; its values may ask for more.
    fn message(&mut self, tokens: TokenStream, line: usize) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let id = quoted(tokens.first()).unwrap_or_else(|| panic!("{}:{line}: message! wants an id", self.path));
        let mut values = BTreeSet::new();
        let is = |at: usize, wanted: char| {
            matches!(tokens.get(at), Some(TokenTree::Punct(punct)) if punct.as_char() == wanted
                && (wanted == ',' || punct.spacing() == Spacing::Alone))
        };
        for (at, token) in tokens.iter().enumerate() {
            if let TokenTree::Ident(name) = token
                && at > 0
                && is(at - 1, ',')
                && is(at + 1, '=')
            {
                values.insert(name.to_string());
            }
        }
        self.asked.push(Asked { id, values, at: format!("src/{}:{line}", self.path) });
        self.tokens(tokens.into_iter().skip(1).collect());
    }

    /// The rest of a macro is no syntax yet: found are calls of `message!` and
    /// texts.
    fn tokens(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let is = |at: usize, wanted: char| matches!(tokens.get(at), Some(TokenTree::Punct(punct)) if punct.as_char() == wanted);
        let word = |at: usize| match tokens.get(at) {
            Some(TokenTree::Ident(ident)) => ident.to_string(),
            _ => String::new(),
        };
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            match token {
                TokenTree::Ident(ident) if is(at + 1, '!') => {
                    if let Some(TokenTree::Group(group)) = tokens.get(at + 2)
                        && group.delimiter() != Delimiter::None
                    {
                        self.call(&ident.to_string(), group.stream(), ident.span().start().line);
                        at += 2;
                    }
                }
                TokenTree::Ident(ident) if ident == "of" && at >= 3 && word(at - 3) == "messages" => {
                    if let Some(TokenTree::Group(group)) = tokens.get(at + 1) {
                        self.tables.extend(quoted(group.stream().into_iter().next().as_ref()));
                        self.tokens(group.stream());
                        at += 1;
                    }
                }
                // An attribute.
                TokenTree::Group(group)
                    if group.delimiter() == Delimiter::Bracket
                        && at > 0
                        && is(at - 1, '#')
                        && !MAKES_WORDS.iter().any(|name| group.stream().to_string().starts_with(name)) => {}
                // A table that a macro makes: `labels "element-field"`.
                TokenTree::Ident(ident) if ident == "labels" => self.tables.extend(quoted(tokens.get(at + 1))),
                TokenTree::Group(group) => self.tokens(group.stream()),
                TokenTree::Literal(literal) => {
                    if let Some(text) = quoted(Some(token)) {
                        self.texts.push((text, literal.span().start().line));
                    }
                }
                TokenTree::Ident(_) | TokenTree::Punct(_) => {}
            }
            at += 1;
        }
    }

    fn call(&mut self, name: &str, tokens: TokenStream, line: usize) {
        match name {
            "message" => self.message(tokens, line),
            // What only a programmer sees.
            "debug_assert" | "debug_assert_eq" | "assert" => {}
            _ => self.tokens(tokens),
        }
    }
}

impl<'ast> Visit<'ast> for Found {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        let attributes: &[syn::Attribute] = match item {
            syn::Item::Mod(item) => &item.attrs,
            syn::Item::Fn(item) => &item.attrs,
            syn::Item::Impl(item) => &item.attrs,
            syn::Item::Const(item) => &item.attrs,
            _ => &[],
        };
        if !is_test(attributes) {
            visit::visit_item(self, item);
        }
    }

    fn visit_macro(&mut self, called: &'ast syn::Macro) {
        let name = called.path.segments.last().map(|last| last.ident.to_string()).unwrap_or_default();
        self.call(&name, called.tokens.clone(), called.span().start().line);
    }

    fn visit_expr_call(&mut self, call: &'ast syn::ExprCall) {
        if let syn::Expr::Path(function) = &*call.func
            && let [.., room, of] =
                &*function.path.segments.iter().map(|part| part.ident.to_string()).collect::<Vec<_>>()
            && (room.as_str(), of.as_str()) == ("messages", "of")
            && let Some(syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(table), .. })) = call.args.first()
        {
            self.tables.insert(table.value());
        }
        visit::visit_expr_call(self, call);
    }

    fn visit_item_struct(&mut self, item: &'ast syn::ItemStruct) {
        if makes_help(&item.attrs) {
            self.help(&item.attrs);
            item.fields.iter().for_each(|field| self.help(&field.attrs));
        }
        visit::visit_item_struct(self, item);
    }

    fn visit_item_enum(&mut self, item: &'ast syn::ItemEnum) {
        if makes_help(&item.attrs) {
            item.variants.iter().for_each(|variant| self.help(&variant.attrs));
        }
        visit::visit_item_enum(self, item);
    }

    fn visit_lit_str(&mut self, text: &'ast syn::LitStr) {
        self.texts.push((text.value(), text.span().start().line));
    }

    fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
        if let syn::Meta::List(list) = &attribute.meta
            && MAKES_WORDS.iter().any(|name| attribute.path().is_ident(name))
        {
            self.tokens(list.tokens.clone());
        }
    }
}

/// True for a text that a person would read as words: two of them, or in the
/// window one that begins with a capital.
fn is_words(path: &str, text: &str) -> bool {
    let parts: Vec<&str> = text.split([' ', '\n']).collect();
    // `<node id="{}">` is markup, `{name}` a value, `"key":` of JSON.
    let is_mark = |c: char| (c.is_ascii_punctuation() && !"<>={}".contains(c)) || "“”…’".contains(c);
    let is_word = |part: &str| {
        let letters = if part.ends_with("\":") { "" } else { part.trim_matches(is_mark) };
        letters.len() > 1 && letters.chars().all(|c| c.is_alphabetic() || "-’'".contains(c))
    };
    let pair = parts.windows(2).any(|pair| is_word(pair[0]) && is_word(pair[1]));
    // "{count} views", "no {label}"
    let filled = parts.windows(2).any(|pair| {
        (pair[0].ends_with('}') && is_word(pair[1]) && pair[1].starts_with(|c: char| c.is_lowercase()))
            || (is_word(pair[0]) && pair[1].starts_with('{'))
    });
    let title = ["gui/", "scene/", "analysis/", "export/picture"].iter().any(|room| path.starts_with(room))
        && parts.len() == 1
        && is_word(text)
        && text.starts_with(|c: char| c.is_uppercase())
        && text[1..].chars().all(|c| c.is_lowercase() || !c.is_alphabetic());
    pair || filled || title
}

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/messages/en")
}

fn variables_of(pattern: &Pattern<String>, found: &mut BTreeSet<String>) {
    fn inline(expression: &InlineExpression<String>, found: &mut BTreeSet<String>) {
        match expression {
            InlineExpression::VariableReference { id } => _ = found.insert(id.name.clone()),
            InlineExpression::Placeable { expression } => of(expression, found),
            _ => {}
        }
    }
    fn of(expression: &Expression<String>, found: &mut BTreeSet<String>) {
        match expression {
            Expression::Inline(one) => inline(one, found),
            Expression::Select { selector, variants } => {
                inline(selector, found);
                variants.iter().for_each(|variant| variables_of(&variant.value, found));
            }
        }
    }
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            of(expression, found);
        }
    }
}

/// What the files of a language say.
fn needs() -> Needs {
    let mut all = Needs::new();
    for entry in fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let resource = fluent_syntax::parser::parse(fs::read_to_string(&path).unwrap())
            .unwrap_or_else(|(_, faults)| panic!("{name}: {faults:?}"));
        for entry in resource.body {
            match entry {
                Entry::Message(message) => {
                    let mut values = BTreeSet::new();
                    variables_of(message.value.as_ref().unwrap(), &mut values);
                    let old = all.insert(message.id.name.clone(), values);
                    assert!(old.is_none(), "{name}: `{}` stands twice", message.id.name);
                    assert!(message.attributes.is_empty(), "{name}: `{}` has attributes", message.id.name);
                }
                Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => {}
                Entry::Term(_) | Entry::Junk { .. } => panic!("{name}: neither message nor comment"),
            }
        }
    }
    all
}

fn all_found() -> Vec<Found> {
    sources().iter().filter(|(path, _)| path != "messages/mod.rs").map(|(path, text)| Found::of(path, text)).collect()
}

#[test]
fn every_message_that_code_asks_for_is_there_with_its_values() {
    let needs = needs();
    let mut wrong = Vec::new();
    for asked in all_found().iter().flat_map(|found| &found.asked) {
        match needs.get(&asked.id) {
            None => wrong.push(format!("{}: no file has `{}`", asked.at, asked.id)),
            Some(values) if *values != asked.values => {
                wrong.push(format!("{}: `{}` needs {values:?} and gets {:?}", asked.at, asked.id, asked.values))
            }
            Some(_) => {}
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_message_is_used_and_every_file_is_read() {
    let found = all_found();
    let asked: BTreeSet<&str> = found.iter().flat_map(|found| &found.asked).map(|asked| asked.id.as_str()).collect();
    let tables: BTreeSet<&str> = found.iter().flat_map(|found| &found.tables).map(String::as_str).collect();
    let is_of_table =
        |id: &str| tables.iter().any(|table| id.strip_prefix(table).is_some_and(|rest| rest.starts_with('-')));
    let unused: Vec<String> =
        needs().into_keys().filter(|id| !asked.contains(id.as_str()) && !is_of_table(id)).collect();
    assert!(unused.is_empty(), "nobody asks for {unused:?}");
    let room = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/messages/mod.rs")).unwrap();
    for entry in fs::read_dir(folder()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(room.contains(&format!("/{name}\"")), "src/messages does not read {name}");
    }
}

#[test]
fn no_words_stand_in_the_code() {
    // Frozen, as lists have them.
    let headings: BTreeSet<&str> = (ElementField::ALL.iter().map(|field| field.heading()))
        .chain(LinkField::ALL.iter().map(|field| field.heading()))
        .collect();
    let mut wrong = Vec::new();
    let mut excused: BTreeSet<(String, String)> = BTreeSet::new();
    for found in all_found() {
        if NOT_OURS.iter().any(|(place, _)| found.path.starts_with(place)) {
            continue;
        }
        for (text, line) in &found.texts {
            let is_heading = found.path.starts_with("map/fields/") && headings.contains(text.as_str());
            if is_heading || !is_words(&found.path, text) {
                continue;
            }
            if FOR_MACHINES.contains(&(found.path.as_str(), text.as_str())) {
                excused.insert((found.path.clone(), text.clone()));
            } else {
                wrong.push(format!("src/{}:{line}: {text:?}", found.path));
            }
        }
    }
    for (path, text) in FOR_MACHINES {
        if !excused.contains(&((*path).to_owned(), (*text).to_owned())) {
            wrong.push(format!("src/{path} has no {text:?} any more: take it out of FOR_MACHINES"));
        }
    }
    assert!(wrong.is_empty(), "{} texts are no messages:\n{}", wrong.len(), wrong.join("\n"));
}
