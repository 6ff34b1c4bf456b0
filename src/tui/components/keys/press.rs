//! The keys that are being pressed to be looked up.

use super::find::Search;
use crate::keys::chord::{Chord, Sequence};

/// Ticks without a key after which the next one begins a new sequence: about a second.
pub const PAUSE_TICKS: u32 = 9;
/// The longest sequence that is collected.
const LONGEST: usize = 6;

/// Keys are captured: each one is looked up instead of acting.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Press {
    /// What was pressed so far.
    pub pressed: Vec<Chord>,
    /// What leaving goes back to: what was found before the key that leaves was pressed for the first time.
    pub kept: Search,
    /// Ticks since the last key.
    pub idle: u32,
    /// The last key was one that no keymap names.
    pub unknown: bool,
}

/// What a press leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// These keys are to be looked up.
    Look(Sequence),
    /// Nothing changes.
    Stay,
    /// The second Esc, or the second Ctrl+C: no more is captured.
    Leave,
}

impl Press {
    /// Begins, with what is searched for now.
    pub fn new(search: Search) -> Self {
        Self { kept: search, ..Self::default() }
    }

    /// Takes a key.
    pub fn take(&mut self, chord: Option<Chord>, search: &Search) -> Step {
        self.unknown = chord.is_none();
        let Some(chord) = chord else { return Step::Stay };
        if is_leaving(&chord) {
            if self.pressed.last() == Some(&chord) {
                return Step::Leave;
            }
            self.kept = search.clone();
        }
        if self.idle >= PAUSE_TICKS || self.pressed.len() >= LONGEST {
            self.pressed.clear();
        }
        self.idle = 0;
        self.pressed.push(chord);
        Sequence::new(self.pressed.clone()).map_or(Step::Stay, Step::Look)
    }

    /// Time has passed.
    pub fn tick(&mut self) {
        self.idle = self.idle.saturating_add(1);
    }

    /// The next key begins a new sequence.
    pub fn is_over(&self) -> bool {
        self.idle >= PAUSE_TICKS && !self.pressed.is_empty()
    }
}

/// Pressed twice, these end the capture.
fn is_leaving(chord: &Chord) -> bool {
    matches!(chord.to_string().as_str(), "escape" | "ctrl+c")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(press: &mut Press, search: &mut Search, keys: &str) -> Step {
        let step = press.take(Some(keys.parse().unwrap()), search);
        if let Step::Look(keys) = &step {
            *search = Search::Pressed(keys.clone());
        }
        step
    }

    #[test]
    fn presses_are_one_sequence_until_a_pause() {
        let (mut state, mut search) = (Press::default(), Search::None);
        for (keys, expected) in [("ctrl+k", "ctrl+k"), ("ctrl+c", "ctrl+k ctrl+c")] {
            assert_eq!(press(&mut state, &mut search, keys), Step::Look(expected.parse().unwrap()));
        }
        (0..PAUSE_TICKS).for_each(|_| state.tick());
        assert!(state.is_over());
        assert_eq!(press(&mut state, &mut search, "q"), Step::Look("q".parse().unwrap()));
        assert!(!state.is_over());
    }

    #[test]
    fn a_key_twice_leaves_and_what_was_found_before_stays() {
        for keys in ["escape", "ctrl+c"] {
            let (mut state, mut search) = (Press::new(Search::Words("x".into())), Search::Words("x".into()));
            press(&mut state, &mut search, "ctrl+k");
            let found = search.clone();
            assert_ne!(press(&mut state, &mut search, keys), Step::Leave);
            assert_eq!(press(&mut state, &mut search, keys), Step::Leave, "{keys}");
            assert_eq!(state.kept, found);
        }
        let (mut state, mut search) = (Press::new(Search::None), Search::Words("x".into()));
        press(&mut state, &mut search, "escape");
        press(&mut state, &mut search, "escape");
        assert_eq!(state.kept, Search::Words("x".into()), "nothing was pressed, nothing is lost");
    }

    #[test]
    fn no_end_of_keys_and_keys_without_a_name() {
        let (mut state, mut search) = (Press::default(), Search::None);
        for _ in 0..100 {
            press(&mut state, &mut search, "a");
            assert!(state.pressed.len() <= LONGEST);
        }
        assert_eq!(state.take(None, &search), Step::Stay);
        assert!(state.unknown);
    }
}
