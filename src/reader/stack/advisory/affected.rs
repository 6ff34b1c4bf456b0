//! Whether a version is affected by a record, as the schema says to work it out
//! (<https://ossf.github.io/osv-schema/#evaluation>), and the version to go to.

use std::cmp::Ordering;

use super::record::{Affected, Range, Record};
use crate::reader::stack::model::Ecosystem;
use crate::reader::stack::version::Version;

/// What a record says of a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It is affected.
    Affected {
        /// The nearest version in which it is mended.
        fixed: Option<String>,
    },
    /// It is not.
    Unaffected,
    /// It cannot be told: versions that have no order here, or ranges of commits only.
    Unknown,
    /// The record was taken back.
    Withdrawn,
}

/// What a record says of a version of a package.
pub fn judge(record: &Record, ecosystem: Ecosystem, name: &str, version: &str) -> Verdict {
    if record.withdrawn.is_some() {
        return Verdict::Withdrawn;
    }
    let about = |affected: &&Affected| is_about(affected, ecosystem, name);
    let parsed = Version::parse(ecosystem, version);
    let (mut affected, mut told) = (false, false);
    for entry in record.affected.iter().filter(about) {
        if entry.versions.iter().any(|listed| is_same(ecosystem, listed, version, parsed.as_ref())) {
            (affected, told) = (true, true);
        }
        for range in entry.ranges.iter().filter(|range| range.kind != "GIT") {
            if let Some(inside) = parsed.as_ref().and_then(|parsed| is_inside(range, ecosystem, parsed)) {
                (affected, told) = (affected || inside, true);
            }
        }
        // A list of versions without a range is all that there is to know.
        told |= entry.ranges.iter().all(|range| range.kind == "GIT") && !entry.versions.is_empty();
    }
    match (affected, told) {
        (true, _) => Verdict::Affected { fixed: parsed.and_then(|parsed| fixed(record, ecosystem, name, &parsed)) },
        (false, true) => Verdict::Unaffected,
        (false, false) => Verdict::Unknown,
    }
}

fn is_about(affected: &Affected, ecosystem: Ecosystem, name: &str) -> bool {
    let theirs = affected.package.ecosystem.split(':').next().unwrap_or_default();
    let same = match ecosystem {
        Ecosystem::PyPi => crate::reader::stack::normal(&affected.package.name) == name,
        _ => affected.package.name == name,
    };
    ecosystem.osv() == Some(theirs) && same
}

fn is_same(ecosystem: Ecosystem, listed: &str, version: &str, parsed: Option<&Version>) -> bool {
    listed == version
        || parsed.is_some_and(|parsed| {
            Version::parse(ecosystem, listed).and_then(|listed| listed.order(parsed)) == Some(Ordering::Equal)
        })
}

/// Whether a range holds a version; `None` where a point of it cannot be read.
fn is_inside(range: &Range, ecosystem: Ecosystem, version: &Version) -> Option<bool> {
    let mut points: Vec<(Option<Version>, bool, bool)> = Vec::new();
    for event in &range.events {
        let (text, begins, ends_after) = match (&event.introduced, &event.fixed, &event.last_affected) {
            (Some(text), ..) => (text, true, false),
            (None, Some(text), _) => (text, false, false),
            (None, None, Some(text)) => (text, false, true),
            // A `limit` says how far to look, and nothing of what is affected.
            (None, None, None) => continue,
        };
        let point = if begins && text == "0" { None } else { Some(Version::parse(ecosystem, text)?) };
        points.push((point, begins, ends_after));
    }
    let order = |one: &Option<Version>, other: &Option<Version>| match (one, other) {
        (Some(one), Some(other)) => one.order(other).unwrap_or(Ordering::Equal),
        _ => one.is_some().cmp(&other.is_some()),
    };
    // Where one range ends another may begin: the end comes first.
    points.sort_by(|one, other| order(&one.0, &other.0).then(one.1.cmp(&other.1)));
    let mut inside = false;
    for (point, begins, ends_after) in points {
        let reached = point.map_or(Some(Ordering::Greater), |point| version.order(&point))?;
        match (begins, ends_after) {
            (true, _) if reached != Ordering::Less => inside = true,
            (false, false) if reached != Ordering::Less => inside = false,
            (false, true) if reached == Ordering::Greater => inside = false,
            _ => {}
        }
    }
    Some(inside)
}

