//! Start tags: where a sound one ends, how a broken one is mended, and the attributes of either.

/// The name at the start of `text`, as far as it goes.
pub(super) fn name(text: &str) -> &str {
    let end = text
        .find(|c: char| c.is_whitespace() || matches!(c, '>' | '/' | '<' | '"' | '\'' | '=' | '&'))
        .unwrap_or(text.len());
    &text[..end]
}

/// The index after `>` of a tag whose quotes are in order and hold no `<`; `at` is right after its name.
pub(super) fn sound_end(source: &str, at: usize) -> Option<usize> {
    let bytes = source.as_bytes();
    if !matches!(bytes.get(at)?, b'>' | b'/' | b' ' | b'\t' | b'\n' | b'\r') {
        return None;
    }
    let mut at = at;
    loop {
        let found = at + bytes[at..].iter().position(|b| matches!(b, b'>' | b'<' | b'"' | b'\''))?;
        let quote = match bytes[found] {
            b'>' => return Some(found + 1),
            b'<' => return None,
            quote => quote,
        };
        let assigned = source[at..found].trim_ascii_end().ends_with('=');
        let value = &bytes[found + 1..];
        let len = value.iter().position(|b| *b == quote || *b == b'<')?;
        if !assigned || value[len] != quote {
            return None;
        }
        at = found + len + 2;
    }
}

/// A broken tag as it should have been.
pub(super) struct Mended {
    pub(super) text: String,
    /// Where the source goes on.
    pub(super) end: usize,
}

/// Rewrites the tag at `at`, or nothing if it is no tag but text with a `<` in it.
pub(super) fn mend(source: &str, at: usize) -> Option<Mended> {
    let name = name(&source[at + 1..]);
    let mut reader = Reader { source, at: at + 1 + name.len() };
    let mut text = format!("<{name}");
    let (mut words, mut values) = (0, 0);
    let closed = loop {
        match reader.next() {
            Token::Close => break true,
            Token::Cut => break false,
            Token::Attribute { name, value } => {
                words += usize::from(value.is_none());
                values += usize::from(value.is_some());
                text.push(' ');
                text.push_str(name);
                text.push_str("=\"");
                text.push_str(&value.unwrap_or_default().replace('"', "&quot;").replace('<', "&lt;"));
                text.push('"');
            }
        }
    };
    // `a <b and c` is text: a tag that was cut off has at least one attribute with a value, and no bare words.
    if !closed && (values == 0 || words > 0) {
        return None;
    }
    text.push_str(if closed && source[..reader.at].ends_with("/>") { "/>" } else { ">" });
    Some(Mended { text, end: reader.at })
}

enum Token<'a> {
    Attribute {
        name: &'a str,
        value: Option<&'a str>,
    },
    /// `>` was reached.
    Close,
    /// The next tag, or the end of the document, was reached.
    Cut,
}

struct Reader<'a> {
    source: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Token<'a> {
        let rest = &self.source[self.at..];
        let skipped = rest
            .find(|c: char| !(c.is_whitespace() || matches!(c, '/' | '"' | '\'' | '=' | '&')))
            .unwrap_or(rest.len());
        self.at += skipped;
        let rest = &rest[skipped..];
        if rest.is_empty() || rest.starts_with('<') {
            return Token::Cut;
        }
        if rest.starts_with('>') {
            self.at += 1;
            return Token::Close;
        }
        let name = name(rest);
        self.at += name.len();
        let rest = self.source[self.at..].trim_start();
        let Some(after) = rest.strip_prefix('=') else { return Token::Attribute { name, value: None } };
        self.at = self.source.len() - after.len();
        Token::Attribute { name, value: Some(self.value()) }
    }

    fn value(&mut self) -> &'a str {
        let rest = self.source[self.at..].trim_start();
        self.at = self.source.len() - rest.len();
        let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
            let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '>' | '<')).unwrap_or(rest.len());
            let value = &rest[..end];
            let value = if rest[end..].starts_with('>') { value.strip_suffix('/').unwrap_or(value) } else { value };
            self.at += value.len();
            return value;
        };
        let inner = &rest[1..];
        match inner.find(quote) {
            // A value may hold `>`, but one that also holds `<` after it has lost its closing quote.
            Some(end) if !inner[..end].split_once('>').is_some_and(|(_, after)| after.contains('<')) => {
                self.at += end + 2;
                &inner[..end]
            }
            _ => {
                let end = inner.find(['>', '<']).unwrap_or(inner.len());
                self.at += 1 + end;
                inner[..end].trim_end_matches('/').trim_end()
            }
        }
    }
}

/// The attributes of a sound or mended tag (`<name a="1" b='2' c=3 d>` or `/>`), values not yet decoded.
pub(super) fn attributes(tag: &str) -> impl Iterator<Item = (&str, &str)> {
    let body = tag.strip_suffix("/>").or_else(|| tag.strip_suffix('>')).unwrap_or(tag);
    let body = body.get(1 + name(tag.get(1..).unwrap_or_default()).len()..).unwrap_or_default();
    let mut reader = Reader { source: body, at: 0 };
    std::iter::from_fn(move || match reader.next() {
        Token::Attribute { name, value } => Some((name, value.unwrap_or_default())),
        Token::Close | Token::Cut => None,
    })
}
