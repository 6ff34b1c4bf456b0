//! The names of images (<https://github.com/distribution/reference>).

use super::model::{Ecosystem, Origin, Package, Place};

/// The package that an image's reference names: `docker.io/library/` is left out, the version is its tag, else its digest.
pub(super) fn package(reference: &str, place: Place) -> Option<Package> {
    let (named, digest) = match reference.split_once('@') {
        Some((named, digest)) => (named, Some(digest)),
        None => (reference, None),
    };
    // A colon before the last slash is a port's.
    let after = named.rfind('/').map_or(0, |at| at + 1);
    let (name, tag) = match named[after..].find(':') {
        Some(at) => (&named[..after + at], Some(&named[after + at + 1..])),
        None => (named, None),
    };
    let name = name.strip_prefix("docker.io/").or_else(|| name.strip_prefix("index.docker.io/")).unwrap_or(name);
    let name = name.strip_prefix("library/").unwrap_or(name);
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "._-/:".contains(c);
    if name.is_empty() || !name.chars().all(|c| fits(c) || c.is_ascii_uppercase()) {
        return None;
    }
    let version = tag.filter(|tag| !tag.is_empty()).or(digest).map(str::to_owned);
    let name = name.to_owned();
    Some(Package {
        ecosystem: Ecosystem::Image,
        name,
        version,
        direct: true,
        dev: false,
        origin: Origin::Registry,
        place,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_taken_apart() {
        for (reference, name, version) in [
            ("postgres:16.2-alpine", "postgres", Some("16.2-alpine")),
            ("postgres", "postgres", None),
            ("docker.io/library/redis:7@sha256:ab", "redis", Some("7")),
            ("redis@sha256:ab", "redis", Some("sha256:ab")),
            ("localhost:5000/team/app:1", "localhost:5000/team/app", Some("1")),
            ("localhost:5000/app", "localhost:5000/app", None),
            ("ghcr.io/a/b:v1", "ghcr.io/a/b", Some("v1")),
        ] {
            let package = package(reference, Place { file: "x".into(), line: 1 }).unwrap();
            assert_eq!((package.name.as_str(), package.version.as_deref()), (name, version));
        }
        assert!(package("a b", Place { file: "x".into(), line: 1 }).is_none());
    }
}
