//! The headings of an article to choose from, narrowed by typing.

use super::article::Heading;
use super::input::Input;

/// The outline, while it is open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    /// What was typed.
    pub input: Input,
    /// The chosen one, counted among those that are shown.
    pub at: usize,
}

impl Outline {
    /// The outline with the heading chosen that a line belongs to.
    pub fn at(headings: &[Heading], line: usize) -> Self {
        let at = headings.partition_point(|heading| heading.line <= line).saturating_sub(1);
        Self { input: Input::default(), at }
    }

    /// The headings that what was typed leaves: each word is in them.
    pub fn shown<'a>(&self, headings: &'a [Heading]) -> Vec<&'a Heading> {
        let words: Vec<String> = self.input.text().split_whitespace().map(str::to_lowercase).collect();
        let holds = |heading: &&Heading| {
            let text = heading.text.to_lowercase();
            words.iter().all(|word| text.contains(word))
        };
        headings.iter().filter(holds).collect()
    }

    /// The chosen heading.
    pub fn chosen<'a>(&self, headings: &'a [Heading]) -> Option<&'a Heading> {
        self.shown(headings).get(self.at).copied()
    }

    /// Chooses another, at most the last.
    pub fn step(&mut self, headings: &[Heading], step: i64) {
        let last = self.shown(headings).len().saturating_sub(1);
        self.at = super::list::shifted(self.at, step).min(last);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typing_narrows_and_the_place_is_chosen() {
        let heading = |level, text: &str, line| Heading { level, text: text.into(), line };
        let headings = [heading(1, "Indexes", 4), heading(2, "Index-only scans", 10), heading(2, "Costs", 30)];
        assert_eq!(Outline::at(&headings, 0).at, 0);
        assert_eq!(Outline::at(&headings, 29).at, 1);
        let mut outline = Outline::at(&headings, 40);
        assert_eq!(outline.chosen(&headings).map(|heading| heading.line), Some(30));
        outline.input.insert("only index");
        outline.step(&headings, 0);
        assert_eq!(outline.chosen(&headings).map(|heading| heading.line), Some(10));
        outline.input.insert("x");
        assert_eq!(outline.chosen(&headings), None);
    }
}
