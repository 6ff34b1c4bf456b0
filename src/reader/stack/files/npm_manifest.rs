//! `package.json`: what a package asks for itself, and whether for development only.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;

use crate::reader::stack::model::{Ecosystem, Found, Origin, Package, Place};

/// What of a `package.json` is read. Whatever has another shape than it should is passed over, not refused.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Manifest {
    pub(crate) dependencies: BTreeMap<String, serde_json::Value>,
    pub(crate) dev_dependencies: BTreeMap<String, serde_json::Value>,
    pub(crate) optional_dependencies: BTreeMap<String, serde_json::Value>,
    pub(crate) repository: serde_json::Value,
}

impl Manifest {
    /// Name, range, and whether it is for development only; one that is both is not.
    pub(crate) fn wanted(&self) -> impl Iterator<Item = (&str, &str, bool)> {
        let run = self.dependencies.iter().chain(&self.optional_dependencies).map(|(name, range)| (name, range, false));
        let is_run = |name: &str| self.dependencies.contains_key(name) || self.optional_dependencies.contains_key(name);
        let dev = self.dev_dependencies.iter().filter(move |(name, _)| !is_run(name));
        run.chain(dev.map(|(name, range)| (name, range, true)))
            .map(|(name, range, dev)| (name.as_str(), range.as_str().unwrap_or_default(), dev))
    }

    /// The address that it names as its repository.
    pub(crate) fn repository(&self) -> Option<&str> {
        self.repository.as_str().or_else(|| self.repository.get("url")?.as_str())
    }
}

/// Reads a `package.json`.
pub(crate) fn parse(text: &str, file: &Arc<str>, found: &mut Found) -> Option<Manifest> {
    match serde_json::from_str(text) {
        Ok(manifest) => Some(manifest),
        Err(wrong) => {
            let line = u32::try_from(wrong.line()).unwrap_or(0);
            found.problem(Place::new(file, line), format!("it is no package.json: {wrong}"));
            None
        }
    }
}

/// What a manifest without a lock file tells: what is direct, and versions only where they are pinned.
pub(crate) fn read(text: &str, file: &Arc<str>, found: &mut Found) {
    let Some(manifest) = parse(text, file, found) else { return };
    for (name, range, dev) in manifest.wanted() {
        let (name, range) = aliased(name, range);
        if ["workspace:", "file:", "link:", "portal:"].iter().any(|scheme| range.starts_with(scheme)) {
            continue;
        }
        let version = range.strip_prefix('=').unwrap_or(range);
        found.take(Package {
            ecosystem: Ecosystem::Npm,
            name: name.to_owned(),
            version: semver::Version::parse(version).is_ok().then(|| version.to_owned()),
            direct: true,
            dev,
            origin: origin(range),
            place: Place::new(file, 0),
        });
    }
}

/// `npm:real@range` means another package.
pub(crate) fn aliased<'a>(name: &'a str, range: &'a str) -> (&'a str, &'a str) {
    let Some(real) = range.strip_prefix("npm:") else { return (name, range) };
    match real.char_indices().skip(1).filter(|(_, c)| *c == '@').last() {
        Some((at, _)) => (&real[..at], &real[at + 1..]),
        None if real.starts_with(|c: char| c.is_ascii_digit() || "^~>=<*".contains(c)) => (name, real),
        None => (real, ""),
    }
}

/// Where a range, or a resolved address, leads.
pub(crate) fn origin(resolved: &str) -> Origin {
    let git = ["git+", "git:", "git@", "github:", "gitlab:", "bitbucket:", "ssh:"];
    if git.iter().any(|scheme| resolved.starts_with(scheme)) || resolved.contains(".git#") {
        return Origin::Git(repository(resolved));
    }
    let tarball = |host: &str| resolved.starts_with(&format!("https://{host}/"));
    if tarball("codeload.github.com") {
        return Origin::Git(resolved.replacen("codeload.", "", 1));
    }
    // A registry serves `…/NAME/-/NAME-VERSION.tgz`; another tarball is what it is.
    let is_address = resolved.starts_with("http://") || resolved.starts_with("https://");
    if is_address && !resolved.contains("/-/") && !resolved.contains("npm") {
        return Origin::Elsewhere(resolved.to_owned());
    }
    Origin::Registry
}

/// `git+ssh://git@github.com/a/b.git#1f` → `https://github.com/a/b`.
pub(crate) fn repository(address: &str) -> String {
    let address = address.split('#').next().unwrap_or_default();
    let address = address.strip_prefix("git+").unwrap_or(address);
    for (short, host) in [("github:", "github.com"), ("gitlab:", "gitlab.com"), ("bitbucket:", "bitbucket.org")] {
        if let Some(path) = address.strip_prefix(short) {
            return format!("https://{host}/{path}");
        }
    }
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let rest = rest.strip_prefix("git@").unwrap_or(rest);
    let is_short = !address.contains(':') && rest.matches('/').count() == 1;
    let rest = rest.replacen(':', "/", usize::from(!address.contains("://")));
    let rest = rest.strip_suffix(".git").unwrap_or(&rest);
    if is_short { format!("https://github.com/{rest}") } else { format!("https://{rest}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::stack::model::tests::{Memory, told};
    use crate::reader::stack::survey;

    #[test]
    fn a_manifest_alone_pins_what_it_pins() {
        let manifest = r#"{"dependencies": {"a": "1.2.3", "b": "^1", "c": "npm:@x/real@2.0.0", "d": "workspace:*",
          "e": "github:jo/e"}, "devDependencies": {"a": "1.2.3", "z": "1.0.0"}, "optionalDependencies": {"o": 7}}"#;
        let stack = survey(&Memory::of(&[("package.json", manifest)]));
        assert_eq!(
            told(&stack.packages),
            [
                "@x/real 2.0.0 direct",
                "a 1.2.3 direct",
                "b ? direct",
                "e ? direct git https://github.com/jo/e",
                "o ? direct",
                "z 1.0.0 direct dev"
            ]
        );
    }

    #[test]
    fn repositories_are_written_in_many_ways() {
        for address in [
            "git+ssh://git@github.com/a/b.git#1f",
            "git://github.com/a/b.git",
            "git+https://github.com/a/b.git",
            "https://github.com/a/b",
            "git@github.com:a/b.git",
            "github:a/b",
            "a/b",
        ] {
            assert_eq!(repository(address), "https://github.com/a/b", "{address}");
        }
    }
}