/// The lowest version above the one in use in which a range that holds it ends.
fn fixed(record: &Record, ecosystem: Ecosystem, name: &str, version: &Version) -> Option<String> {
    let entries = record.affected.iter().filter(|affected| is_about(affected, ecosystem, name));
    let ranges = entries.flat_map(|entry| &entry.ranges).filter(|range| range.kind != "GIT");
    let ends = ranges.flat_map(|range| &range.events).filter_map(|event| event.fixed.as_deref());
    let above = ends.filter_map(|text| {
        let end = Version::parse(ecosystem, text)?;
        (end.order(version) == Some(Ordering::Greater)).then_some((end, text))
    });
    let nearest = above.reduce(|one, other| if other.0.order(&one.0) == Some(Ordering::Less) { other } else { one });
    nearest.map(|(_, text)| text.to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    fn record(affected: &Value) -> Record {
        serde_json::from_value(json!({"id": "X-1", "affected": affected})).unwrap()
    }

    fn semantic(events: &Value) -> Record {
        record(
            &json!([{"package": {"ecosystem": "npm", "name": "a"}, "ranges": [{"type": "SEMVER", "events": events}]}]),
        )
    }

    fn told(record: &Record, ecosystem: Ecosystem, version: &str) -> String {
        match judge(record, ecosystem, "a", version) {
            Verdict::Affected { fixed } => format!("affected, {}", fixed.as_deref().unwrap_or("no fix")),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn ranges_begin_and_end() {
        let open = semantic(&json!([{"introduced": "0"}, {"fixed": "1.2.0"}]));
        let last = semantic(&json!([{"introduced": "1.0.0"}, {"last_affected": "1.4.0"}]));
        let branches = semantic(
            &json!([{"introduced": "2.0.0"}, {"fixed": "2.0.3"}, {"introduced": "1.0.0"}, {"fixed": "1.5.1"}]),
        );
        let touching = semantic(&json!([{"introduced": "0"}, {"fixed": "1.0.0"}, {"introduced": "1.0.0"}]));
        for (record, version, meant) in [
            (&open, "0.0.1-alpha", "affected, 1.2.0"),
            (&open, "1.1.9", "affected, 1.2.0"),
            (&open, "1.2.0-rc.1", "affected, 1.2.0"),
            (&open, "1.2.0", "Unaffected"),
            (&last, "0.9.0", "Unaffected"),
            (&last, "1.4.0", "affected, no fix"),
            (&last, "1.4.1", "Unaffected"),
            (&branches, "1.2.0", "affected, 1.5.1"),
            (&branches, "1.9.0", "Unaffected"),
            (&branches, "2.0.2", "affected, 2.0.3"),
            (&branches, "2.0.3", "Unaffected"),
            (&touching, "1.0.0", "affected, no fix"),
            (&open, "not a version", "Unknown"),
        ] {
            assert_eq!(told(record, Ecosystem::Npm, version), meant, "{version}");
        }
    }

    #[test]
    fn lists_other_packages_and_withdrawals_count() {
        let listed = record(&json!([
            {"package": {"ecosystem": "PyPI", "name": "A"}, "versions": ["1.0", "1.1.0"],
             "ranges": [{"type": "GIT", "events": [{"introduced": "0"}]}]},
            {"package": {"ecosystem": "PyPI", "name": "b"}, "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}]}]},
        ]));
        for (version, meant) in [("1.0.0", "affected, no fix"), ("1.1", "affected, no fix"), ("1.2", "Unaffected")] {
            assert_eq!(told(&listed, Ecosystem::PyPi, version), meant);
        }
        assert_eq!(told(&listed, Ecosystem::Npm, "1.0.0"), "Unknown");
        let commits = record(&json!([{"package": {"ecosystem": "npm", "name": "a"}, "ranges": [{"type": "GIT"}]}]));
        assert_eq!(told(&commits, Ecosystem::Npm, "1.0.0"), "Unknown");
        let back = Record { withdrawn: Some("2024-01-01T00:00:00Z".into()), ..semantic(&json!([{"introduced": "0"}])) };
        assert_eq!(told(&back, Ecosystem::Npm, "1.0.0"), "Withdrawn");
    }

    #[test]
    fn python_has_its_own_order() {
        let range = json!([{"package": {"ecosystem": "PyPI", "name": "a"},
          "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "4.2"}, {"fixed": "4.2.16"}, {"introduced": "5.0a1"}, {"fixed": "5.0.9"}]}]}]);
        for (version, meant) in [
            ("4.2.9", "affected, 4.2.16"),
            ("4.2.16", "Unaffected"),
            ("5.0rc1", "affected, 5.0.9"),
            ("5.0.dev1", "Unaffected"),
        ] {
            assert_eq!(told(&record(&range), Ecosystem::PyPi, version), meant, "{version}");
        }
    }

    proptest! {
        /// What is inside is what is at or above the last beginning, and below its end.
        #[test]
        fn a_range_is_an_interval(from in 0u64..20, length in 1u64..20, at in 0u64..50) {
            let version = |n: u64| format!("{}.{}.0", n / 10, n % 10);
            let range = semantic(&json!([{"fixed": version(from + length)}, {"introduced": version(from)}]));
            let inside = matches!(judge(&range, Ecosystem::Npm, "a", &version(at)), Verdict::Affected { .. });
            prop_assert_eq!(inside, (from..from + length).contains(&at));
        }

        #[test]
        fn a_fix_is_above_the_version(points in proptest::collection::vec((0u64..9, any::<bool>()), 0..6), at in 0u64..9) {
            let events: Vec<Value> = points.iter().map(|(n, begins)| {
                let version = format!("{n}.0.0");
                if *begins { json!({"introduced": version}) } else { json!({"fixed": version}) }
            }).collect();
            if let Verdict::Affected { fixed: Some(fixed) } = judge(&semantic(&json!(events)), Ecosystem::Npm, "a", &format!("{at}.0.0")) {
                prop_assert!(fixed.split('.').next().unwrap().parse::<u64>().unwrap() > at);
            }
        }
    }
}
