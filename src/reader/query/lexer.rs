//! Text → words: quotes, a leading minus, a field name before a colon.

/// One word of a query, as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// A minus stood before it.
    pub(super) negated: bool,
    /// The lower-case letters before a colon, if any.
    pub(super) field: Option<String>,
    /// The rest, without its quotes.
    pub(super) text: String,
    /// It was quoted: a phrase, never a prefix.
    pub(super) quoted: bool,
}

/// Splits a query into words. An unclosed quote ends with the text.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (word, tail) = next(rest);
        words.push(word);
        rest = tail.trim_start();
    }
    words
}

fn next(text: &str) -> (Word, &str) {
    let (negated, text) = match text.strip_prefix('-') {
        Some(tail) if !tail.is_empty() && !tail.starts_with(char::is_whitespace) => (true, tail),
        _ => (false, text),
    };
    let (field, text) = field(text);
    if let Some(tail) = text.strip_prefix('"') {
        let (inside, tail) = tail.split_once('"').unwrap_or((tail, ""));
        return (Word { negated, field, text: inside.to_owned(), quoted: true }, tail);
    }
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    (Word { negated, field, text: text[..end].to_owned(), quoted: false }, &text[end..])
}

/// `name:` at the start, where the name is letters only; `http://…` is no field.
fn field(text: &str) -> (Option<String>, &str) {
    match text.split_once(':') {
        Some((name, tail))
            if !name.is_empty() && name.chars().all(|c| c.is_ascii_alphabetic()) && !tail.starts_with("//") =>
        {
            (Some(name.to_ascii_lowercase()), tail)
        }
        _ => (None, text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_quotes_fields_and_minus() {
        let shown: Vec<_> = words(r#"rust -"two words" source:"my blog" -is:read http://x/ - a-b "open"#)
            .into_iter()
            .map(|word| (word.negated, word.field.unwrap_or_default(), word.text, word.quoted))
            .collect();
        let expected = [
            (false, "", "rust", false),
            (true, "", "two words", true),
            (false, "source", "my blog", true),
            (true, "is", "read", false),
            (false, "", "http://x/", false),
            (false, "", "-", false),
            (false, "", "a-b", false),
            (false, "", "open", true),
        ];
        let expected: Vec<_> = expected.iter().map(|(n, f, t, q)| (*n, (*f).to_owned(), (*t).to_owned(), *q)).collect();
        assert_eq!(shown, expected);
    }
}
