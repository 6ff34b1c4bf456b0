//! A post → the HTML that is shown of it.

use std::fmt::Write as _;
use std::hash::Hasher;

use xxhash_rust::xxh3::Xxh3;

use super::post::{Author, Card, Media, MediaKind, Poll, Post};
use crate::reader::formats::writer::{link, moment, paragraph, push};
use crate::reader::formats::{address, html, plain};

/// Pictures and files of one post.
const MOST_MEDIA: usize = 30;
/// Choices of a poll.
const MOST_CHOICES: usize = 30;
/// Characters of the description of a page or a picture; what is longer is cut.
const MOST_WORDS: usize = 2_000;

/// What can be seen of a post, as a number: another one where it was changed. Who passed it on does not count, nor what
/// changes while people vote. It is asked for of every post that is met, so nothing is rendered for it.
pub fn fingerprint(post: &Post) -> u64 {
    let mut hasher = Xxh3::new();
    take_in(&mut hasher, post);
    hasher.finish()
}

fn take_in(hasher: &mut Xxh3, post: &Post) {
    let mut part = |text: &str| {
        hasher.write(text.as_bytes());
        hasher.write(&[0xFF]);
    };
    let author = &post.author;
    // Whom an author answers is shown only where that is somebody else.
    let reply = post.reply.as_ref().filter(|_| post.is_reply());
    let reply = reply.and_then(|reply| reply.handle.as_deref()).unwrap_or_default();
    let (url, warning) = (post.url.as_deref().unwrap_or_default(), post.warning.as_deref().unwrap_or_default());
    let sensitive = if post.sensitive { "sensitive" } else { "" };
    for text in [post.id.as_str(), url, &author.name, &author.handle, reply, warning, sensitive, &post.html] {
        part(text);
    }
    post.tags.iter().for_each(|tag| part(tag));
    for media in &post.media {
        [kind_word(media.kind), &media.url, &media.alt].into_iter().for_each(&mut part);
    }
    if let Some(card) = &post.card {
        [card.url.as_str(), &card.title, &card.description].into_iter().for_each(&mut part);
    }
    if let Some(poll) = &post.poll {
        let votes =
            |votes: Option<u64>| votes.filter(|_| poll.closed).map(|votes| votes.to_string()).unwrap_or_default();
        poll.choices.iter().for_each(|choice| part(&format!("{} {}", choice.title, votes(choice.votes))));
        part(if poll.closed { "closed" } else { "open" });
    }
    if let Some(quote) = &post.quote {
        take_in(hasher, quote);
    }
}

/// What is shown of a post.
pub(super) fn html_of(post: &Post) -> String {
    let mut out = String::new();
    reply_note(&mut out, post);
    // What leaves something open must not swallow what follows it.
    let mut inside = html::sanitize(&post.html, None);
    if let Some(poll) = &post.poll {
        write_poll(&mut inside, poll);
    }
    let covered = post.warning.is_none() && post.sensitive;
    write_media(&mut inside, &post.media, covered);
    if let Some(quote) = &post.quote {
        write_quote(&mut inside, quote);
    }
    if let Some(card) = &post.card {
        write_card(&mut inside, card);
    }
    match post.warning.as_deref().and_then(plain::line) {
        Some(warning) => fold_away(&mut out, &warning, &inside),
        None => out.push_str(&inside),
    }
    out
}

/// `Mira Holt (@mira@social.example)`.
pub(super) fn named(author: &Author) -> String {
    let (name, handle) = (plain::line(&author.name), plain::line(author.handle.trim_start_matches('@')));
    match (name, handle) {
        (Some(name), Some(handle)) if name != handle => format!("{name} (@{handle})"),
        (_, Some(handle)) => format!("@{handle}"),
        (Some(name), None) => name,
        (None, None) => "somebody".to_owned(),
    }
}

/// What a picture or a film is called where it has no words of its own.
pub(super) fn kind_word(kind: MediaKind) -> &'static str {
    match kind {
        MediaKind::Image => "Picture",
        MediaKind::Video => "Video",
        MediaKind::Animation => "Animation",
        MediaKind::Audio => "Audio",
        MediaKind::File => "File",
    }
}

