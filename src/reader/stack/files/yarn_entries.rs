//! The entries of `yarn.lock`: the format of Yarn 1, which is its own, and that of later ones, which is YAML.

use std::sync::Arc;

use crate::base::yaml::{Node, parse_up_to};
use crate::reader::stack::limits::MAX_VALUES;
use crate::reader::stack::model::{Found, Place};

/// One package of a lock file.
#[derive(Debug, Default)]
pub(super) struct Entry {
    /// What it satisfies: `name@range`.
    pub(super) wanted: Vec<String>,
    pub(super) version: String,
    /// Yarn 1: the address of its tarball. Later: `name@npm:version`.
    pub(super) resolved: String,
    /// Name and range of what it needs.
    pub(super) needs: Vec<(String, String)>,
    pub(super) line: u32,
}

/// The entries, and whether they are of Yarn 2 or later.
pub(super) fn read(text: &str, file: &Arc<str>, found: &mut Found) -> (Vec<Entry>, bool) {
    let berry = text.lines().take(20).any(|line| line.starts_with("__metadata:"));
    if !berry {
        return (classic(text), false);
    }
    let (root, wrong) = parse_up_to(text, MAX_VALUES);
    if let Some((line, why)) = wrong {
        found.problem(Place::new(file, line), format!("it cannot be read on from here: {why}"));
    }
    let entries = root.members().iter().filter(|(key, _)| key != "__metadata");
    (entries.map(|(key, node)| later(key, node)).collect(), true)
}

fn later(key: &str, node: &Node) -> Entry {
    let text = |name: &str| node.get(name).and_then(Node::text).unwrap_or_default().to_owned();
    let needs = node.get("dependencies").map_or(&[][..], Node::members).iter();
    Entry {
        wanted: key.split(", ").map(str::to_owned).collect(),
        version: text("version"),
        resolved: text("resolution"),
        needs: needs.map(|(name, range)| (name.clone(), range.text().unwrap_or_default().to_owned())).collect(),
        line: node.line,
    }
}

fn classic(text: &str) -> Vec<Entry> {
    let (mut entries, mut in_needs) = (Vec::<Entry>::new(), false);
    for (line, number) in text.lines().zip(1..) {
        let content = line.trim();
        if content.is_empty() || content.starts_with('#') {
            continue;
        }
        let depth = line.len() - line.trim_start().len();
        let (entry, words) = (entries.last_mut(), || words(content));
        match (depth, entry) {
            (0, _) => {
                let wanted = content.trim_end_matches(':').split(", ").map(|one| one.trim_matches('"').to_owned());
                entries.push(Entry { wanted: wanted.collect(), line: number, ..Entry::default() });
                in_needs = false;
            }
            (1..=3, Some(entry)) => {
                let (name, value) = words();
                in_needs = matches!(name, "dependencies:" | "optionalDependencies:");
                match name {
                    "version" => value.clone_into(&mut entry.version),
                    "resolved" => value.clone_into(&mut entry.resolved),
                    _ => {}
                }
            }
            (_, Some(entry)) if in_needs => {
                let (name, range) = words();
                entry.needs.push((name.to_owned(), range.to_owned()));
            }
            _ => {}
        }
    }
    entries
}

/// A name and its value, each perhaps between quotes.
fn words(line: &str) -> (&str, &str) {
    let end = match line.strip_prefix('"').and_then(|rest| rest.find('"')) {
        Some(end) => end + 2,
        None => line.find(' ').unwrap_or(line.len()),
    };
    let (name, value) = line.split_at(end);
    (name.trim_matches('"'), value.trim().trim_matches('"'))
}
