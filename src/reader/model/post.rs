//! What a Q&A site says of a question or an answer, beside the text that its item holds.

use serde::{Deserialize, Serialize};

use super::{ItemId, SourceId, Timestamp};

/// A question, or an answer to one. What its source does not say is `None`, and stays what it was.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Post {
    /// The host of its site.
    pub site: String,
    /// The question's number there.
    pub question: i64,
    /// The answer's number, if it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<i64>,
    /// Votes up less votes down.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<i64>,
    /// Of a question, how many answers there are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answers: Option<u32>,
    /// A question has an accepted answer; an answer is accepted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accepted: Option<bool>,
    /// What is offered for an answer, in points; 0 for nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bounty: Option<u32>,
    /// When the offer ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bounty_until: Option<Timestamp>,
    /// A question takes no more answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed: Option<bool>,
    /// How often it was looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub views: Option<u32>,
    /// It came because this very question is followed, for its answers.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub followed: bool,
    /// What the site calls its tags, at most a handful.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
}

/// What a list shows of a post.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PostFacts {
    /// Votes up less votes down.
    pub score: i64,
    /// Of a question, how many answers there are, if that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answers: Option<u32>,
    /// A question has an accepted answer; an answer is accepted.
    pub accepted: bool,
    /// What is offered for an answer; 0 for nothing.
    pub bounty: u32,
    /// The question's number on its site.
    pub question: i64,
    /// It is an answer.
    #[serde(rename = "answer")]
    pub is_answer: bool,
    /// The tags that it has on its site.
    pub topics: Vec<String>,
}

impl PostFacts {
    /// Votes, answers (`✓`: one is accepted), what is offered, in a few signs: `+5 2✓ b50`.
    pub fn signs(&self) -> String {
        let parts = [self.votes(), self.answered(), self.offered()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// Votes, in at most four signs: `+5`, `-12`, `+4k`.
    pub fn votes(&self) -> String {
        match self.score {
            score @ -999..=999 => format!("{score:+}"),
            score => format!("{:+}k", (score / 1_000).clamp(-99, 99)),
        }
    }

    /// Answers, with a mark where one is accepted: `0a`, `2✓`; of an answer only the mark.
    pub fn answered(&self) -> String {
        match (self.is_answer, self.answers, self.accepted) {
            (true, _, true) => "✓".to_owned(),
            (true, ..) | (_, None, _) => String::new(),
            (_, Some(answers), true) => format!("{}✓", answers.min(99)),
            (_, Some(answers), false) => format!("{}a", answers.min(99)),
        }
    }

    /// What is offered for an answer: `b50`; nothing for nothing.
    pub fn offered(&self) -> String {
        if self.bounty > 0 { format!("b{}", self.bounty) } else { String::new() }
    }
}

/// A question that waits for an answer, for the list of those that a person may know one to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OpenQuestion {
    /// Its item.
    #[serde(rename = "id")]
    pub item_id: ItemId,
    /// The source that it came with.
    pub source_id: SourceId,
    /// That source's name.
    pub source: String,
    /// The host of its site.
    pub site: String,
    /// The question's number there.
    pub question: i64,
    /// Title, one line.
    pub title: String,
    /// The address to open.
    pub url: Option<String>,
    /// When it was asked.
    pub asked: Option<Timestamp>,
    /// Votes up less votes down.
    pub score: i64,
    /// How many answers there are; `None` where its source does not say.
    pub answers: Option<u32>,
    /// It has an accepted answer.
    pub accepted: bool,
    /// What is offered for an answer; 0 for nothing.
    pub bounty: u32,
    /// When the offer ends.
    pub bounty_until: Option<Timestamp>,
    /// How often it was looked at.
    pub views: Option<u32>,
    /// The tags that it has on its site.
    pub tags: Vec<String>,
    /// Whether the person has read it.
    pub read: bool,
    /// Whether it was starred.
    pub starred: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_site_says_is_told_in_a_few_signs() {
        let post = |score, answers, accepted, bounty, is_answer| {
            PostFacts { score, answers, accepted, bounty, is_answer, ..PostFacts::default() }.signs()
        };
        assert_eq!(post(5, Some(2), true, 50, false), "+5 2✓ b50");
        assert_eq!(post(0, Some(0), false, 0, false), "+0 0a");
        assert_eq!(post(-3, None, false, 0, false), "-3");
        assert_eq!(post(7, None, true, 0, true), "+7 ✓");
        assert_eq!(post(4_210, Some(140), true, 0, false), "+4k 99✓");
    }
}
