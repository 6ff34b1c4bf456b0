//! One binding in words, laid out for a width.

use super::sheets::{Sheets, Tool};
use crate::base::text::{pad_end, truncate};
use crate::keys::chord::Sequence;
use crate::keys::keymap::{Origin, Rule, terms};
use crate::keys::when::{parse, words};
use crate::tui::capture::{Protocol, reach};
use crate::tui::components::article::{ArticleLine, Piece, Tone};
use crate::tui::components::wrap::wrap;

/// What details were made of: the place of the rule, the width, the terminal's way of sending keys.
pub type Shown = (usize, usize, Option<Protocol>);

/// The columns of the names on the left.
const NAMES: usize = 11;
/// Below this many columns a name stands above its text.
const BESIDE: usize = 34;
/// So many keys of other tools are listed.
const MOST_ELSEWHERE: usize = 60;

/// The details of the rule at `place`, in lines of `width` columns.
pub fn lines(sheets: &Sheets, place: usize, width: usize, protocol: Option<Protocol>) -> Vec<ArticleLine> {
    let (Some(rule), Some((number, tool))) = (sheets.rules.get(place), sheets.tool_of(place)) else {
        return Vec::new();
    };
    let mut page = Page { width, lines: Vec::new() };
    page.text(&rule.action.title, Tone::Title);
    page.text(&rule.keys.typed(sheets.platform), Tone::Strong);
    page.text(&format!("{} · {}", rule.action.id, tool.name), Tone::Dim);
    page.lines.push(ArticleLine::new());
    page.field("Category", &category(rule), Tone::Plain);
    page.field("Keys", &other_keys(sheets, place), Tone::Plain);
    page.field("Mode", sheets.mode_title(place).unwrap_or_default(), Tone::Plain);
    when(&mut page, rule);
    page.field("Arguments", rule.args.as_deref().unwrap_or_default(), Tone::Code);
    page.field("From", &origin(rule, tool), Tone::Plain);
    page.field("Terminal", &reach(&rule.keys, sheets.platform, protocol), Tone::Plain);
    elsewhere(&mut page, sheets, rule, number);
    page.lines
}

struct Page {
    width: usize,
    lines: Vec<ArticleLine>,
}

impl Page {
    fn text(&mut self, text: &str, tone: Tone) {
        self.lines.extend(wrap(text, self.width).into_iter().map(|text| vec![Piece { text, tone, link: None }]));
    }

    /// A name and its text; nothing where there is no text.
    fn field(&mut self, name: &str, text: &str, tone: Tone) {
        if text.is_empty() {
            return;
        }
        if self.width < BESIDE {
            self.text(name, Tone::Dim);
            self.text(text, tone);
            return;
        }
        for (row, text) in wrap(text, self.width - NAMES).into_iter().enumerate() {
            let name = truncate(if row == 0 { name } else { "" }, NAMES - 1, "…");
            let name = pad_end(&name, NAMES).into_owned();
            self.lines.push(vec![Piece { text: name, tone: Tone::Dim, link: None }, Piece { text, tone, link: None }]);
        }
    }
}

fn category(rule: &Rule) -> String {
    format!("{}{}", rule.action.category, if rule.action.essential { " · essential" } else { "" })
}

/// The other keys of the same action.
fn other_keys(sheets: &Sheets, place: usize) -> String {
    let rules = sheets.same_action(place).iter().map(|at| &sheets.rules[*at as usize]);
    let mut keys: Vec<&Sequence> = Vec::new();
    for rule in rules {
        if rule.keys != sheets.rules[place].keys && !keys.contains(&&rule.keys) {
            keys.push(&rule.keys);
        }
    }
    let shown: Vec<String> = keys.iter().map(|keys| keys.typed(sheets.platform)).collect();
    if shown.is_empty() { String::new() } else { format!("also {}", shown.join(", ")) }
}

/// The condition as it stands, and in plain words.
fn when(page: &mut Page, rule: &Rule) {
    let Some(condition) = rule.when.as_deref() else { return };
    page.field("When", condition, Tone::Code);
    match parse(condition) {
        Ok(expr) => page.field("", &words::plain(&expr), Tone::Plain),
        Err(_) => page.field("", "in the tool's own words; wh does not read this condition", Tone::Dim),
    }
}

fn origin(rule: &Rule, tool: &Tool) -> String {
    let place = rule.place.as_ref().map(|place| match place.line {
        // A file that counts no lines.
        0 => format!(", {}", place.file.display()),
        line => format!(", {}:{line}", place.file.display()),
    });
    let who = match &rule.origin {
        Origin::Default => format!("the defaults of {} {}", tool.name, tool.version),
        Origin::Extension(name) => format!("the extension {name}"),
        Origin::User => "your own configuration".to_owned(),
        Origin::Live => "the running tool".to_owned(),
        Origin::Sheet => "your own sheet".to_owned(),
    };
    format!("{}{}", who.trim_end(), place.unwrap_or_default())
}

