//! Questions that wait for an answer, the likeliest to be answered by this person first.
//!
//! What a person knows is told by what they follow: tags of Q&A sites, and what they starred there. Nothing is asked of the
//! network.

use std::collections::HashMap;

use serde::Serialize;

use super::model::{OpenQuestion, SourceId, Timestamp};
use super::sources::stackexchange::{What, parse};
use super::store::{OpenFilter, Store};
use crate::base::db::DbResult;

/// Which questions are wanted.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// How they are filtered.
    pub filter: OpenFilter,
    /// The most of them; 0 for all.
    pub limit: usize,
}

/// A question with what speaks for it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Ranked {
    /// The question.
    #[serde(flatten)]
    pub question: OpenQuestion,
    /// Those of its tags that the person knows.
    pub known: Vec<String>,
    /// How likely they are to answer it, beside the others.
    pub rank: i64,
}

/// What a person knows, by tag: more for what is followed than for what was starred.
#[derive(Debug, Clone, Default)]
pub struct Knowledge {
    weights: HashMap<String, i64>,
    followed: Vec<String>,
}

/// Seconds after which a question is half as fresh.
const HALF_LIFE: f64 = 2.0 * 86_400.0;

impl Knowledge {
    /// What this person's sources and stars tell.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn of(store: &Store) -> DbResult<Self> {
        let mut knowledge = Self::default();
        for tag in store.starred_topics()? {
            knowledge.weights.insert(tag, 15);
        }
        for row in store.sources()? {
            let Ok(place) = parse(&row.source.url) else { continue };
            let What::Tagged(tags) = place.what else { continue };
            for tag in tags {
                if !knowledge.followed.contains(&tag) {
                    knowledge.followed.push(tag.clone());
                }
                knowledge.weights.insert(tag, 40);
            }
        }
        Ok(knowledge)
    }

    /// The tags that are followed, in the order of their sources.
    pub fn followed(&self) -> &[String] {
        &self.followed
    }

    fn known(&self, question: &OpenQuestion) -> Vec<String> {
        question.tags.iter().filter(|tag| self.weights.contains_key(*tag)).cloned().collect()
    }

    /// Of several tags that are known the best counts whole, each further one a quarter.
    fn weight(&self, tags: &[String]) -> i64 {
        let mut weights: Vec<i64> = tags.iter().filter_map(|tag| self.weights.get(tag)).copied().collect();
        weights.sort_unstable_by(|a, b| b.cmp(a));
        weights.first().copied().unwrap_or(0) + weights.iter().skip(1).map(|weight| weight / 4).sum::<i64>()
    }
}

/// The questions that are wanted, ranked: what is known of them, how fresh they are, what is offered, how they are voted.
///
/// # Errors
/// The database cannot be read.
pub fn questions(store: &Store, wanted: &Wanted, now: Timestamp) -> DbResult<Vec<Ranked>> {
    let knowledge = Knowledge::of(store)?;
    let found = store.open_questions(&wanted.filter, now)?;
    let mut ranked: Vec<Ranked> = found.into_iter().map(|question| rank(question, &knowledge, now)).collect();
    // Newest first already, which stays so among equals.
    ranked.sort_by_key(|one| std::cmp::Reverse(one.rank));
    if wanted.limit > 0 {
        ranked.truncate(wanted.limit);
    }
    Ok(ranked)
}

fn rank(question: OpenQuestion, knowledge: &Knowledge, now: Timestamp) -> Ranked {
    let known = knowledge.known(&question);
    let fresh = question.asked.map_or(0.0, |asked| {
        let age = f64::from(i32::try_from((now.0 - asked.0).max(0)).unwrap_or(i32::MAX));
        40.0 * (-age / HALF_LIFE * std::f64::consts::LN_2).exp()
    });
    let bounty = if question.bounty > 0 { 25 + i64::from(question.bounty / 25).min(15) } else { 0 };
    let votes = question.score.clamp(-4, 5) * 4;
    let unanswered = if question.answers.unwrap_or(0) == 0 { 10 } else { 0 };
    // What was read and left alone is likely to be left alone again.
    let read = if question.read && !question.starred { -30 } else { 0 };
    #[expect(clippy::cast_possible_truncation, reason = "between 0 and 40")]
    let fresh = fresh.round() as i64;
    let rank = knowledge.weight(&known) + fresh + bounty + votes + unanswered + read;
    Ranked { question, known, rank }
}

/// Whether any source is of a Q&A site.
///
/// # Errors
/// The database cannot be read.
pub fn follows_any(store: &Store) -> DbResult<bool> {
    Ok(store.sources()?.iter().any(|row| parse(&row.source.url).is_ok()))
}

/// The site and settings of the first source of a Q&A site, or of one of this host.
///
/// # Errors
/// The database cannot be read.
pub fn source_of_site(store: &Store, host: &str) -> DbResult<Option<(SourceId, super::model::SourceSettings)>> {
    let rows = store.sources()?;
    let of_site = rows.iter().find(|row| parse(&row.source.url).is_ok_and(|place| place.host == host));
    Ok(of_site.map(|row| (row.source.id, row.source.settings.clone())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::model::ItemId;

    const NOW: Timestamp = Timestamp(1_790_000_000);

    fn asked(id: i64, hours: i64, tags: &[&str]) -> OpenQuestion {
        OpenQuestion {
            item_id: ItemId(id),
            source_id: SourceId(1),
            source: "s".into(),
            site: "q.example".into(),
            question: id,
            title: "t".into(),
            url: None,
            asked: Some(NOW.plus(-hours * 3600)),
            score: 0,
            answers: Some(0),
            accepted: false,
            bounty: 0,
            bounty_until: None,
            views: None,
            tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
            read: false,
            starred: false,
        }
    }

    fn order(questions: Vec<OpenQuestion>) -> Vec<i64> {
        let weights = [("rust".to_owned(), 40), ("tokio".to_owned(), 40), ("sql".to_owned(), 15)].into();
        let knowledge = Knowledge { weights, followed: Vec::new() };
        let mut ranked: Vec<Ranked> = questions.into_iter().map(|one| rank(one, &knowledge, NOW)).collect();
        ranked.sort_by_key(|one| std::cmp::Reverse(one.rank));
        ranked.iter().map(|one| one.question.item_id.0).collect()
    }

    #[test]
    fn what_is_known_comes_before_what_is_new() {
        assert_eq!(order(vec![asked(1, 1, &["java"]), asked(2, 30, &["rust"]), asked(3, 20, &["sql"])]), [2, 3, 1]);
        assert_eq!(order(vec![asked(1, 5, &["rust"]), asked(2, 5, &["rust", "tokio"])]), [2, 1]);
    }

    #[test]
    fn fresh_offered_and_voted_for_come_first_and_what_was_read_last() {
        let with = |id, change: &dyn Fn(&mut OpenQuestion)| {
            let mut one = asked(id, 24, &["rust"]);
            change(&mut one);
            one
        };
        let ranked = order(vec![
            with(1, &|_| ()),
            with(2, &|one| one.bounty = 200),
            with(3, &|one| one.score = 3),
            with(4, &|one| one.read = true),
            with(5, &|one| one.score = -6),
            with(6, &|one| one.asked = Some(NOW)),
        ]);
        assert_eq!(ranked, [2, 3, 6, 1, 5, 4]);
    }
}
