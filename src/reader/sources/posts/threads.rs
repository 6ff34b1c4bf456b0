//! What a page of posts brings, whichever network it is of: beginnings of threads that are not at hand are asked for.

use super::{Reading, Refused, Seen};
use crate::reader::formats::posts::{Post, Thread};
use crate::reader::model::Entry;

/// An account whose posts are folded into threads.
pub(in crate::reader::sources) trait Threads {
    /// The posts of this reading, and what is stored.
    fn at_hand(&mut self) -> (&mut Reading, &mut Seen);

    /// Asks for the posts of a thread that are not at hand: those above it, and what belongs to these.
    async fn beginning(&mut self, thread: &Thread) -> Result<Vec<Post>, Refused>;

    /// The entries that the posts of a page bring.
    async fn read(&mut self, posts: Vec<Post>) -> Result<Vec<Entry>, Refused> {
        self.at_hand().0.take(posts);
        while let Some(thread) = self.incomplete() {
            let before = match self.beginning(&thread).await {
                Ok(before) => before,
                // It is gone, or not for us: the thread begins with what there is of it.
                Err(Refused { status: 400..=428, .. }) => Vec::new(),
                Err(refused) => return Err(refused),
            };
            self.at_hand().0.completed(&thread, before);
        }
        let (reading, seen) = self.at_hand();
        Ok(reading.entries(seen))
    }

    /// A thread whose beginning is to be asked for.
    fn incomplete(&mut self) -> Option<Thread> {
        let (reading, seen) = self.at_hand();
        reading.incomplete(seen)
    }
}
