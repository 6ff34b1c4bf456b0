//! `$NAME`, `${NAME}`, `${NAME:-default}` and their kin in Dockerfiles and compose files.

/// How deep a default may lie in another.
const MAX_DEPTH: usize = 8;
/// Bytes that a text may come to.
const MAX_BYTES: usize = 4096;

/// A text with its variables filled in; `None` where one has no value that a file tells, or where it grows too long.
pub(super) fn fill(text: &str, value: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let mut out = String::new();
    expand(text, value, 0, &mut out)?;
    Some(out)
}

fn expand(text: &str, value: &dyn Fn(&str) -> Option<String>, depth: usize, out: &mut String) -> Option<()> {
    let mut rest = text;
    while let Some(at) = rest.find('$') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix('$') {
            out.push('$');
            rest = after;
        } else if let Some(after) = rest.strip_prefix('{') {
            let end = closing(after).filter(|_| depth < MAX_DEPTH)?;
            braced(&after[..end], value, depth, out)?;
            rest = &after[end + 1..];
        } else {
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
            out.push_str(&value(&rest[..end])?);
            rest = &rest[end..];
        }
        if out.len() > MAX_BYTES {
            return None;
        }
    }
    out.push_str(rest);
    (out.len() <= MAX_BYTES).then_some(())
}

/// Where the brace closes that is open.
fn closing(text: &str) -> Option<usize> {
    let mut open = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => open += 1,
            b'}' if open == 0 => return Some(at),
            b'}' => open -= 1,
            _ => {}
        }
    }
    None
}

/// What stands between braces: a name, and perhaps what takes its place.
fn braced(inner: &str, value: &dyn Fn(&str) -> Option<String>, depth: usize, out: &mut String) -> Option<()> {
    let end = inner.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(inner.len());
    let (name, how) = inner.split_at(end);
    // Behind a colon an empty value is as none.
    let (how, empty_counts) = how.strip_prefix(':').map_or((how, true), |how| (how, false));
    let known = value(name).filter(|text| empty_counts || !text.is_empty());
    match (how.chars().next(), known) {
        (Some('+'), None) => Some(()),
        (Some('-'), None) | (Some('+'), Some(_)) => expand(&how[1..], value, depth + 1, out),
        // Without a value a required variable cannot be told.
        (None | Some('-' | '?'), Some(text)) => {
            out.push_str(&text);
            Some(())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn known(name: &str) -> Option<String> {
        match name {
            "TAG" => Some("16.2".to_owned()),
            "EMPTY" => Some(String::new()),
            _ => None,
        }
    }

    #[test]
    fn variables_are_filled_in() {
        for (text, meant) in [
            ("postgres:$TAG", Some("postgres:16.2")),
            ("postgres:${TAG}-alpine", Some("postgres:16.2-alpine")),
            ("postgres:${NONE:-15}", Some("postgres:15")),
            ("postgres:${EMPTY:-15}", Some("postgres:15")),
            ("postgres:${EMPTY-15}", Some("postgres:")),
            ("a${NONE:-b${NONE:-c}}", Some("abc")),
            ("a${TAG:+-x}${NONE+y}", Some("a-x")),
            ("a$$b", Some("a$b")),
            ("a${TAG:?set it}", Some("a16.2")),
            ("a${NONE:?set it}", None),
            ("a$NONE", None),
            ("a${", None),
        ] {
            assert_eq!(fill(text, &known).as_deref(), meant, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_ends(text in "(\\$|\\{|\\}|:-|TAG|NONE|\\PC){0,40}") {
            let _ = fill(&text, &known);
        }
    }
}
