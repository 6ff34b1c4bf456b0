//! How lists look, and what else the screen remembers from one time to the next.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::base::config::{self, COLUMNS, Column, Density, Grouping, Sort};

/// How lists look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    /// How many lines an item takes.
    pub density: Density,
    /// What stands beside the title.
    pub columns: Vec<Column>,
    /// What heads the items.
    pub group: Grouping,
    /// Their order.
    pub sort: Sort,
}

impl Default for Look {
    fn default() -> Self {
        Self::from(&config::Screen::default())
    }
}

impl From<&config::Screen> for Look {
    fn from(screen: &config::Screen) -> Self {
        Self { density: screen.density, columns: screen.columns.clone(), group: screen.group, sort: screen.sort }
    }
}

const ALL: [Column; 7] =
    [Column::State, Column::Tags, Column::Votes, Column::Source, Column::Author, Column::Minutes, Column::Age];

/// Sets of columns that a key goes through, after those that are configured.
const SETS: [(&str, &[Column]); 3] =
    [("the usual columns", &COLUMNS), ("few columns", &[Column::State, Column::Age]), ("all columns", &ALL)];

impl Look {
    /// The other density. Returns what to call it.
    pub fn cycle_density(&mut self) -> &'static str {
        let (density, name) = match self.density {
            Density::Compact => (Density::Comfortable, "two lines an item"),
            Density::Comfortable => (Density::Compact, "one line an item"),
        };
        self.density = density;
        name
    }

    /// The next grouping.
    pub fn cycle_group(&mut self) -> &'static str {
        let (group, name) = match self.group {
            Grouping::None => (Grouping::Day, "grouped by day"),
            Grouping::Day => (Grouping::Source, "grouped by source"),
            Grouping::Source => (Grouping::None, "not grouped"),
        };
        self.group = group;
        name
    }

    /// The other order.
    pub fn cycle_sort(&mut self) -> &'static str {
        let (sort, name) = match self.sort {
            Sort::Newest => (Sort::Oldest, "the oldest first"),
            Sort::Oldest => (Sort::Newest, "the newest first"),
        };
        self.sort = sort;
        name
    }

    /// The next set of columns; `configured` is one of them.
    pub fn cycle_columns(&mut self, configured: &[Column]) -> &'static str {
        let mut sets = vec![("the columns of your configuration", configured)];
        sets.extend(SETS.into_iter().filter(|(_, columns)| *columns != configured));
        let here = sets.iter().position(|(_, columns)| *columns == self.columns);
        let (name, columns) = sets[here.map_or(0, |here| (here + 1) % sets.len())];
        self.columns = columns.to_vec();
        name
    }
}

/// What the screen remembers.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Memory {
    /// How lists were made to look with keys, and how they were configured then: whoever changes the configuration
    /// wants to see that.
    pub look: Option<(Look, Look)>,
    /// What is folded in the sidebar.
    pub folded: BTreeSet<String>,
    /// How much wider than usual the sidebar is.
    pub sidebar_extra: i16,
    /// How much higher than usual the list is.
    pub list_extra: i16,
    /// The program that code was last piped to.
    pub pipe: String,
}

impl Memory {
    /// How lists are to look, where this is configured.
    pub fn look(&self, configured: &Look) -> Look {
        match &self.look {
            Some((chosen, then)) if then == configured => chosen.clone(),
            _ => configured.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_keys_chose_holds_until_the_configuration_is_changed() {
        let configured = Look::default();
        let chosen = Look { density: Density::Comfortable, ..Look::default() };
        let memory = Memory { look: Some((chosen.clone(), configured.clone())), ..Memory::default() };
        let text = serde_json::to_string(&memory).unwrap();
        let memory: Memory = serde_json::from_str(&text).unwrap();
        assert_eq!(memory.look(&configured), chosen);
        let changed = Look { sort: Sort::Oldest, ..Look::default() };
        assert_eq!(memory.look(&changed), changed);
        assert_eq!(serde_json::from_str::<Memory>("{}").unwrap(), Memory::default());
    }

    #[test]
    fn columns_go_round_and_include_ones_own() {
        let own = [Column::Author];
        let mut look = Look { columns: own.to_vec(), ..Look::default() };
        let names: Vec<_> = (0..4).map(|_| look.cycle_columns(&own)).collect();
        assert_eq!(names, ["the usual columns", "few columns", "all columns", "the columns of your configuration"]);
        assert_eq!(look.columns, own);
    }
}
