//! The rules: what each part of the tree may name.

use super::paths::{Mention, Source, Target, Tree};

/// Every broken rule, as `src/file:line: what is named: why not`.
pub(crate) fn broken(files: &[(String, String)]) -> Vec<String> {
    let sources: Vec<Source> = files.iter().map(|(name, text)| Source::parse(name, text)).collect();
    let tree = Tree::new(&sources);
    let mut told = Vec::new();
    for source in &sources {
        for mention in tree.mentions(source) {
            if let Some(why) = judge(&source.module, &mention) {
                told.push(format!("src/{}:{}: names {}: {why}", source.name, mention.line, shown(&mention.target)));
            }
        }
    }
    told.dedup();
    told
}

fn shown(target: &Target) -> String {
    match target {
        Target::Ours(path) => format!("crate::{}", path.join("::")),
        Target::Other(path) => path.join("::"),
    }
}

fn judge(from: &[String], mention: &Mention) -> Option<&'static str> {
    let path = match &mention.target {
        Target::Ours(path) | Target::Other(path) => path,
    };
    let home = at_home(from, path);
    let other = match &mention.target {
        Target::Ours(to) => room(from, to, mention.test).or_else(|| layer(from, to)),
        Target::Other(path) => outside(from, path, mention.test),
    };
    home.or(other)
}

/// Whether a module lies below another.
fn below(module: &[String], place: &str) -> bool {
    let parts: Vec<&str> = place.split("::").collect();
    module.len() >= parts.len() && module.iter().zip(&parts).all(|(a, b)| a == b)
}

fn below_any(module: &[String], places: &[&str]) -> bool {
    places.iter().any(|place| below(module, place))
}

/// Rules 1 and 3: rooms, doors, base.
fn room(from: &[String], to: &[String], test: bool) -> Option<&'static str> {
    let own = from.first().map_or("", String::as_str);
    let named = to.first().map_or("", String::as_str);
    match own {
        // The crate's root names every module, as its map.
        "" => None,
        _ if named == own => None,
        _ if matches!(named, "" | "*") => Some("name what is meant, not the root"),
        "base" => Some("the base knows nothing of ours"),
        "verbs" if below(to, "reader::model") => None,
        "verbs" => Some("the command language knows nothing of ours"),
        "main" => (named != "cli").then_some("the binary knows the door of the shell"),
        "cli" => None,
        "tui" => (named == "cli").then_some("the screen does not know the shell"),
        "error" => matches!(named, "cli" | "tui").then_some("errors know no door"),
        "demo" => (named != "base").then_some("the demo knows the base"),
        _ if test && named == "demo" => None,
        _ => (named != "base").then_some("a room knows the base and itself"),
    }
}

const PURE: [&str; 5] = ["reader::model", "reader::formats", "reader::query", "reader::render", "reader::stack"];
/// What reads no file in the room of keys.
const PURE_KEYS: [&str; 8] = [
    "keys::chord",
    "keys::when",
    "keys::lookup",
    "keys::conflicts",
    "keys::layers",
    "keys::reach",
    "keys::translate",
    "keys::print",
];
/// What reads no file in the room of projects.
const PURE_SCAFFOLD: [&str; 11] = [
    "scaffold::answers",
    "scaffold::engine",
    "scaffold::grow::insert",
    "scaffold::limits",
    "scaffold::manifest",
    "scaffold::merge",
    "scaffold::name",
    "scaffold::path",
    "scaffold::plan",
    "scaffold::record",
    "scaffold::update",
];
const IO: [&str; 4] = ["reader::fetch", "reader::store", "reader::sources", "reader::remote"];

/// Rule 2: the layers of the reader.
fn layer(from: &[String], to: &[String]) -> Option<&'static str> {
    let both_inside = below(from, "reader") && below(to, "reader") && from.len() > 1 && to.len() > 1;
    if !both_inside || from[1] == to[1] {
        return None;
    }
    let height = |module: &[String]| match () {
        () if below(module, "reader::model") => 0,
        () if below_any(module, &PURE) => 1,
        () if below_any(module, &IO) => 2,
        () => 3,
    };
    if below(from, "reader::store") && below(to, "reader::fetch") {
        return Some("the store does not fetch");
    }
    (height(to) > height(from)).then_some("a lower layer of the reader does not know a higher one")
}

/// What only one part of the tree may name, wherever in a path it stands: re-exports do not help.
fn at_home(from: &[String], path: &[String]) -> Option<&'static str> {
    let homes: [(&[&str], &[&str], &str); 4] = [
        (&["notify_rust", "zbus"], &["reader::notify"], "only notify speaks to the desktop"),
        (&["ratatui", "crossterm"], &["tui"], "only the screen draws"),
        (&["rusqlite"], &["base::db", "reader::store", "keys::drill"], "only the store speaks SQL"),
        (
            &["reqwest"],
            &["reader::fetch", "reader::sources", "reader::remote", "scaffold::prove"],
            "only fetching speaks HTTP",
        ),
    ];
    let broken = |(names, homes, _): &&(&[&str], &[&str], &str)| {
        path.iter().any(|part| names.contains(&part.as_str())) && !below_any(from, homes)
    };
    homes.iter().find(broken).map(|(_, _, why)| *why)
}

/// Rule 4, and the purity of rule 2: what of other crates, and of std, is named where.
fn outside(from: &[String], path: &[String], test: bool) -> Option<&'static str> {
    let parts: Vec<&str> = path.iter().map(String::as_str).collect();
    if !test && prints(&parts) && !below_any(from, &["cli::output", "tui::terminal"]) {
        return Some("only cli::output prints");
    }
    if spawns(&parts) && !below(from, "base::process") {
        return Some("only base::process starts programs");
    }
    let pure = below_any(from, &PURE)
        || below_any(from, &PURE_KEYS)
        || below_any(from, &PURE_SCAFFOLD)
        || below(from, "verbs");
    (pure && !test && touches(&parts)).then_some("what is pure touches no file and no socket")
}

fn prints(parts: &[&str]) -> bool {
    let macros = ["print!", "println!", "eprint!", "eprintln!", "dbg!"];
    match parts {
        [.., last] if macros.contains(last) => true,
        ["std" | "tokio", "io", "stdout" | "stderr" | "Stdout" | "Stderr" | "*", ..] => true,
        _ => false,
    }
}

fn spawns(parts: &[&str]) -> bool {
    matches!(parts, ["std", "process", "Command" | "*", ..] | ["tokio", "process", ..] | ["open", _, ..] | ["open"])
}

fn touches(parts: &[&str]) -> bool {
    matches!(
        parts,
        ["std", "fs" | "net" | "*", ..] | ["tokio" | "hyper" | "tempfile", ..] | ["std", "os", _, "net", ..]
    )
}
