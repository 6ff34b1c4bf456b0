//! `pyproject.toml`: what a Python project asks for itself (PEP 621, PEP 735, and what Poetry and uv have of their own).

use std::sync::Arc;

use toml_edit::{Document, Item, TableLike};

use super::requirement::{self, Requirement, is_dev, normal};
use crate::reader::stack::lines::Lines;
use crate::reader::stack::model::{Ecosystem, Found, Origin, Package, Place};

/// A dependency as the project has it.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    pub(crate) requirement: Requirement,
    pub(crate) dev: bool,
    pub(crate) place: Place,
    /// It is a folder beside.
    path: bool,
}

/// What the project asks for.
pub(crate) fn wanted(text: &str, file: &Arc<str>, found: &mut Found) -> Vec<Wanted> {
    let lines = Lines::of(text);
    let document = match Document::parse(text) {
        Ok(document) => document,
        Err(wrong) => {
            let line = wrong.span().map_or(0, |span| lines.line(span.start));
            found.problem(Place::new(file, line), format!("it is no TOML: {}", wrong.message()));
            return Vec::new();
        }
    };
    let mut reading = Reading { lines, file, found, wanted: Vec::new() };
    reading.all(document.as_table());
    reading.wanted
}

/// What a project without a lock file tells: what is direct, and versions only where they are pinned.
pub(crate) fn read(text: &str, file: &Arc<str>, found: &mut Found) {
    for Wanted { requirement, dev, place, path } in wanted(text, file, found) {
        let Requirement { name, pinned: version, origin } = requirement;
        if !path {
            found.take(Package { ecosystem: Ecosystem::PyPi, name, version, direct: true, dev, origin, place });
        }
    }
}

struct Reading<'a> {
    lines: Lines,
    file: &'a Arc<str>,
    found: &'a mut Found,
    wanted: Vec<Wanted>,
}

/// A member of a member, and so on.
fn at<'a>(table: &'a dyn TableLike, path: &[&str]) -> Option<&'a Item> {
    let (last, way) = path.split_last()?;
    way.iter().try_fold(table, |table, name| table.get(name)?.as_table_like())?.get(last)
}

fn members<'a>(table: &'a dyn TableLike, path: &[&str]) -> impl Iterator<Item = (&'a str, &'a Item)> {
    at(table, path).and_then(Item::as_table_like).into_iter().flat_map(TableLike::iter)
}

impl Reading<'_> {
    fn all(&mut self, top: &dyn TableLike) {
        self.list(at(top, &["project", "dependencies"]), false);
        for (_, extra) in members(top, &["project", "optional-dependencies"]) {
            self.list(Some(extra), false);
        }
        for (name, group) in members(top, &["dependency-groups"]) {
            self.list(Some(group), is_dev(name));
        }
        self.list(at(top, &["tool", "uv", "dev-dependencies"]), true);
        let poetry = ["tool", "poetry"];
        self.table(at(top, &[&poetry[..], &["dependencies"]].concat()), false);
        self.table(at(top, &[&poetry[..], &["dev-dependencies"]].concat()), true);
        for (name, group) in members(top, &[&poetry[..], &["group"]].concat()) {
            let table = group.as_table_like().and_then(|group| group.get("dependencies"));
            self.table(table, is_dev(name));
        }
    }

    fn list(&mut self, item: Option<&Item>, dev: bool) {
        for value in item.and_then(Item::as_array).into_iter().flatten() {
            // A group may include another, which is read for itself.
            let Some(text) = value.as_str() else { continue };
            let line = value.span().map_or(0, |span| self.lines.line(span.start));
            let place = Place::new(self.file, line);
            match requirement::parse(text) {
                Some(requirement) => self.wanted.push(Wanted { requirement, dev, place, path: false }),
                None => self.found.problem(place, format!("{text:?} is no requirement")),
            }
        }
    }

    /// `name = "^1"` or `name = {version = "^1", …}`, as Poetry has it.
    fn table(&mut self, item: Option<&Item>, dev: bool) {
        let Some(table) = item.and_then(Item::as_table_like) else { return };
        for (key, item) in table.iter().filter(|(key, _)| *key != "python") {
            let field = |name: &str| item.as_table_like().and_then(|table| table.get(name)).and_then(Item::as_str);
            let span = table.get_key_value(key).and_then(|(key, _)| key.span());
            let range = item.as_str().or_else(|| field("version")).unwrap_or_default();
            let exact = range.strip_prefix("==").unwrap_or(range).trim();
            let is_version = exact.starts_with(|c: char| c.is_ascii_digit()) && !exact.contains([',', '*', ' ']);
            let origin = match (field("git"), field("url")) {
                (Some(git), _) => Origin::Git(git.to_owned()),
                (None, Some(url)) => Origin::Elsewhere(url.to_owned()),
                (None, None) => Origin::Registry,
            };
            let requirement = Requirement { name: normal(key), pinned: is_version.then(|| exact.to_owned()), origin };
            let place = Place::new(self.file, span.map_or(0, |span| self.lines.line(span.start)));
            self.wanted.push(Wanted { requirement, dev, place, path: field("path").is_some() });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::reader::stack::model::tests::{Memory, told};
    use crate::reader::stack::survey;

    #[test]
    fn every_way_to_ask_is_known() {
        let text = r#"[project]
dependencies = [
  "fastapi>=0.110",
  "pinned==1.0",
]
[project.optional-dependencies]
redis = ["redis>=5"]
[dependency-groups]
dev = [{include-group = "lint"}, "pytest==8.0.0"]
lint = ["ruff", "redis"]
[tool.poetry.dependencies]
python = "^3.12"
Poe_Try = "1.2.3"
fork = {git = "https://github.com/jo/fork"}
own = {path = "../own"}
[tool.poetry.group.test.dependencies]
tox = {version = "^4", optional = true}
"#;
        let stack = survey(&Memory::of(&[("pyproject.toml", text)]));
        assert_eq!(stack.problems, []);
        assert_eq!(
            told(&stack.packages),
            [
                "fastapi ? direct",
                "fork ? direct git https://github.com/jo/fork",
                "pinned 1.0 direct",
                "poe-try 1.2.3 direct",
                "pytest 8.0.0 direct dev",
                "redis ? direct",
                "ruff ? direct dev",
                "tox ? direct dev",
            ]
        );
        assert_eq!(stack.packages[0].place.to_string(), "pyproject.toml:3");
    }
}
