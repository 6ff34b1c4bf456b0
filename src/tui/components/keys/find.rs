//! Which bindings are shown: the tool, the group, the mode and the search. Runs on a worker.

use super::groups::Group;
use super::sheets::{Sheets, is_yours};
use crate::keys::chord::Sequence;
use crate::keys::keymap::Rule;
use crate::keys::lookup::{KeyMatch, by_keys, by_words};

/// What is searched for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Search {
    /// Nothing.
    #[default]
    None,
    /// Words, as they were typed.
    Words(String),
    /// Keys, as they were typed.
    Keys(Sequence),
    /// Keys as they are being pressed: where nothing has them all, the last ones are a beginning of their own.
    Pressed(Sequence),
}

impl Search {
    /// The words that are searched for.
    pub fn words(&self) -> &str {
        if let Self::Words(words) = self { words } else { "" }
    }

    /// The keys that are searched for.
    pub fn keys(&self) -> Option<&Sequence> {
        match self {
            Self::Keys(keys) | Self::Pressed(keys) => Some(keys),
            Self::None | Self::Words(_) => None,
        }
    }
}

/// What is to be shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// The place of the tool; `None` is all.
    pub tool: Option<usize>,
    /// The group.
    pub group: Group,
    /// The mode.
    pub mode: Option<String>,
    /// What is searched for.
    pub search: Search,
}

/// What is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The places of the rules, in the order in which they are shown.
    pub rows: Vec<u32>,
    /// So many of them, the first, have exactly the keys that were searched for.
    pub exact: usize,
    /// The keys that this was found by.
    pub keys: Option<Sequence>,
    /// Nothing had all the keys that were pressed, so this is found by the last ones.
    pub anew: bool,
}

/// Finds what is wanted.
pub fn find(sheets: &Sheets, wanted: &Wanted) -> Found {
    let found = exactly(sheets, wanted);
    match &wanted.search {
        Search::Pressed(keys) if found.rows.is_empty() && keys.chords().len() > 1 => {
            let tails = (1..keys.chords().len()).filter_map(|from| Sequence::new(keys.chords()[from..].to_vec()));
            let mut last = found;
            for tail in tails {
                let search = Search::Keys(tail);
                last = Found { anew: true, ..exactly(sheets, &Wanted { search, ..wanted.clone() }) };
                if !last.rows.is_empty() {
                    break;
                }
            }
            last
        }
        _ => found,
    }
}

fn exactly(sheets: &Sheets, wanted: &Wanted) -> Found {
    let range = sheets.range(wanted.tool);
    let rules = &sheets.rules[range.clone()];
    let kept = |place: &usize| keeps(wanted, &rules[*place]);
    let mut exact = 0;
    let places: Vec<usize> = match &wanted.search {
        Search::None => (0..rules.len()).filter(kept).collect(),
        Search::Words(words) => by_words(rules, words).into_iter().filter(kept).collect(),
        Search::Keys(keys) | Search::Pressed(keys) => {
            let found: Vec<_> = by_keys(rules, keys).into_iter().filter(|(place, _)| kept(place)).collect();
            exact = found.iter().filter(|(_, how)| *how == KeyMatch::Exact).count();
            found.into_iter().map(|(place, _)| place).collect()
        }
    };
    let row = |place: usize| u32::try_from(range.start + place).unwrap_or(u32::MAX);
    Found { rows: places.into_iter().map(row).collect(), exact, keys: wanted.search.keys().cloned(), anew: false }
}

fn keeps(wanted: &Wanted, rule: &Rule) -> bool {
    let mode = |mode: &String| rule.mode.as_ref() == Some(mode);
    wanted.mode.as_ref().is_none_or(mode)
        && match &wanted.group {
            Group::All => true,
            Group::Essential => rule.action.essential,
            Group::Yours => is_yours(rule),
            Group::Category(name) => rule.action.category == *name,
            Group::Mode(id) => mode(id),
        }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::keymap::embedded;
    use crate::keys::platform::Platform;
    use crate::tui::components::keys::sheets::ToolKeys;

    fn sheets() -> Sheets {
        let tools = ["vscode", "vim"].map(|id| ToolKeys::defaults(&embedded(id).unwrap(), Platform::Linux));
        Sheets::new(Platform::Linux, tools.into())
    }

    fn titles(sheets: &Sheets, found: &Found) -> Vec<String> {
        found.rows.iter().map(|at| sheets.rules[*at as usize].action.id.clone()).collect()
    }

    #[test]
    fn each_filter_narrows() {
        let sheets = sheets();
        let all = find(&sheets, &Wanted::default());
        assert_eq!(all.rows.len(), sheets.rules.len());
        let vscode = sheets.tools.iter().position(|tool| tool.id == "vscode");
        let of = |group, search| find(&sheets, &Wanted { tool: vscode, group, mode: None, search });
        let one = of(Group::All, Search::None);
        assert!(one.rows.len() < all.rows.len());
        assert!(one.rows.iter().all(|at| &*sheets.rules[*at as usize].tool == "vscode"));
        let essential = of(Group::Essential, Search::None);
        assert!((30..120).contains(&essential.rows.len()), "{}", essential.rows.len());
        let words = of(Group::All, Search::Words("toggle line comment".into()));
        assert_eq!(titles(&sheets, &words)[0], "editor.action.commentLine");
        let elsewhere = of(Group::Category("Debug".into()), Search::Words("toggle line comment".into()));
        assert!(!titles(&sheets, &elsewhere).contains(&"editor.action.commentLine".to_owned()));
    }

    #[test]
    fn modes_and_keys() {
        let sheets = sheets();
        let vim = sheets.tools.iter().position(|tool| tool.id == "vim");
        let wanted = Wanted { tool: vim, mode: Some("visual".into()), ..Wanted::default() };
        let found = find(&sheets, &wanted);
        assert!(!found.rows.is_empty());
        assert!(found.rows.iter().all(|at| sheets.rules[*at as usize].mode.as_deref() == Some("visual")));
        let keys: Sequence = "g g".parse().unwrap();
        let found = find(&sheets, &Wanted { tool: vim, search: Search::Keys(keys.clone()), ..Wanted::default() });
        assert!(found.exact > 0 && found.keys == Some(keys));
    }

    #[test]
    fn presses_that_lead_nowhere_begin_anew_with_the_last() {
        let sheets = sheets();
        let pressed = |keys: &str| {
            let search = Search::Pressed(keys.parse().unwrap());
            let found = find(&sheets, &Wanted { search, ..Wanted::default() });
            (found.keys.unwrap().to_string(), found.anew, found.rows.is_empty())
        };
        assert_eq!(pressed("ctrl+k ctrl+c"), ("ctrl+k ctrl+c".into(), false, false));
        assert_eq!(pressed("ctrl+k ctrl+p"), ("ctrl+k ctrl+p".into(), false, false));
        assert_eq!(pressed("ctrl+f ctrl+p"), ("ctrl+p".into(), true, false));
        assert_eq!(pressed("f12 ctrl+k ctrl+i"), ("ctrl+k ctrl+i".into(), true, false), "as many as lead somewhere");
        assert_eq!(pressed("super+f12"), ("super+f12".into(), false, true), "one alone that nothing has stays");
    }
}
