//! The file that a new sheet begins with: everything in it is a comment, and every example works.

use crate::base::text::clean_line;
use crate::keys::keymap::{Keymap, defaults, embedded};
use crate::keys::platform::Platform;

/// A commented sheet for a tool, by its id: of one that we know to change, else of one of the person's own.
pub fn template(tool: &str) -> String {
    let id = clean_line(tool);
    match embedded(tool) {
        Some(keymap) => format!("{}{}", head(&id, &keymap.tool.name), known(&keymap)),
        None => format!("{}{}", head(&id, "your own"), OWN.replace("ID", &id)),
    }
}

fn head(id: &str, name: &str) -> String {
    format!(
        "# Your own sheet for {name}, read by `wh keys`. Take the `# ` before a line away to use it.\n\
         # What is wrong in it is named by `wh keys edit --list`, and the rest holds.\n\n\
         [tool]\nid = \"{id}\"\n"
    )
}

const OWN: &str = r#"# name = "ID for people"
# layer = "tui"             # where it stands: wm, terminal, multiplexer, shell, tui or editor

# What is pressed, or typed and sent with Enter, and what it does. Keys are written as you are used to: ctrl+k, C-x,
# <C-w>h, several presses with a space between. `category` groups lines; `note` is for all that a line has no room for.

# [[binding]]
# keys = ["ctrl+c"]
# title = "Stop what runs"
# category = "Jobs and processes"

# [[binding]]
# typed = "\\dt"
# title = "List the tables"
# category = "Help"
# note = "\\dt+ with their sizes"
"#;

/// The examples name an action that the tool has, by one of its own keys.
fn known(keymap: &Keymap) -> String {
    let rules = defaults(keymap, Platform::Linux);
    let rule =
        rules.iter().find(|rule| rule.action.essential && !rule.keys.chords()[0].is_symbolic()).or(rules.first());
    let (id, title, keys) = rule.map_or(("action".to_owned(), String::new(), String::new()), |rule| {
        (rule.action.id.clone(), rule.action.title.clone(), rule.keys.to_string())
    });
    let quoted = |text: &str| toml_edit::Value::from(text).to_string();
    let mode =
        rule.and_then(|rule| rule.mode.as_deref()).map_or(String::new(), |mode| format!("# mode = {}\n", quoted(mode)));
    format!(
        "\n# Words for an action, which `wh keys {} --json` names: give what you want to change, and leave the rest out.\n\n\
         # [[action]]\n# id = {}\n# title = {}\n# category = \"Other\"\n\
         # tags = [\"essential\"]    # on the sheet that is printed; [] takes it away\n\
         # note = \"What you always forget about it\"\n\
         # hide = false              # true leaves its keys out\n\n\
         # Keys that your configuration makes and that are not found by themselves. `on` instead of `keys` tells platforms\n\
         # apart: on = {{ linux = [\"ctrl+k\"], macos = [\"cmd+k\"] }}. Without `action`, a `title` says what they do.\n\n\
         # [[binding]]\n# action = {}\n# keys = [{}]\n{mode}",
        keymap.tool.id,
        quoted(&id),
        quoted(&title),
        quoted(&id),
        quoted(&keys),
    )
}
