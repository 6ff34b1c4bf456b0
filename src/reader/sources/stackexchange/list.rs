//! Questions of a tag or a site, by their activity.

use super::{Only, Refused, StackExchange, Step, What};
use crate::reader::formats::stackexchange::{Page, question};
use crate::reader::model::{Entry, Timestamp};
use crate::reader::sources::Harvest;

/// Questions of the first reading: what is older is history.
const FIRST: &str = "50";
/// Questions of a page: the most that the API gives.
const PAGE: &str = "100";
/// The most pages of one reading; what has moved before that is too much to be read.
const MOST_PAGES: u32 = 5;
/// How often open questions are asked about again, in seconds.
const RECHECK_EVERY: i64 = 3 * 3600;
/// The most that are asked about: one request's worth.
const RECHECKED: u32 = 100;

impl StackExchange {
    /// A page of the list.
    pub(super) async fn list(&mut self, page: u32) -> Result<Harvest, Refused> {
        let (method, segments): (&str, &[&str]) = match self.place.only {
            Only::All => ("questions", &["questions"]),
            Only::Unanswered => ("questions/unanswered", &["questions", "unanswered"]),
            Only::Bounty => ("questions/featured", &["questions", "featured"]),
        };
        let tags = if let What::Tagged(tags) = &self.place.what { tags.join(";") } else { String::new() };
        let since = self.from.as_ref().map(|from| from.activity.to_string());
        let number = page.to_string();
        let mut query =
            vec![("sort", "activity"), ("order", "desc"), ("filter", "withbody"), ("page", number.as_str())];
        query.push(("pagesize", if since.is_some() { PAGE } else { FIRST }));
        if !tags.is_empty() {
            query.push(("tagged", &tags));
        }
        if let Some(since) = &since {
            query.push(("min", since));
        }
        let (came, bytes) = self.client.ask((method, segments), &self.place.host, &query).await?;
        let entries = self.take(&came);
        let more = came.has_more && since.is_some() && page < MOST_PAGES;
        if more {
            self.step = Step::List(page + 1);
            return Ok(self.harvest(entries, bytes, true));
        }
        let recheck = self.is_recheck_due();
        self.step = Step::Recheck;
        Ok(self.harvest(entries, bytes, recheck))
    }

    /// What is in a page, and the newest activity of it.
    fn take(&mut self, page: &Page) -> Vec<Entry> {
        let activity = page.items.iter().filter_map(|item| item["last_activity_date"].as_i64()).max();
        // A clock that is wrong somewhere must not hide what comes until then.
        let activity = activity.map(|activity| activity.min(Timestamp::now().0));
        self.to.activity = self.to.activity.max(activity.unwrap_or(0));
        page.items.iter().filter_map(|item| question(item, &self.place.host)).collect()
    }

    /// Lists of what waits for an answer do not tell that one came: their questions are asked about now and then.
    fn is_recheck_due(&self) -> bool {
        let due = Timestamp::now().0 - self.to.rechecked >= RECHECK_EVERY;
        self.place.only != Only::All && self.from.is_some() && self.store.is_some() && due
    }

    /// Asks about questions that were open when they were last told of.
    pub(super) async fn recheck(&mut self) -> Result<Harvest, Refused> {
        let now = Timestamp::now();
        self.to.rechecked = now.0;
        let Some(store) = self.store.clone() else { return Ok(self.harvest(Vec::new(), 0, false)) };
        let (source, before) = (self.source, now.plus(-RECHECK_EVERY));
        let stale = tokio::task::spawn_blocking(move || store.stale_questions(source, before, RECHECKED)).await;
        let stale: Vec<String> = stale.ok().and_then(Result::ok).into_iter().flatten().map(|n| n.to_string()).collect();
        if stale.is_empty() {
            return Ok(self.harvest(Vec::new(), 0, false));
        }
        let query = [("pagesize", PAGE), ("filter", "withbody")];
        let numbers = stale.join(";");
        let asked = ("questions/{ids}", &["questions", numbers.as_str()][..]);
        let Ok((came, bytes)) = self.client.ask(asked, &self.place.host, &query).await else {
            // The list itself was read well: this can wait for another time.
            return Ok(self.harvest(Vec::new(), 0, false));
        };
        let entries = came.items.iter().filter_map(|item| question(item, &self.place.host)).collect();
        Ok(self.harvest(entries, bytes, false))
    }
}
