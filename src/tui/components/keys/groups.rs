//! The groups pane: how the keys of the chosen tool can be narrowed.

use super::sheets::{Sheets, category_place, is_yours};
use crate::keys::keymap::{Rule, terms};

/// Some of a tool's keys.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Group {
    /// All.
    #[default]
    All,
    /// What a new colleague should learn first.
    Essential,
    /// What the person has set.
    Yours,
    /// A category.
    Category(String),
    /// A mode, by its id.
    Mode(String),
}

/// A row of the pane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupRow {
    /// What choosing it shows; a heading has none.
    pub group: Option<Group>,
    /// What it is called.
    pub label: String,
    /// How many keys it has.
    pub count: usize,
}

/// The rows for a tool, or for all: only groups that have keys.
pub fn rows(sheets: &Sheets, tool: Option<usize>) -> Vec<GroupRow> {
    let rules = &sheets.rules[sheets.range(tool)];
    let count = |wanted: &dyn Fn(&Rule) -> bool| rules.iter().filter(|rule| wanted(rule)).count();
    let row = |group, label: &str, count| GroupRow { group: Some(group), label: label.to_owned(), count };
    let mut rows = vec![row(Group::All, "All", rules.len())];
    rows.push(row(Group::Essential, "Essential", count(&|rule| rule.action.essential)));
    rows.push(row(Group::Yours, "Yours", count(&is_yours)));
    for (place, number) in by_category(rules).into_iter().enumerate() {
        let name = terms().categories.get(place).map_or("Other", |(name, _)| name);
        rows.push(row(Group::Category(name.to_owned()), name, number));
    }
    rows.retain(|row| row.count > 0 || row.group == Some(Group::All));
    let modes = tool.and_then(|number| sheets.tools.get(number)).map_or(&[][..], |tool| &tool.modes);
    if modes.len() > 1 {
        rows.push(GroupRow { group: None, label: "Modes".to_owned(), count: 0 });
    }
    for (id, title) in modes.iter().filter(|_| modes.len() > 1) {
        rows.push(row(Group::Mode(id.clone()), title, count(&|rule| rule.mode.as_deref() == Some(id))));
    }
    rows
}

/// How many rules each category has, in the order of sheets.
fn by_category(rules: &[Rule]) -> Vec<usize> {
    let mut counts = vec![0; terms().categories.len()];
    for rule in rules {
        if let Some(count) = counts.get_mut(category_place(&rule.action.category)) {
            *count += 1;
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::keymap::embedded;
    use crate::keys::platform::Platform;
    use crate::tui::components::keys::sheets::ToolKeys;

    #[test]
    fn essential_first_then_categories_in_order_then_modes() {
        let vim = ToolKeys::defaults(&embedded("vim").unwrap(), Platform::Linux);
        let sheets = Sheets::new(Platform::Linux, vec![vim]);
        let rows = rows(&sheets, Some(0));
        assert_eq!(rows[0].group, Some(Group::All));
        assert_eq!((rows[0].count, &rows[1].group), (sheets.rules.len(), &Some(Group::Essential)));
        let place = |row: &GroupRow| match &row.group {
            Some(Group::Category(name)) => Some(category_place(name)),
            _ => None,
        };
        let categories: Vec<_> = rows.iter().filter_map(place).collect();
        assert!(categories.len() > 5 && categories.is_sorted());
        let heading = rows.iter().position(|row| row.group.is_none()).unwrap();
        assert!(rows[heading + 1..].iter().all(|row| matches!(row.group, Some(Group::Mode(_)))));
        let sum: usize = rows[..heading].iter().filter(|row| place(row).is_some()).map(|row| row.count).sum();
        assert_eq!(sum, sheets.rules.len(), "every rule is in a category");
        assert!(!rows.iter().any(|row| row.group == Some(Group::Yours)), "nothing is the person's own");
    }
}
