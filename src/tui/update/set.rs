//! `:set`: the screen is made to stand otherwise, until it is left.

use std::fmt::Write as _;

use super::look;
use crate::base::config::Screen;
use crate::base::text::width;
use crate::tui::components::look::Look;
use crate::tui::components::page::Page;
use crate::tui::components::settings::{Outcome, Settings, names};
use crate::tui::effect::Effect;
use crate::tui::state::State;

/// How everything stands.
pub(super) fn settings(state: &State) -> Settings {
    let Look { density, columns, group, sort } = state.look.clone();
    let screen = Screen { theme: state.theme.clone(), mouse: state.mouse, density, columns, group, sort };
    let (sidebar, list) = state.panes.sizes();
    Settings { screen, hyperlinks: state.hyperlinks, sidebar, list }
}

/// Does what the words after `set` say.
pub(super) fn set(state: &mut State, words: &[String]) -> Vec<Effect> {
    let before = settings(state);
    match before.read(words) {
        Ok(outcome) => apply(state, &before, outcome),
        Err(wrong) => {
            state.fail(wrong);
            Vec::new()
        }
    }
}

fn apply(state: &mut State, before: &Settings, outcome: Outcome) -> Vec<Effect> {
    let Outcome { settings: wanted, told, lists } = outcome;
    let mut effects = Vec::new();
    if wanted.screen.theme != before.screen.theme {
        // It is only in force when it was found.
        effects.push(Effect::LoadTheme(state.requests.issue(), wanted.screen.theme.clone()));
    }
    if wanted.screen.mouse != before.screen.mouse {
        state.mouse = wanted.screen.mouse;
        effects.push(Effect::Mouse(state.mouse));
    }
    state.hyperlinks = wanted.hyperlinks;
    if (wanted.sidebar, wanted.list) != (before.sidebar, before.list) {
        state.panes.resize(wanted.sidebar, wanted.list);
    }
    let (old, new) = (Look::from(&before.screen), Look::from(&wanted.screen));
    if old != new {
        state.look = new;
        effects.extend(look::show(state));
    }
    if lists {
        state.page = Some(Page::new("set", listing(&settings(state))));
    } else {
        // Sizes end where there is no more room, so what is told is what came of it.
        let now = Settings { screen: wanted.screen, ..settings(state) };
        let told: Vec<String> = told.into_iter().map(|name| format!("{name}={}", now.value(name))).collect();
        state.tell(told.join("  "));
    }
    effects
}

/// Every setting with its value and what it is about.
fn listing(settings: &Settings) -> String {
    let rows: Vec<_> = names().map(|(name, about)| (format!("{name}={}", settings.value(name)), about)).collect();
    let columns = rows.iter().map(|(set, _)| width(set)).filter(|columns| *columns <= 24).max().unwrap_or(0);
    let mut out = String::new();
    for (set, about) in rows {
        // What is longer than the rest has its own line, or all would be pushed to the right.
        if width(&set) > columns {
            let _ = write!(out, "{set}\n{:columns$}  {about}\n", "");
        } else {
            let _ = writeln!(out, "{set:columns$}  {about}");
        }
    }
    out.push_str(
        "\nset NAME=VALUE, NAME!, noNAME, NAME?; it holds until the screen is left. `wh config edit` is for good.\n",
    );
    out
}