fn reply_note(out: &mut String, post: &Post) {
    let Some(reply) = post.reply.as_ref().filter(|_| post.is_reply()) else { return };
    let handle = reply.handle.as_deref().and_then(plain::line);
    let who = handle.map_or("somebody".to_owned(), |handle| format!("@{}", handle.trim_start_matches('@')));
    let (mut label, mut line) = (String::new(), "<small>In reply to ".to_owned());
    push(&mut label, &who);
    match reply.url.as_deref().and_then(address::web) {
        Some(url) => link(&mut line, &url, &label),
        None => line.push_str(&label),
    }
    paragraph(out, &(line + "</small>"));
}

fn fold_away(out: &mut String, summary: &str, inside: &str) {
    out.push_str("<details><summary>");
    push(out, summary);
    _ = write!(out, "</summary>{inside}</details>");
}

fn write_poll(out: &mut String, poll: &Poll) {
    let all: u64 = poll.choices.iter().filter_map(|choice| choice.votes).fold(0, u64::saturating_add);
    out.push_str("<ul>");
    for choice in poll.choices.iter().take(MOST_CHOICES) {
        out.push_str("<li>");
        push(out, &cut(&choice.title));
        // While people vote the numbers change with each reading, and what changes becomes news.
        if let Some(votes) = choice.votes.filter(|_| poll.closed && all > 0) {
            let percent = u128::from(votes) * 100 / u128::from(all);
            _ = write!(out, " — {percent} %");
        }
        out.push_str("</li>");
    }
    out.push_str("</ul><p><small>");
    match (poll.closed, poll.ends) {
        (true, _) => _ = write!(out, "Poll, closed: {all} votes"),
        (false, Some(ends)) => _ = write!(out, "Poll, open until {}", moment(ends)),
        (false, None) => out.push_str("Poll"),
    }
    out.push_str("</small></p>");
}

fn write_media(out: &mut String, media: &[Media], covered: bool) {
    let mut shown = String::new();
    for one in media.iter().take(MOST_MEDIA) {
        let Some(url) = address::web(&one.url) else { continue };
        let (alt, word) = (cut(&one.alt), kind_word(one.kind));
        shown.push_str("<p>");
        if one.kind == MediaKind::Image {
            shown.push_str("<img src=\"");
            push(&mut shown, &url);
            shown.push_str("\" alt=\"");
            push(&mut shown, &alt);
            shown.push_str("\">");
        } else {
            let mut label = word.to_owned();
            if !alt.is_empty() {
                label.push_str(": ");
                push(&mut label, &alt);
            }
            link(&mut shown, &url, &label);
        }
        shown.push_str("</p>");
    }
    if covered && !shown.is_empty() {
        fold_away(out, "Sensitive media", &shown);
    } else {
        out.push_str(&shown);
    }
}

/// A quote holds no quotes: what it quotes itself is behind its link.
fn write_quote(out: &mut String, quote: &Post) {
    let mut inside = html::sanitize(&quote.html, None);
    write_media(&mut inside, &quote.media, quote.sensitive && quote.warning.is_none());
    out.push_str("<blockquote><p><strong>");
    let (mut label, name) = (String::new(), named(&quote.author));
    push(&mut label, &name);
    match quote.url.as_deref().and_then(address::web) {
        Some(url) => link(out, &url, &label),
        None => out.push_str(&label),
    }
    out.push_str("</strong>");
    if let Some(at) = quote.at {
        _ = write!(out, " <small>{}</small>", moment(at));
    }
    out.push_str("</p>");
    match quote.warning.as_deref().and_then(plain::line) {
        Some(warning) => fold_away(out, &warning, &inside),
        None => out.push_str(&inside),
    }
    out.push_str("</blockquote>");
}

fn write_card(out: &mut String, card: &Card) {
    let Some(url) = address::web(&card.url) else { return };
    let title = cut(&card.title);
    let (mut label, mut line) = (String::new(), String::new());
    push(&mut label, if title.is_empty() { &url } else { &title });
    link(&mut line, &url, &label);
    out.push_str("<blockquote>");
    paragraph(out, &line);
    let (mut words, description) = (String::new(), cut(&card.description));
    push(&mut words, &description);
    paragraph(out, &words);
    out.push_str("</blockquote>");
}

/// Text of a bounded length, with its line breaks.
fn cut(text: &str) -> String {
    let text = text.trim();
    text.char_indices().nth(MOST_WORDS).map_or(text.to_owned(), |(end, _)| format!("{}…", &text[..end]))
}
