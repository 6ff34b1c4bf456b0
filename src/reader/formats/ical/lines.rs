//! Content lines (RFC 5545 §3.1): unfolded, split into name, parameters and value.

use std::borrow::Cow;

/// The longest line that is kept, in bytes; what is longer is cut.
const MAX_LINE: usize = 256 * 1024;
/// Parameters of one line.
const MAX_PARAMETERS: usize = 32;

/// A line, whose name and parameter names are in capitals.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line<'t> {
    pub(super) name: String,
    parameters: Vec<(String, &'t str)>,
    pub(super) value: &'t str,
}

impl Line<'_> {
    /// The value of a parameter, without quotes.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(known, _)| known == name).map(|(_, value)| *value)
    }
}

/// The lines of a document, each with the lines that continue it.
pub(super) fn unfold(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let mut raw = text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line)).peekable();
    std::iter::from_fn(move || {
        let mut line = Cow::Borrowed(raw.next()?);
        while let Some(more) = raw.peek().and_then(|next| next.strip_prefix([' ', '\t'])) {
            if line.len() + more.len() <= MAX_LINE {
                line.to_mut().push_str(more);
            }
            raw.next();
        }
        if line.len() > MAX_LINE {
            let end = line.floor_char_boundary(MAX_LINE);
            line.to_mut().truncate(end);
        }
        Some(line)
    })
}

/// Splits a line; `None` where it is none.
pub(super) fn line(text: &str) -> Option<Line<'_>> {
    let name_end = text.find([';', ':'])?;
    let name = text[..name_end].trim();
    // Apple groups lines: `A1.LOCATION`.
    let name = name.rsplit('.').next().unwrap_or(name);
    if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
        return None;
    }
    let mut rest = &text[name_end..];
    let mut parameters = Vec::new();
    while let Some(after) = rest.strip_prefix(';') {
        let equals = after.find(['=', ';', ':'])?;
        let (name, value, next) = match after[equals..].strip_prefix('=') {
            Some(value) => {
                let end = value_end(value)?;
                (&after[..equals], &value[..end], &value[end..])
            }
            None => (&after[..equals], "", &after[equals..]),
        };
        if parameters.len() < MAX_PARAMETERS {
            parameters.push((name.trim().to_ascii_uppercase(), value.trim().trim_matches('"')));
        }
        rest = next;
    }
    Some(Line { name: name.to_ascii_uppercase(), parameters, value: rest.strip_prefix(':')? })
}

/// Where a parameter's value ends: at a `;` or `:` outside of quotes.
fn value_end(value: &str) -> Option<usize> {
    let mut quoted = false;
    value.find(|c| {
        quoted ^= c == '"';
        !quoted && matches!(c, ';' | ':')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folded_lines_are_one() {
        let lines: Vec<_> = unfold("SUMMARY:Post\r\n gres\r\n\t at scale\nEND:VEVENT").collect();
        assert_eq!(lines, ["SUMMARY:Postgres at scale", "END:VEVENT"]);
    }

    #[test]
    fn a_line_has_a_name_parameters_and_a_value() {
        let read = line("item1.dtstart;TZID=\"Europe/Berlin: summer;winter\";x-a=1:20261126T180000").unwrap();
        assert_eq!((read.name.as_str(), read.value), ("DTSTART", "20261126T180000"));
        assert_eq!(read.parameter("TZID"), Some("Europe/Berlin: summer;winter"));
        assert_eq!((read.parameter("X-A"), read.parameter("VALUE")), (Some("1"), None));
        for wrong in ["", "no colon", ";A=1:x", "NAME;A=\"open:x", "ÄB:x", "A;B"] {
            assert_eq!(line(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_line_without_end_is_cut() {
        let long = format!("DESCRIPTION:{}", "é".repeat(MAX_LINE));
        assert!(unfold(&long).next().unwrap().len() <= MAX_LINE);
        let folded = format!("A:{}", "x\r\n x".repeat(MAX_LINE));
        assert!(unfold(&folded).all(|line| line.len() <= MAX_LINE));
    }
}
