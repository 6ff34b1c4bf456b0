//! The templates that come with the program, packed by `build.rs` from `assets/stacks`.

use std::borrow::Cow;

use super::pack::Pack;
use super::{Body, Entry, Template};
use crate::scaffold::error::ScaffoldError;

include!(concat!(env!("OUT_DIR"), "/stacks.rs"));

/// The names of the templates that come with the program, sorted.
pub fn names() -> impl Iterator<Item = &'static str> {
    STACKS.iter().map(|(name, _)| *name)
}

/// A template that comes with the program; `None` if there is none of this name.
///
/// # Errors
/// It cannot be used, which a test holds impossible.
pub fn stack(name: &str) -> Option<Result<Template, ScaffoldError>> {
    let (name, bytes) = STACKS.iter().find(|(stack, _)| *stack == name)?;
    Some(unpacked(name, bytes))
}

fn unpacked(name: &str, bytes: &'static [u8]) -> Result<Template, ScaffoldError> {
    let broken = |why: &str| ScaffoldError::Refused { path: name.to_owned(), why: why.to_owned() };
    let pack: Pack<'static> = postcard::from_bytes(bytes).map_err(|_| broken("it is not what the build packed"))?;
    let entry = |(path, is_link, bytes): (&str, bool, &'static [u8])| {
        let body = if is_link {
            Body::Link(String::from_utf8_lossy(bytes).into_owned())
        } else {
            Body::Bytes(Cow::Borrowed(bytes))
        };
        Entry { path: path.to_owned(), body }
    };
    Template::new(pack.manifest, &format!("{name}/template.toml"), pack.files.into_iter().map(entry).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_that_comes_along_can_be_read() {
        for name in names() {
            let template = stack(name).unwrap().unwrap_or_else(|wrong| panic!("{wrong}"));
            assert_eq!(template.manifest.name, name, "a folder is named for its template");
        }
        assert!(stack("no-such-stack").is_none());
    }
}
