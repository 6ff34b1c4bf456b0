//! Package URLs (<https://github.com/package-url/purl-spec>): one name for a package that other tools know too.

use std::fmt::Write as _;

use super::model::{Ecosystem, Origin, Package};

/// The package URL of a package; `None` where it comes from no registry.
pub fn purl(package: &Package) -> Option<String> {
    if package.origin != Origin::Registry {
        return None;
    }
    let mut name = package.name.as_str();
    let mut url = match package.ecosystem {
        Ecosystem::Crates => "pkg:cargo/",
        Ecosystem::Npm => "pkg:npm/",
        Ecosystem::PyPi => "pkg:pypi/",
        Ecosystem::Go => "pkg:golang/",
        Ecosystem::Image => "pkg:docker/",
    }
    .to_owned();
    let registry = registry(package);
    if let Some(registry) = registry {
        name = &name[registry.len() + 1..];
    }
    for (at, part) in name.split('/').enumerate() {
        if at > 0 {
            url.push('/');
        }
        escape(part, &mut url);
    }
    if let Some(version) = &package.version {
        url.push('@');
        escape(version, &mut url);
    }
    if let Some(registry) = registry {
        let _ = write!(url, "?repository_url={registry}");
    }
    Some(url)
}

/// The registry that an image's name begins with, where it is not the customary one.
fn registry(package: &Package) -> Option<&str> {
    let (first, _) = package.name.split_once('/').filter(|_| package.ecosystem == Ecosystem::Image)?;
    first.contains(['.', ':']).then_some(first)
}

/// Everything but what a part of a package URL may hold is written as its bytes.
fn escape(text: &str, to: &mut String) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:".contains(&byte) {
            to.push(char::from(byte));
        } else {
            let _ = write!(to, "%{byte:02X}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::stack::Place;

    #[test]
    fn urls_are_as_the_specification_has_them() {
        for (ecosystem, name, version, url) in [
            (Ecosystem::Crates, "serde", Some("1.0.219"), "pkg:cargo/serde@1.0.219"),
            (Ecosystem::Npm, "@babel/core", Some("7.0.0"), "pkg:npm/%40babel/core@7.0.0"),
            (Ecosystem::PyPi, "django", None, "pkg:pypi/django"),
            (
                Ecosystem::Go,
                "github.com/a/b",
                Some("1.2.3+incompatible"),
                "pkg:golang/github.com/a/b@1.2.3%2Bincompatible",
            ),
            (Ecosystem::Image, "postgres", Some("16.2"), "pkg:docker/postgres@16.2"),
            (Ecosystem::Image, "ghcr.io/a/b", Some("1"), "pkg:docker/a/b@1?repository_url=ghcr.io"),
        ] {
            let place = Place { file: "x".into(), line: 0 };
            let (name, version) = (name.to_owned(), version.map(str::to_owned));
            let package =
                Package { ecosystem, name, version, direct: true, dev: false, origin: Origin::Registry, place };
            assert_eq!(purl(&package).as_deref(), Some(url));
        }
    }
}
