//! The help as lines: first what is of use in the place that one is in, then everything, with the keys that are in force.

use ratatui::layout::Rect;

use super::hints::Hint;
use super::wrap::wrap;
use crate::tui::action::{ACTIONS, Action, ActionInfo, Group};
use crate::tui::keymap::{Keymap, Mode, shown};

/// The columns of the box, and of the keys in it.
const WIDTH: u16 = 92;
const KEYS: u16 = 20;

/// Where the help is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// What the place is called.
    pub title: &'static str,
    /// Whose keys hold there.
    pub mode: Mode,
    /// What is of use there.
    pub hints: &'static [Hint],
    /// Which keys do what.
    pub keymap: &'a Keymap,
}

/// A line of the help: on the left keys or a heading, on the right what they do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpLine {
    /// Keys, or a heading.
    pub left: String,
    /// It is a heading.
    pub heading: bool,
    /// What the keys do.
    pub right: String,
}

/// The help as it fits a screen.
#[derive(Debug, Clone)]
pub struct Help {
    /// The box.
    pub area: Rect,
    /// The columns of the keys.
    pub keys: u16,
    /// Every line; the box shows a part of them.
    pub lines: Vec<HelpLine>,
}

impl Help {
    /// The help for a screen of this size in columns and rows.
    pub fn new(size: (u16, u16), place: Place<'_>) -> Self {
        let width = WIDTH.min(size.0);
        let keys = KEYS.min(width / 20 * 9);
        let lines = lines(usize::from(width.saturating_sub(keys + 5)), place);
        let height = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_add(2).min(size.1);
        let area = Rect { x: (size.0 - width) / 2, y: (size.1 - height) / 2, width, height };
        Self { area, keys, lines }
    }

    /// Where the lines go.
    pub fn inside(&self) -> Rect {
        let height = self.area.height.saturating_sub(2);
        Rect { y: self.area.y + u16::from(height > 0), height, ..self.area }
    }

    /// How far it can be scrolled, in lines.
    pub fn last_top(&self) -> usize {
        self.lines.len().saturating_sub(usize::from(self.inside().height))
    }
}

struct Writing<'a> {
    lines: Vec<HelpLine>,
    columns: usize,
    place: Place<'a>,
}

impl Writing<'_> {
    fn heading(&mut self, title: &str) {
        let heading = |text: &str| HelpLine { left: text.to_owned(), heading: true, right: String::new() };
        if !self.lines.is_empty() {
            self.lines.push(heading(""));
        }
        self.lines.push(heading(title));
    }

    fn entry(&mut self, keys: &str, help: &str) {
        for (place, right) in wrap(help, self.columns).into_iter().enumerate() {
            let left = if place == 0 { format!(" {keys}") } else { String::new() };
            self.lines.push(HelpLine { left, heading: false, right });
        }
    }

    fn action(&mut self, action: &Action) {
        let Some(info) = ACTIONS.iter().find(|info| info.action == *action) else { return };
        let keys = self.place.keymap.keys(self.place.mode, action).join(", ");
        if keys.is_empty() {
            // It can still be done by its name.
            self.entry(&format!(":{}", info.name), info.help);
        } else {
            self.entry(&keys, info.help);
        }
    }
}

fn lines(columns: usize, place: Place<'_>) -> Vec<HelpLine> {
    let mut out = Writing { lines: Vec::new(), columns, place };
    out.heading(place.title);
    for hint in place.hints {
        match hint {
            Hint::Do(action, _) => out.action(action),
            Hint::Keys(keys, what) => out.entry(keys, what),
        }
    }
    let holds = |info: &&ActionInfo| place.mode.holds(info.context);
    for group in Group::ALL {
        let here: Vec<_> = ACTIONS.iter().filter(|info| info.group == group).filter(holds).collect();
        if !here.is_empty() {
            out.heading(group.title());
            for info in here {
                out.action(&info.action);
            }
        }
    }
    let yours: Vec<_> = place.keymap.bindings(place.mode).iter().filter(|it| it.yours && !is_plain(&it.does)).collect();
    if !yours.is_empty() {
        out.heading("Your own");
        for binding in yours {
            out.entry(&shown(&binding.keys), &binding.names.join(", "));
        }
    }
    out.lines
}

/// Whether it is one action of the table, which is listed anyway.
fn is_plain(does: &[Action]) -> bool {
    matches!(does, [one] if ACTIONS.iter().any(|info| info.action == *one))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::config::parse;
    use crate::tui::components::hints;
    use crate::tui::components::panes::Pane;
    use crate::tui::components::tabs::Tab;

    fn place(keymap: &Keymap, mode: Mode) -> Place<'_> {
        Place { title: "Here", mode, hints: hints::inbox(Pane::Items), keymap }
    }

    #[test]
    fn every_action_is_in_it_with_its_keys() {
        let keymap = Keymap::default();
        for mode in [Mode::At(Pane::Items), Mode::Normal(Tab::Keys)] {
            let help = Help::new((200, 250), place(&keymap, mode));
            let from = help.lines.iter().position(|line| line.heading && line.left == Group::Move.title()).unwrap();
            for info in ACTIONS {
                let shown = |line: &HelpLine| line.left.trim() == info.keys.join(", ") && line.right == info.help;
                assert_eq!(help.lines[from..].iter().any(shown), mode.holds(info.context), "{} in {mode:?}", info.name);
            }
            assert_eq!(help.last_top(), 0);
        }
    }

    #[test]
    fn the_place_comes_first_and_the_persons_own_keys_are_shown() {
        let text = "[keys.inbox]\nn = \"help\"\nx = [\"toggle-read\", \"down\"]\n\"s\" = false\n";
        let (keymap, _) = Keymap::configured(&parse(text).unwrap().keys);
        let help = Help::new((200, 250), place(&keymap, Mode::At(Pane::Items)));
        let line =
            |left: &str, right: &str| help.lines.iter().any(|l| l.left.trim() == left && l.right.contains(right));
        assert_eq!((help.lines[0].left.as_str(), help.lines[1].left.trim()), ("Here", "enter"));
        assert!(line("n, ?, f1", "help") && line("x", "toggle-read, down") && line(":toggle-star", "Star"));
    }

    #[test]
    fn it_scrolls_where_there_is_no_room() {
        let keymap = Keymap::default();
        for size in [(0, 0), (1, 1), (5, 3), (40, 12), (80, 24)] {
            let help = Help::new(size, place(&keymap, Mode::Normal(Tab::Keys)));
            assert!(help.area.right() <= size.0 && help.area.bottom() <= size.1, "{size:?}");
            assert!(help.last_top() > 0, "{size:?}");
        }
    }
}
