//! What a post is, on whichever network. Plain data, as its network says it: not yet trusted.

use crate::reader::model::Timestamp;

/// One post.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Post {
    /// What its server calls it; what answers it names this.
    pub id: String,
    /// What it is known by for good wherever it is met, where that is another thing than `id`.
    pub identity: Option<String>,
    /// The page that a person reads it on.
    pub url: Option<String>,
    /// Who wrote it.
    pub author: Author,
    /// When.
    pub at: Option<Timestamp>,
    /// When it was last changed.
    pub edited: Option<Timestamp>,
    /// Its text as HTML; [`html_of`](super::html_of) makes it of plain text.
    pub html: String,
    /// What to be told before one reads it.
    pub warning: Option<String>,
    /// Its pictures and films are not for every eye.
    pub sensitive: bool,
    /// What is attached.
    pub media: Vec<Media>,
    /// What it asks its readers.
    pub poll: Option<Poll>,
    /// The post that it quotes; of that one nothing but text, media and author is shown.
    pub quote: Option<Box<Post>>,
    /// The page that it links to, as a preview.
    pub card: Option<Card>,
    /// Hashtags, without the sign.
    pub tags: Vec<String>,
    /// Its language (BCP 47).
    pub language: Option<String>,
    /// What it answers.
    pub reply: Option<ReplyTo>,
    /// Who passed it on, as far as that is why it came.
    pub boosts: Vec<Boost>,
    /// It came only because somebody passed it on.
    pub only_boosted: bool,
}

impl Post {
    /// What it is known by for good.
    pub fn identity(&self) -> &str {
        self.identity.as_deref().unwrap_or(&self.id)
    }

    /// The post of the same author that this one goes on from.
    pub fn continues(&self) -> Option<&str> {
        let reply = self.reply.as_ref()?;
        (reply.author.as_deref() == Some(&self.author.id)).then_some(&reply.post)
    }

    /// Whether it answers somebody else.
    pub fn is_reply(&self) -> bool {
        self.reply.is_some() && self.continues().is_none()
    }
}

/// Who writes or passes on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Author {
    /// What the author is known by for good.
    pub id: String,
    /// The name to show; may be empty.
    pub name: String,
    /// The address that others mention, without the `@` before it: `jo@social.example`, `jo.bsky.social`.
    pub handle: String,
    /// The page of the author.
    pub url: Option<String>,
}

/// That somebody passed a post on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Boost {
    /// Who.
    pub by: Author,
    /// When.
    pub at: Option<Timestamp>,
}

/// What a post answers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReplyTo {
    /// The [`Post::id`] of that post.
    pub post: String,
    /// The [`Author::id`] of its author, where that is said.
    pub author: Option<String>,
    /// The handle of its author, where that is said.
    pub handle: Option<String>,
    /// Its page, where that is said.
    pub url: Option<String>,
}

/// A picture, a film, a sound.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Media {
    /// What it is.
    pub kind: MediaKind,
    /// Where it is.
    pub url: String,
    /// Its media type, where that is said; else its address tells.
    pub media_type: Option<String>,
    /// What is to be seen or heard in it.
    pub alt: String,
    /// How long it plays, in seconds.
    pub seconds: Option<u32>,
}

/// What is attached.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum MediaKind {
    /// A picture.
    #[default]
    Image,
    /// A film.
    Video,
    /// A film without sound that plays again and again.
    Animation,
    /// A sound.
    Audio,
    /// Something else.
    File,
}

/// A question to the readers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Poll {
    /// What can be chosen.
    pub choices: Vec<Choice>,
    /// When it ends.
    pub ends: Option<Timestamp>,
    /// It has ended, so that votes are told.
    pub closed: bool,
}

/// What can be chosen in a poll.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// In words.
    pub title: String,
    /// How many have, where that is said.
    pub votes: Option<u64>,
}

/// The preview of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Card {
    /// The page.
    pub url: String,
    /// Its title.
    pub title: String,
    /// What it says of itself.
    pub description: String,
}
