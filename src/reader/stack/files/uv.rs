//! `uv.lock`, which says itself what is direct and what is for development
//! (<https://docs.astral.sh/uv/concepts/projects/layout/#the-lockfile>).

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use serde::Deserialize;
use serde_spanned::Spanned;

use super::requirement::{is_dev, normal};
use crate::reader::stack::graph::Graph;
use crate::reader::stack::lines::Lines;
use crate::reader::stack::model::{Ecosystem, Found, Origin, Package, Place};

#[derive(Deserialize)]
struct Lock {
    #[serde(default)]
    package: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Entry {
    name: Spanned<String>,
    version: Option<String>,
    #[serde(default)]
    source: BTreeMap<String, serde_json::Value>,
    #[serde(default)]
    dependencies: Vec<Need>,
    #[serde(default)]
    optional_dependencies: BTreeMap<String, Vec<Need>>,
    #[serde(default)]
    dev_dependencies: BTreeMap<String, Vec<Need>>,
}

#[derive(Deserialize)]
struct Need {
    name: String,
    version: Option<String>,
}

impl Entry {
    /// Whether it is the project's own.
    fn is_own(&self) -> bool {
        ["virtual", "editable", "directory"].iter().any(|kind| self.source.contains_key(*kind))
    }

    fn origin(&self) -> Origin {
        let text = |kind: &str| self.source.get(kind).and_then(|value| value.as_str());
        if let Some(git) = text("git") {
            return Origin::Git(git.split(['?', '#']).next().unwrap_or_default().to_owned());
        }
        match text("registry") {
            Some(index) if index.contains("://pypi.org/") => Origin::Registry,
            // A mirror has what the index has; a folder of wheels may not.
            Some(index) if index.starts_with("http") => Origin::Registry,
            Some(index) => Origin::Elsewhere(index.to_owned()),
            None => {
                text("url").or_else(|| text("path")).map_or(Origin::Registry, |url| Origin::Elsewhere(url.to_owned()))
            }
        }
    }
}

/// Reads a lock file.
pub(crate) fn read(text: &str, file: &Arc<str>, found: &mut Found) {
    let lines = Lines::of(text);
    let entries = match toml_edit::de::from_str::<Lock>(text) {
        Ok(lock) => lock.package,
        Err(wrong) => {
            let line = wrong.span().map_or(0, |span| lines.line(span.start));
            return found.problem(Place::new(file, line), format!("it is no uv.lock: {}", wrong.message()));
        }
    };
    let mut by_name: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, entry) in entries.iter().enumerate() {
        by_name.entry(entry.name.get_ref()).or_default().push(at);
    }
    let find = |need: &Need| {
        let named = by_name.get(need.name.as_str()).map_or(&[][..], Vec::as_slice).iter().copied();
        let fits = |at: &usize| need.version.is_none() || need.version == entries[*at].version;
        named.filter(fits).collect::<Vec<_>>()
    };
    let mut graph = Graph::new(entries.len());
    let (mut run, mut dev) = (Vec::new(), Vec::new());
    for (at, entry) in entries.iter().enumerate() {
        let needs = entry.dependencies.iter().chain(entry.optional_dependencies.values().flatten());
        let needs: Vec<usize> = needs.flat_map(find).collect();
        for to in &needs {
            graph.add(at, *to);
        }
        if entry.is_own() {
            run.extend(needs);
            for (group, needs) in &entry.dev_dependencies {
                // Groups are called so here whatever they are for.
                if is_dev(group) { &mut dev } else { &mut run }.extend(needs.iter().flat_map(find));
            }
        }
    }
    let is_run = graph.reach(run.iter().copied());
    let mut direct = vec![false; entries.len()];
    run.iter().chain(&dev).for_each(|at| direct[*at] = true);
    for (at, entry) in entries.iter().enumerate().filter(|(_, entry)| !entry.is_own()) {
        found.take(Package {
            ecosystem: Ecosystem::PyPi,
            name: normal(entry.name.get_ref()),
            version: entry.version.clone(),
            direct: direct[at],
            dev: !is_run[at],
            origin: entry.origin(),
            place: Place::new(file, lines.line(entry.name.span().start)),
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::reader::stack::model::tests::{Memory, told};
    use crate::reader::stack::survey;

    const LOCK: &str = r#"version = 1
requires-python = ">=3.12"

[[package]]
name = "anyio"
version = "4.4.0"
source = { registry = "https://pypi.org/simple" }
sdist = { url = "https://files.pythonhosted.org/x.tar.gz", hash = "sha256:00", size = 1 }

[[package]]
name = "celery"
version = "5.4.0"
source = { registry = "https://pypi.org/simple" }

[[package]]
name = "fork"
version = "0.1.0"
source = { git = "https://github.com/jo/fork?rev=main#0a1b" }

[[package]]
name = "pytest"
version = "8.0.0"
source = { registry = "https://pypi.org/simple" }
dependencies = [
    { name = "pluggy" },
]

[[package]]
name = "pluggy"
version = "1.5.0"
source = { registry = "https://pypi.org/simple" }

[[package]]
name = "redis"
version = "5.0.0"
source = { registry = "https://pypi.org/simple" }

[[package]]
name = "shop"
version = "0.1.0"
source = { virtual = "." }
dependencies = [
    { name = "fork" },
    { name = "starlette", extra = ["full"], marker = "python_full_version >= '3.12'" },
]

[package.optional-dependencies]
cache = [{ name = "redis" }]

[package.dev-dependencies]
dev = [{ name = "pytest" }]
queue = [{ name = "celery" }]

[package.metadata]
requires-dist = [{ name = "starlette", extras = ["full"], specifier = ">=0.37" }]

[[package]]
name = "starlette"
version = "0.37.2"
source = { registry = "https://mirror.example.org/simple" }
dependencies = [{ name = "anyio" }]
"#;

    #[test]
    fn a_lock_file_says_everything_itself() {
        let stack =
            survey(&Memory::of(&[("uv.lock", LOCK), ("pyproject.toml", "[project]\ndependencies = [\"other\"]\n")]));
        assert_eq!(stack.problems, []);
        assert_eq!(
            told(&stack.packages),
            [
                "anyio 4.4.0",
                "celery 5.4.0 direct",
                "fork 0.1.0 direct git https://github.com/jo/fork",
                "pluggy 1.5.0 dev",
                "pytest 8.0.0 direct dev",
                "redis 5.0.0 direct",
                "starlette 0.37.2 direct",
            ]
        );
        assert_eq!(stack.packages[0].place.to_string(), "uv.lock:5");
    }
}
