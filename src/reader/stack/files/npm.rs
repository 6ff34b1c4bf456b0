//! `package-lock.json` and `npm-shrinkwrap.json`, versions 1 to 3
//! (<https://docs.npmjs.com/cli/configuring-npm/package-lock-json>).

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use serde::Deserialize;

use super::names::Names;
use super::npm_manifest::{self, Manifest, aliased, origin};
use crate::reader::stack::limits::MAX_PACKAGES;
use crate::reader::stack::model::{Ecosystem, Found, Origin, Package, Place};

#[derive(Deserialize)]
struct Lock {
    /// By where each lies, from version 2 on.
    packages: Option<BTreeMap<String, Installed>>,
    /// By name, in version 1.
    #[serde(default)]
    dependencies: BTreeMap<String, Locked>,
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct Installed {
    /// Where it is another one than its place says.
    name: Option<String>,
    version: Option<String>,
    resolved: Option<String>,
    dev: bool,
    dev_optional: bool,
    link: bool,
    dependencies: Names,
    dev_dependencies: Names,
    optional_dependencies: Names,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Locked {
    #[serde(default)]
    version: String,
    /// Some versions of npm wrote `false` for what is bundled.
    #[serde(default)]
    resolved: serde_json::Value,
    #[serde(default)]
    dev: bool,
    #[serde(default)]
    dependencies: BTreeMap<String, Locked>,
}

/// Reads a lock file. `manifest` is the `package.json` beside it, which version 1 needs to know what is direct.
pub(crate) fn read(text: &str, file: &Arc<str>, manifest: Option<(&Arc<str>, &str)>, found: &mut Found) {
    let lock = match serde_json::from_str::<Lock>(text) {
        Ok(lock) => lock,
        Err(wrong) => {
            let line = u32::try_from(wrong.line()).unwrap_or(0);
            return found.problem(Place::new(file, line), format!("it is no lock file of npm: {wrong}"));
        }
    };
    if let Some(packages) = lock.packages {
        return installed(&packages, file, found);
    }
    let manifest = manifest.and_then(|(file, text)| npm_manifest::parse(text, file, found));
    if manifest.is_none() {
        let what = "a lock file of version 1 does not say what is direct, and there is no package.json that does";
        found.problem(Place::new(file, 0), what);
    }
    for (name, locked) in &lock.dependencies {
        let direct = manifest.as_ref().is_some_and(|manifest| asks_for(manifest, name));
        old(name, locked, direct, file, found);
    }
}

fn asks_for(manifest: &Manifest, name: &str) -> bool {
    manifest.wanted().any(|(wanted, ..)| wanted == name)
}

/// The recursion is bounded: JSON of more than 128 levels is not read.
fn old(name: &str, locked: &Locked, direct: bool, file: &Arc<str>, found: &mut Found) {
    let (name, version) = aliased(name, &locked.version);
    let is_version = semver::Version::parse(version).is_ok();
    let from = if is_version { locked.resolved.as_str().unwrap_or_default() } else { version };
    if found.packages.len() <= MAX_PACKAGES && !from.starts_with("file:") {
        found.take(Package {
            ecosystem: Ecosystem::Npm,
            name: name.to_owned(),
            version: is_version.then(|| version.to_owned()),
            direct,
            dev: locked.dev,
            origin: origin(from),
            place: Place::new(file, 0),
        });
    }
    for (name, locked) in &locked.dependencies {
        old(name, locked, false, file, found);
    }
}

const FOLDER: &str = "node_modules/";

fn installed(packages: &BTreeMap<String, Installed>, file: &Arc<str>, found: &mut Found) {
    let direct = direct(packages);
    for (place, package) in packages {
        let Some(at) = place.rfind(FOLDER) else { continue };
        let from = package.resolved.as_deref().unwrap_or_default();
        if package.link || from.starts_with("file:") {
            continue;
        }
        let name = package.name.as_deref().unwrap_or(&place[at + FOLDER.len()..]);
        let asked = direct.get(place.as_str());
        found.take(Package {
            ecosystem: Ecosystem::Npm,
            name: name.to_owned(),
            version: package.version.clone(),
            direct: asked.is_some(),
            dev: asked.copied().unwrap_or(package.dev || package.dev_optional),
            origin: if from.is_empty() { Origin::Registry } else { origin(from) },
            place: Place::new(file, 0),
        });
    }
}

/// The places of what the project's own packages ask for, and whether all of these want it for development only.
fn direct(packages: &BTreeMap<String, Installed>) -> HashMap<&str, bool> {
    let mut direct = HashMap::new();
    for (own, package) in packages.iter().filter(|(place, _)| !place.contains(FOLDER)) {
        let run = package.dependencies.0.iter().chain(&package.optional_dependencies.0).map(|name| (name, false));
        for (name, dev) in run.chain(package.dev_dependencies.0.iter().map(|name| (name, true))) {
            if let Some(place) = resolved(packages, own, name) {
                direct.entry(place).and_modify(|only_dev| *only_dev &= dev).or_insert(dev);
            }
        }
    }
    direct
}

/// Where a package of the project finds one by its name: as Node does, from its own folder upwards.
fn resolved<'a>(packages: &'a BTreeMap<String, Installed>, own: &str, name: &str) -> Option<&'a str> {
    let mut folder = own;
    loop {
        let place = if folder.is_empty() { format!("{FOLDER}{name}") } else { format!("{folder}/{FOLDER}{name}") };
        if let Some((place, _)) = packages.get_key_value(&place) {
            return Some(place);
        }
        if folder.is_empty() {
            return None;
        }
        folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use crate::reader::stack::model::tests::{Memory, told};
    use crate::reader::stack::survey;

    const LOCK: &str = r#"{"name": "shop", "lockfileVersion": 3, "packages": {
      "": {"dependencies": {"express": "^4", "old": "npm:left-pad@1.3.0", "fork": "github:jo/fork"},
           "devDependencies": {"vitest": "^1", "express": "^4"}, "workspaces": ["packages/*"]},
      "packages/api": {"name": "@shop/api", "version": "1.0.0", "dependencies": {"ms": "2.0.0"}},
      "packages/api/node_modules/ms": {"version": "2.0.0", "resolved": "https://registry.npmjs.org/ms/-/ms-2.0.0.tgz"},
      "node_modules/@shop/api": {"resolved": "packages/api", "link": true},
      "node_modules/express": {"version": "4.18.2", "resolved": "https://registry.npmjs.org/express/-/express-4.18.2.tgz"},
      "node_modules/fork": {"version": "0.1.0", "resolved": "git+ssh://git@github.com/jo/fork.git#0a1b"},
      "node_modules/ms": {"version": "2.1.3"},
      "node_modules/old": {"name": "left-pad", "version": "1.3.0"},
      "node_modules/tinypool": {"version": "0.8.4", "dev": true},
      "node_modules/vitest": {"version": "1.6.0", "dev": true}}}"#;

    #[test]
    fn places_say_what_is_direct() {
        let stack = survey(&Memory::of(&[
            ("package-lock.json", LOCK),
            ("package.json", "{\"dependencies\":{\"not\":\"1.0.0\"}}"),
        ]));
        assert_eq!(stack.problems, []);
        assert_eq!(
            told(&stack.packages),
            [
                "express 4.18.2 direct",
                "fork 0.1.0 direct git https://github.com/jo/fork",
                "left-pad 1.3.0 direct",
                "ms 2.0.0 direct",
                "ms 2.1.3",
                "tinypool 0.8.4 dev",
                "vitest 1.6.0 direct dev",
            ]
        );
    }

    #[test]
    fn the_first_version_asks_the_manifest() {
        let lock = r#"{"lockfileVersion": 1, "dependencies": {
          "a": {"version": "1.0.0", "resolved": "https://registry.npmjs.org/a/-/a-1.0.0.tgz", "requires": {"b": "^2"},
                "dependencies": {"b": {"version": "2.0.0"}}},
          "b": {"version": "1.0.0", "dev": true},
          "g": {"version": "git+https://github.com/jo/g.git#1f"},
          "n": {"version": "npm:@x/real@3.0.0"}}}"#;
        let manifest = r#"{"dependencies": {"a": "^1", "n": "npm:@x/real@3"}}"#;
        let stack = survey(&Memory::of(&[("package-lock.json", lock), ("package.json", manifest)]));
        assert_eq!(
            told(&stack.packages),
            ["@x/real 3.0.0 direct", "a 1.0.0 direct", "b 1.0.0 dev", "b 2.0.0", "g ? git https://github.com/jo/g"]
        );
        assert_eq!(survey(&Memory::of(&[("package-lock.json", lock)])).problems.len(), 1);
    }

    #[test]
    fn a_broken_lock_file_is_told_with_its_line() {
        let stack = survey(&Memory::of(&[("package-lock.json", "{\n \"packages\": {\n  \"\": [}")]));
        assert_eq!(stack.problems[0].place.to_string(), "package-lock.json:3");
    }

    #[test]
    fn a_large_lock_file_is_read() {
        let mut lock = r#"{"lockfileVersion":3,"packages":{"":{"dependencies":{"p0":"1"}}"#.to_owned();
        for n in 0..5000 {
            let _ = write!(
                lock,
                r#","node_modules/p{n}":{{"version":"1.0.{n}","resolved":"https://registry.npmjs.org/p/-/p.tgz","dependencies":{{"p{}":"1"}}}}"#,
                n + 1
            );
        }
        lock.push_str("}}");
        let stack = survey(&Memory::of(&[("package-lock.json", &lock)]));
        assert_eq!((stack.packages.len(), stack.direct().count()), (5000, 1));
    }
}
