//! Every binding that the tab shows, in the order of sheets, with what is needed to go from one to its like.

use std::collections::HashMap;
use std::fmt;
use std::ops::Range;

use crate::keys::keymap::{Keymap, Mode, Origin, Rule, defaults, terms};
use crate::keys::platform::Platform;

/// The keys of one tool, as whoever opens the screen gives them: as it comes, or as the person has them.
#[derive(Debug, Clone)]
pub struct ToolKeys {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// The version that the defaults are of.
    pub version: String,
    /// These are the person's own: the rules in force, defaults included.
    pub yours: bool,
    /// Its modes, in the order in which they are shown.
    pub modes: Vec<Mode>,
    /// The rules, in any order.
    pub rules: Vec<Rule>,
    /// What could not be read, or has no effect.
    pub problems: Vec<String>,
}

impl ToolKeys {
    /// The keys of a tool as it comes.
    pub fn defaults(keymap: &Keymap, platform: Platform) -> Self {
        Self {
            id: keymap.tool.id.clone(),
            name: keymap.tool.name.clone(),
            version: keymap.tool.version.clone(),
            yours: false,
            modes: keymap.modes.clone(),
            rules: defaults(keymap, platform),
            problems: Vec::new(),
        }
    }
}

/// A tool in the tab.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tool {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// The version that the defaults are of.
    pub version: String,
    /// The keys are the person's own.
    pub yours: bool,
    /// Id and title of its modes that have keys.
    pub modes: Vec<(String, String)>,
    /// What could not be read, or has no effect.
    pub problems: Vec<String>,
    /// Where its rules lie in [`Sheets::rules`].
    pub rules: Range<usize>,
}

/// All bindings on a platform.
#[derive(Clone, PartialEq, Eq)]
pub struct Sheets {
    /// Whose keys these are.
    pub platform: Platform,
    /// The tools: the person's own first.
    pub tools: Vec<Tool>,
    /// The bindings of one tool after the other, each by category, the essential ones first.
    pub rules: Vec<Rule>,
    of_action: HashMap<(usize, String), Vec<u32>>,
    of_intent: HashMap<String, Vec<u32>>,
}

impl fmt::Debug for Sheets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sheets({:?}, {} tools, {} rules)", self.platform, self.tools.len(), self.rules.len())
    }
}

impl Sheets {
    /// Puts in order what was read. Tools without keys on this platform are left out.
    pub fn new(platform: Platform, mut given: Vec<ToolKeys>) -> Self {
        given.retain(|tool| !tool.rules.is_empty() || !tool.problems.is_empty());
        given.sort_by_key(|tool| (!tool.yours, tool.name.to_lowercase()));
        let (mut tools, mut rules) = (Vec::new(), Vec::new());
        for mut tool in given {
            tool.rules.sort_by_key(|rule| (category_place(&rule.action.category), !rule.action.essential));
            let has_keys = |mode: &Mode| tool.rules.iter().any(|rule| rule.mode.as_deref() == Some(&mode.id));
            let modes = tool.modes.iter().filter(|mode| has_keys(mode));
            let modes = modes.map(|mode| (mode.id.clone(), mode.title.clone())).collect();
            let range = rules.len()..rules.len() + tool.rules.len();
            rules.append(&mut tool.rules);
            let ToolKeys { id, name, version, yours, problems, .. } = tool;
            tools.push(Tool { id, name, version, yours, modes, problems, rules: range });
        }
        let mut sheets = Self { platform, tools, rules, of_action: HashMap::new(), of_intent: HashMap::new() };
        sheets.index();
        sheets
    }

    fn index(&mut self) {
        for (number, tool) in self.tools.iter().enumerate() {
            for place in tool.rules.clone() {
                let (action, at) = (&self.rules[place].action, u32::try_from(place).unwrap_or(u32::MAX));
                self.of_action.entry((number, action.id.clone())).or_default().push(at);
                if let Some(intent) = &action.intent {
                    self.of_intent.entry(intent.clone()).or_default().push(at);
                }
            }
        }
    }

