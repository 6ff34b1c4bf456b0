//! `assets/catalog/`: every file is read whole, every source is complete in words and evidence, and nothing is there twice.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::DeserializeOwned;
use url::Url;

/// The pack of a first run; every other file is a topic.
const STARTER: &str = "starter";
/// What the product promises.
const LEAST: usize = 80;
const FREQUENCIES: &[&str] = &["constant", "daily", "weekly", "monthly", "rare"];
const BASES: &[&str] = &["publisher", "checked", "rule", "list"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    schema: u32,
    topic: Topic,
    source: Vec<Source>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Topic {
    id: String,
    title: String,
    why: String,
    essential: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    id: String,
    title: String,
    site: String,
    feed: String,
    kind: String,
    tags: Vec<String>,
    why: String,
    frequency: String,
    note: Option<String>,
    plain: Option<String>,
    basis: String,
    evidence: String,
    seen: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pack {
    schema: u32,
    starter: Starter,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Starter {
    title: String,
    why: String,
    sources: Vec<String>,
}

fn read<T: DeserializeOwned>(path: &Path) -> T {
    let text = fs::read_to_string(path).expect("a file of the catalog");
    toml_edit::de::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/catalog")
}

/// The topics by the names of their files.
fn topics() -> BTreeMap<String, File> {
    let entries = fs::read_dir(directory()).expect("the catalog").map(|entry| entry.expect("an entry").path());
    entries
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .map(|path| (path.file_stem().expect("a name").to_string_lossy().into_owned(), path))
        .filter(|(name, _)| name != STARTER)
        .map(|(name, path)| (name, read(&path)))
        .collect()
}

fn is_slug(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

fn assert_line(of: &str, line: &str) {
    assert!(!line.trim().is_empty() && line.chars().count() <= 100, "{of}: {line:?}");
    assert!(!line.ends_with('.') && !line.contains(char::is_control), "{of}: {line:?}");
}

/// An absolute address; http only where the entry says why.
fn assert_address(source: &Source, address: &str) {
    let url = Url::parse(address).unwrap_or_else(|error| panic!("{}: {address}: {error}", source.id));
    assert!(url.scheme() == "https" || (url.scheme() == "http" && source.plain.is_some()), "{}: {address}", source.id);
    assert!(url.has_host() && url.username().is_empty() && url.password().is_none(), "{}: {address}", source.id);
}

fn assert_complete(source: &Source) {
    let id = &source.id;
    assert!(is_slug(id) && !source.title.trim().is_empty(), "{id}");
    for address in [&source.site, &source.feed, &source.evidence] {
        assert_address(source, address);
    }
    for line in [Some(&source.why), source.note.as_ref(), source.plain.as_ref()].into_iter().flatten() {
        assert_line(id, line);
    }
    assert_eq!(source.kind, "feed", "{id}");
    assert!(FREQUENCIES.contains(&source.frequency.as_str()), "{id}: {}", source.frequency);
    assert!(BASES.contains(&source.basis.as_str()), "{id}: {}", source.basis);
    assert!(source.seen.parse::<jiff::civil::Date>().is_ok(), "{id}: {}", source.seen);
    let tags: BTreeSet<_> = source.tags.iter().collect();
    assert!(
        !tags.is_empty() && tags.len() == source.tags.len() && tags.iter().all(|tag| is_slug(tag)),
        "{id}: {tags:?}"
    );
}

#[test]
fn every_source_is_complete_and_there_once() {
    let topics = topics();
    let sources: Vec<&Source> = topics.values().flat_map(|file| &file.source).collect();
    assert!(sources.len() >= LEAST, "{}", sources.len());
    let (mut ids, mut feeds) = (BTreeSet::new(), BTreeSet::new());
    for source in sources {
        assert_complete(source);
        assert!(ids.insert(&source.id), "twice: {}", source.id);
        let feed = source.feed.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/');
        assert!(feeds.insert(feed), "twice: {feed}");
    }
}

#[test]
fn every_topic_names_its_five_best_and_they_exist() {
    let topics = topics();
    let ids: BTreeSet<&str> = topics.values().flat_map(|file| &file.source).map(|source| source.id.as_str()).collect();
    for (name, File { schema, topic, source }) in &topics {
        assert_eq!((*schema, &topic.id), (1, name));
        assert!(is_slug(name) && !topic.title.is_empty() && source.len() >= 5, "{name}");
        assert_line(name, &topic.why);
        let essential: BTreeSet<&str> = topic.essential.iter().map(String::as_str).collect();
        assert_eq!((essential.len(), topic.essential.len()), (5, 5), "{name}");
        assert!(essential.is_subset(&ids), "{name}: {:?}", essential.difference(&ids));
    }
}

#[test]
fn the_starter_pack_is_small_and_spread_over_the_topics() {
    let Pack { schema, starter } = read(&directory().join("starter.toml"));
    assert_eq!(schema, 1);
    assert!(!starter.title.is_empty());
    assert_line(STARTER, &starter.why);
    let topics = topics();
    let of: BTreeMap<&str, (&str, &str)> = topics
        .iter()
        .flat_map(|(name, file)| file.source.iter().map(move |source| (name.as_str(), source)))
        .map(|(name, source)| (source.id.as_str(), (name, source.frequency.as_str())))
        .collect();
    let picked: BTreeSet<&str> = starter.sources.iter().map(String::as_str).collect();
    assert_eq!(picked.len(), starter.sources.len());
    assert!((10..=20).contains(&picked.len()), "{}", picked.len());
    let found: Vec<_> = picked.iter().map(|id| *of.get(id).unwrap_or_else(|| panic!("{id} is no source"))).collect();
    assert!(found.iter().map(|(topic, _)| topic).collect::<BTreeSet<_>>().len() >= 6, "{found:?}");
    assert!(found.iter().filter(|(_, frequency)| *frequency == "constant").count() <= 1, "{found:?}");
}
