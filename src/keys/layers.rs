//! The way of a key press: window manager, terminal, multiplexer, shell or program. Who takes it, and who never sees it.

use super::chord::Sequence;
use super::keymap::{Layer, Rule};
use super::lookup::{KeyMatch, by_keys};

/// A program that a press may reach, with its rules.
#[derive(Debug, Clone)]
pub struct Station {
    /// Where it stands.
    pub layer: Layer,
    /// Its name.
    pub name: String,
    /// Its rules, in the order in which it keeps them.
    pub rules: Vec<Rule>,
    /// The modes in which a person is to begin with; empty where the program has none.
    pub home_modes: Vec<String>,
    /// It has a window of its own, so that neither terminal nor multiplexer stands before it.
    pub own_window: bool,
}

/// Whether a program takes a press.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// Whenever it has the focus.
    Always,
    /// Under a condition or in a mode.
    Sometimes,
    /// It has nothing on it, and lets it through.
    Never,
}

/// What becomes of a press at one program.
#[derive(Debug, Clone)]
pub struct Step {
    /// The place of the program in the list of stations.
    pub station: usize,
    /// Whether it takes the press.
    pub takes: Takes,
    /// The rules on it, by place: those that act at once, then those that await more.
    pub rules: Vec<(usize, KeyMatch)>,
    /// A program before it takes the press always, so that it arrives only where that one lets it through.
    pub shadowed_by: Option<usize>,
}

/// The way of a press through programs that stand one behind the other, in the order of the layers.
///
/// Programs of the last layers (`Tui`, `Editor`) stand beside each other: a press reaches the one that has the focus.
pub fn trace(stations: &[Station], keys: &Sequence) -> Vec<Step> {
    let mut order: Vec<usize> = (0..stations.len()).collect();
    order.sort_by_key(|place| stations[*place].layer);
    // Who takes it from everything behind, and who from what runs in a terminal.
    let (mut from_all, mut in_terminal): (Option<usize>, Option<usize>) = (None, None);
    let mut steps = Vec::new();
    for station in order {
        let one = &stations[station];
        let rules = by_keys(&one.rules, keys);
        let takes = takes(one, &rules);
        let before = if one.own_window { from_all } else { from_all.or(in_terminal) };
        steps.push(Step { station, takes, rules, shadowed_by: before });
        if takes == Takes::Always {
            match one.layer {
                Layer::Wm => from_all = from_all.or(Some(station)),
                Layer::Terminal | Layer::Multiplexer => in_terminal = in_terminal.or(Some(station)),
                Layer::Shell | Layer::Tui | Layer::Editor => {}
            }
        }
    }
    steps
}

fn takes(station: &Station, rules: &[(usize, KeyMatch)]) -> Takes {
    let unconditional = |(place, _): &(usize, KeyMatch)| {
        let rule = &station.rules[*place];
        let home = rule.mode.as_ref().is_none_or(|mode| station.home_modes.contains(mode));
        rule.when.is_none() && home
    };
    match rules {
        [] => Takes::Never,
        rules if rules.iter().any(unconditional) => Takes::Always,
        _ => Takes::Sometimes,
    }
}

/// The modes in which a person is to begin with, by tool.
pub fn home_modes(tool: &str) -> Vec<String> {
    let modes: &[&str] = match tool {
        "tmux" => &["root", "prefix"],
        "i3" | "sway" => &["default"],
        "bash" | "zsh" => &["emacs", "main"],
        "vim" | "neovim" | "helix" => &["normal"],
        _ => &[],
    };
    modes.iter().map(ToString::to_string).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::keymap::{defaults, embedded};
    use crate::keys::platform::Platform;

    fn station(id: &str) -> Station {
        let keymap = embedded(id).expect("a keymap");
        let (layer, name) = (keymap.tool.layer, keymap.tool.name.clone());
        let (rules, own_window) = (defaults(&keymap, Platform::Linux), id == "vscode");
        Station { layer, name, rules, home_modes: home_modes(id), own_window }
    }

    #[test]
    fn tmux_takes_its_prefix_from_the_shell_and_the_editor() {
        let stations = [station("vim"), station("bash"), station("tmux")];
        let steps = trace(&stations, &"ctrl+b".parse().expect("keys"));
        let told: Vec<_> = steps.iter().map(|step| (step.station, step.takes, step.shadowed_by)).collect();
        assert_eq!(told, [(2, Takes::Always, None), (1, Takes::Always, Some(2)), (0, Takes::Always, Some(2)),]);
        assert!(steps[0].rules.iter().any(|(_, kind)| *kind == KeyMatch::Prefix));
    }

    #[test]
    fn a_window_of_its_own_is_behind_the_window_manager_only() {
        let stations = [station("tmux"), station("vscode"), station("i3")];
        let shadows = |keys: &str| {
            let steps = trace(&stations, &keys.parse().expect("keys"));
            steps.iter().find(|step| step.station == 1).and_then(|step| step.shadowed_by)
        };
        assert_eq!(shadows("ctrl+b"), None);
        assert_eq!(shadows("alt+enter"), Some(2));
    }

    #[test]
    fn what_nobody_before_takes_arrives() {
        let stations = [station("tmux"), station("bash")];
        let steps = trace(&stations, &"ctrl+a".parse().expect("keys"));
        assert_eq!(steps[0].takes, Takes::Sometimes, "copy mode has it");
        assert_eq!((steps[1].takes, steps[1].shadowed_by), (Takes::Always, None));
        let steps = trace(&stations, &"ctrl+shift+f24".parse().expect("keys"));
        assert!(steps.iter().all(|step| step.takes == Takes::Never));
    }
}
