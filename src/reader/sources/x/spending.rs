//! What may be read, and what was: the budget, asked and told away from the threads that wait for the network.

use super::address::Place;
use super::budget::Left;
use super::{FIRST, MOST, X};
use crate::reader::model::Timestamp;
use crate::reader::sources::AskError;

impl X {
    /// How many posts the next page may have; `None` once the sync has read as many as it may.
    pub(super) async fn allowed(&self) -> Result<Option<u32>, AskError> {
        let (budget, store, now) = (self.budget.clone(), self.store.clone(), Timestamp::now());
        let name = self.client.name();
        let asked = tokio::task::spawn_blocking(move || budget.left(store.as_ref(), &name, now)).await;
        let left = asked.map_err(|_| AskError::new("the database's thread ended; please report this"))?;
        match left.map_err(|error| AskError::new(format!("could not count the posts that were read: {error}")))? {
            Left::Posts(left) => {
                // A list cannot be asked for what is new alone, so its first page is a short one.
                let begins = matches!(self.place, Place::List(_)) && self.state.page().token.is_none();
                let most = if self.state.is_first() || begins { FIRST } else { MOST };
                Ok(Some(left.min(most)))
            }
            Left::NoneNow => Ok(None),
            // What it could read is well; that there is no more is told by the next one.
            Left::NoneFor(_) if self.begun => Ok(None),
            Left::NoneFor(wait) => {
                let most = self.budget.per_month().unwrap_or(0);
                let message = format!(
                    "the {most} posts that `posts_per_month` under [x] allows are read; it goes on next month, or with a higher number"
                );
                Err(AskError { message, retry_after: Some(wait) })
            }
        }
    }

    pub(super) async fn spend(&self, posts: u64) -> Result<(), AskError> {
        let (budget, store, name) = (self.budget.clone(), self.store.clone(), self.client.name());
        let done =
            tokio::task::spawn_blocking(move || budget.spend(posts, store.as_ref(), &name, Timestamp::now())).await;
        match done {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) => Err(AskError::new(format!("could not count the posts that were read: {error}"))),
            Err(_) => Err(AskError::new("the database's thread ended; please report this")),
        }
    }
}
