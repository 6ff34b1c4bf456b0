//! Three versions of a text made into one. No I/O.
//!
//! Where both sides changed the same lines, both stand there between the marks that git makes, with labels that say which is
//! which.

use diffy::{ConflictStyle, MergeOptions};

use super::ends::{self, Ends};

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

/// What comparing two texts may cost: their lines, times those in which they differ.
const MOST: usize = 200_000_000;

/// Whether two texts differ in so many lines that comparing them takes too long. That is found out by looking for no more
/// differences than may be there, in the way of Myers (An O(ND) Difference Algorithm), of which only the count is kept.
pub fn is_dear(one: &str, other: &str) -> bool {
    let (one, other): (Vec<&str>, Vec<&str>) = (one.lines().collect(), other.lines().collect());
    let all = one.len() + other.len();
    let most = MOST / all.max(1);
    most < all && !differ_by(&one, &other, most)
}

/// Whether one list becomes the other by at most so many lines taken away and put in.
fn differ_by(one: &[&str], other: &[&str], most: usize) -> bool {
    // How far each diagonal has come; there is room for a neighbour on either side.
    let mut far = vec![0usize; 2 * most + 3];
    for step in 0..=most {
        for diagonal in (0..=2 * step).step_by(2).map(|offset| most + 1 + offset - step) {
            let down = step == 0 || diagonal == most + 1 - step;
            let right = diagonal == most + 1 + step;
            let mut x = match (down, right) {
                (true, _) if step == 0 => 0,
                (true, _) => far[diagonal + 1],
                (_, true) => far[diagonal - 1] + 1,
                _ => far[diagonal + 1].max(far[diagonal - 1] + 1),
            };
            // Left of the first line of the other text there is nothing.
            let Some(mut y) = (x + most + 1).checked_sub(diagonal) else { continue };
            while x < one.len() && y < other.len() && one[x] == other[y] {
                (x, y) = (x + 1, y + 1);
            }
            if x >= one.len() && y >= other.len() {
                return true;
            }
            far[diagonal] = x;
        }
    }
    false
}

/// Merges what `ours` and `theirs` made of `base`. Line ends are merged as one: those that only one side changed are that
/// side's, else they are ours.
pub(super) fn merge(base: &str, ours: &str, theirs: &str, labels: Labels<'_>) -> Merged {
    let (Some(our_ends), Some(their_ends)) = (ends::of(ours), ends::of(theirs)) else {
        return merge_lines(base, ours, theirs, labels);
    };
    let base_ends = ends::of(base);
    if our_ends == Ends::Lf && their_ends == Ends::Lf && base_ends != Some(Ends::Crlf) {
        return merge_lines(base, ours, theirs, labels);
    }
    let wanted = if base_ends == Some(our_ends) { their_ends } else { our_ends };
    let [base, ours, theirs] = [base, ours, theirs].map(|text| ends::with(text, Ends::Lf));
    let merged = merge_lines(&base, &ours, &theirs, labels);
    Merged { text: ends::with(&merged.text, wanted).into_owned(), ..merged }
}

fn merge_lines(base: &str, ours: &str, theirs: &str, labels: Labels<'_>) -> Merged {
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
    fn line_ends_are_merged_as_one() {
        let crlf = |text: &str| text.replace('\n', "\r\n");
        let (base, ours, theirs) = ("a\nb\nc\nd\n", "A\nb\nc\nd\n", "a\nb\nc\nD\n");
        let both = "A\nb\nc\nD\n";
        assert_eq!(merged(base, &crlf(ours), theirs), Merged { text: crlf(both), conflicts: 0 }, "ours are kept");
        assert_eq!(merged(&crlf(base), ours, &crlf(theirs)), Merged { text: both.to_owned(), conflicts: 0 });
        assert_eq!(merged(base, ours, &crlf(theirs)).text, crlf(both), "the template changed them, the person did not");
        assert_eq!(merged(&crlf(base), &crlf(ours), &crlf(theirs)).text, crlf(both));
        let marked = merged("a\n", &crlf("b\n"), "c\n");
        assert_eq!((marked.text.matches("\r\n").count(), marked.text.matches('\n').count()), (5, 5));
    }

    #[test]
    fn what_differs_in_too_many_lines_is_told() {
        let lines = |letter: &str| (0..20_000).map(|at| format!("{letter}{at}\n")).collect::<Vec<_>>().concat();
        let (one, other) = (lines("a"), lines("b"));
        assert!(is_dear(&one, &other) && is_dear(&one, &lines("").repeat(3)));
        assert!(!is_dear(&one, &one) && !is_dear(&one, &format!("x\n{}y\n", one.replace("a7\n", "b7\n"))));
        assert!(!is_dear("a\n", "b\n") && !is_dear("", ""));
    }

    #[test]
    fn differences_are_counted() {
        let differ = |one: &str, other: &str, most| {
            let lines = |text: &'static str| text.split(' ').collect::<Vec<_>>();
            let (one, other) = (one.to_owned().leak(), other.to_owned().leak());
            differ_by(&lines(one), &lines(other), most)
        };
        for (one, other, number) in [
            ("a b c", "a b c", 0),
            ("a b c", "a c", 1),
            ("a b c a b b a", "c b a b a c", 5),
            ("a", "b", 2),
            ("x a b", "a b y", 2),
        ] {
            assert!(differ(one, other, number) && differ(other, one, number), "{one} {other}");
            assert!(number == 0 || !differ(one, other, number - 1) && !differ(other, one, number - 1), "{one} {other}");
        }
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
