//! A file as a source, for those who named one themselves.

use std::io::Read;

use url::Url;

use super::{FetchError, Fetcher, Reply, Weight};
use crate::reader::model::Validators;

impl Fetcher {
    /// Reads a `file://` address, held to the same cap as everything else.
    pub(super) fn read_local(&self, url: Url) -> Result<Reply, FetchError> {
        let cap = self.settings.limits.max_bytes;
        let path = url.to_file_path().map_err(|()| FetchError::BadAddress(url.to_string()))?;
        let unreadable =
            |error: std::io::Error| FetchError::Other(format!("could not read {}: {error}", path.display()));
        // A pipe or a device would never end, or worse.
        if !std::fs::metadata(&path).map_err(unreadable)?.is_file() {
            return Err(FetchError::Other(format!("{} is no ordinary file", path.display())));
        }
        let mut body = Vec::new();
        std::fs::File::open(&path).map_err(unreadable)?.take(cap + 1).read_to_end(&mut body).map_err(unreadable)?;
        if body.len() as u64 > cap {
            return Err(FetchError::TooLarge(cap));
        }
        Ok(Reply {
            status: 200,
            final_url: url,
            moved_to: None,
            body,
            content_type: None,
            validators: Validators::default(),
            fresh_for: None,
            retry_after: None,
            weight: Weight::default(),
        })
    }
}
