//! The allow-list: the last word on what HTML may stay. `ammonia` parses what it is given as a browser would, and keeps
//! nothing that is not listed here.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use super::attributes::{ALLOWED, GENERAL, allowed_value};
use super::elements::ELEMENTS;
use crate::base::text::ALLOWED_SCHEMES;

static ALLOW_LIST: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let attributes: HashMap<&str, HashSet<&str>> =
        ALLOWED.iter().map(|(element, names)| (*element, names.iter().copied().collect())).collect();
    let mut builder = Builder::empty();
    builder
        .tags(ELEMENTS.iter().map(|(name, _)| *name).collect())
        .clean_content_tags(["script", "style", "iframe", "object", "embed", "template", "svg", "math"].into())
        .tag_attributes(attributes)
        .generic_attributes(GENERAL.iter().copied().collect())
        .url_schemes(ALLOWED_SCHEMES.iter().copied().collect())
        .url_relative(UrlRelative::Deny)
        .link_rel(None)
        .attribute_filter(|element, name, value| {
            allowed_value(element, name, value, None).map(|kept| Cow::Owned(kept.into_owned()))
        });
    builder
});

/// `html` with everything that is not on the list removed.
pub(super) fn allow(html: &str) -> String {
    ALLOW_LIST.clean(html).to_string()
}
