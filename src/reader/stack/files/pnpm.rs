//! `pnpm-lock.yaml`, versions 5 to 9 (<https://github.com/pnpm/spec/tree/master/lockfile>).

use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use super::npm_manifest::{origin, repository};
use crate::base::yaml::{Node, parse_up_to};
use crate::reader::stack::graph::Graph;
use crate::reader::stack::limits::MAX_VALUES;
use crate::reader::stack::model::{Ecosystem, Found, Origin, Package, Place};

/// Where what a package needs is listed, and whether it is for development only.
const LISTS: [(&str, bool); 3] = [("dependencies", false), ("optionalDependencies", false), ("devDependencies", true)];

/// Reads a lock file.
pub(crate) fn read(text: &str, file: &Arc<str>, found: &mut Found) {
    let (root, wrong) = parse_up_to(text, MAX_VALUES);
    if let Some((line, why)) = wrong {
        found.problem(Place::new(file, line), format!("it cannot be read on from here: {why}"));
    }
    let old = root.get("lockfileVersion").and_then(Node::text).is_some_and(|version| version.starts_with('5'));
    // Version 9 keeps apart what a package is and what it needs in the company of its peers.
    let needs = root.get("snapshots").or_else(|| root.get("packages")).map_or(&[][..], Node::members);
    let abouts = root.get("packages").map_or(&[][..], Node::members);
    let abouts: HashMap<&str, &Node> = abouts.iter().map(|(key, node)| (without_peers(bare(key)), &**node)).collect();
    let Needed { run, direct, known } = needed(&root, needs);
    for (at, (key, node)) in needs.iter().enumerate() {
        let key = bare(key);
        let about = abouts.get(without_peers(key)).copied().unwrap_or(node);
        let Some((name, version)) = name_of(key, about, old) else {
            found.problem(Place::new(file, node.line), "a package without a version is passed over");
            continue;
        };
        let Some(from) = from(&version, about) else { continue };
        found.take(Package {
            ecosystem: Ecosystem::Npm,
            name,
            version: semver::Version::parse(&version).is_ok().then_some(version),
            direct: direct[at],
            dev: known && !run[at],
            origin: from,
            place: Place::new(file, node.line),
        });
    }
}

/// By package, whether the program needs it, and whether the project asks for it itself.
struct Needed {
    run: Vec<bool>,
    direct: Vec<bool>,
    known: bool,
}

fn needed(root: &Node, needs: &[(String, Rc<Node>)]) -> Needed {
    let places: HashMap<&str, usize> = needs.iter().enumerate().map(|(at, (key, _))| (bare(key), at)).collect();
    // A version may be one of another package: `real@1.0.0`.
    let find = |name: &str, version: &str| {
        let keys = [format!("{name}@{version}"), bare(version).to_owned(), format!("{name}/{version}")];
        keys.iter().find_map(|key| places.get(key.as_str()).copied())
    };
    let mut graph = Graph::new(needs.len());
    for (at, (_, node)) in needs.iter().enumerate() {
        for (list, _) in &LISTS[..2] {
            let members = node.get(list).map_or(&[][..], Node::members);
            let to = members.iter().filter_map(|(name, version)| find(name, version.text()?));
            to.for_each(|to| graph.add(at, to));
        }
    }
    let (mut run, mut dev) = (Vec::new(), Vec::new());
    let importers = root.get("importers").map_or(&[][..], Node::members).iter().map(|(_, node)| &**node);
    for importer in importers.chain([root]) {
        for (list, is_dev) in LISTS {
            for (name, node) in importer.get(list).map_or(&[][..], Node::members) {
                let version = node.get("version").unwrap_or(node).text();
                let at = version.and_then(|version| find(name, version));
                if is_dev { &mut dev } else { &mut run }.extend(at);
            }
        }
    }
    let mut direct = vec![false; needs.len()];
    run.iter().chain(&dev).for_each(|at| direct[*at] = true);
    Needed { known: !run.is_empty() || !dev.is_empty(), run: graph.reach(run), direct }
}

/// A key without the slash that it began with before version 9.
fn bare(key: &str) -> &str {
    key.strip_prefix('/').unwrap_or(key)
}

fn without_peers(key: &str) -> &str {
    key.split('(').next().unwrap_or_default()
}

