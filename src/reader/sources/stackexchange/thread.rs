//! One question, and its answers as items.

use super::{Refused, StackExchange, Step, What};
use crate::reader::formats::stackexchange::{answer, question};
use crate::reader::model::Timestamp;
use crate::reader::sources::{AskError, Harvest};

/// Answers of a page: the most that the API gives.
const PAGE: &str = "100";
/// The most pages of answers.
const MOST_PAGES: u32 = 5;

impl StackExchange {
    /// The question itself; its answers are only asked for where something has moved.
    pub(super) async fn question(&mut self) -> Result<Harvest, Refused> {
        self.resolve().await?;
        let number = self.number();
        let asked = ("questions/{ids}", &["questions", number.as_str()][..]);
        let (came, bytes) = self.client.ask(asked, &self.place.host, &[("filter", "withbody")]).await?;
        let item = came.items.first();
        let Some((item, mut entry)) = item.and_then(|item| Some((item, question(item, &self.place.host)?))) else {
            let host = &self.place.host;
            let message = format!(
                "{host} has no question {number} any more: it was deleted or moved; `wh sources rm` removes what followed it"
            );
            return Err(Refused::Failed(AskError::new(message)));
        };
        let activity = item["last_activity_date"].as_i64().unwrap_or(0);
        let moved = self.from.as_ref().is_none_or(|from| from.activity < activity);
        let answered = item["answer_count"].as_i64() != Some(0);
        self.to.activity = activity;
        if let Some(post) = &mut entry.post {
            post.followed = true;
        }
        self.title = entry.title.clone().unwrap_or_default();
        self.step = Step::Answers(1);
        let mut harvest = self.harvest(vec![entry], bytes, moved && answered);
        let quiet = Timestamp::now().0 - activity;
        // What has been quiet for long is asked about less.
        harvest.post_seconds = u32::try_from(quiet).ok().filter(|_| activity > 0);
        Ok(harvest)
    }

    /// A page of the answers, the newest first.
    pub(super) async fn answers(&mut self, page: u32) -> Result<Harvest, Refused> {
        let (number, at) = (self.number(), page.to_string());
        let query = [
            ("sort", "creation"),
            ("order", "desc"),
            ("filter", "withbody"),
            ("page", at.as_str()),
            ("pagesize", PAGE),
        ];
        let asked = ("questions/{ids}/answers", &["questions", number.as_str(), "answers"][..]);
        let (came, bytes) = self.client.ask(asked, &self.place.host, &query).await?;
        let entries = came.items.iter().filter_map(|item| answer(item, &self.place.host, &self.title)).collect();
        let more = came.has_more && page < MOST_PAGES;
        self.step = Step::Answers(page + 1);
        Ok(self.harvest(entries, bytes, more))
    }

    fn number(&self) -> String {
        if let What::Question(number) = self.place.what { number.to_string() } else { String::new() }
    }
}
