//! What a catalog of sources holds. Plain data, shared with the build script.

use serde::{Deserialize, Serialize};

/// Every topic, and what a first run is offered.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Catalog {
    /// The topics, by id.
    pub topics: Vec<Topic>,
    /// The sources of a first run, by id.
    pub starter: Vec<String>,
}

/// Sources about one thing.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Topic {
    /// What it is addressed by.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What a reader has of it, in a line.
    pub why: String,
    /// The best of them, by id; some may stand under another topic.
    pub essential: Vec<String>,
    /// Its sources, in the order of the file.
    #[serde(default)]
    pub sources: Vec<Listed>,
}

/// One source of the catalog.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// What it is addressed by.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Its website.
    pub site: String,
    /// Its feed.
    pub feed: String,
    /// What it is about.
    pub tags: Vec<String>,
    /// What a backend developer has of it, in a line.
    pub why: String,
    /// How often it publishes: `constant`, `daily`, `weekly`, `monthly`, `rare`.
    pub frequency: String,
    /// What to know before subscribing.
    #[serde(default)]
    pub note: Option<String>,
    /// What `evidence` is: `publisher`, `rule`, `list` or `checked`; `assets/catalog/README.md` tells them apart.
    pub basis: String,
    /// The public page where the address, or the rule that it follows, was seen.
    pub evidence: String,
    /// The day on which that page was read, as `2026-11-25`.
    pub seen: String,
}
