//! Which items a list holds: the place in the sidebar, the filter and the search, as one query.

use super::list::Order;
use crate::reader::model::SourceId;
use crate::reader::query::{Field, PostTest, Query, QueryError, State as ItemState};

/// What is chosen in the sidebar.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub enum Scope {
    /// Every item.
    All,
    /// Every unread item.
    #[default]
    Unread,
    /// Every starred item.
    Starred,
    /// Questions of Q&A sites that wait for an answer.
    Questions,
    /// The items of a folder and of the folders in it.
    Folder(String),
    /// The items of a source.
    Source(SourceId),
    /// The items that a saved query means.
    Saved(String),
    /// The items with any tag of the person's own.
    Tagged,
    /// The items with this tag.
    Tag(String),
}

/// Which items of the scope are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ItemFilter {
    /// All.
    #[default]
    All,
    /// Those not read.
    Unread,
    /// Those starred.
    Starred,
}

impl ItemFilter {
    /// The one after this, round and round.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::All => Self::Unread,
            Self::Unread => Self::Starred,
            Self::Starred => Self::All,
        }
    }

    /// What to call it where it is not the usual one.
    pub fn label(self) -> Option<&'static str> {
        match self {
            Self::All => None,
            Self::Unread => Some("unread"),
            Self::Starred => Some("starred"),
        }
    }
}

/// Which items a list holds.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct ListQuery {
    /// The place in the sidebar.
    pub scope: Scope,
    /// Which of them.
    pub filter: ItemFilter,
    /// What was typed into the search, in the query language.
    pub search: String,
    /// The order in which they are listed.
    pub order: Order,
}

impl ListQuery {
    /// Whether nothing but the search leaves items out.
    pub fn is_of_all(&self) -> bool {
        self.scope == Scope::All && self.filter == ItemFilter::All
    }

    /// In the query language's terms. The last word of the search is taken for the beginning of a word, because it is
    /// still being typed.
    ///
    /// # Errors
    /// The search is not in the language.
    pub fn to_query(&self) -> Result<Query, QueryError> {
        let query = Query::parse_typed(&self.search)?;
        let query = match &self.scope {
            Scope::All => query,
            Scope::Unread => query.and(Field::Is(ItemState::Unread)),
            Scope::Starred => query.and(Field::Is(ItemState::Starred)),
            Scope::Questions => query.and(Field::Post(PostTest::Open)),
            Scope::Folder(folder) => query.and(Field::Folder(folder.clone())),
            Scope::Source(source) => query.and(Field::SourceId(source.0)),
            Scope::Saved(name) => query.and(Field::Saved(name.clone())),
            Scope::Tagged => query.and(Field::Is(ItemState::Tagged)),
            Scope::Tag(tag) => query.and(Field::Tag(tag.clone())),
        };
        Ok(match self.filter {
            ItemFilter::All => query,
            ItemFilter::Unread => query.and(Field::Is(ItemState::Unread)),
            ItemFilter::Starred => query.and(Field::Is(ItemState::Starred)),
        })
    }

    /// Whether taking an item's star away takes it out of the list.
    pub fn is_starred_only(&self) -> bool {
        self.scope == Scope::Starred || self.filter == ItemFilter::Starred
    }

    /// Whether marking an item read takes it out of the list.
    pub fn is_unread_only(&self) -> bool {
        self.scope == Scope::Unread || self.filter == ItemFilter::Unread
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(scope: Scope, filter: ItemFilter, search: &str) -> Query {
        ListQuery { scope, filter, search: search.into(), ..ListQuery::default() }.to_query().unwrap()
    }

    #[test]
    fn scope_filter_and_search_are_joined() {
        assert_eq!(query(Scope::All, ItemFilter::All, ""), Query::default());
        let expected = Query::parse_typed("tokio").unwrap();
        let expected = expected.and(Field::SourceId(7)).and(Field::Is(ItemState::Unread));
        assert_eq!(query(Scope::Source(SourceId(7)), ItemFilter::Unread, "tokio"), expected);
        assert_eq!(query(Scope::Saved("mine".into()), ItemFilter::All, "").names(), ["mine"]);
        let tagged = Query::default().and(Field::Tag("later".into()));
        assert_eq!(query(Scope::Tag("later".into()), ItemFilter::All, ""), tagged);
    }

    #[test]
    fn what_is_not_in_the_language_is_an_error() {
        assert!(ListQuery { search: "colour:red".into(), ..ListQuery::default() }.to_query().is_err());
    }
}
