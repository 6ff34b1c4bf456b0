//! How lists of items look: what `[screen]` chooses, and keys on the screen change.

use serde::{Deserialize, Serialize};

/// How many lines an item takes in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Density {
    /// One line.
    #[default]
    Compact,
    /// Two: below the title the source and the first words.
    Comfortable,
}

/// What heads the items of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Grouping {
    /// Nothing.
    #[default]
    None,
    /// The day.
    Day,
    /// The source; then the list is sorted by source first.
    Source,
}

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    /// The newest first.
    #[default]
    Newest,
    /// The oldest first.
    Oldest,
}

/// What a list shows beside the title.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Column {
    /// Read or unread, starred or not, as signs.
    State,
    /// The person's own tags.
    Tags,
    /// Of a question or an answer of a Q&A site: votes, answers, what is offered.
    Votes,
    /// The source.
    Source,
    /// Who wrote it.
    Author,
    /// Minutes of reading.
    Minutes,
    /// How long ago.
    Age,
}

/// What a list shows where nothing else is configured.
pub const COLUMNS: [Column; 5] = [Column::State, Column::Tags, Column::Votes, Column::Source, Column::Age];

pub(super) const DENSITY_WORDS: [(&str, Density); 2] =
    [("compact", Density::Compact), ("comfortable", Density::Comfortable)];

pub(super) const GROUPING_WORDS: [(&str, Grouping); 3] =
    [("none", Grouping::None), ("day", Grouping::Day), ("source", Grouping::Source)];

pub(super) const SORT_WORDS: [(&str, Sort); 2] = [("newest", Sort::Newest), ("oldest", Sort::Oldest)];

pub(super) const COLUMN_WORDS: [(&str, Column); 7] = [
    ("state", Column::State),
    ("tags", Column::Tags),
    ("votes", Column::Votes),
    ("source", Column::Source),
    ("author", Column::Author),
    ("minutes", Column::Minutes),
    ("age", Column::Age),
];
