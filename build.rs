//! Compiles `assets/keymaps/*.toml` and `assets/catalog/*.toml` into the form that the program embeds, so that nothing is
//! parsed when a person asks.
//!
//! Writes to the build's own folder only. A mistake in a file ends the build and names it.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "src/reader/catalog/model.rs"]
#[allow(missing_docs, unreachable_pub, reason = "shared with the program")]
mod catalog;
#[path = "src/keys/keymap/model.rs"]
#[allow(dead_code, missing_docs, unreachable_pub, reason = "shared with the program, which uses all of it")]
mod model;
#[path = "src/keys/keymap/source.rs"]
#[allow(dead_code, missing_docs, unreachable_pub, reason = "shared with the program, which uses all of it")]
mod source;

/// What is no keymap in the folder.
const TERMS: [&str; 3] = ["categories.toml", "intents.toml", "context.toml"];

fn main() {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo tells where the package is"));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo tells where to write"));
    let folder = root.join("assets/keymaps");
    println!("cargo::rerun-if-changed=assets/keymaps");
    let mut table = String::from("/// Each keymap by its tool's id, sorted.\nstatic KEYMAPS: &[(&str, &[u8])] = &[\n");
    for file in files(&folder) {
        let keymap = source::keymap(&read(&file)).unwrap_or_else(|wrong| panic!("{}: {wrong}", file.display()));
        let id = &keymap.tool.id;
        assert_eq!(file.file_stem().and_then(|stem| stem.to_str()), Some(id.as_str()), "a file is named for its tool");
        store(&out.join(format!("{id}.bin")), &keymap);
        writeln!(table, "    ({id:?}, include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{id}.bin\"))),")
            .expect("a string takes all");
    }
    table.push_str("];\n\n/// The categories, the intents and the words for context keys.\nstatic TERMS: &[u8] = include_bytes!(concat!(env!(\"OUT_DIR\"), \"/terms.bin\"));\n");
    let [categories, intents, context] = TERMS.map(|name| read(&folder.join(name)));
    let terms = source::terms(&categories, &intents, &context).unwrap_or_else(|wrong| panic!("{TERMS:?}: {wrong}"));
    store(&out.join("terms.bin"), &terms);
    fs::write(out.join("keymaps.rs"), table).expect("the build's folder can be written");
    store(&out.join("catalog.bin"), &sources(&root.join("assets/catalog")));
}

/// A topic's file.
#[derive(serde::Deserialize)]
struct TopicFile {
    topic: catalog::Topic,
    source: Vec<catalog::Listed>,
}

/// `starter.toml`.
#[derive(serde::Deserialize)]
struct StarterFile {
    starter: Starter,
}

#[derive(serde::Deserialize)]
struct Starter {
    sources: Vec<String>,
}

fn sources(folder: &Path) -> catalog::Catalog {
    println!("cargo::rerun-if-changed=assets/catalog");
    let mut found = catalog::Catalog::default();
    for file in files(folder) {
        if file.file_name().is_some_and(|name| name == "starter.toml") {
            found.starter = parse::<StarterFile>(&file).starter.sources;
            continue;
        }
        let TopicFile { mut topic, source } = parse(&file);
        topic.sources = source;
        found.topics.push(topic);
    }
    found
}

fn parse<T: serde::de::DeserializeOwned>(file: &Path) -> T {
    toml_edit::de::from_str(&read(file)).unwrap_or_else(|wrong| panic!("{}: {wrong}", file.display()))
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder of assets is there");
    let paths = entries.map(|entry| entry.expect("the folder of assets can be read").path());
    let is_keymap = |path: &PathBuf| {
        path.extension().is_some_and(|end| end == "toml")
            && !path.file_name().is_some_and(|name| TERMS.iter().any(|term| name == *term))
    };
    let mut files: Vec<PathBuf> = paths.filter(is_keymap).collect();
    files.sort();
    files
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_else(|wrong| panic!("could not read {}: {wrong}", file.display()))
}

fn store<T: serde::Serialize>(file: &Path, value: &T) {
    let bytes = postcard::to_allocvec(value).expect("plain data");
    fs::write(file, bytes).expect("the build's folder can be written");
}
