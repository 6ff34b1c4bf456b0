//! What is read of a record of OSV (<https://ossf.github.io/osv-schema/>). What has another shape than the schema says is
//! passed over where it can be.

use serde::{Deserialize, Serialize};

/// One vulnerability.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Record {
    /// Its name: `GHSA-…` are GitHub's advisories, `RUSTSEC-…`, `PYSEC-…` and `GO-…` those of the languages.
    pub id: String,
    /// When it was last changed, RFC 3339.
    pub modified: String,
    /// When it was first told.
    pub published: Option<String>,
    /// When it was taken back.
    pub withdrawn: Option<String>,
    /// Other names of the same: `CVE-…`.
    pub aliases: Vec<String>,
    /// One line.
    pub summary: String,
    /// The whole text, in Markdown.
    pub details: String,
    /// How bad, by CVSS.
    pub severity: Vec<Score>,
    /// What it affects.
    pub affected: Vec<Affected>,
    /// Where more is told.
    pub references: Vec<Reference>,
    /// What its database has besides.
    pub database_specific: serde_json::Value,
}

/// A vector of CVSS.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Score {
    /// `CVSS_V2`, `CVSS_V3`, `CVSS_V4`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The vector.
    pub score: String,
}

/// Versions of one package.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Affected {
    /// The package.
    pub package: Named,
    /// Where it has a severity of its own.
    pub severity: Vec<Score>,
    /// From where to where.
    pub ranges: Vec<Range>,
    /// Single versions.
    pub versions: Vec<String>,
}

/// A package by its names.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Named {
    /// As OSV spells it, perhaps with a release behind a colon.
    pub ecosystem: String,
    /// As the ecosystem spells it.
    pub name: String,
}

/// A range of versions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Range {
    /// `SEMVER`, `ECOSYSTEM` or `GIT`.
    #[serde(rename = "type")]
    pub kind: String,
    /// What happens where.
    pub events: Vec<Event>,
}

/// A point of a range: one of these is set.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Event {
    /// It begins with this version; `0` is before all.
    pub introduced: Option<String>,
    /// It ends before this version.
    pub fixed: Option<String>,
    /// It ends after this version.
    pub last_affected: Option<String>,
}

/// A link.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Reference {
    /// `ADVISORY`, `FIX`, `WEB`…
    #[serde(rename = "type")]
    pub kind: String,
    /// Its address.
    pub url: String,
}
