//! What was told of a project, and what is new beside it.
//!
//! A package is looked at as a whole: its versions in use and the names and times of what is known of them. Where nothing of
//! that has changed no record is fetched again.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use super::entries::{ended, entry};
use super::osv::Answers;
use crate::reader::model::{Entry, Timestamp};
use crate::reader::stack::Package;
use crate::reader::stack::advisory::{Record, findings};

/// What was told: the account's cursor.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Told {
    /// By ecosystem and name: `npm/express`.
    #[serde(default)]
    packages: BTreeMap<String, Known>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
struct Known {
    /// A hash over versions and names.
    state: u64,
    /// What affects it, by the advisory's name, with its one line.
    open: BTreeMap<String, String>,
}

/// The versions of a package, by their number among those that were asked about.
type Versions<'a> = Vec<(usize, &'a Package)>;

/// Packages of which something has changed.
#[derive(Debug, Default)]
pub(super) struct Changes<'a> {
    /// By ecosystem and name: the versions in use by their number, and the state that they make.
    changed: BTreeMap<String, (Versions<'a>, u64)>,
    /// Nothing is known of these any more.
    gone: Vec<String>,
}

impl Changes<'_> {
    /// The records that have to be read.
    pub(super) fn wanted(&self, answers: &Answers) -> BTreeMap<String, String> {
        let versions = self.changed.values().flat_map(|(versions, _)| versions);
        versions.flat_map(|(at, _)| answers[*at].clone()).collect()
    }
}

fn key(package: &Package) -> String {
    format!("{}/{}", package.ecosystem.name(), package.name)
}

impl Told {
    /// What a cursor holds; one that is not understood is as none.
    pub(super) fn read(cursor: Option<&str>) -> Self {
        cursor.and_then(|cursor| serde_json::from_str(cursor).ok()).unwrap_or_default()
    }

    pub(super) fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// What has changed. Where some file could not be read (`whole` is false), an ecosystem that is not there at all may only
    /// not have been read: nothing of it is called mended.
    pub(super) fn compare<'a>(&self, asked: &[&'a Package], answers: &Answers, whole: bool) -> Changes<'a> {
        let mut groups: BTreeMap<String, Versions<'a>> = BTreeMap::new();
        for (at, package) in asked.iter().enumerate().filter(|(at, _)| !answers[*at].is_empty()) {
            groups.entry(key(package)).or_default().push((at, package));
        }
        let seen: HashSet<&str> = asked.iter().map(|package| package.ecosystem.name()).collect();
        let read = |key: &str| whole || key.split('/').next().is_some_and(|ecosystem| seen.contains(ecosystem));
        let gone = self.packages.keys().filter(|key| !groups.contains_key(*key) && read(key)).cloned().collect();
        let mut changed = BTreeMap::new();
        for (key, versions) in groups {
            let state = state(&versions, answers);
            if self.packages.get(&key).is_none_or(|known| known.state != state) {
                changed.insert(key, (versions, state));
            }
        }
        Changes { changed, gone }
    }

    /// The entries that the changes make, the worst first; what was told is remembered.
    pub(super) fn take(
        &mut self,
        changes: Changes<'_>,
        answers: &Answers,
        records: &HashMap<String, Record>,
        failed: &HashMap<String, String>,
        now: Timestamp,
    ) -> Vec<Entry> {
        let (mut told, mut mended) = (Vec::new(), Vec::new());
        for (key, (versions, state)) in changes.changed {
            let about: Vec<_> =
                versions.iter().map(|(at, package)| (*package, answers[*at].keys().cloned().collect())).collect();
            let lost = versions.iter().any(|(at, _)| answers[*at].keys().any(|id| failed.contains_key(id)));
            let known = self.packages.entry(key.clone()).or_default();
            let before = std::mem::take(&mut known.open);
            let mut seen = HashSet::new();
            for finding in findings(&about, records) {
                // The worst of a package's versions comes first, and stands for all of them.
                if !seen.insert(finding.id.clone()) {
                    continue;
                }
                // What never affected the project is no news.
                if !finding.is_affected() && !before.contains_key(&finding.id) {
                    continue;
                }
                if finding.is_affected() {
                    known.open.insert(finding.id.clone(), finding.summary.clone());
                }
                if let Some(record) = records.get(&finding.id) {
                    let entry = entry(&key, &finding, record, now);
                    told.push((finding, entry));
                }
            }
            for (id, summary) in before.into_iter().filter(|(id, _)| !seen.contains(id)) {
                if lost {
                    known.open.insert(id, summary);
                } else {
                    mended.push(ended(&key, &id, &summary, now));
                }
            }
            // A record that could not be had is asked for again.
            known.state = if lost { 0 } else { state };
        }
        for key in changes.gone {
            let open = self.packages.remove(&key).unwrap_or_default().open;
            mended.extend(open.iter().map(|(id, summary)| ended(&key, id, summary, now)));
        }
        told.sort_by(|(one, _), (other, _)| one.order(other));
        told.into_iter().map(|(_, entry)| entry).chain(mended).collect()
    }
}

