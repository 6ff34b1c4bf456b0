//! What the advisories say of the versions in use, the worst first.

use std::cmp::{Ordering, Reverse};
use std::collections::HashMap;
use std::hash::BuildHasher;

use super::affected::{Verdict, judge};
use super::record::Record;
use super::severity::{self, Severity};
use crate::base::text::clean_line;
use crate::reader::stack::model::Package;

/// An advisory about a version in use.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Its name; GitHub's where it has one.
    pub id: String,
    /// Its other names, in order.
    pub aliases: Vec<String>,
    /// One line.
    pub summary: String,
    /// The package in the version in use.
    pub package: Package,
    /// What it says of that.
    pub verdict: Verdict,
    /// How bad it is.
    pub severity: Option<Severity>,
}

impl Finding {
    /// Whether the version in use is affected.
    pub fn is_affected(&self) -> bool {
        matches!(self.verdict, Verdict::Affected { .. })
    }

    /// The version to go to.
    pub fn fixed(&self) -> Option<&str> {
        match &self.verdict {
            Verdict::Affected { fixed } => fixed.as_deref(),
            _ => None,
        }
    }

    /// Its place among others: affected before not affected, direct before what these bring with them, the program before what
    /// is for development, the worse before the lesser.
    pub fn order(&self, other: &Self) -> Ordering {
        key(self).cmp(&key(other))
    }

    /// Where people read of it.
    pub fn url(&self) -> String {
        address(&self.id)
    }

    /// The word for what it says of the version in use.
    pub fn state(&self) -> &'static str {
        match self.verdict {
            Verdict::Affected { .. } => "affected",
            Verdict::Unaffected => "not affected",
            Verdict::Unknown => "unknown",
            Verdict::Withdrawn => "withdrawn",
        }
    }
}

/// Where people read of an advisory: GitHub's page, or OSV's.
pub fn address(id: &str) -> String {
    let site =
        if id.starts_with("GHSA-") { "https://github.com/advisories/" } else { "https://osv.dev/vulnerability/" };
    format!("{site}{id}")
}

/// Which records are about a package, by their ids.
pub type About<'a> = (&'a Package, Vec<String>);

/// What the records say, in [`Finding::order`]. One that goes by several names is told once a package.
///
/// Where a record cannot be judged here, that the server names it for this very version counts as affected.
pub fn findings<S: BuildHasher>(about: &[About<'_>], records: &HashMap<String, Record, S>) -> Vec<Finding> {
    let mut all = Vec::new();
    for (package, ids) in about {
        let mut ids: Vec<&Record> = ids.iter().filter_map(|id| records.get(id)).collect();
        // The order of preference makes the first of a group its name.
        ids.sort_by(|one, other| preference(&one.id).cmp(&preference(&other.id)).then_with(|| one.id.cmp(&other.id)));
        for group in groups(&ids) {
            all.push(finding(package, &group));
        }
    }
    all.sort_by(Finding::order);
    all
}

fn preference(id: &str) -> u8 {
    ["GHSA-", "RUSTSEC-", "PYSEC-", "GO-"]
        .iter()
        .position(|begin| id.starts_with(begin))
        .map_or(9, |at| u8::try_from(at).unwrap_or(9))
}

/// Records that share a name are one.
fn groups<'a>(records: &[&'a Record]) -> Vec<Vec<&'a Record>> {
    let mut groups: Vec<Vec<&Record>> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    for record in records {
        let names = || std::iter::once(&record.id).chain(&record.aliases).map(String::as_str);
        let at = names().find_map(|name| known.get(name).copied()).unwrap_or(groups.len());
        if at == groups.len() {
            groups.push(Vec::new());
        }
        groups[at].push(record);
        known.extend(names().map(|name| (name, at)));
    }
    groups
}

fn finding(package: &Package, group: &[&Record]) -> Finding {
    let version = package.version.as_deref().unwrap_or_default();
    let verdicts = group.iter().map(|record| match judge(record, package.ecosystem, &package.name, version) {
        Verdict::Unknown => Verdict::Affected { fixed: None },
        verdict => verdict,
    });
    // A database that names a fix knows more than one that does not.
    let rank = |verdict: &Verdict| match verdict {
        Verdict::Affected { fixed: Some(_) } => 0,
        Verdict::Affected { fixed: None } => 1,
        Verdict::Unknown => 2,
        Verdict::Unaffected => 3,
        Verdict::Withdrawn => 4,
    };
    let verdict = verdicts.min_by_key(rank).unwrap_or(Verdict::Unknown);
    let first = group.first().map_or_else(Record::default, |record| (*record).clone());
    let mut aliases: Vec<String> = group
        .iter()
        .flat_map(|record| record.aliases.iter().chain([&record.id]))
        .filter(|name| **name != first.id)
        .cloned()
        .collect();
    aliases.sort();
    aliases.dedup();
    let summary = group.iter().map(|record| clean_line(&record.summary)).find(|summary| !summary.is_empty());
    let summary = summary.map_or_else(|| opening(&first.details), std::borrow::Cow::into_owned);
    let severities = group.iter().filter_map(|record| severity::of(record, &package.name));
    let severity = severities.max_by(|one, other| weight(Some(one)).total_cmp(&weight(Some(other))));
    Finding { id: first.id, aliases, summary, package: package.clone(), verdict, severity }
}

