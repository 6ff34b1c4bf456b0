//! One requirement of Python (PEP 508), and names as the index normalises them (PEP 503).

use crate::reader::stack::model::Origin;

/// What a requirement says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Requirement {
    /// Normalised.
    pub(crate) name: String,
    /// The one version that will do.
    pub(crate) pinned: Option<String>,
    pub(crate) origin: Origin,
}

/// Letters, digits and single hyphens.
pub(crate) fn normal(name: &str) -> String {
    let mut normal = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            '-' | '_' | '.' if normal.ends_with('-') => {}
            '-' | '_' | '.' => normal.push('-'),
            c => normal.extend(c.to_lowercase()),
        }
    }
    normal
}

/// What groups, and files of requirements, are called that are for development only.
const FOR_DEVELOPMENT: [&str; 20] = [
    "dev",
    "develop",
    "development",
    "test",
    "tests",
    "testing",
    "lint",
    "linting",
    "linters",
    "doc",
    "docs",
    "typing",
    "types",
    "check",
    "checks",
    "bench",
    "benchmark",
    "benchmarks",
    "ci",
    "format",
];

/// Whether the name of a group or file says that it is for development. Others may be parts of the program, as extras are.
pub(crate) fn is_dev(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let mut words = name.split(|c: char| !c.is_ascii_alphanumeric());
    words.any(|word| FOR_DEVELOPMENT.contains(&word))
}

/// Reads one; markers and extras are passed over. `None` where it is none.
pub(crate) fn parse(text: &str) -> Option<Requirement> {
    let text = text.trim();
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && !"-_.".contains(c)).unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    if !name.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let mut rest = rest.trim_start();
    if let Some(extras) = rest.strip_prefix('[') {
        rest = extras.split_once(']')?.1.trim_start();
    }
    let name = normal(name);
    if let Some(address) = rest.strip_prefix('@') {
        // A marker stands behind a space: an address may hold semicolons.
        let address = address.split_whitespace().next()?;
        return Some(Requirement { name, pinned: None, origin: origin(address) });
    }
    let versions = rest.split(';').next().unwrap_or_default();
    let versions = versions.trim().trim_start_matches('(').trim_end_matches(')');
    if !versions.is_empty() && !versions.starts_with(['=', '<', '>', '!', '~']) {
        return None;
    }
    Some(Requirement { name, pinned: pinned(versions), origin: Origin::Registry })
}

fn pinned(versions: &str) -> Option<String> {
    let exact = versions.split(',').find_map(|one| {
        let one = one.trim();
        one.strip_prefix("===").or_else(|| one.strip_prefix("==")).map(str::trim)
    })?;
    (!exact.contains('*') && !exact.is_empty()).then(|| exact.to_owned())
}

/// `git+https://github.com/a/b.git@v1#egg=x` is a repository, another address something else.
pub(crate) fn origin(address: &str) -> Origin {
    match address.strip_prefix("git+") {
        Some(git) => {
            let git = git.split('#').next().unwrap_or_default();
            let path = git.find("://").map_or(0, |at| at + 3);
            // The revision stands behind the last slash; before it a user may.
            let slash = git.rfind('/').unwrap_or(path);
            let end = git[slash..].find('@').map_or(git.len(), |at| slash + at);
            Origin::Git(super::npm_manifest::repository(&git[..end]))
        }
        None => Origin::Elsewhere(address.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn requirements_are_read() {
        for (text, name, pinned) in [
            ("Django==4.2.1", "django", Some("4.2.1")),
            ("zope.interface >= 5", "zope-interface", None),
            ("uvicorn[standard]==0.30.0 ; python_version >= '3.9'", "uvicorn", Some("0.30.0")),
            ("ruff (==0.5.0)", "ruff", Some("0.5.0")),
            ("a__b===1.0-x", "a-b", Some("1.0-x")),
            ("x>=1,==1.2.*", "x", None),
            ("x", "x", None),
        ] {
            let read = parse(text).unwrap();
            assert_eq!((read.name.as_str(), read.pinned.as_deref()), (name, pinned), "{text}");
        }
        let git = parse("fork @ git+ssh://git@github.com/jo/fork.git@v1.2#egg=fork ; x").unwrap();
        assert_eq!(git.origin, Origin::Git("https://github.com/jo/fork".to_owned()));
        let wheel = parse("w @ https://e.org/w-1.whl").unwrap();
        assert_eq!(wheel.origin, Origin::Elsewhere("https://e.org/w-1.whl".to_owned()));
        for none in ["", "-e .", "./local", "a b", "[x]", "x[y"] {
            assert_eq!(parse(none), None, "{none}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "\\PC{0,40}") {
            if let Some(read) = parse(&text) {
                prop_assert_eq!(normal(&read.name), read.name);
            }
            let _ = origin(&text);
        }
    }
}
