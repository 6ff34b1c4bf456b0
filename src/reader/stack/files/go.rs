//! `go.mod` with `go.sum` (<https://go.dev/ref/mod#go-mod-file>).
//!
//! From Go 1.17 on `go.mod` names every module that is built, so `go.sum` is asked only of older ones: there the highest
//! version of a module that it has a hash of the text of.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::Arc;

use crate::reader::stack::model::{Ecosystem, Found, Origin, Package, Place};
use crate::reader::stack::version;

/// The standard library, as OSV calls it.
const STANDARD: &str = "stdlib";

#[derive(Default)]
struct Module {
    requires: Vec<(String, String, bool, u32)>,
    /// By path, and by version where one is named: another path and version, or a folder.
    replaces: HashMap<(String, Option<String>), (String, Option<String>)>,
    go: Option<(String, u32)>,
    toolchain: Option<(String, u32)>,
}

/// Reads a module. `sums` is the text of the `go.sum` beside it.
pub(crate) fn read(text: &str, file: &Arc<str>, sums: Option<&str>, found: &mut Found) {
    let module = module(text, file, found);
    if let Some((version, line)) = module.toolchain.as_ref().or(module.go.as_ref()) {
        take(STANDARD, version, true, Place::new(file, *line), found);
    }
    for (path, version, indirect, line) in &module.requires {
        let place = Place::new(file, *line);
        let replaced = module
            .replaces
            .get(&(path.clone(), Some(version.clone())))
            .or_else(|| module.replaces.get(&(path.clone(), None)));
        match replaced {
            None => take(path, version, !indirect, place, found),
            Some((other, Some(version))) => take(other, version, !indirect, place, found),
            // A folder beside.
            Some((_, None)) => {}
        }
    }
    let old = module.go.as_ref().is_none_or(|(version, _)| {
        version::compare(Ecosystem::Go, version, "1.17").is_none_or(|order| order == Ordering::Less)
    });
    if let Some(sums) = sums.filter(|_| old) {
        summed(sums, &module, file, found);
    }
}

fn take(path: &str, version: &str, direct: bool, place: Place, found: &mut Found) {
    found.take(Package {
        ecosystem: Ecosystem::Go,
        name: path.to_owned(),
        version: Some(version.strip_prefix('v').unwrap_or(version).to_owned()),
        direct,
        dev: false,
        origin: Origin::Registry,
        place,
    });
}

fn module(text: &str, file: &Arc<str>, found: &mut Found) -> Module {
    let (mut module, mut block) = (Module::default(), String::new());
    for (line, number) in text.lines().zip(1..) {
        let (content, comment) = line.split_once("//").unwrap_or((line, ""));
        let content = content.trim();
        let mut words: Vec<String> = content.split_whitespace().map(unquoted).collect();
        if content == ")" {
            block.clear();
            continue;
        }
        if words.last().is_some_and(|word| word == "(") && words.len() == 2 {
            words[0].clone_into(&mut block);
            continue;
        }
        if words.is_empty() {
            continue;
        }
        let verb = if block.is_empty() { words.remove(0) } else { block.clone() };
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let indirect = comment.trim_start().starts_with("indirect");
        match (verb.as_str(), words.as_slice()) {
            ("require", [path, version]) => {
                module.requires.push(((*path).to_owned(), (*version).to_owned(), indirect, number));
            }
            ("replace", words) => replace(words, &mut module, Place::new(file, number), found),
            ("go", [version]) => module.go = Some(((*version).to_owned(), number)),
            ("toolchain", [name]) => {
                module.toolchain = name.strip_prefix("go").map(|version| (version.to_owned(), number));
            }
            ("require" | "go", _) => found.problem(Place::new(file, number), "this line is not understood"),
            _ => {}
        }
    }
    module
}

/// `path [version] => other [version]`
fn replace(words: &[&str], module: &mut Module, place: Place, found: &mut Found) {
    let (old, new) = match words.iter().position(|word| *word == "=>") {
        Some(at) => (&words[..at], &words[at + 1..]),
        None => (words, &[][..]),
    };
    let text = |word: Option<&&str>| word.map(|word| (*word).to_owned());
    match (old, new) {
        ([path] | [path, _], [other] | [other, _]) => {
            module.replaces.insert(((*path).to_owned(), text(old.get(1))), ((*other).to_owned(), text(new.get(1))));
        }
        _ => found.problem(place, "this replacement is not understood"),
    }
}

fn unquoted(word: &str) -> String {
    word.trim_matches(['"', '`']).to_owned()
}

/// What `go.sum` adds for a module from before Go 1.17.
fn summed(sums: &str, module: &Module, file: &Arc<str>, found: &mut Found) {
    let mut highest: HashMap<&str, &str> = HashMap::new();
    for line in sums.lines() {
        let mut words = line.split_whitespace();
        let (Some(path), Some(version)) = (words.next(), words.next()) else { continue };
        if version.ends_with("/go.mod") {
            continue;
        }
        let known = highest.entry(path).or_insert(version);
        if version::compare(Ecosystem::Go, version, known) == Some(Ordering::Greater) {
            *known = version;
        }
    }
    let file: Arc<str> = format!("{}.sum", file.strip_suffix(".mod").unwrap_or(file)).into();
    let required = |path: &str| module.requires.iter().any(|(known, ..)| known == path);
    let replaced = |path: &str| module.replaces.values().any(|(other, _)| other == path);
    for (path, version) in highest {
        if !required(path) && !replaced(path) {
            take(path, version, false, Place::new(&file, 0), found);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::reader::stack::model::tests::{Memory, told};
    use crate::reader::stack::survey;

    const MODULE: &str = "module example.org/shop

go 1.22.1
toolchain go1.22.5

require github.com/one/line v1.0.0 // a word
require (
\tgithub.com/a/b v1.2.3
\tgithub.com/big/one v2.0.0+incompatible // indirect
\tgithub.com/forked v1.0.0
\tgithub.com/local v1.0.0
\tgolang.org/x/crypto v0.0.0-20200622213623-75b288015ac9
)

replace (
\tgithub.com/forked => github.com/jo/forked v1.0.1
\tgithub.com/local v1.0.0 => ../local
)
exclude github.com/a/b v1.2.2
require broken
";

    #[test]
    fn a_module_names_what_is_built() {
        let stack = survey(&Memory::of(&[("go.mod", MODULE), ("go.sum", "github.com/other v1.0.0 h1:00\n")]));
        assert_eq!(
            told(&stack.packages),
            [
                "github.com/a/b 1.2.3 direct",
                "github.com/big/one 2.0.0+incompatible",
                "github.com/jo/forked 1.0.1 direct",
                "github.com/one/line 1.0.0 direct",
                "golang.org/x/crypto 0.0.0-20200622213623-75b288015ac9 direct",
                "stdlib 1.22.5 direct",
            ]
        );
        assert_eq!(stack.packages[0].place.to_string(), "go.mod:8");
        assert_eq!(stack.problems[0].place.to_string(), "go.mod:20");
    }

    #[test]
    fn an_old_module_asks_its_sums() {
        let sums = "github.com/a/b v1.0.0 h1:0\ngithub.com/c v1.9.0 h1:0\ngithub.com/c v1.10.0 h1:0\ngithub.com/c v1.11.0/go.mod h1:0\n";
        let stack =
            survey(&Memory::of(&[("go.mod", "module x\ngo 1.16\nrequire github.com/a/b v1.0.0\n"), ("go.sum", sums)]));
        assert_eq!(told(&stack.packages), ["github.com/a/b 1.0.0 direct", "github.com/c 1.10.0", "stdlib 1.16 direct"]);
    }
}
