//! Any text as the files of a project: no panic, the same answer twice, bounded, nothing that a terminal obeys; versions have
//! one order, and what a record says of them keeps to it.
//!
//! A line `=== NAME` begins a file; what stands before the first is a `Cargo.lock`.
#![no_main]

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};

use libfuzzer_sys::fuzz_target;
use wheelhouse::base::text::is_forbidden;
use wheelhouse::reader::stack::advisory::{Finding, Record, findings, page};
use wheelhouse::reader::stack::{
    Ecosystem, Folder, Origin, Package, Releases, Stack, compare, is_relevant, limits, purl, releases, survey,
};

/// Versions of which every three are compared.
const COMPARED: usize = 12;
/// The file that is a record of an advisory, not one of the project.
const RECORD: &str = "record.json";

struct Files {
    paths: Vec<String>,
    texts: BTreeMap<String, String>,
}

impl Files {
    fn of(text: &str) -> Self {
        let mut texts: BTreeMap<String, String> = BTreeMap::new();
        let mut name = "Cargo.lock".to_owned();
        for line in text.split_inclusive('\n') {
            match line.strip_prefix("=== ") {
                Some(next) if texts.len() < 20 => name = next.trim_end().to_owned(),
                _ => texts.entry(name.clone()).or_default().push_str(line),
            }
        }
        let paths = texts.keys().filter(|path| is_relevant(path)).cloned().collect();
        Self { paths, texts }
    }
}

impl Folder for Files {
    fn paths(&self) -> &[String] {
        &self.paths
    }

    fn text(&self, path: &str) -> Result<Option<String>, String> {
        Ok(self.texts.get(path).cloned())
    }
}

fuzz_target!(|text: &str| {
    let files = Files::of(text);
    let stack = survey(&files);
    assert_eq!(stack, survey(&files), "not deterministic");
    bounded(&stack);
    for package in &stack.packages {
        told(package, &files);
    }
    ordered(&stack);
    if let Some(record) = files.texts.get(RECORD).and_then(|text| serde_json::from_str::<Record>(text).ok()) {
        judged(&stack, &record);
    }
});

fn bounded(stack: &Stack) {
    assert!(stack.packages.len() <= limits::MAX_PACKAGES && stack.problems.len() <= limits::MAX_PROBLEMS);
    for problem in &stack.problems {
        assert!(!problem.what.contains(is_forbidden), "{:?}", problem.what);
    }
}

fn told(package: &Package, files: &Files) {
    for text in [Some(&package.name), package.version.as_ref()].into_iter().flatten() {
        let odd = |c: char| c.is_whitespace() || is_forbidden(c);
        assert!(!text.is_empty() && text.len() <= limits::MAX_NAME && !text.contains(odd), "{package:?}");
    }
    if let Some(purl) = purl(package) {
        assert!(purl.starts_with("pkg:") && !purl.contains(|c: char| c.is_whitespace() || is_forbidden(c)), "{purl:?}");
    }
    assert!(!package.is_askable() || package.origin == Origin::Registry, "{package:?}");
    if let Releases::At { page, .. } = releases(package, files) {
        let url = url::Url::parse(&page).expect("the page of releases is an address");
        assert!(url.scheme() == "https" && url.username().is_empty() && url.password().is_none(), "{page:?}");
    }
}

/// The order is one: nothing is later than itself, and what is later than the later is later.
fn ordered(stack: &Stack) {
    let mut versions: BTreeMap<Ecosystem, Vec<&str>> = BTreeMap::new();
    for package in &stack.packages {
        versions.entry(package.ecosystem).or_default().extend(package.version.as_deref());
    }
    for (ecosystem, mut versions) in versions {
        versions.truncate(COMPARED);
        let order = |one: &str, other: &str| compare(ecosystem, one, other);
        for a in &versions {
            assert!(order(a, a).is_none_or(Ordering::is_eq), "{a}");
            for b in &versions {
                assert_eq!(order(a, b), order(b, a).map(Ordering::reverse), "{a} {b}");
                for c in &versions {
                    let (ab, bc) = (order(a, b), order(b, c));
                    if ab.is_some_and(Ordering::is_le) && bc.is_some_and(Ordering::is_le) {
                        assert!(order(a, c).is_some_and(Ordering::is_le), "{a} {b} {c}");
                    }
                }
            }
        }
    }
}

fn judged(stack: &Stack, record: &Record) {
    let about: Vec<_> = stack.packages.iter().take(50).map(|package| (package, vec![record.id.clone()])).collect();
    let records = HashMap::from([(record.id.clone(), record.clone())]);
    let found = findings(&about, &records);
    assert!(found.is_sorted_by(|one, other| one.order(other).is_le()));
    for finding in &found {
        mended(finding);
        let _ = page(finding, record);
    }
}

/// The version to go to is a later one.
fn mended(finding: &Finding) {
    let Some((fixed, version)) = finding.fixed().zip(finding.package.version.as_deref()) else { return };
    let order = compare(finding.package.ecosystem, version, fixed);
    assert_eq!(order, Some(Ordering::Less), "{version} {fixed}");
}
