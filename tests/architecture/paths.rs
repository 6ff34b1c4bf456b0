//! What a source file names: every path, resolved as far as the file itself allows.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Delimiter, Spacing, Span, TokenStream, TokenTree};
use syn::visit::{self, Visit};

/// A path of ours, or of another crate.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Target {
    /// Below the crate's root.
    Ours(Vec<String>),
    /// In another crate, or a name that the file does not import.
    Other(Vec<String>),
}

/// One mention of a path.
#[derive(Debug, Clone)]
pub(crate) struct Mention {
    /// What is named; a macro's name ends with `!`.
    pub(crate) target: Target,
    /// The line in the file.
    pub(crate) line: usize,
    /// Whether only tests are built with it.
    pub(crate) test: bool,
}

/// A file, parsed.
pub(crate) struct Source {
    /// Its path below `src`.
    pub(crate) name: String,
    /// The module that it is.
    pub(crate) module: Vec<String>,
    syntax: syn::File,
}

impl Source {
    /// Parses a file.
    pub(crate) fn parse(name: &str, text: &str) -> Self {
        let syntax = syn::parse_file(text).unwrap_or_else(|error| panic!("src/{name}: {error}"));
        let module = name.trim_end_matches(".rs").split('/').filter(|part| !matches!(*part, "mod" | "lib"));
        Self { name: name.to_owned(), module: module.map(ToOwned::to_owned).collect(), syntax }
    }

    /// The modules that are declared in it, and whether each is built for tests only.
    fn modules(&self) -> Vec<(Vec<String>, bool)> {
        let mut found = Vec::new();
        declared(&self.syntax.items, &self.module, &mut found);
        found
    }
}

fn declared(items: &[syn::Item], at: &[String], found: &mut Vec<(Vec<String>, bool)>) {
    for item in items {
        let syn::Item::Mod(module) = item else { continue };
        let path = [at, &[module.ident.to_string()]].concat();
        found.push((path.clone(), is_test(&module.attrs)));
        declared(module.content.as_ref().map_or(&[], |(_, items)| items), &path, found);
    }
}

/// `#[cfg(test)]`, `#[cfg(all(test, …))]`, `#[test]`.
fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        syn::Meta::Path(path) => path.is_ident("test"),
        syn::Meta::List(list) if list.path.is_ident("cfg") => {
            let tokens = list.tokens.to_string();
            !tokens.contains("not") && tokens.split(|c: char| !c.is_alphanumeric()).any(|word| word == "test")
        }
        _ => false,
    })
}

/// What all files together say about modules.
pub(crate) struct Tree {
    modules: BTreeSet<Vec<String>>,
    tests: BTreeSet<Vec<String>>,
}

impl Tree {
    /// The modules of these files.
    pub(crate) fn new(sources: &[Source]) -> Self {
        let declared: Vec<_> = sources.iter().flat_map(Source::modules).collect();
        let files =
            sources.iter().flat_map(|source| (1..=source.module.len()).map(|end| source.module[..end].to_vec()));
        let modules = files.chain(declared.iter().map(|(path, _)| path.clone())).collect();
        let tests = declared.into_iter().filter(|(_, test)| *test).map(|(path, _)| path).collect();
        Self { modules, tests }
    }

    /// Everything that a file names.
    pub(crate) fn mentions(&self, source: &Source) -> Vec<Mention> {
        let test = (1..=source.module.len()).any(|end| self.tests.contains(&source.module[..end]));
        let mut finder = Finder {
            tree: self,
            module: source.module.clone(),
            imports: BTreeMap::new(),
            test,
            pass: Pass::Imports,
            found: Vec::new(),
        };
        // Twice: a line may import by a name that a later line imports.
        finder.visit_file(&source.syntax);
        finder.visit_file(&source.syntax);
        finder.pass = Pass::Mentions;
        finder.visit_file(&source.syntax);
        finder.found
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Pass {
    /// Learns what the file calls things.
    Imports,
    /// Finds what it names.
    Mentions,
}

struct Finder<'a> {
    tree: &'a Tree,
    module: Vec<String>,
    imports: BTreeMap<String, Target>,
    test: bool,
    pass: Pass,
    found: Vec<Mention>,
}

impl Finder<'_> {
    /// Follows `crate`, `self`, `super`, imported names and modules beside this place.
    fn resolve(&self, path: &[String], leading_colons: bool) -> Target {
        let ours = |at: &[String], rest: &[String]| Target::Ours([at, rest].concat());
        let Some((first, rest)) = path.split_first() else { return Target::Other(Vec::new()) };
        match first.as_str() {
            _ if leading_colons => Target::Other(path.to_vec()),
            "crate" | "wheelhouse" => ours(&[], rest),
            "self" | "Self" => ours(&self.module, rest),
            "super" => {
                let ups = path.iter().take_while(|part| *part == "super").count();
                ours(&self.module[..self.module.len().saturating_sub(ups)], &path[ups..])
            }
            _ => match self.imports.get(first) {
                Some(Target::Ours(at)) => ours(at, rest),
                Some(Target::Other(at)) => Target::Other([at, rest].concat()),
                None if self.tree.modules.contains(&[&self.module[..], &path[..1]].concat()) => {
                    ours(&self.module, path)
                }
                None => Target::Other(path.to_vec()),
            },
        }
    }