fn state(versions: &[(usize, &Package)], answers: &Answers) -> u64 {
    let mut text = String::new();
    for (at, package) in versions {
        let version = package.version.as_deref().unwrap_or_default();
        text.extend([version, if package.direct { "\0d" } else { "\0t" }, if package.dev { "d\0" } else { "r\0" }]);
        for (id, modified) in &answers[*at] {
            text.extend([id, "\0", modified, "\0"]);
        }
    }
    // Nought stands for what is to be looked at again.
    xxh3_64(text.as_bytes()).max(1)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::reader::stack::{Ecosystem, Origin, Place};

    fn package(name: &str, version: &str) -> Package {
        let place = Place { file: "package-lock.json".into(), line: 0 };
        let (name, version) = (name.to_owned(), Some(version.to_owned()));
        Package { ecosystem: Ecosystem::Npm, name, version, direct: true, dev: false, origin: Origin::Registry, place }
    }

    fn records() -> HashMap<String, Record> {
        let record = json!({"id": "GHSA-a", "summary": "bad", "modified": "2024-01-01T00:00:00Z",
          "affected": [{"package": {"ecosystem": "npm", "name": "a"},
            "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}, {"fixed": "1.2.0"}]}]}]});
        HashMap::from([("GHSA-a".to_owned(), serde_json::from_value(record).unwrap())])
    }

    /// One run: the titles of what it told, and how many records it wanted.
    fn run(told: &mut Told, packages: &[Package], known: &[(&str, &str)], whole: bool) -> (Vec<String>, usize) {
        let asked: Vec<&Package> = packages.iter().collect();
        let ids: BTreeMap<String, String> = known.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        let answers: Answers =
            asked.iter().map(|it| if it.name == "a" { ids.clone() } else { BTreeMap::new() }).collect();
        let changes = told.compare(&asked, &answers, whole);
        let wanted = changes.wanted(&answers).len();
        let entries = told.take(changes, &answers, &records(), &HashMap::new(), Timestamp(1_700_000_000));
        *told = Told::read(Some(&told.write()));
        (entries.into_iter().filter_map(|entry| entry.title).collect(), wanted)
    }

    #[test]
    fn only_what_changes_is_told() {
        let mut told = Told::default();
        let (old, new, other) = (package("a", "1.0.0"), package("a", "1.2.0"), package("b", "1.0.0"));
        let first = run(&mut told, &[old.clone(), other.clone()], &[("GHSA-a", "t1")], true);
        assert_eq!(first, (vec!["Affected: a 1.0.0 → 1.2.0: bad".to_owned()], 1));
        assert_eq!(run(&mut told, &[old.clone(), other.clone()], &[("GHSA-a", "t1")], true), (Vec::new(), 0));
        assert_eq!(
            run(&mut told, std::slice::from_ref(&old), &[("GHSA-a", "t2")], true).1,
            1,
            "the record has changed"
        );
        let nothing = run(&mut told, &[], &[], false);
        assert_eq!(nothing, (Vec::new(), 0), "a lock file that cannot be read mends nothing");
        let mended = run(&mut told, &[new, other], &[], true);
        assert_eq!(mended, (vec!["No longer affected: a: bad".to_owned()], 0));
        assert_eq!(run(&mut told, &[old], &[("GHSA-a", "t2")], true).0.len(), 1, "and is again");
    }

    #[test]
    fn what_never_affected_is_no_news() {
        let mut told = Told::default();
        assert_eq!(run(&mut told, &[package("a", "1.3.0")], &[("GHSA-a", "t1")], true), (Vec::new(), 1));
        assert_eq!(run(&mut told, &[package("a", "1.3.0")], &[("GHSA-a", "t1")], true), (Vec::new(), 0));
    }
}
