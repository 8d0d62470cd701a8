//! A source file as the rules of the rooms see it: what it names, and where.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{TokenStream, TokenTree};
use syn::spanned::Spanned as _;
use syn::visit::{self, Visit};

/// Where something stands: the line, counted from one.
pub type Line = usize;

/// The names in a file outside its tests.
#[derive(Default)]
pub struct Source {
    /// Paths with `self` and `super` resolved: `crate::map::Map`, `std::fs::File`.
    pub paths: Vec<(Vec<String>, Line)>,
    /// Paths of calls whose first argument is a number: `Color::rgb(1, 2, 3)`.
    pub calls_with_number: Vec<(Vec<String>, Line)>,
    /// Names of called macros and methods: `println`, `set_record`.
    pub macros: Vec<(String, Line)>,
    pub methods: Vec<(String, Line)>,
    /// The texts in quotation marks.
    pub texts: Vec<(String, Line)>,
    /// Names that `use` brings in, with the paths they stand for; `*` brings in
    /// all of a module.
    pub uses: Vec<(String, Vec<String>)>,
    /// Names that are defined here, modules but for tests among them.
    pub defined: BTreeSet<String>,
    pub modules: BTreeSet<String>,
}

impl Source {
    /// Reads a file; `module` is its path in the crate: `["map", "check"]`.
    ///
    /// # Panics
    /// When the text is no Rust.
    pub fn read(module: &[String], text: &str) -> Self {
        let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{}: {error}", module.join("::")));
        let mut reader = Reader { module: module.to_vec(), source: Self::default(), depth: 0 };
        reader.visit_file(&file);
        reader.source
    }
}

struct Reader {
    module: Vec<String>,
    source: Source,
    /// How many blocks and inner modules deep the reading is.
    depth: usize,
}

impl Reader {
    fn add_path(&mut self, path: Vec<String>, line: Line) {
        let path = self.resolved(path);
        self.source.paths.push((path, line));
    }

    /// The path from the crate's root, where it begins with `self` or `super`
    /// or with a module that this file declares.
    fn resolved(&self, path: Vec<String>) -> Vec<String> {
        let mut from = self.module.clone();
        let mut rest = path.as_slice();
        match rest.first().map(String::as_str) {
            Some("self") => rest = &rest[1..],
            Some("super") => {
                while rest.first().is_some_and(|word| word == "super") {
                    from.pop();
                    rest = &rest[1..];
                }
            }
            Some(word) if self.source.modules.contains(word) => {}
            _ => return path,
        }
        std::iter::once("crate".to_owned()).chain(from).chain(rest.iter().cloned()).collect()
    }

    fn add_use(&mut self, before: &[String], tree: &syn::UseTree) {
        let with = |ident: &syn::Ident| before.iter().cloned().chain([ident.to_string()]).collect::<Vec<String>>();
        let line = tree.span().start().line;
        match tree {
            syn::UseTree::Path(path) => self.add_use(&with(&path.ident), &path.tree),
            syn::UseTree::Group(group) => group.items.iter().for_each(|tree| self.add_use(before, tree)),
            syn::UseTree::Name(name) if name.ident == "self" => {
                self.bind(before.last().cloned().unwrap_or_default(), before.to_vec(), line);
            }
            syn::UseTree::Name(name) => self.bind(name.ident.to_string(), with(&name.ident), line),
            syn::UseTree::Rename(renamed) => self.bind(renamed.rename.to_string(), with(&renamed.ident), line),
            syn::UseTree::Glob(_) => self.bind("*".to_owned(), before.to_vec(), line),
        }
    }

    fn bind(&mut self, name: String, path: Vec<String>, line: Line) {
        let path = self.resolved(path);
        if self.depth == 0 {
            self.source.uses.push((name, path.clone()));
        }
        self.source.paths.push((path, line));
    }

    /// What is given to a macro is no syntax yet: paths, methods and texts are
    /// found among its words.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut line = 0;
        let mut colons = 0;
        let mut is_method = false;
        for token in tokens {
            match token {
                TokenTree::Ident(ident) => {
                    if colons != 2 {
                        self.end_path(&mut path, line);
                    }
                    line = ident.span().start().line;
                    if is_method {
                        self.source.methods.push((ident.to_string(), line));
                    } else {
                        path.push(ident.to_string());
                    }
                    (colons, is_method) = (0, false);
                }
                TokenTree::Punct(punct) => match punct.as_char() {
                    ':' => colons += 1,
                    '!' if !path.is_empty() => {
                        let name = path.last().cloned().unwrap_or_default();
                        self.source.macros.push((name, line));
                        path.clear();
                    }
                    other => {
                        self.end_path(&mut path, line);
                        (colons, is_method) = (0, other == '.');
                    }
                },
                TokenTree::Group(group) => {
                    let first = group.stream().into_iter().next();
                    if matches!(&first, Some(TokenTree::Literal(number)) if is_number(&number.to_string())) {
                        self.source.calls_with_number.push((path.clone(), line));
                    }
                    self.end_path(&mut path, line);
                    (colons, is_method) = (0, false);
                    self.tokens(group.stream());
                }
                TokenTree::Literal(literal) => {
                    self.end_path(&mut path, line);
                    (colons, is_method) = (0, false);
                    if let Ok(text) = syn::parse_str::<syn::LitStr>(&literal.to_string()) {
                        self.source.texts.push((text.value(), literal.span().start().line));
                    }
                }
            }
        }
        self.end_path(&mut path, line);
    }

    fn end_path(&mut self, path: &mut Vec<String>, line: Line) {
        if !path.is_empty() {
            let path = std::mem::take(path);
            self.add_path(path, line);
        }
    }

    fn within(&mut self, visit: impl FnOnce(&mut Self)) {
        self.depth += 1;
        visit(self);
        self.depth -= 1;
    }
}

