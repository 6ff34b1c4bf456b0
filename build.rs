//! Compiles `assets/keymaps/*.toml`, `assets/catalog/*.toml` and `assets/sites.toml` into the form that the program embeds,
//! so that nothing is parsed when a person asks, and packs the templates of `assets/stacks`.
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
#[path = "src/scaffold/template/pack.rs"]
#[allow(unreachable_pub, reason = "shared with the program")]
mod pack;
#[path = "src/reader/formats/discovery/sites/model.rs"]
#[allow(dead_code, missing_docs, unreachable_pub, reason = "shared with the program")]
mod sites;
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
    store(&out.join("sites.bin"), &known_sites(&root.join("assets/sites.toml")));
    stacks(&root.join("assets/stacks"), &out);
}

/// `sites.toml`.
#[derive(serde::Deserialize)]
struct SitesFile {
    site: Vec<sites::Site>,
}

fn known_sites(file: &Path) -> Vec<sites::Site> {
    println!("cargo::rerun-if-changed=assets/sites.toml");
    parse::<SitesFile>(file).site
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

/// What editors, tools and tests leave in a template's folder. A template that is read from a folder leaves the same out.
const IGNORED: [&str; 8] =
    ["__pycache__", ".venv", ".git", "node_modules", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".DS_Store"];

/// Packs each folder of `assets/stacks` that has a manifest.
fn stacks(folder: &Path, out: &Path) {
    println!("cargo::rerun-if-changed=assets/stacks");
    let mut names: Vec<String> = fs::read_dir(folder).map_or_else(
        |_| Vec::new(),
        |entries| {
            let entries = entries.map(|entry| entry.expect("assets/stacks can be read").path());
            let folders = entries.filter(|path| path.join("template.toml").is_file());
            folders.filter_map(|path| Some(path.file_name()?.to_str()?.to_owned())).collect()
        },
    );
    names.sort();
    let mut table = String::from("/// Each template by its name, sorted.\nstatic STACKS: &[(&str, &[u8])] = &[\n");
    for name in &names {
        store_stack(&folder.join(name), &out.join(format!("stack-{name}.bin")));
        writeln!(table, "    ({name:?}, include_bytes!(concat!(env!(\"OUT_DIR\"), \"/stack-{name}.bin\"))),")
            .expect("a string takes all");
    }
    table.push_str("];\n");
    fs::write(out.join("stacks.rs"), table).expect("the build's folder can be written");
}

fn store_stack(folder: &Path, file: &Path) {
    let mut files = Vec::new();
    for part in ["files", "module", "partials"] {
        if folder.join(part).is_dir() {
            pack_folder(&folder.join(part), part, &mut files);
        }
    }
    files.sort();
    let manifest = read(&folder.join("template.toml"));
    let files = files.iter().map(|(path, link, bytes)| (path.as_str(), *link, bytes.as_slice())).collect();
    store(file, &pack::Pack { manifest: &manifest, files });
}

fn pack_folder(folder: &Path, name: &str, files: &mut Vec<(String, bool, Vec<u8>)>) {
    println!("cargo::rerun-if-changed={}", folder.display());
    for entry in fs::read_dir(folder).unwrap_or_else(|wrong| panic!("could not read {}: {wrong}", folder.display())) {
        let entry = entry.expect("a folder of assets/stacks can be read");
        let file = entry.file_name().into_string().unwrap_or_else(|name| panic!("{} is not UTF-8", name.display()));
        if IGNORED.contains(&file.as_str()) || Path::new(&file).extension().is_some_and(|end| end == "pyc") {
            continue;
        }
        let (path, kind) = (format!("{name}/{file}"), entry.file_type().expect("a kind of file"));
        if kind.is_dir() {
            pack_folder(&entry.path(), &path, files);
        } else if kind.is_symlink() {
            let to = fs::read_link(entry.path()).expect("a link can be read");
            files.push((path, true, to.to_str().expect("a link's target is UTF-8").as_bytes().to_vec()));
        } else {
            files.push((path, false, fs::read(entry.path()).expect("a file of assets/stacks can be read")));
        }
    }
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
