//! Formats.
pub mod html;
/// H
pub struct Hints<'a> {
    /// c
    pub content_type: Option<&'a str>,
    /// b
    pub base: Option<&'a url::Url>,
}
/// N
#[derive(Debug, thiserror::Error)]
#[error("not a feed")]
pub struct NotAFeed;
/// p
pub fn parse(_bytes: &[u8], _hints: &Hints<'_>) -> Result<crate::reader::model::ParsedFeed, NotAFeed> {
    Err(NotAFeed)
}

/// Discovery.
pub mod discovery {
    /// C
    #[derive(Debug, Clone, Default)]
    pub struct Candidate {
        /// u
        pub url: String,
        /// t
        pub title: Option<String>,
    }
    /// f
    pub fn feeds_in(_html: &str, _base: &url::Url) -> Vec<Candidate> {
        Vec::new()
    }
    /// w
    pub fn well_known(_base: &url::Url) -> Vec<url::Url> {
        Vec::new()
    }
}
