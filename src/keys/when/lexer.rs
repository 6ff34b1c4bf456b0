//! A condition's text as tokens.

/// A token, and where it begins (bytes).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind<'a>,
    pub(super) at: usize,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind<'a> {
    Open,
    Close,
    Not,
    And,
    Or,
    Equal,
    Unequal,
    Less,
    AtMost,
    Greater,
    AtLeast,
    Matches,
    /// A word: a key, a value, `in`, `not`, `true`.
    Word(&'a str),
    /// Text in single quotes, without them.
    Quoted(&'a str),
    /// `/source/flags`.
    Regex(&'a str, &'a str),
}

const SIGNS: &[(&str, Kind<'static>)] = &[
    ("===", Kind::Equal),
    ("!==", Kind::Unequal),
    ("==", Kind::Equal),
    ("!=", Kind::Unequal),
    ("=~", Kind::Matches),
    ("&&", Kind::And),
    ("||", Kind::Or),
    ("<=", Kind::AtMost),
    (">=", Kind::AtLeast),
    ("<", Kind::Less),
    (">", Kind::Greater),
    ("(", Kind::Open),
    (")", Kind::Close),
    ("!", Kind::Not),
];

/// The tokens of a text, or the place of what is none.
pub(super) fn tokens(text: &str) -> Result<Vec<Token<'_>>, usize> {
    let (mut tokens, mut at) = (Vec::new(), 0);
    while at < text.len() {
        let rest = &text[at..];
        let Some(first) = rest.chars().next() else { break };
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let (kind, length) = token(rest, tokens.last().map(|token: &Token<'_>| token.kind)).ok_or(at)?;
        tokens.push(Token { kind, at });
        at += length;
    }
    Ok(tokens)
}

fn token<'a>(rest: &'a str, before: Option<Kind<'_>>) -> Option<(Kind<'a>, usize)> {
    if before == Some(Kind::Matches) {
        return regex(rest);
    }
    if let Some((sign, kind)) = SIGNS.iter().find(|(sign, _)| rest.starts_with(sign)) {
        return Some((*kind, sign.len()));
    }
    if let Some(inner) = rest.strip_prefix('\'') {
        let end = inner.find('\'')?;
        return Some((Kind::Quoted(&inner[..end]), end + 2));
    }
    let end = rest.find(|c: char| c.is_whitespace() || "()!=&|<>'~".contains(c)).unwrap_or(rest.len());
    (end > 0).then(|| (Kind::Word(&rest[..end]), end))
}

/// `/source/flags`; a slash in a class or after a backslash does not end it.
fn regex(rest: &str) -> Option<(Kind<'_>, usize)> {
    let inner = rest.strip_prefix('/')?;
    let (mut escaped, mut class) = (false, false);
    for (at, c) in inner.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' => class = true,
            ']' => class = false,
            '/' if !class => {
                let tail = &inner[at + 1..];
                let flags = tail.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(tail.len());
                return Some((Kind::Regex(&inner[..at], &tail[..flags]), at + 2 + flags));
            }
            _ => {}
        }
    }
    None
}
