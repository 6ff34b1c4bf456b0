//! What the table of sites holds. Plain data, shared with the build script.

use serde::{Deserialize, Serialize};

/// A site whose feeds are known by their addresses.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Site {
    /// What stands before the colon of an alias.
    pub id: String,
    /// Other words for it.
    #[serde(default)]
    pub names: Vec<String>,
    /// What it is called.
    pub title: String,
    /// What to know before subscribing.
    #[serde(default)]
    pub note: Option<String>,
    /// Where its feeds are; the first that fits counts.
    #[serde(rename = "rule")]
    pub rules: Vec<Rule>,
}

/// Where the feeds of some of a site's pages are.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// The pattern of what is typed after the colon.
    #[serde(default)]
    pub alias: Option<String>,
    /// Patterns of pages.
    #[serde(default)]
    pub pages: Vec<String>,
    /// Its feeds, the likeliest first.
    #[serde(default)]
    pub feeds: Vec<String>,
    /// The page that names its feed, where no rule can know it.
    #[serde(default)]
    pub page: Option<String>,
    /// What one has of it.
    pub about: String,
    /// An alias or address that it fits.
    pub example: String,
    /// Whether a page that fits can mean nothing else.
    #[serde(default = "yes")]
    pub sure: bool,
}

fn yes() -> bool {
    true
}
