//! `Cargo.lock`, versions 1 to 4, with the manifests that it was made from.

use std::collections::HashMap;
use std::sync::Arc;

use serde::Deserialize;
use serde_spanned::Spanned;

use super::cargo_manifest;
use crate::reader::stack::graph::Graph;
use crate::reader::stack::lines::Lines;
use crate::reader::stack::model::{Ecosystem, Found, Origin, Package, Place};

#[derive(Deserialize)]
struct Lock {
    #[serde(default)]
    package: Vec<Entry>,
    /// Version 1 keeps the crate itself here.
    root: Option<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    name: Spanned<String>,
    version: String,
    source: Option<String>,
    #[serde(default)]
    dependencies: Vec<String>,
}

/// Reads a lock file. `manifests` are the texts of the `Cargo.toml` beside it and below, the one beside it first.
pub(crate) fn read(text: &str, file: &Arc<str>, manifests: &[(Arc<str>, String)], found: &mut Found) {
    let lines = Lines::of(text);
    let lock = match toml_edit::de::from_str::<Lock>(text) {
        Ok(lock) => lock,
        Err(wrong) => {
            let line = wrong.span().map_or(0, |span| lines.line(span.start));
            return found.problem(Place::new(file, line), format!("it is no Cargo.lock: {}", wrong.message()));
        }
    };
    let mut entries = lock.package;
    entries.extend(lock.root);
    let top = manifests.first().map(|(_, text)| text.as_str());
    let wanted = manifests.iter().flat_map(|(file, text)| cargo_manifest::wanted(text, file, top, found)).collect();
    let wanted = cargo_manifest::by_name(wanted);

    let (graph, direct) = graph(&entries);
    let needed = |dev: bool| {
        let is = |at: &usize| wanted.get(entries[*at].name.get_ref()).is_some_and(|(only_dev, _)| *only_dev) == dev;
        graph.reach(direct.iter().copied().filter(is))
    };
    let (run, dev) = (needed(false), needed(true));
    let mut is_direct = vec![false; entries.len()];
    for at in &direct {
        is_direct[*at] = true;
    }
    for (at, entry) in entries.into_iter().enumerate() {
        let Some(source) = &entry.source else { continue };
        let line = lines.line(entry.name.span().start);
        let name = entry.name.into_inner();
        let written = wanted.get(&name).filter(|_| is_direct[at]).map(|(_, place)| place.clone());
        found.take(Package {
            ecosystem: Ecosystem::Crates,
            origin: origin(source),
            name,
            version: Some(entry.version),
            direct: is_direct[at],
            dev: dev[at] && !run[at],
            place: written.unwrap_or_else(|| Place::new(file, line)),
        });
    }
}

/// Who needs whom, and what the crates of the workspace need themselves: those without a source.
fn graph(entries: &[Entry]) -> (Graph, Vec<usize>) {
    let mut by_name: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, entry) in entries.iter().enumerate() {
        by_name.entry(entry.name.get_ref()).or_default().push(at);
    }
    let (mut graph, mut direct) = (Graph::new(entries.len()), Vec::new());
    for (at, entry) in entries.iter().enumerate() {
        for needed in &entry.dependencies {
            // `name`, `name version`, or `name version (source)`.
            let mut words = needed.split(' ');
            let named = words.next().and_then(|name| by_name.get(name)).map_or(&[][..], Vec::as_slice);
            let version = words.next();
            for to in named.iter().copied().filter(|to| version.is_none_or(|version| entries[*to].version == version)) {
                graph.add(at, to);
                if entry.source.is_none() && entries[to].source.is_some() {
                    direct.push(to);
                }
            }
        }
    }
    (graph, direct)
}

