//! Shapes of values that several commands take.

use std::str::FromStr;

/// Stands for "all" where the number of items that a new source leaves unread is asked for.
pub const ALL_UNREAD: u32 = u32::MAX;

/// An item's id on the command line, or `-` for ids on stdin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdArg {
    /// The id that `wh ls` prints.
    Id(i64),
    /// `-`: ids are read from stdin.
    Stdin,
}

impl FromStr for IdArg {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text == "-" { Ok(Self::Stdin) } else { id(text).map(Self::Id) }
    }
}

/// An item by its id or its URL, or `-` for ids on stdin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ItemRef {
    /// The id that `wh ls` prints.
    Id(i64),
    /// The item's link.
    Url(String),
    /// `-`: ids are read from stdin.
    Stdin,
}

impl FromStr for ItemRef {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text == "-" {
            Ok(Self::Stdin)
        } else if text.contains("://") {
            Ok(Self::Url(text.to_owned()))
        } else {
            id(text).map(Self::Id).map_err(|_| "neither an item id, as `wh ls` prints them, nor a URL".to_owned())
        }
    }
}

/// A request header, written `Name: value`; an empty value takes the header away again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// The field name (RFC 9110 §5.1), a token.
    pub name: String,
    /// The value, without surrounding white space.
    pub value: String,
}

impl FromStr for Header {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (name, value) = text.split_once(':').ok_or("write it as `Name: value`")?;
        let token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
        if name.is_empty() || !name.chars().all(token) {
            return Err("the part before the colon is no header name".to_owned());
        }
        if value.chars().any(char::is_control) {
            return Err("the value holds a control character".to_owned());
        }
        Ok(Self { name: name.to_owned(), value: value.trim().to_owned() })
    }
}

/// An id as `wh ls` prints it: a positive whole number.
pub(crate) fn id(text: &str) -> Result<i64, String> {
    match text.parse::<i64>() {
        Ok(id) if id > 0 => Ok(id),
        _ => Err("not an item id, as `wh ls` prints them".to_owned()),
    }
}

/// A span in minutes, written `90`, `45m`, `6h` or `2d`; 0 and `auto` leave it to the schedule.
pub(crate) fn minutes(text: &str) -> Result<u32, String> {
    if text == "auto" {
        return Ok(0);
    }
    let (digits, unit) = match text.char_indices().last() {
        Some((at, 'm')) => (&text[..at], 1),
        Some((at, 'h')) => (&text[..at], 60),
        Some((at, 'd')) => (&text[..at], 24 * 60),
        _ => (text, 1),
    };
    digits
        .parse::<u32>()
        .ok()
        .and_then(|count| count.checked_mul(unit))
        .ok_or_else(|| "write minutes, or a span such as 45m, 6h or 2d".to_owned())
}

/// A number of items, or `all`, which becomes [`ALL_UNREAD`].
pub(crate) fn count_or_all(text: &str) -> Result<u32, String> {
    match text {
        "all" => Ok(ALL_UNREAD),
        _ => text.parse().map_err(|_| "write a number or `all`".to_owned()),
    }
}

/// A tag: no white space, comma or control character.
pub(crate) fn tag(text: &str) -> Result<String, String> {
    let tag = text.trim();
    if tag.is_empty() || tag.chars().any(|c| c.is_whitespace() || c.is_control() || c == ',') {
        return Err("a tag is one word without commas".to_owned());
    }
    Ok(tag.to_owned())
}

/// Tags, written with commas between.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagList(pub Vec<String>);

impl FromStr for TagList {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        text.split(',').map(tag).collect::<Result<_, _>>().map(Self)
    }
}
