//! The sample project of `wh demo`: its files, a service of advisories that answers about them as OSV does
//! (<https://google.github.io/osv.dev/api/>), and the feeds of its crates' versions. Packages and advisories are made up.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::route::{Page, Route};
use super::site::Site;
use super::template::{self, DateStyle};

/// Path of [`sample_site`](super::sample_site) where an API of advisories begins, as OSV's is.
pub const ADVISORIES_API: &str = "/osv/v1";

/// What stands before the host and path of somebody else's feed that is served here in its place.
const IN_PLACE_OF: &str = "/in-place-of";

const LOOMQ: &str = include_str!("../../assets/demo/crate-loomq.xml");
const REDWING: &str = include_str!("../../assets/demo/crate-redwing.xml");
const SLOWPOKE: &str = include_str!("../../assets/demo/crate-slowpoke.xml");
const ADVISORIES: &str = include_str!("../../assets/demo/advisories.json");

/// A project for `wh demo` to follow: it would be told of releases and of what is known against it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SampleProject {
    /// The name of its folder.
    pub name: &'static str,
    /// Paths in it, and what lies there.
    pub files: &'static [(&'static str, &'static str)],
}

/// The sample project: a service in Rust with a page of its own.
pub fn sample_project() -> SampleProject {
    SampleProject {
        name: "ledger",
        // Cargo's files have other names in our tree, which else would hold a package within a package.
        files: &[
            ("Cargo.toml", include_str!("../../assets/demo/ledger/cargo-manifest.toml")),
            ("Cargo.lock", include_str!("../../assets/demo/ledger/cargo-lock.toml")),
            ("web/package.json", include_str!("../../assets/demo/ledger/package.json")),
            ("web/package-lock.json", include_str!("../../assets/demo/ledger/package-lock.json")),
            ("compose.yaml", include_str!("../../assets/demo/ledger/compose.yaml")),
        ],
    }
}

/// The path of [`sample_site`](super::sample_site) that stands in for an address elsewhere.
pub fn in_place_of(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    format!("{IN_PLACE_OF}/{rest}")
}

/// The site with the service and the feeds.
pub(super) fn served(mut site: Site, now: Timestamp) -> Site {
    for (name, text) in [("loomq", LOOMQ), ("redwing", REDWING), ("slowpoke", SLOWPOKE)] {
        let path = in_place_of(&format!("https://static.crates.io/rss/crates/{name}.xml"));
        site = site.page(path, Page::feed(template::fill(text, now, DateStyle::Rfc822)));
    }
    let known = records(now);
    for record in &known {
        let id = record["id"].as_str().unwrap_or_default();
        site = site.page(format!("{ADVISORIES_API}/vulns/{id}"), answer(record));
    }
    site.route(format!("{ADVISORIES_API}/querybatch"), Route::posted(move |asked| batch(&known, asked)))
}

fn records(now: Timestamp) -> Vec<Value> {
    // The file is ours, and a test reads it.
    serde_json::from_str(&template::fill(ADVISORIES, now, DateStyle::Rfc3339)).unwrap_or_default()
}

fn answer(value: &Value) -> Page {
    Page::new("application/json", value.to_string())
}

/// For each query the names of what is known, in its order.
fn batch(known: &[Value], asked: &[u8]) -> Page {
    let asked: Value = serde_json::from_slice(asked).unwrap_or_default();
    let queries = asked["queries"].as_array().map(Vec::as_slice).unwrap_or_default();
    let results: Vec<Value> = queries.iter().map(|query| named(known, query)).collect();
    answer(&json!({ "results": results }))
}

fn named(known: &[Value], query: &Value) -> Value {
    let vulns: Vec<Value> = known
        .iter()
        .filter(|record| is_meant(record, query))
        .map(|record| json!({"id": record["id"], "modified": record["modified"]}))
        .collect();
    if vulns.is_empty() { json!({}) } else { json!({ "vulns": vulns }) }
}

/// Without a version every record of the package is meant; the samples list all versions that they affect.
fn is_meant(record: &Value, query: &Value) -> bool {
    let (package, version) = (&query["package"], &query["version"]);
    record["affected"].as_array().into_iter().flatten().any(|affected| {
        let same = |field: &str| affected["package"][field] == package[field];
        let listed = || affected["versions"].as_array().is_some_and(|versions| versions.contains(version));
        same("name") && same("ecosystem") && (version.is_null() || listed())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Timestamp {
        "2026-11-22T21:00:00Z".parse().unwrap()
    }

    fn ids(queries: &Value) -> Vec<Vec<String>> {
        let page = batch(&records(now()), queries.to_string().as_bytes());
        let told: Value = serde_json::from_slice(&page.bytes).unwrap();
        let of = |result: &Value| {
            let vulns = result["vulns"].as_array().cloned().unwrap_or_default();
            vulns.iter().map(|named| named["id"].as_str().unwrap().to_owned()).collect()
        };
        told["results"].as_array().unwrap().iter().map(of).collect()
    }

    #[test]
    fn each_query_is_answered_by_version_or_for_all() {
        let loomq = |version: &str| json!({"package": {"ecosystem": "crates.io", "name": "loomq"}, "version": version});
        let any = json!({"package": {"ecosystem": "crates.io", "name": "loomq"}});
        let other = json!({"package": {"ecosystem": "npm", "name": "loomq"}});
        let told = ids(&json!({"queries": [loomq("2.3.1"), loomq("2.3.2"), any, other]}));
        assert_eq!(told, [vec!["DEMO-2026-0011"], vec![], vec!["DEMO-2026-0011", "DEMO-2024-0019"], vec![]]);
        assert!(ids(&json!("odd")).is_empty());
    }

    #[test]
    fn every_advisory_is_of_the_schema_and_served() {
        let mut site = served(Site::new(), now());
        assert_eq!(records(now()).len(), 4);
        for record in records(now()) {
            let id = record["id"].as_str().unwrap();
            assert!(matches!(*site.hit(&format!("/osv/v1/vulns/{id}")).0, Route::Body(_)));
            for field in ["modified", "published"] {
                record[field].as_str().unwrap().parse::<Timestamp>().unwrap();
            }
        }
    }
}
