//! `poetry.lock`, versions 1 and 2, with the `pyproject.toml` that says what is direct.

use std::collections::HashMap;
use std::sync::Arc;

use serde::Deserialize;
use serde_spanned::Spanned;

use super::names::Names;
use super::pyproject::{self, Wanted};
use super::requirement::normal;
use crate::reader::stack::graph::Graph;
use crate::reader::stack::lines::Lines;
use crate::reader::stack::model::{Ecosystem, Found, Origin, Package, Place};

#[derive(Deserialize)]
struct Lock {
    #[serde(default)]
    package: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    name: Spanned<String>,
    version: String,
    source: Option<Source>,
    #[serde(default)]
    dependencies: Names,
}

#[derive(Deserialize)]
struct Source {
    #[serde(rename = "type", default)]
    kind: String,
    #[serde(default)]
    url: String,
}

/// Reads a lock file. `project` is the `pyproject.toml` beside it.
pub(crate) fn read(text: &str, file: &Arc<str>, project: Option<(&Arc<str>, &str)>, found: &mut Found) {
    let lines = Lines::of(text);
    let entries = match toml_edit::de::from_str::<Lock>(text) {
        Ok(lock) => lock.package,
        Err(wrong) => {
            let line = wrong.span().map_or(0, |span| lines.line(span.start));
            return found.problem(Place::new(file, line), format!("it is no poetry.lock: {}", wrong.message()));
        }
    };
    let names: Vec<String> = entries.iter().map(|entry| normal(entry.name.get_ref())).collect();
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, name) in names.iter().enumerate() {
        places.entry(name.as_str()).or_default().push(at);
    }
    let find = |name: &str| places.get(name).cloned().unwrap_or_default();
    let mut graph = Graph::new(entries.len());
    for (at, entry) in entries.iter().enumerate() {
        let needs = entry.dependencies.0.iter().flat_map(|name| find(&normal(name)));
        needs.for_each(|to| graph.add(at, to));
    }
    let wanted = project.map(|(file, text)| pyproject::wanted(text, file, found));
    if wanted.is_none() {
        found.problem(Place::new(file, 0), "no pyproject.toml beside it says what is direct");
    }
    let (mut run, mut direct) = (Vec::new(), HashMap::new());
    for Wanted { requirement, dev, place, .. } in wanted.into_iter().flatten() {
        for at in find(&requirement.name) {
            direct.entry(at).or_insert_with(|| place.clone());
            run.extend((!dev).then_some(at));
        }
    }
    let is_run = graph.reach(run);
    for (at, entry) in entries.iter().enumerate() {
        let Some(origin) = origin(entry.source.as_ref()) else { continue };
        let line = lines.line(entry.name.span().start);
        found.take(Package {
            ecosystem: Ecosystem::PyPi,
            name: names[at].clone(),
            version: Some(entry.version.clone()),
            direct: direct.contains_key(&at),
            dev: !direct.is_empty() && !is_run[at],
            origin,
            place: direct.get(&at).cloned().unwrap_or_else(|| Place::new(file, line)),
        });
    }
}

/// `None` of a folder of the project.
fn origin(source: Option<&Source>) -> Option<Origin> {
    let Some(Source { kind, url }) = source else { return Some(Origin::Registry) };
    match kind.as_str() {
        "directory" => None,
        "git" => Some(Origin::Git(url.strip_suffix(".git").unwrap_or(url).to_owned())),
        // Another index stands in for the index.
        "legacy" => Some(Origin::Registry),
        _ => Some(Origin::Elsewhere(url.clone())),
    }
}

#[cfg(test)]
mod tests {
    use crate::reader::stack::model::tests::{Memory, told};
    use crate::reader::stack::survey;

    const LOCK: &str = r#"[[package]]
name = "certifi"
version = "2024.2.2"
optional = false
groups = ["main"]

[[package]]
name = "fork"
version = "0.1.0"
[package.source]
type = "git"
url = "https://github.com/jo/fork.git"
reference = "main"

[[package]]
name = "pytest"
version = "8.0.0"
[package.dependencies]
pluggy = ">=1.4,<2.0"

[[package]]
name = "pluggy"
version = "1.5.0"

[[package]]
name = "Requests"
version = "2.31.0"
[package.dependencies]
certifi = [{version = ">=2017", markers = "x"}]

[metadata]
lock-version = "2.0"
"#;
    const PROJECT: &str = "[tool.poetry.dependencies]\npython = \"^3.12\"\nrequests = \"^2\"\nfork = {git = \"https://github.com/jo/fork.git\"}\n[tool.poetry.group.dev.dependencies]\npytest = \"^8\"\n";

    #[test]
    fn the_project_says_what_is_direct() {
        let stack = survey(&Memory::of(&[("poetry.lock", LOCK), ("pyproject.toml", PROJECT)]));
        assert_eq!(stack.problems, []);
        assert_eq!(
            told(&stack.packages),
            [
                "certifi 2024.2.2",
                "fork 0.1.0 direct git https://github.com/jo/fork",
                "pluggy 1.5.0 dev",
                "pytest 8.0.0 direct dev",
                "requests 2.31.0 direct",
            ]
        );
        assert_eq!(stack.packages[4].place.to_string(), "pyproject.toml:3");
    }
}