/// Where a record has no summary, its first sentence or line.
fn opening(details: &str) -> String {
    let line = details
        .lines()
        .map(|line| line.trim_start_matches('#').trim())
        .find(|line| !line.is_empty())
        .unwrap_or_default();
    let end = line.find(". ").map_or(line.len(), |at| at + 1);
    clean_line(&line[..end]).into_owned()
}

fn weight(severity: Option<&Severity>) -> f64 {
    let middle = |severity: &Severity| [0.0, 2.0, 5.5, 8.0, 9.5][severity.level as usize];
    severity.map_or(-1.0, |severity| severity.score.unwrap_or_else(|| middle(severity)))
}

type Key<'a> = (u8, bool, bool, Reverse<i64>, &'a str, &'a str);

fn key(finding: &Finding) -> Key<'_> {
    let state = match finding.verdict {
        Verdict::Affected { .. } => 0,
        Verdict::Unknown => 1,
        Verdict::Unaffected => 2,
        Verdict::Withdrawn => 3,
    };
    #[allow(clippy::cast_possible_truncation, reason = "scores lie between -1 and 10")]
    let weight = (weight(finding.severity.as_ref()) * 10.0) as i64;
    (state, !finding.package.direct, finding.package.dev, Reverse(weight), &finding.package.name, &finding.id)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::reader::stack::{Ecosystem, Origin, Place};

    fn package(name: &str, version: &str, direct: bool, dev: bool) -> Package {
        let place = Place { file: "x".into(), line: 1 };
        let (name, version) = (name.to_owned(), Some(version.to_owned()));
        Package { ecosystem: Ecosystem::Npm, name, version, direct, dev, origin: Origin::Registry, place }
    }

    fn record(id: &str, aliases: &[&str], name: &str, fixed: &str, severity: &str) -> (String, Record) {
        let record = json!({"id": id, "aliases": aliases, "summary": format!("of {id}"), "database_specific": {"severity": severity},
          "affected": [{"package": {"ecosystem": "npm", "name": name},
            "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}, {"fixed": fixed}]}]}]});
        (id.to_owned(), serde_json::from_value(record).unwrap())
    }

    #[test]
    fn the_worst_comes_first_and_one_of_many_names_once() {
        let records = HashMap::from([
            record("GHSA-low", &["CVE-1"], "a", "2.0.0", "LOW"),
            record("GHSA-high", &["CVE-2"], "a", "1.5.0", "HIGH"),
            record("OTHER-2", &["CVE-2"], "a", "1.6.0", "LOW"),
            record("GHSA-dev", &[], "d", "9.0.0", "CRITICAL"),
            record("GHSA-deep", &[], "t", "9.0.0", "CRITICAL"),
            record("GHSA-past", &[], "a", "0.5.0", "CRITICAL"),
        ]);
        let (a, d, t) = (
            package("a", "1.0.0", true, false),
            package("d", "1.0.0", true, true),
            package("t", "1.0.0", false, false),
        );
        let ids = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
        let about = [
            (&t, ids(&["GHSA-deep", "GHSA-gone"])),
            (&d, ids(&["GHSA-dev"])),
            (&a, ids(&["GHSA-past", "OTHER-2", "GHSA-low", "GHSA-high"])),
        ];
        let told: Vec<String> = findings(&about, &records)
            .iter()
            .map(|it| format!("{} {} {} {:?}", it.id, it.state(), it.fixed().unwrap_or("-"), it.aliases))
            .collect();
        assert_eq!(
            told,
            [
                r#"GHSA-high affected 1.5.0 ["CVE-2", "OTHER-2"]"#,
                r#"GHSA-low affected 2.0.0 ["CVE-1"]"#,
                "GHSA-dev affected 9.0.0 []",
                "GHSA-deep affected 9.0.0 []",
                "GHSA-past not affected - []",
            ]
        );
    }

    #[test]
    fn what_cannot_be_judged_is_taken_at_the_servers_word() {
        let record = json!({"id": "X", "details": "# Title\n\nIt is bad. Very.", "affected": [{"package": {"ecosystem": "npm", "name": "a"}}]});
        let records = HashMap::from([("X".to_owned(), serde_json::from_value(record).unwrap())]);
        let found = findings(&[(&package("a", "1.0.0", true, false), vec!["X".to_owned()])], &records);
        assert!(found[0].is_affected() && found[0].summary == "Title");
        assert_eq!(found[0].url(), "https://osv.dev/vulnerability/X");
    }
}