/// The keys with the same intent in other tools.
fn elsewhere(page: &mut Page, sheets: &Sheets, rule: &Rule, number: usize) {
    let Some(id) = rule.action.intent.as_deref() else { return };
    let title = terms().intents.iter().find(|intent| intent.id == id).map_or(id, |intent| intent.title.as_str());
    let mut rows: Vec<(&str, String)> = Vec::new();
    for place in sheets.same_intent(id).iter().map(|at| *at as usize) {
        let Some((other, tool)) = sheets.tool_of(place).filter(|(other, _)| *other != number) else { continue };
        let keys = sheets.rules[place].keys.typed(sheets.platform);
        let keys = match sheets.mode_title(place) {
            Some(mode) if sheets.tools[other].modes.len() > 1 => format!("{keys} ({mode})"),
            _ => keys,
        };
        match rows.iter().position(|(name, _)| *name == tool.name) {
            Some(row) if rows[row].1.split(", ").any(|one| one == keys) => {}
            Some(row) => rows[row].1 = format!("{}, {keys}", rows[row].1),
            None if rows.len() < MOST_ELSEWHERE => rows.push((&tool.name, keys)),
            None => break,
        }
    }
    page.lines.push(ArticleLine::new());
    page.text(&format!("{title}, elsewhere"), Tone::Heading);
    page.text(&format!("intent {id}"), Tone::Dim);
    if rows.is_empty() {
        page.text("No other tool here has keys for it.", Tone::Dim);
    }
    for (tool, keys) in rows {
        page.field(tool, &keys, Tone::Plain);
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::base::text::width;
    use crate::keys::keymap::{Place, all, embedded};
    use crate::keys::platform::Platform;
    use crate::tui::components::keys::sheets::ToolKeys;

    fn text(lines: &[ArticleLine]) -> String {
        let line = |line: &ArticleLine| line.iter().map(|piece| piece.text.as_str()).collect::<String>();
        lines.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    fn of(sheets: &Sheets, id: &str, width: usize) -> String {
        let place = sheets.rules.iter().position(|rule| rule.action.id == id).unwrap();
        text(&lines(sheets, place, width, Some(Protocol::Legacy)))
    }

    #[test]
    fn everything_that_is_known_is_told() {
        let given = all().map(|keymap| ToolKeys::defaults(&keymap, Platform::Linux)).collect();
        let sheets = Sheets::new(Platform::Linux, given);
        let told = of(&sheets, "editor.action.commentLine", 60);
        for part in [
            "Ctrl+/",
            "editor.action.commentLine · VS Code",
            "Code editing · essential",
            "editorTextFocus && !editorReadonly",
            "the cursor is",
            "the defaults of VS Code",
            "Toggle line comment, elsewhere",
            "JetBrains",
        ] {
            assert!(told.contains(part), "no {part:?} in\n{told}");
        }
        let palette = of(&sheets, "workbench.action.showCommands", 60);
        assert!(palette.contains("also Ctrl+Shift+P") && !palette.contains("Terminal"), "{palette}");
        let delete = of(&sheets, "editor.action.deleteLines", 60);
        assert!(delete.contains("Terminal   this one cannot send it"), "{delete}");
    }

    #[test]
    fn a_rule_of_the_persons_own_names_its_place() {
        let mut tool = ToolKeys::defaults(&embedded("less").unwrap(), Platform::Linux);
        tool.rules.truncate(1);
        tool.rules[0].origin = Origin::User;
        tool.rules[0].place = Some(Place { file: PathBuf::from("/home/a/.lesskey"), line: 7 });
        tool.rules[0].when = Some("&&".into());
        let sheets = Sheets::new(Platform::Linux, vec![tool]);
        let told = text(&lines(&sheets, 0, 80, None));
        assert!(told.contains("your own configuration, /home/a/.lesskey:7"), "{told}");
        assert!(told.contains("does not read this condition"), "{told}");
        assert!(lines(&sheets, 1, 80, None).is_empty());
    }

    #[test]
    fn every_line_fits() {
        let vscode = ToolKeys::defaults(&embedded("vscode").unwrap(), Platform::Macos);
        let sheets = Sheets::new(Platform::Macos, vec![vscode]);
        for place in (0..sheets.rules.len()).step_by(7) {
            for columns in [1, 12, 33, 34, 60] {
                let fits = |line: &ArticleLine| line.iter().map(|piece| width(&piece.text)).sum::<usize>() <= columns;
                assert!(lines(&sheets, place, columns, None).iter().all(fits), "{place} in {columns}");
            }
        }
    }
}