fn origin(source: &str) -> Origin {
    let crates_io = ["github.com/rust-lang/crates.io-index", "index.crates.io"];
    if let Some(git) = source.strip_prefix("git+") {
        Origin::Git(git.split(['?', '#']).next().unwrap_or_default().to_owned())
    } else if crates_io.iter().any(|index| source.contains(index)) {
        Origin::Registry
    } else {
        Origin::Elsewhere(source.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use crate::reader::stack::model::tests::{Memory, told};
    use crate::reader::stack::survey;

    const MANIFEST: &str = r#"[package]
name = "shop"

[dependencies]
json = { package = "serde_json", version = "1" }
tokio = { workspace = true }
fork = { git = "https://github.com/jo/fork" }

[target.'cfg(unix)'.dependencies]
nix = "0.29"

[dev-dependencies]
proptest = "1"

[workspace.dependencies]
tokio = "1"
"#;

    const LOCK: &str = r#"version = 4

[[package]]
name = "fork"
version = "0.1.0"
source = "git+https://github.com/jo/fork?branch=x#0a1b"

[[package]]
name = "itoa"
version = "1.0.9"
source = "registry+https://github.com/rust-lang/crates.io-index"
checksum = "00"

[[package]]
name = "nix"
version = "0.29.0"
source = "registry+https://github.com/rust-lang/crates.io-index"

[[package]]
name = "proptest"
version = "1.5.0"
source = "registry+https://github.com/rust-lang/crates.io-index"
dependencies = ["rand 0.8.5", "itoa"]

[[package]]
name = "rand"
version = "0.8.5"
source = "registry+https://github.com/rust-lang/crates.io-index"

[[package]]
name = "rand"
version = "0.9.0"
source = "sparse+https://crates.example.org/index/"

[[package]]
name = "serde_json"
version = "1.0.100"
source = "registry+https://github.com/rust-lang/crates.io-index"
dependencies = ["itoa"]

[[package]]
name = "shop"
version = "0.1.0"
dependencies = ["fork", "nix", "proptest", "serde_json", "tokio"]

[[package]]
name = "tokio"
version = "1.38.0"
source = "registry+https://github.com/rust-lang/crates.io-index"
dependencies = ["rand 0.9.0"]
"#;

    #[test]
    fn a_lock_file_tells_direct_from_not_and_development_from_not() {
        let stack = survey(&Memory::of(&[("Cargo.lock", LOCK), ("Cargo.toml", MANIFEST)]));
        assert_eq!(stack.problems, []);
        assert_eq!(
            told(&stack.packages),
            [
                "fork 0.1.0 direct git https://github.com/jo/fork",
                "itoa 1.0.9",
                "nix 0.29.0 direct",
                "proptest 1.5.0 direct dev",
                "rand 0.8.5 dev",
                "rand 0.9.0 elsewhere sparse+https://crates.example.org/index/",
                "serde_json 1.0.100 direct",
                "tokio 1.38.0 direct",
            ]
        );
        let places: Vec<String> = stack.packages.iter().map(|package| package.place.to_string()).collect();
        assert_eq!(places[..3], ["Cargo.toml:7", "Cargo.lock:9", "Cargo.toml:10"]);
    }

    #[test]
    fn the_first_version_of_the_format_is_read() {
        let lock = "[root]\nname = \"a\"\nversion = \"0.1.0\"\ndependencies = [\n \"libc 0.2.1 (registry+https://github.com/rust-lang/crates.io-index)\",\n]\n\n[[package]]\nname = \"libc\"\nversion = \"0.2.1\"\nsource = \"registry+https://github.com/rust-lang/crates.io-index\"\n\n[metadata]\n\"checksum libc\" = \"00\"\n";
        assert_eq!(told(&survey(&Memory::of(&[("Cargo.lock", lock)])).packages), ["libc 0.2.1 direct"]);
    }

    #[test]
    fn a_manifest_alone_pins_what_it_pins() {
        let manifest = "[dependencies]\na = \"=1.2.3\"\nb = \"1\"\nc = { path = \"../c\" }\n[build-dependencies]\nd = { version = \"=0.1.0\" }\n";
        let stack = survey(&Memory::of(&[("Cargo.toml", manifest)]));
        assert_eq!(told(&stack.packages), ["a 1.2.3 direct", "b ? direct", "d 0.1.0 direct"]);
    }

    #[test]
    fn what_is_broken_is_told_with_its_line() {
        let stack = survey(&Memory::of(&[("sub/Cargo.lock", "version = 4\n[[package]]\nname = 1\n")]));
        assert_eq!(stack.problems[0].place.to_string(), "sub/Cargo.lock:3");
    }
}
