//! Which keys make the sequence that was pressed, and when it is over. Pure.

use std::time::Duration;

use crate::keys::chord::{Chord, Sequence};
use crate::keys::platform::Platform;
use crate::tui::capture::{Protocol, legacy};

/// Without a key for so long, what was pressed is complete.
pub(super) const PAUSE: Duration = Duration::from_secs(1);
/// The longest sequence.
const LONGEST: usize = 8;

/// What happens at the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Event {
    /// A key; none when no keymap could name it.
    Key(Option<Chord>),
    /// No key for [`PAUSE`].
    Pause,
}

/// The keys so far.
#[derive(Debug, Default)]
pub(super) struct Collector {
    pressed: Vec<Chord>,
    unknown: bool,
}

/// What comes of it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// More keys may come.
    GoOn,
    /// These were pressed.
    Pressed(Sequence),
    /// The person wants out.
    Quit,
}

impl Collector {
    /// Takes an event.
    pub(super) fn take(&mut self, event: Event) -> Step {
        let key = match event {
            Event::Pause => return self.over(),
            Event::Key(None) => {
                self.unknown = true;
                return Step::GoOn;
            }
            Event::Key(Some(key)) => key,
        };
        self.unknown = false;
        let is = |name: &str| key.to_string() == name;
        if is("enter") && !self.pressed.is_empty() {
            return self.over();
        }
        if is("ctrl+c") && self.pressed.last() == Some(&key) {
            return Step::Quit;
        }
        self.pressed.push(key);
        if self.pressed.len() == LONGEST { self.over() } else { Step::GoOn }
    }

    /// Whether a pause ends it.
    pub(super) fn has_begun(&self) -> bool {
        !self.pressed.is_empty()
    }

    fn over(&mut self) -> Step {
        Sequence::new(std::mem::take(&mut self.pressed)).map_or(Step::GoOn, Step::Pressed)
    }

    /// What to show meanwhile.
    pub(super) fn lines(&self, platform: Platform, protocol: Protocol) -> Vec<String> {
        let chords: Vec<String> = self.pressed.iter().map(|chord| chord.typed(platform)).collect();
        let shown = match (self.unknown, chords.is_empty()) {
            (true, _) => format!("{} (that key has no name in keymaps)", chords.join(" ")),
            (false, true) => "…".to_owned(),
            (false, false) => chords.join(" "),
        };
        vec![
            "Press keys. A pause of a second or Enter ends; Ctrl+C twice quits.".to_owned(),
            self.told(platform, protocol),
            format!("▸ {}", shown.trim_start()),
        ]
    }

    /// What the terminal may have swallowed.
    fn told(&self, platform: Platform, protocol: Protocol) -> String {
        if protocol == Protocol::Full {
            return "This terminal tells all keys apart.".to_owned();
        }
        let others = self.pressed.last().map(legacy::also).unwrap_or_default();
        let others: Vec<String> = others.iter().map(|chord| chord.typed(platform)).collect();
        if others.is_empty() {
            let lost = "Ctrl+Shift with a letter, Ctrl+I, M or [, Ctrl with a digit, Super";
            return format!("This terminal cannot send: {lost}. Those are written: wh keys --key 'ctrl+shift+p'.");
        }
        format!("This terminal sends the same for {}; written keys are exact: wh keys --key '…'.", others.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Takes keys apart by spaces; `|` is a pause.
    fn run(keys: &str) -> Vec<Step> {
        let mut collector = Collector::default();
        let event = |key: &str| if key == "|" { Event::Pause } else { Event::Key(Some(key.parse().unwrap())) };
        keys.split(' ').map(|key| collector.take(event(key))).filter(|step| *step != Step::GoOn).collect()
    }

    #[test]
    fn a_sequence_ends_with_a_pause_or_enter() {
        let pressed = |keys: &str| vec![Step::Pressed(keys.parse().unwrap())];
        for (keys, expected) in [
            ("ctrl+k ctrl+c |", pressed("ctrl+k ctrl+c")),
            ("ctrl+k ctrl+c enter", pressed("ctrl+k ctrl+c")),
            ("| | ctrl+p |", pressed("ctrl+p")),
            ("escape |", pressed("escape")),
            ("enter |", pressed("enter")),
            ("ctrl+c |", pressed("ctrl+c")),
            ("ctrl+c ctrl+c", vec![Step::Quit]),
            ("ctrl+k ctrl+c ctrl+c", vec![Step::Quit]),
            ("escape escape |", pressed("escape escape")),
            ("a b c d e f g h", pressed("a b c d e f g h")),
            ("ctrl+k", vec![]),
        ] {
            assert_eq!(run(keys), expected, "{keys}");
        }
    }

    #[test]
    fn it_says_what_may_have_been_lost() {
        let mut collector = Collector::default();
        assert!(collector.lines(Platform::Linux, Protocol::Legacy)[1].contains("cannot send"));
        assert!(collector.lines(Platform::Linux, Protocol::Full)[1].contains("all keys apart"));
        collector.take(Event::Key(Some("ctrl+p".parse().unwrap())));
        let lines = collector.lines(Platform::Linux, Protocol::Legacy);
        assert!(lines[1].contains("the same for Ctrl+Shift+P") && lines[2] == "▸ Ctrl+P", "{lines:?}");
        collector.take(Event::Key(None));
        assert!(collector.has_begun() && collector.lines(Platform::Linux, Protocol::Full)[2].contains("no name"));
    }
}
