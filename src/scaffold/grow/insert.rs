//! A line put beside a mark in a text. No I/O.

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Inserted {
    /// The text with the line.
    Text(String),
    /// It was there already.
    Present,
    /// The mark is not there.
    NoPlace,
}

/// Puts a line, or several, before or after the line that is the mark, with the mark's indentation. `sorted` puts it in order
/// among the neighbours of the same indentation, up to an empty line.
pub(super) fn insert(text: &str, mark: &str, new: &str, after: bool, sorted: bool) -> Inserted {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let new: Vec<&str> = new.trim_end_matches(['\n', '\r']).lines().collect();
    if new.is_empty() || holds(&lines, &new) {
        return Inserted::Present;
    }
    let Some(at) = lines.iter().position(|line| line.trim() == mark.trim()) else { return Inserted::NoPlace };
    let indent = &lines[at][..lines[at].len() - lines[at].trim_start().len()];
    let place = match (after, sorted) {
        (false, false) => at,
        (true, false) => at + 1,
        (false, true) => above(&lines[..at], indent, new[0]),
        (true, true) => at + 1 + below(&lines[at + 1..], indent, new[0]),
    };
    let end = if lines[at].ends_with("\r\n") { "\r\n" } else { "\n" };
    let mut out = String::with_capacity(text.len() + 80);
    lines[..place].iter().for_each(|line| out.push_str(line));
    if !out.is_empty() && !out.ends_with('\n') {
        out.push_str(end);
    }
    for line in new {
        if !line.trim().is_empty() {
            out.push_str(indent);
        }
        out.push_str(line);
        out.push_str(end);
    }
    lines[place..].iter().for_each(|line| out.push_str(line));
    Inserted::Text(out)
}

fn holds(lines: &[&str], new: &[&str]) -> bool {
    lines.windows(new.len()).any(|some| some.iter().zip(new).all(|(line, new)| line.trim() == new.trim()))
}

/// Whether a line is one among which another is put in order.
fn is_neighbour(line: &str, indent: &str) -> bool {
    !line.trim().is_empty() && line.strip_prefix(indent).is_some_and(|rest| !rest.starts_with([' ', '\t']))
}

/// The place in the lines that end at the mark.
fn above(lines: &[&str], indent: &str, new: &str) -> usize {
    let run = lines.iter().rev().take_while(|line| is_neighbour(line, indent)).count();
    let begin = lines.len() - run;
    begin + lines[begin..].iter().take_while(|line| line.trim() < new.trim()).count()
}

/// The place in the lines that begin after the mark.
fn below(lines: &[&str], indent: &str, new: &str) -> usize {
    let run = lines.iter().take_while(|line| is_neighbour(line, indent)).count();
    lines[..run].iter().take_while(|line| line.trim() < new.trim()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str, new: &str, after: bool, sorted: bool) -> String {
        match insert(text, "# mark", new, after, sorted) {
            Inserted::Text(text) => text,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_line_goes_beside_its_mark_with_its_indentation() {
        assert_eq!(text("a\n    # mark\nb\n", "x()", false, false), "a\n    x()\n    # mark\nb\n");
        assert_eq!(text("a\n\t# mark\nb\n", "x()", true, false), "a\n\t# mark\n\tx()\nb\n");
        assert_eq!(text("# mark", "x", true, false), "# mark\nx\n");
        assert_eq!(text("a\r\n# mark\r\n", "x", false, false), "a\r\nx\r\n# mark\r\n");
        assert_eq!(text("  # mark\n", "x:\n\n  y\n", false, false), "  x:\n\n    y\n  # mark\n");
    }

    #[test]
    fn neighbours_stay_in_order() {
        let list = "import z\n\nimport a\nimport c\n# mark\n";
        assert_eq!(text(list, "import b", false, true), "import z\n\nimport a\nimport b\nimport c\n# mark\n");
        assert_eq!(text(list, "import d", false, true), "import z\n\nimport a\nimport c\nimport d\n# mark\n");
        assert_eq!(text(list, "import Z", false, true), "import z\n\nimport Z\nimport a\nimport c\n# mark\n");
        assert_eq!(text("# mark\n  a\n  c\n\nx\n", "b", true, true), "# mark\nb\n  a\n  c\n\nx\n");
        assert_eq!(text("# mark\na\nc\n\nx\n", "b", true, true), "# mark\na\nb\nc\n\nx\n");
    }

    #[test]
    fn what_is_there_is_left_and_what_has_no_place_is_told() {
        assert_eq!(insert("  x()  \n# mark\n", "# mark", "x()", false, false), Inserted::Present);
        assert_eq!(insert("x:\n  y\n# mark\n", "# mark", "x:\n  y", false, false), Inserted::Present);
        assert_eq!(insert("a # mark\n", "# mark", "x", false, false), Inserted::NoPlace);
    }
}
