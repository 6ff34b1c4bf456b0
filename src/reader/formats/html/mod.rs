//! Placeholder.
/// Clean.
pub fn sanitize(html: &str, _base: Option<&url::Url>) -> String {
    html.into()
}
/// Text.
pub fn to_text(html: &str) -> String {
    html.into()
}
/// Words.
pub fn word_count(text: &str) -> usize {
    text.split_whitespace().count()
}
