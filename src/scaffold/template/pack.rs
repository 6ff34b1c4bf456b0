//! The form in which templates are embedded. Shared with the build script, so it names nothing of ours.

use serde::{Deserialize, Serialize};

/// A template as the build packs it; read without copying.
#[allow(unreachable_pub, reason = "shared with the build script")]
#[derive(Debug, Serialize, Deserialize)]
pub struct Pack<'a> {
    /// The text of `template.toml`.
    #[serde(borrow)]
    pub manifest: &'a str,
    /// Each file sorted by its path: the path, whether it is a link, and its bytes or where it points.
    #[serde(borrow)]
    pub files: Vec<(&'a str, bool, &'a [u8])>,
}
