//! Three versions of a text made into one. No I/O.
//!
//! Where both sides changed the same lines, both stand there between the marks that git makes, with labels that say which is
//! which.

use diffy::{ConflictStyle, MergeOptions};

/// A merged text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Merged {
    /// The text.
    pub(super) text: String,
    /// How many places conflict.
    pub(super) conflicts: usize,
}

/// What the sides are called in marks of conflicts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Labels<'a> {
    /// The person's side.
    pub(super) ours: &'a str,
    /// The template's side.
    pub(super) theirs: &'a str,
}

const MARK: usize = 7;

/// Merges what `ours` and `theirs` made of `base`.
pub(super) fn merge(base: &str, ours: &str, theirs: &str, labels: Labels<'_>) -> Merged {
    // The library's own labels are fixed. Marks longer than any in the texts cannot be taken for lines of the texts, so
    // they can be found and written anew.
    let length = [base, ours, theirs].into_iter().map(longest_mark).max().unwrap_or(0).max(MARK) + 1;
    let mut options = MergeOptions::new();
    options.set_conflict_style(ConflictStyle::Merge).set_conflict_marker_length(length);
    options.set_incomplete_hunk_style(diffy::IncompleteHunkStyle::Git);
    match options.merge(base, ours, theirs) {
        Ok(text) => Merged { text, conflicts: 0 },
        Err(marked) => relabelled(&marked, length, labels),
    }
}

/// How many of a sign that marks conflicts begin a line, at most.
fn longest_mark(text: &str) -> usize {
    let mark = |line: &str| {
        let first = line.bytes().next().filter(|byte| b"<=>|".contains(byte));
        first.map_or(0, |first| line.bytes().take_while(|byte| *byte == first).count())
    };
    text.lines().map(mark).max().unwrap_or(0)
}

fn relabelled(marked: &str, length: usize, labels: Labels<'_>) -> Merged {
    let (mut text, mut conflicts) = (String::with_capacity(marked.len()), 0);
    let is = |line: &str, sign: char| line.chars().take_while(|c| *c == sign).count() == length;
    for line in marked.split_inclusive('\n') {
        let (sign, label) = match () {
            () if is(line, '<') => ('<', labels.ours),
            () if is(line, '=') => ('=', ""),
            () if is(line, '>') => ('>', labels.theirs),
            () => {
                text.push_str(line);
                continue;
            }
        };
        conflicts += usize::from(sign == '<');
        text.extend(std::iter::repeat_n(sign, MARK));
        if !label.is_empty() {
            text.push(' ');
            text.push_str(label);
        }
        text.push_str(if line.ends_with("\r\n") { "\r\n" } else { "\n" });
    }
    Merged { text, conflicts }
}

/// How much of the lines of two texts is the same, from 0 to 1; order does not count.
pub(super) fn likeness(a: &str, b: &str) -> f64 {
    let mut counts = std::collections::HashMap::new();
    let (mut all, mut same) = (0usize, 0usize);
    for line in a.lines().filter(|line| !line.trim().is_empty()) {
        *counts.entry(line).or_insert(0usize) += 1;
        all += 1;
    }
    for line in b.lines().filter(|line| !line.trim().is_empty()) {
        all += 1;
        if let Some(count) = counts.get_mut(line).filter(|count| **count > 0) {
            *count -= 1;
            same += 2;
        }
    }
    #[allow(clippy::cast_precision_loss, reason = "files have fewer lines than that")]
    let likeness = if all == 0 { 0.0 } else { same as f64 / all as f64 };
    likeness
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LABELS: Labels<'_> = Labels { ours: "yours", theirs: "python 1.1.0" };

    fn merged(base: &str, ours: &str, theirs: &str) -> Merged {
        merge(base, ours, theirs, LABELS)
    }

    #[test]
    fn changes_in_different_places_are_both_kept() {
        let base = "a\nb\nc\nd\ne\nf\ng\n";
        let result = merged(base, "A\nb\nc\nd\ne\nf\ng\n", "a\nb\nc\nd\ne\nf\nG\nh\n");
        assert_eq!(result, Merged { text: "A\nb\nc\nd\ne\nf\nG\nh\n".to_owned(), conflicts: 0 });
        assert_eq!(merged(base, base, "x\n").text, "x\n");
        assert_eq!(merged(base, "x\n", base).text, "x\n");
    }

    #[test]
    fn conflicts_are_marked_as_git_marks_them() {
        let result = merged("a\nb\nc\n", "a\nours\nc\n", "a\ntheirs\nc\n");
        let expected = "a\n<<<<<<< yours\nours\n=======\ntheirs\n>>>>>>> python 1.1.0\nc\n";
        assert_eq!(result, Merged { text: expected.to_owned(), conflicts: 1 });
        // A last line without its end gets one, so that each mark begins a line.
        assert_eq!(merged("a", "b", "c").text, "<<<<<<< yours\nb\n=======\nc\n>>>>>>> python 1.1.0\n");
        // One side removed what the other changed.
        assert_eq!(merged("a\nb\n", "a\n", "a\nB\n").conflicts, 1);
    }

    #[test]
    fn marks_in_the_texts_are_text() {
        let with = |middle: &str| format!("<<<<<<< HEAD\n{middle}\n=======\n>>>>>>>> x\n");
        let result = merged(&with("a"), &with("b"), &with("c"));
        assert_eq!(result.conflicts, 1);
        assert!(
            result
                .text
                .contains("<<<<<<< HEAD\n<<<<<<< yours\nb\n=======\nc\n>>>>>>> python 1.1.0\n=======\n>>>>>>>> x\n")
        );
    }

    #[test]
    fn likeness_is_of_lines() {
        assert!((likeness("a\nb\nc\n", "a\nb\nc\n") - 1.0).abs() < 1e-9);
        assert!((likeness("a\nb\n", "a\nx\n") - 0.5).abs() < 1e-9);
        assert!(likeness("a\n", "b\n") < 1e-9 && likeness("", "") < 1e-9);
    }

    fn lines() -> impl Strategy<Value = String> {
        prop::collection::vec("[abc]", 0..8)
            .prop_map(|lines| lines.iter().flat_map(|line| [line.as_str(), "\n"]).collect())
    }

    proptest! {
        #[test]
        fn one_side_alone_is_taken_whole(base in lines(), other in lines()) {
            prop_assert_eq!(merged(&base, &other, &base), Merged { text: other.clone(), conflicts: 0 });
            prop_assert_eq!(merged(&base, &base, &other), Merged { text: other.clone(), conflicts: 0 });
            prop_assert_eq!(merged(&base, &other, &other), Merged { text: other.clone(), conflicts: 0 });
        }

        #[test]
        fn no_line_that_a_side_added_is_lost(base in lines(), ours in "[xy]\n", theirs in "[zw]\n", at in 0..8usize, to in 0..8usize) {
            let with = |line: &str, at: usize| {
                let mut lines: Vec<&str> = base.split_inclusive('\n').collect();
                lines.insert(at.min(lines.len()), line);
                lines.concat()
            };
            let result = merged(&base, &with(&ours, at), &with(&theirs, to));
            prop_assert!(result.text.contains(&ours) && result.text.contains(&theirs));
        }
    }
}
