//! `Cargo.toml`: what a crate asks for itself, and whether for building and testing only
//! (<https://doc.rust-lang.org/cargo/reference/specifying-dependencies.html>).

use std::collections::HashMap;
use std::sync::Arc;

use toml_edit::{Document, Item, TableLike};

use crate::reader::stack::lines::Lines;
use crate::reader::stack::model::{Ecosystem, Found, Origin, Package, Place};

/// A dependency as a manifest has it.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    /// Its real name, not the one that it is renamed to.
    pub(crate) name: String,
    pub(crate) dev: bool,
    pub(crate) place: Place,
    /// The only version that will do, of `=1.2.3`.
    pinned: Option<String>,
    origin: Origin,
    /// It is a folder beside.
    path: bool,
}

/// What is asked for in one manifest; `workspace` is the text of the manifest that it inherits from, perhaps itself.
pub(crate) fn wanted(text: &str, file: &Arc<str>, workspace: Option<&str>, found: &mut Found) -> Vec<Wanted> {
    let lines = Lines::of(text);
    let document = match Document::parse(text) {
        Ok(document) => document,
        Err(wrong) => {
            let line = wrong.span().map_or(0, |span| lines.line(span.start));
            found.problem(Place::new(file, line), format!("it is no TOML: {}", wrong.message()));
            return Vec::new();
        }
    };
    let inherited = workspace.and_then(|text| Document::parse(text).ok());
    let inherited = inherited.as_ref().and_then(|document| {
        document.as_table().get("workspace")?.as_table_like()?.get("dependencies")?.as_table_like()
    });
    let mut all = Vec::new();
    let mut tables = |top: &dyn TableLike| {
        for (name, dev) in [("dependencies", false), ("build-dependencies", false), ("dev-dependencies", true)] {
            let Some(table) = top.get(name).and_then(Item::as_table_like) else { continue };
            for (key, item) in table.iter() {
                let span = table.get_key_value(key).and_then(|(key, _)| key.span());
                let place = Place::new(file, span.map_or(0, |span| lines.line(span.start)));
                all.push(one(key, item, dev, place, inherited));
            }
        }
    };
    tables(document.as_table());
    if let Some(targets) = document.as_table().get("target").and_then(Item::as_table_like) {
        targets.iter().filter_map(|(_, target)| target.as_table_like()).for_each(tables);
    }
    all
}

fn one(key: &str, item: &Item, dev: bool, place: Place, inherited: Option<&dyn TableLike>) -> Wanted {
    let inherits = field(item, "workspace").and_then(Item::as_bool) == Some(true);
    let item = inherited.filter(|_| inherits).and_then(|table| table.get(key)).unwrap_or(item);
    let text = |name: &str| field(item, name).and_then(Item::as_str);
    let requirement = item.as_str().or_else(|| text("version")).unwrap_or_default().trim();
    let exact = requirement.strip_prefix('=').map(str::trim);
    let origin = match (text("git"), text("registry").or_else(|| text("registry-index"))) {
        (Some(url), _) => Origin::Git(url.to_owned()),
        (None, Some(registry)) => Origin::Elsewhere(registry.to_owned()),
        (None, None) => Origin::Registry,
    };
    Wanted {
        name: text("package").unwrap_or(key).to_owned(),
        dev,
        place,
        pinned: exact.filter(|version| semver::Version::parse(version).is_ok()).map(str::to_owned),
        origin,
        path: text("path").is_some(),
    }
}

fn field<'a>(item: &'a Item, name: &str) -> Option<&'a Item> {
    item.as_table_like()?.get(name)
}

/// What a manifest without a lock file tells: what is direct, and versions only where they are pinned.
pub(crate) fn read(text: &str, file: &Arc<str>, workspace: Option<&str>, found: &mut Found) {
    for wanted in wanted(text, file, workspace, found) {
        if !wanted.path {
            found.take(Package {
                ecosystem: Ecosystem::Crates,
                name: wanted.name,
                version: wanted.pinned,
                direct: true,
                dev: wanted.dev,
                origin: wanted.origin,
                place: wanted.place,
            });
        }
    }
}

/// By name, whether every one of the manifests wants it for building and testing only, and where one says so.
pub(crate) fn by_name(all: Vec<Wanted>) -> HashMap<String, (bool, Place)> {
    let mut names: HashMap<String, (bool, Place)> = HashMap::new();
    for Wanted { name, dev, place, .. } in all {
        names
            .entry(name)
            .and_modify(|(only_dev, first)| {
                if *only_dev && !dev {
                    (*only_dev, *first) = (false, place.clone());
                }
            })
            .or_insert((dev, place));
    }
    names
}
