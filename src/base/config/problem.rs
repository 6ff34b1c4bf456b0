//! What is wrong in a file that a person writes for us, where, and what was probably meant.

use std::fmt;
use std::ops::Range;
use std::path::PathBuf;

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The line, counted from 1.
    pub line: usize,
    /// The character in the line, counted from 1.
    pub column: usize,
    /// What is wrong, and what to write instead.
    pub message: String,
}

impl Problem {
    /// A problem at a range of bytes of `text`.
    pub fn at(text: &str, span: Option<Range<usize>>, message: impl Into<String>) -> Self {
        let mut start = span.map_or(0, |span| span.start).min(text.len());
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        let before = &text[..start];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Self {
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            message: message.into(),
        }
    }
}

/// Everything that is wrong in one file, in the order of its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problems {
    /// The file.
    pub file: PathBuf,
    /// What is wrong in it; never empty.
    pub list: Vec<Problem>,
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, problem) in self.list.iter().enumerate() {
            let end = if at == 0 { "" } else { "\n" };
            let Problem { line, column, message } = problem;
            write!(f, "{end}{}:{line}:{column}: {message}", self.file.display())?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}

/// `; did you mean …?` when one of the names is near enough to be meant, else nothing.
pub fn suggest<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> String {
    nearest(name, names).map_or_else(String::new, |other| format!("; did you mean `{other}`?"))
}

/// The name that was probably meant: one of whose words was typed whole, `toggle-star` for `star`, before one that only looks
/// alike.
fn nearest<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    // A name of one letter is near to everything.
    let near = names.filter(|other| other.len() > 1).map(|other| {
        let whole = name.len() > 1 && other.split(['-', '_', '.', '/', ' ']).any(|word| word == name);
        (whole, strsim::jaro_winkler(name, other), other)
    });
    let best = near.max_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    best.filter(|(whole, score, _)| *whole || *score > 0.75).map(|(_, _, other)| other)
}

#[cfg(test)]
mod tests {
    use super::suggest;

    #[test]
    fn a_word_that_was_typed_whole_is_meant_before_what_looks_alike() {
        let actions = ["show-starred", "toggle-star", "start", "down"];
        assert_eq!(suggest("star", actions.into_iter()), "; did you mean `toggle-star`?");
        assert_eq!(suggest("show-stared", actions.into_iter()), "; did you mean `show-starred`?");
        assert_eq!(suggest("xyzzy", actions.into_iter()), "");
    }
}