    /// The tool that a rule is of.
    pub fn tool_of(&self, place: usize) -> Option<(usize, &Tool)> {
        let number = self.tools.partition_point(|tool| tool.rules.end <= place);
        Some((number, self.tools.get(number)?))
    }

    /// The rules of a tool, or all.
    pub fn range(&self, tool: Option<usize>) -> Range<usize> {
        let tool = tool.and_then(|number| self.tools.get(number));
        tool.map_or(0..self.rules.len(), |tool| tool.rules.clone())
    }

    /// The places of the rules of the same action of the same tool, this one among them.
    pub fn same_action(&self, place: usize) -> &[u32] {
        let key = self.tool_of(place).map(|(number, _)| (number, self.rules[place].action.id.clone()));
        key.and_then(|key| self.of_action.get(&key)).map_or(&[], Vec::as_slice)
    }

    /// The places of the rules that fulfil an intent, in any tool.
    pub fn same_intent(&self, intent: &str) -> &[u32] {
        self.of_intent.get(intent).map_or(&[], Vec::as_slice)
    }

    /// The title of a rule's mode.
    pub fn mode_title(&self, place: usize) -> Option<&str> {
        let mode = self.rules.get(place)?.mode.as_deref()?;
        let (_, tool) = self.tool_of(place)?;
        Some(tool.modes.iter().find(|(id, _)| id == mode).map_or(mode, |(_, title)| title))
    }
}

/// Where a category stands in the order of sheets; an unknown one comes last.
pub fn category_place(name: &str) -> usize {
    let known = &terms().categories;
    known.iter().position(|(known, _)| known == name).unwrap_or(known.len())
}

/// Whether a rule is the person's own doing.
pub fn is_yours(rule: &Rule) -> bool {
    matches!(rule.origin, Origin::User | Origin::Sheet | Origin::Live)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::keymap::{all, embedded};

    fn everything() -> Sheets {
        Sheets::new(Platform::Linux, all().map(|keymap| ToolKeys::defaults(&keymap, Platform::Linux)).collect())
    }

    #[test]
    fn the_persons_own_come_first_and_every_rule_has_its_tool() {
        let defaults = |id: &str| ToolKeys::defaults(&embedded(id).unwrap(), Platform::Linux);
        let yours = ToolKeys { yours: true, name: "Zzz".into(), ..defaults("tmux") };
        let sheets = Sheets::new(Platform::Linux, vec![defaults("less"), yours, defaults("bash")]);
        let names: Vec<_> = sheets.tools.iter().map(|tool| tool.name.as_str()).collect();
        assert_eq!((names[0], names.len()), ("Zzz", 3));
        for place in 0..sheets.rules.len() {
            assert_eq!(sheets.tool_of(place).unwrap().1.id, *sheets.rules[place].tool);
        }
        assert_eq!(sheets.tool_of(sheets.rules.len()), None);
    }

    #[test]
    fn categories_keep_the_order_of_sheets_and_the_essential_come_first() {
        let sheets = everything();
        for tool in &sheets.tools {
            let rules = &sheets.rules[tool.rules.clone()];
            assert!(
                rules.is_sorted_by_key(|rule| (category_place(&rule.action.category), !rule.action.essential)),
                "{}",
                tool.id
            );
        }
    }

    #[test]
    fn an_action_leads_to_its_other_keys_and_to_its_like_elsewhere() {
        let sheets = everything();
        let comment = |rule: &Rule| rule.action.id == "editor.action.commentLine";
        let place = sheets.rules.iter().position(comment).unwrap();
        assert!(sheets.same_action(place).iter().all(|at| comment(&sheets.rules[*at as usize])));
        let intent = sheets.rules[place].action.intent.clone().unwrap();
        let tools: Vec<&str> = sheets.same_intent(&intent).iter().map(|at| &*sheets.rules[*at as usize].tool).collect();
        assert!(tools.contains(&"vscode") && tools.contains(&"jetbrains"), "{tools:?}");
    }
}
