//! HTML from strangers: an allow-list, and text out of it.
//!
//! Owns what HTML may be stored and shown, and how it becomes a line or plain text. Knows nothing of feeds or terminals.

mod allow;
mod attributes;
mod balance;
mod elements;
mod entities;
pub(crate) mod tokens;

use std::borrow::Cow;

use url::Url;

use crate::base::text::clean_text;

/// Longer bodies are cut. The longest posts of real feeds are some hundred kilobytes.
pub const MAX_BYTES: usize = 2 * 1024 * 1024;

/// `html` as it may be stored, shown and exported: known elements and attributes, properly nested to a bounded depth.
///
/// No script, style, handler, frame, form or player survives, and no link but to an allowed scheme
/// ([`crate::base::text::ALLOWED_SCHEMES`]); links are resolved against `base`, and dropped where they stay relative. Text
/// is as clean as [`clean_text`] makes it, also where it was written in entities. Tracking pixels go; a player or a frame
/// becomes a link. Longer input than [`MAX_BYTES`] is cut. Sanitising twice changes nothing.
pub fn sanitize(html: &str, base: Option<&Url>) -> String {
    let html = &html[..html.floor_char_boundary(MAX_BYTES)];
    let allowed = allow::allow(&balance::balance(html, base));
    match clean_text(&allowed) {
        Cow::Borrowed(_) => allowed,
        Cow::Owned(clean) => clean,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::balance::tests::tags;
    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn sanitising_twice_changes_nothing(html in tags()) {
            let once = sanitize(&html, None);
            prop_assert_eq!(sanitize(&once, None), once.clone(), "{}", html);
        }

        #[test]
        fn balanced_html_reads_back_as_it_is(html in tags()) {
            let balanced = balance::balance(&html, None);
            let expected = balanced.replace('\u{a0}', "&nbsp;");
            prop_assert_eq!(allow::allow(&balanced), expected, "{}", html);
        }
    }
}
