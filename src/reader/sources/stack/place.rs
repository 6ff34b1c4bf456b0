//! Where a project lies: as a person types it, as an address that is kept, and as a path.

use std::path::{Path, PathBuf};

use url::Url;

use crate::reader::sources::AskError;

const SCHEME: &str = "stack:";

/// The address of the project in a folder.
///
/// # Errors
/// The path cannot be written as an address.
pub fn address(folder: &Path) -> Result<String, AskError> {
    let wrong = || AskError::new(format!("{} is no path that can be kept", folder.display()));
    let full = std::fs::canonicalize(folder).or_else(|_| std::path::absolute(folder)).map_err(|_| wrong())?;
    let url = Url::from_file_path(full).map_err(|()| wrong())?;
    Ok(format!("{SCHEME}{}", url.path().trim_end_matches('/')))
}

/// The folder that an address names.
///
/// # Errors
/// It names none.
pub fn path(address: &str) -> Result<PathBuf, AskError> {
    let rest = address.strip_prefix(SCHEME).map(|rest| rest.split('#').next().unwrap_or_default());
    let url = rest.and_then(|rest| Url::parse(&format!("file://{rest}")).ok());
    let path = url.and_then(|url| url.to_file_path().ok());
    path.ok_or_else(|| AskError::new(format!("{address} names no folder; `wh follow PATH` follows a project")))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_back() {
        let top = tempfile::tempdir().unwrap();
        let folder = top.path().join("my shop#1");
        std::fs::create_dir(&folder).unwrap();
        let kept = address(&folder).unwrap();
        assert!(kept.ends_with("/my%20shop%231"), "{kept}");
        assert_eq!(path(&kept).unwrap(), folder.canonicalize().unwrap());
        assert!(path("maildir:/x").is_err());
    }
}
