//! HTML made safe and HTML made text.

use url::Url;

/// Allow-listed HTML with links resolved against `base`.
pub fn sanitize(html: &str, base: Option<&Url>) -> String {
    let mut builder = ammonia::Builder::default();
    if let Some(base) = base {
        builder.url_relative(ammonia::UrlRelative::RewriteWithBase(base.clone()));
    }
    builder.clean(html).to_string()
}

/// HTML as one line of plain text.
pub fn to_line(html: &str) -> String {
    to_text(html).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// HTML as plain text.
pub fn to_text(html: &str) -> String {
    let bare = ammonia::Builder::empty().clean(html).to_string();
    bare.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", "\u{a0}").replace("&amp;", "&")
}