fn is_number(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

fn is_for_tests(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        syn::Meta::List(list) => list.path.is_ident("cfg") && list.tokens.to_string() == "test",
        syn::Meta::Path(path) => path.is_ident("test"),
        syn::Meta::NameValue(_) => false,
    })
}

fn words(path: &syn::Path) -> Vec<String> {
    path.segments.iter().map(|segment| segment.ident.to_string()).collect()
}

/// The attributes and the name of an item.
fn head(item: &syn::Item) -> (&[syn::Attribute], Option<&syn::Ident>) {
    match item {
        syn::Item::Const(item) => (&item.attrs, Some(&item.ident)),
        syn::Item::Enum(item) => (&item.attrs, Some(&item.ident)),
        syn::Item::Fn(item) => (&item.attrs, Some(&item.sig.ident)),
        syn::Item::Impl(item) => (&item.attrs, None),
        syn::Item::Macro(item) => (&item.attrs, item.ident.as_ref()),
        syn::Item::Mod(item) => (&item.attrs, Some(&item.ident)),
        syn::Item::Static(item) => (&item.attrs, Some(&item.ident)),
        syn::Item::Struct(item) => (&item.attrs, Some(&item.ident)),
        syn::Item::Trait(item) => (&item.attrs, Some(&item.ident)),
        syn::Item::Type(item) => (&item.attrs, Some(&item.ident)),
        syn::Item::Use(item) => (&item.attrs, None),
        _ => (&[], None),
    }
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_file(&mut self, file: &'ast syn::File) {
        let modules = file.items.iter().filter_map(|item| match item {
            syn::Item::Mod(item) if item.content.is_none() => Some(item.ident.to_string()),
            _ => None,
        });
        self.source.modules = modules.collect();
        visit::visit_file(self, file);
    }

    fn visit_item(&mut self, item: &'ast syn::Item) {
        let (attributes, name) = head(item);
        if is_for_tests(attributes) {
            return;
        }
        if let (0, Some(name)) = (self.depth, name) {
            self.source.defined.insert(name.to_string());
        }
        match item {
            syn::Item::Use(item) => self.add_use(&[], &item.tree),
            syn::Item::Mod(inner) if inner.content.is_some() => self.within(|reader| {
                reader.module.push(inner.ident.to_string());
                visit::visit_item(reader, item);
                reader.module.pop();
            }),
            _ => visit::visit_item(self, item),
        }
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        if !is_for_tests(&item.attrs) {
            visit::visit_impl_item_fn(self, item);
        }
    }

    fn visit_block(&mut self, block: &'ast syn::Block) {
        self.within(|reader| visit::visit_block(reader, block));
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.add_path(words(path), path.span().start().line);
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, called: &'ast syn::Macro) {
        let name = words(&called.path).pop().unwrap_or_default();
        self.source.macros.push((name, called.path.span().start().line));
        self.tokens(called.tokens.clone());
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        self.source.methods.push((call.method.to_string(), call.method.span().start().line));
        visit::visit_expr_method_call(self, call);
    }

    fn visit_expr_call(&mut self, call: &'ast syn::ExprCall) {
        if let (syn::Expr::Path(function), Some(syn::Expr::Lit(first))) = (&*call.func, call.args.first())
            && matches!(first.lit, syn::Lit::Int(_) | syn::Lit::Float(_))
        {
            self.source.calls_with_number.push((words(&function.path), function.span().start().line));
        }
        visit::visit_expr_call(self, call);
    }

    fn visit_lit_str(&mut self, text: &'ast syn::LitStr) {
        self.source.texts.push((text.value(), text.span().start().line));
    }

    // Documentation is text, too, but no code.
    fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
        if !attribute.path().is_ident("doc") {
            visit::visit_attribute(self, attribute);
        }
    }
}

/// All sources of the crate, by the module that each is.
pub struct Sources(pub BTreeMap<Vec<String>, Source>);

impl Sources {
    /// The module in whose file a path from the crate's root ends: through
    /// re-exports to where the thing is defined. `None` for paths that leave
    /// the crate.
    pub fn file_of(&self, path: &[String]) -> Option<Vec<String>> {
        self.follow(path, 0)
    }

    fn follow(&self, path: &[String], depth: usize) -> Option<Vec<String>> {
        const DEEPEST: usize = 12;
        if depth > DEEPEST || path.first()? != "crate" {
            return None;
        }
        let path = &path[1..];
        let length = (0..=path.len()).rev().find(|length| self.0.contains_key(&path[..*length]))?;
        let (module, rest) = path.split_at(length);
        let source = self.0.get(module)?;
        let Some(name) = rest.first() else { return Some(module.to_vec()) };
        if source.defined.contains(name) {
            return Some(module.to_vec());
        }
        let exact = source.uses.iter().filter(|(bound, _)| bound == name).map(|(_, path)| path.clone());
        let globs = source.uses.iter().filter(|(bound, _)| bound == "*").map(|(_, path)| {
            let mut path = path.clone();
            path.push(name.clone());
            path
        });
        let found = exact.chain(globs).find_map(|mut path| {
            path.extend(rest[1..].iter().cloned());
            self.follow(&path, depth + 1)
        });
        // An enum's variant or what a macro of ours makes is in the file itself.
        found.or_else(|| Some(module.to_vec()))
    }
}
