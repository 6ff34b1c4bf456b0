//! The part about keys of the configuration file that `wh config init` writes.

use std::fmt::Write as _;

use crate::tui::action::{ACTIONS, ActionInfo, Context, PROMPT};

const ABOUT: &str = "\
# Keys of the screen, by place: what is said of a pane wins over its tab, what is said of a tab over everywhere.
# On the left keys: \"x\", \"ctrl+p\", \"g g\" (one after the other); on the right an action, a list of actions that are done
# one after the other, a line of `:` commands, or false, which takes the key away:
#   \"x\" = [\"toggle-read\", \"down\"]
#   \"X\" = \":tag add later\"
#   \"q\" = false
";

/// All keys with what they do by default, each behind a `#`.
pub fn template() -> String {
    let mut out = format!("\n{ABOUT}");
    for context in Context::all() {
        let infos: Vec<&ActionInfo> = ACTIONS.iter().chain(PROMPT).filter(|info| info.context == context).collect();
        let _ = write!(out, "\n# {}\n[keys.{}]\n", context.about(), context.name());
        for info in infos {
            let _ = writeln!(out, "# {}", info.help);
            for keys in info.keys {
                let _ = writeln!(out, "# {:?} = {:?}", keys, info.name);
            }
        }
    }
    out
}
