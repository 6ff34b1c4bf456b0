//! What is written on a cap: which labels, at which size, in which lines. Nothing here draws.

use super::caps::{Cap, Label};
use super::layers::Layer;
use super::shorten::{fit, lines_wanted, width};

/// A size of labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Size {
    /// The font's size.
    pub(super) font: u32,
    /// The height of a line, in tenths.
    pub(super) line: u32,
    /// The baseline of the first line on a cap.
    pub(super) first: u32,
}

/// The sizes, largest first.
const SIZES: [Size; 3] = [
    Size { font: 9, line: 97, first: 23 },
    Size { font: 8, line: 87, first: 22 },
    Size { font: 7, line: 77, first: 20 },
];

/// The lines of a label on a cap.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Written<'a> {
    pub(super) label: &'a Label,
    pub(super) lines: Vec<String>,
}

/// The largest size at which the labels keep their words, but for one cap in eight; the smallest if none is.
pub(super) fn size<'a>(caps: impl Iterator<Item = (&'a Cap, (u32, u32))> + Clone, layers: &[Layer]) -> Size {
    let smallest = SIZES[SIZES.len() - 1];
    let used = caps.filter(|(cap, _)| !cap.labels.is_empty());
    let fits = |size: &Size| {
        let cut = used.clone().filter(|(cap, room)| !size.holds(cap, *room, layers)).count();
        cut * 8 <= used.clone().count()
    };
    SIZES.into_iter().find(fits).unwrap_or(smallest)
}

/// The width of a layer's badge.
pub(super) fn badge_width(sign: &str) -> u32 {
    width(sign) * 6 / 100 + 3
}

impl Size {
    /// How many lines a cap of this height has.
    fn lines(self, height: u32) -> usize {
        (height.saturating_sub(self.first + 2) * 10 / self.line + 1) as usize
    }

    /// The room beside a label's badge, in hundredths of the font's size.
    fn room(self, label: &Label, width: u32, layers: &[Layer]) -> u32 {
        width.saturating_sub(9 + badge_width(&layers[label.layer].sign)) * 100 / self.font
    }

    /// Whether all labels of a cap keep their words.
    fn holds(self, cap: &Cap, (width, height): (u32, u32), layers: &[Layer]) -> bool {
        let lines = self.lines(height);
        // One that asks for a line more than there are asks for too many.
        let wanted = |label: &Label| lines_wanted(&label.text, self.room(label, width, layers), lines + 1);
        cap.labels.iter().map(wanted).sum::<usize>() <= lines
    }

    /// What is written on a cap, and how many labels there is no room for.
    pub(super) fn write<'a>(
        self,
        cap: &'a Cap,
        (width, height): (u32, u32),
        layers: &[Layer],
    ) -> (Vec<Written<'a>>, usize) {
        let lines = self.lines(height);
        let (shown, left_out) = chosen(&cap.labels, lines);
        let room = |label: &Label| self.room(label, width, layers);
        let counts = share(&shown, lines - usize::from(left_out > 0), room);
        let written = shown.into_iter().zip(counts);
        let written = written.map(|(label, count)| Written { label, lines: fit(&label.text, room(label), count) });
        (written.collect(), left_out)
    }
}

/// The labels that there is room for, in their order, and how many there is none for.
fn chosen(labels: &[Label], lines: usize) -> (Vec<&Label>, usize) {
    if labels.len() <= lines {
        return (labels.iter().collect(), 0);
    }
    let mut order: Vec<usize> = (0..labels.len()).collect();
    order.sort_by_key(|place| (!labels[*place].mine, !labels[*place].essential, *place));
    order.truncate(lines - 1);
    order.sort_unstable();
    (order.iter().map(|place| &labels[*place]).collect(), labels.len() - order.len())
}

/// How many lines each label gets: one, and what is left in turn to those that want more.
fn share(labels: &[&Label], lines: usize, room: impl Fn(&Label) -> u32) -> Vec<usize> {
    let wanted: Vec<usize> = labels.iter().map(|label| lines_wanted(&label.text, room(label), lines)).collect();
    let mut given = vec![1; labels.len()];
    for _ in labels.len()..lines {
        let hungry = (0..labels.len()).filter(|at| given[*at] < wanted[*at]).min_by_key(|at| (given[*at], *at));
        match hungry {
            Some(place) => given[place] += 1,
            None => break,
        }
    }
    given
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::chord::Modifiers;
    use crate::keys::platform::Platform;

    fn cap(texts: &[&str]) -> Cap {
        let label = |text: &&str| {
            let essential = text.starts_with('!');
            let text = text.trim_start_matches('!').to_owned();
            Label { layer: 0, text, follows: false, mine: false, essential }
        };
        Cap { labels: texts.iter().map(label).collect() }
    }

    fn layers() -> Vec<Layer> {
        vec![Layer::of(Modifiers::CTRL, Platform::Linux)]
    }

    #[test]
    fn few_short_labels_are_large_and_many_long_ones_small() {
        let of = |texts: &[&str]| size([(&cap(texts), (56, 61))].into_iter(), &layers()).font;
        assert_eq!(of(&["Undo", "Redo"]), 9);
        assert_eq!(of(&["Undo the last change", "Go to the previous match of all", "Redo it"]), 7);
        assert_eq!(of(&["Pseudopseudohypoparathyroidism"]), 7);
    }

    #[test]
    fn what_is_essential_is_written_where_there_is_no_room_for_all() {
        let cap = cap(&["a", "b", "c", "d", "e", "f", "!g", "!h"]);
        let (written, left_out) = SIZES[2].write(&cap, (56, 61), &layers());
        let texts: Vec<&str> = written.iter().map(|written| written.label.text.as_str()).collect();
        assert_eq!((texts.as_slice(), left_out), (["a", "b", "c", "g", "h"].as_slice(), 3));
        assert!(written.iter().map(|written| written.lines.len()).sum::<usize>() < SIZES[2].lines(61));
    }

    #[test]
    fn spare_lines_go_to_labels_that_want_them() {
        let cap = cap(&["Toggle line comment", "Undo"]);
        let (written, _) = SIZES[2].write(&cap, (56, 61), &layers());
        assert_eq!(written[0].lines, ["Toggle line", "comment"]);
        assert_eq!(written[1].lines, ["Undo"]);
    }
}