/// Name and version: of a repository or tarball they are written beside, else they are the key.
fn name_of(key: &str, about: &Node, old: bool) -> Option<(String, String)> {
    let text = |name: &str| about.get(name).and_then(Node::text);
    let key = without_peers(key);
    let (name, version) = if old {
        let (name, version) = key.rsplit_once('/')?;
        (name, version.split('_').next().unwrap_or_default())
    } else {
        // The first sign of a scope belongs to the name.
        let at = key.char_indices().skip(1).find(|(_, c)| *c == '@').map(|(at, _)| at);
        at.map_or((key, ""), |at| (&key[..at], &key[at + 1..]))
    };
    let (name, version) = (text("name").unwrap_or(name), text("version").unwrap_or(version));
    (!version.is_empty()).then(|| (name.to_owned(), version.to_owned()))
}

/// Where it comes from; `None` of a folder of the project.
fn from(version: &str, about: &Node) -> Option<Origin> {
    let resolution = about.get("resolution");
    let text = |name: &str| resolution.and_then(|resolution| resolution.get(name)).and_then(Node::text);
    if version.starts_with("file:") || version.starts_with("link:") || text("type") == Some("directory") {
        return None;
    }
    if let Some(repo) = text("repo") {
        return Some(Origin::Git(repository(repo)));
    }
    Some(text("tarball").map_or(Origin::Registry, origin))
}

#[cfg(test)]
mod tests {
    use crate::reader::stack::model::tests::{Memory, told};
    use crate::reader::stack::survey;

    const NINE: &str = "lockfileVersion: '9.0'
importers:
  .:
    dependencies:
      react-dom:
        specifier: ^18
        version: 18.2.0(react@18.2.0)
      alias:
        specifier: npm:ms@2
        version: ms@2.1.3
      own:
        specifier: link:../own
        version: link:../own
    devDependencies:
      '@types/node':
        specifier: ^20
        version: 20.1.0
  packages/api:
    dependencies:
      fork:
        specifier: github:jo/fork
        version: https://codeload.github.com/jo/fork/tar.gz/0a1b
packages:
  '@types/node@20.1.0':
    resolution: {integrity: sha512-x}
  fork@https://codeload.github.com/jo/fork/tar.gz/0a1b:
    resolution: {tarball: https://codeload.github.com/jo/fork/tar.gz/0a1b}
    version: 0.1.0
  ms@2.1.3:
    resolution: {integrity: sha512-x}
  react-dom@18.2.0:
    resolution: {integrity: sha512-x}
    peerDependencies: {react: ^18.2.0}
  react@18.2.0:
    resolution: {integrity: sha512-x}
  undici-types@5.0.0:
    resolution: {integrity: sha512-x}
snapshots:
  '@types/node@20.1.0':
    dependencies:
      undici-types: 5.0.0
  fork@https://codeload.github.com/jo/fork/tar.gz/0a1b: {}
  ms@2.1.3: {}
  react-dom@18.2.0(react@18.2.0):
    dependencies:
      react: 18.2.0
  react@18.2.0: {}
  undici-types@5.0.0: {}
";

    #[test]
    fn version_9_is_read() {
        let stack = survey(&Memory::of(&[("pnpm-lock.yaml", NINE)]));
        assert_eq!(stack.problems, []);
        assert_eq!(
            told(&stack.packages),
            [
                "@types/node 20.1.0 direct dev",
                "fork 0.1.0 direct git https://github.com/jo/fork/tar.gz/0a1b",
                "ms 2.1.3 direct",
                "react 18.2.0",
                "react-dom 18.2.0 direct",
                "undici-types 5.0.0 dev",
            ]
        );
    }

    #[test]
    fn versions_6_and_5_are_read() {
        let six = "lockfileVersion: '6.0'
dependencies:
  react-dom:
    specifier: ^18
    version: 18.2.0(react@18.2.0)
devDependencies:
  '@x/y':
    specifier: ^1
    version: 1.0.0
packages:
  /@x/y@1.0.0:
    resolution: {integrity: sha512-x}
    dev: true
  /react-dom@18.2.0(react@18.2.0):
    resolution: {integrity: sha512-x}
    dependencies:
      react: 18.2.0
  /react@18.2.0:
    resolution: {integrity: sha512-x}
";
        let five = "lockfileVersion: 5.4
dependencies:
  react-dom: 18.2.0_react@18.2.0
devDependencies:
  '@x/y': 1.0.0
packages:
  /@x/y/1.0.0:
    resolution: {integrity: sha512-x}
  /react-dom/18.2.0_react@18.2.0:
    resolution: {integrity: sha512-x}
    dependencies:
      react: 18.2.0
  /react/18.2.0:
    resolution: {integrity: sha512-x}
";
        for text in [six, five] {
            let stack = survey(&Memory::of(&[("pnpm-lock.yaml", text)]));
            assert_eq!(told(&stack.packages), ["@x/y 1.0.0 direct dev", "react 18.2.0", "react-dom 18.2.0 direct"]);
        }
    }
}