    fn mention(&mut self, path: &[String], leading_colons: bool, span: Span) {
        if self.pass == Pass::Mentions {
            let target = self.resolve(path, leading_colons);
            self.found.push(Mention { target, line: span.start().line, test: self.test });
        }
    }

    fn use_tree(&mut self, tree: &syn::UseTree, before: &[String], colons: bool) {
        let with = |ident: &syn::Ident| [before, &[ident.to_string()]].concat();
        match tree {
            syn::UseTree::Path(path) => self.use_tree(&path.tree, &with(&path.ident), colons),
            syn::UseTree::Group(group) => group.items.iter().for_each(|tree| self.use_tree(tree, before, colons)),
            syn::UseTree::Glob(glob) => {
                self.mention(&[before, &["*".to_owned()]].concat(), colons, glob.star_token.spans[0]);
            }
            syn::UseTree::Name(name) => {
                let path = if name.ident == "self" { before.to_vec() } else { with(&name.ident) };
                self.import(path.last().cloned().unwrap_or_default(), &path, colons, name.ident.span());
            }
            syn::UseTree::Rename(name) => {
                let path = if name.ident == "self" { before.to_vec() } else { with(&name.ident) };
                self.import(name.rename.to_string(), &path, colons, name.ident.span());
            }
        }
    }

    fn import(&mut self, name: String, path: &[String], colons: bool, span: Span) {
        if self.pass == Pass::Imports {
            let target = self.resolve(path, colons);
            self.imports.insert(name, target);
        } else {
            self.mention(path, colons, span);
        }
    }

    /// Paths and names of macros among tokens that are no syntax yet.
    fn tokens(&mut self, tokens: TokenStream) {
        let trees: Vec<TokenTree> = tokens.into_iter().collect();
        let colons = |at: usize| {
            let colon = |at: usize| matches!(trees.get(at), Some(TokenTree::Punct(punct)) if punct.as_char() == ':');
            let joint = matches!(trees.get(at), Some(TokenTree::Punct(punct)) if punct.spacing() == Spacing::Joint);
            colon(at) && joint && colon(at + 1)
        };
        let mut at = 0;
        while at < trees.len() {
            match &trees[at] {
                TokenTree::Group(group) => self.tokens(group.stream()),
                TokenTree::Ident(first) => {
                    let leading = at >= 2 && colons(at - 2);
                    let mut path = vec![first.to_string()];
                    while let (true, Some(TokenTree::Ident(next))) = (colons(at + 1), trees.get(at + 3)) {
                        path.push(next.to_string());
                        at += 3;
                    }
                    self.token_path(path, leading, first.span(), &trees[at + 1..]);
                }
                _ => {}
            }
            at += 1;
        }
    }

    fn token_path(&mut self, mut path: Vec<String>, leading: bool, span: Span, after: &[TokenTree]) {
        let bang = matches!(after.first(), Some(TokenTree::Punct(punct)) if punct.as_char() == '!');
        let call = matches!(after.get(1), Some(TokenTree::Group(group)) if group.delimiter() != Delimiter::None);
        if let (true, true, Some(last)) = (bang, call, path.last_mut()) {
            last.push('!');
        } else if path.len() < 2 {
            return;
        }
        self.mention(&path, leading, span);
    }

    fn within(&mut self, attributes: &[syn::Attribute], visit: impl FnOnce(&mut Self)) {
        let before = self.test;
        self.test |= is_test(attributes);
        visit(self);
        self.test = before;
    }
}

impl<'ast> Visit<'ast> for Finder<'_> {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.visit_visibility(&item.vis);
        self.use_tree(&item.tree, &[], item.leading_colon.is_some());
    }

    fn visit_item_extern_crate(&mut self, item: &'ast syn::ItemExternCrate) {
        self.mention(&[item.ident.to_string()], true, item.ident.span());
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        self.within(&item.attrs, |finder| {
            finder.module.push(item.ident.to_string());
            visit::visit_item_mod(finder, item);
            finder.module.pop();
        });
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.within(&item.attrs, |finder| visit::visit_item_fn(finder, item));
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let parts: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        // A name alone is local, or was imported, and the import has been judged.
        if parts.len() > 1 {
            self.mention(&parts, path.leading_colon.is_some(), path.segments[0].ident.span());
        }
        visit::visit_path(self, path);
    }

    fn visit_vis_restricted(&mut self, vis: &'ast syn::VisRestricted) {
        self.visit_path(&vis.path);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        let mut parts: Vec<String> = call.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        if let Some(last) = parts.last_mut() {
            last.push('!');
        }
        self.mention(&parts, call.path.leading_colon.is_some(), call.path.segments[0].ident.span());
        self.tokens(call.tokens.clone());
    }

    fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
        if let syn::Meta::List(list) = &attribute.meta {
            self.tokens(list.tokens.clone());
        }
    }
}
