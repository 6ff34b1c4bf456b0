//! Which items a list holds: the place in the sidebar, the filter and the search, as one query.

use crate::reader::model::SourceId;
use crate::reader::query::{Field, Query, QueryError, State as ItemState};

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
    /// The items of a folder and of the folders in it.
    Folder(String),
    /// The items of a source.
    Source(SourceId),
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
}

impl ListQuery {
    /// In the query language's terms. The last word of the search is taken for the beginning of a word, because it is
    /// still being typed.
    ///
    /// # Errors
    /// The search is not in the language.
    pub fn to_query(&self) -> Result<Query, QueryError> {
        let mut query = Query::parse(&self.search)?;
        // A single letter begins half the words of a store: it stands for itself until a second one is typed.
        if !self.search.ends_with(char::is_whitespace)
            && let Some(last) = query.terms.last_mut()
            && let Field::Word(word) = &last.field
            && word.len() > 1
        {
            last.field = Field::Prefix(word.clone());
        }
        query = match &self.scope {
            Scope::All => query,
            Scope::Unread => query.and(Field::Is(ItemState::Unread)),
            Scope::Starred => query.and(Field::Is(ItemState::Starred)),
            Scope::Folder(folder) => query.and(Field::Folder(folder.clone())),
            Scope::Source(source) => query.and(Field::SourceId(source.0)),
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

    fn fields(scope: Scope, filter: ItemFilter, search: &str) -> Vec<Field> {
        let query = ListQuery { scope, filter, search: search.into() }.to_query().unwrap();
        query.terms.into_iter().map(|term| term.field).collect()
    }

    #[test]
    fn scope_filter_and_search_are_joined() {
        assert_eq!(fields(Scope::All, ItemFilter::All, ""), []);
        assert_eq!(
            fields(Scope::Source(SourceId(7)), ItemFilter::Unread, "tokio"),
            [Field::Prefix("tokio".into()), Field::SourceId(7), Field::Is(ItemState::Unread)]
        );
    }

    #[test]
    fn only_the_word_that_is_being_typed_is_a_beginning() {
        let words = |search| fields(Scope::All, ItemFilter::All, search);
        assert_eq!(words("rust asy"), [Field::Word("rust".into()), Field::Prefix("asy".into())]);
        assert_eq!(words("rust "), [Field::Word("rust".into())]);
        assert_eq!(words("\"rust\""), [Field::Phrase("rust".into())]);
        assert_eq!(words("rust is:unread"), [Field::Word("rust".into()), Field::Is(ItemState::Unread)]);
    }

    #[test]
    fn what_is_not_in_the_language_is_an_error() {
        assert!(ListQuery { search: "colour:red".into(), ..ListQuery::default() }.to_query().is_err());
    }
}
