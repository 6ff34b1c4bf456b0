//! Links that are chosen by letters: each link in view has a few, and typing them chooses it.

/// The letters, the easiest to reach first.
const LETTERS: &[u8] = b"asdfghjkl";

/// Links in view that have letters, at most.
pub const MOST: usize = 729;

/// What is done with the link that is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// It is opened.
    Open,
    /// Its address is copied.
    Copy,
}

/// A link in view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// Its letters.
    pub letters: String,
    /// The line of the article on which it begins.
    pub line: usize,
    /// The column at which it begins.
    pub column: usize,
    /// Its number among the article's links, from 1.
    pub link: usize,
}

/// The links in view, while one of them is chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hints {
    /// What is done with it.
    pub what: Use,
    /// Each with its letters.
    pub hints: Vec<Hint>,
    /// What was typed so far.
    pub typed: String,
}

/// What typing a letter came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    /// More letters are needed.
    More,
    /// The link of this number, from 1.
    Link(usize),
    /// No link has these letters; they were not taken.
    Nothing,
}

impl Hints {
    /// Letters for links, each with its line, column and number, in the order in which they stand.
    pub fn new(what: Use, links: Vec<(usize, usize, usize)>) -> Self {
        let links: Vec<_> = links.into_iter().take(MOST).collect();
        let letters = letters(links.len());
        let hints = letters.into_iter().zip(links);
        let hints = hints.map(|(letters, (line, column, link))| Hint { letters, line, column, link });
        Self { what, hints: hints.collect(), typed: String::new() }
    }

    /// The links that what was typed can still mean.
    pub fn left(&self) -> impl Iterator<Item = &Hint> {
        self.hints.iter().filter(|hint| hint.letters.starts_with(&self.typed))
    }

    /// A letter was typed.
    pub fn letter(&mut self, letter: char) -> Typed {
        self.typed.extend(letter.to_lowercase());
        let left: Vec<(usize, usize)> = self.left().map(|hint| (hint.letters.len(), hint.link)).take(2).collect();
        match left[..] {
            [(length, link)] if length == self.typed.len() => Typed::Link(link),
            [_, ..] => Typed::More,
            [] => {
                self.typed.pop();
                Typed::Nothing
            }
        }
    }
}

/// So many different letters, all of one length, so that none begins another.
fn letters(count: usize) -> Vec<String> {
    let mut length = 1;
    while LETTERS.len().pow(length) < count {
        length += 1;
    }
    let of = |mut number: usize| {
        let mut letters: Vec<u8> = (0..length)
            .map(|_| {
                let letter = LETTERS[number % LETTERS.len()];
                number /= LETTERS.len();
                letter
            })
            .collect();
        letters.reverse();
        letters.into_iter().map(char::from).collect()
    };
    (0..count).map(of).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn letters_are_few_and_none_begins_another() {
        for (count, length) in [(0, 1), (1, 1), (9, 1), (10, 2), (81, 2), (82, 3), (MOST, 3)] {
            let all = letters(count);
            assert_eq!(all.iter().collect::<HashSet<_>>().len(), count);
            assert!(all.iter().all(|letters| letters.len() == length), "{count}");
        }
        assert_eq!(letters(3), ["a", "s", "d"]);
        assert_eq!(letters(10)[..2], ["aa", "as"]);
    }

    #[test]
    fn typing_narrows_and_chooses() {
        let links = (0..12).map(|number| (number, 0, number + 1)).collect();
        let mut hints = Hints::new(Use::Open, links);
        assert_eq!((hints.letter('z'), hints.left().count()), (Typed::Nothing, 12));
        assert_eq!((hints.letter('S'), hints.left().count()), (Typed::More, 3));
        assert_eq!(hints.letter('l'), Typed::Nothing);
        assert_eq!(hints.letter('d'), Typed::Link(12));
        let mut one = Hints::new(Use::Copy, vec![(0, 0, 5)]);
        assert_eq!(one.letter('a'), Typed::Link(5));
    }
}
