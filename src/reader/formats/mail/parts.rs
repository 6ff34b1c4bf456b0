//! A message taken apart: the tree is `mail-parser`'s, the texts of its parts are read here. It gives up on a part where its
//! encoding is broken in one place, and knows no charset that only the page itself names.
//!
//! The tree is read of a copy in which the encodings of texts go by another name of the same length, so that it finds where
//! each part begins and ends, and every place in it is one in the message.

use std::borrow::Cow;

use mail_parser::{HeaderName, Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::transfer::Transfer;
use crate::reader::formats::charset;

const ENCODING: &[u8; 25] = b"Content-Transfer-Encoding";
const MASKED: &[u8; 25] = b"X-Masked-TransferEncoding";

/// The bytes of a message with the encodings of its texts masked.
pub(super) struct Masked<'m> {
    bytes: &'m [u8],
    masked: Cow<'m, [u8]>,
}

impl<'m> Masked<'m> {
    /// Masks a message.
    pub(super) fn of(bytes: &'m [u8]) -> Self {
        Self { bytes, masked: masked(bytes) }
    }

    /// The message; `None` for what has no headers.
    pub(super) fn read(&self) -> Option<Tree<'_>> {
        let message = MessageParser::default().parse(&*self.masked).filter(|message| !message.headers().is_empty())?;
        Some(Tree { message, bytes: self.bytes })
    }
}

/// A message with the bytes that its places lie in.
pub(super) struct Tree<'m> {
    pub(super) message: Message<'m>,
    bytes: &'m [u8],
}

/// The text of a part.
pub(super) struct Text {
    pub(super) text: String,
    pub(super) is_html: bool,
}

impl Tree<'_> {
    /// The text of a part of this message; `None` where it is none.
    pub(super) fn text(&self, part: &MessagePart<'_>) -> Option<Text> {
        text(part, self.bytes)
    }

    /// The text of a part of a message within this one.
    pub(super) fn inner_text(&self, inner: &Message<'_>, part: &MessagePart<'_>) -> Option<Text> {
        // What lies in the open has its places in the whole; what was encoded lies in bytes of its own.
        let in_the_open = inner.raw_message.len() == self.bytes.len();
        text(part, if in_the_open { self.bytes } else { &inner.raw_message })
    }
}

fn text(part: &MessagePart<'_>, bytes: &[u8]) -> Option<Text> {
    let (PartType::Text(read) | PartType::Html(read)) = &part.body else { return None };
    let kind = part.content_type();
    // A tree that breaks off calls everything plain that it is not sure of.
    let is_html = kind.and_then(|kind| kind.subtype()).is_some_and(|subtype| subtype.eq_ignore_ascii_case("html"));
    let label = kind.and_then(|kind| kind.attribute("charset"));
    let body = bytes.get(part.offset_body as usize..part.offset_end as usize);
    // Seven bits for sixteen: only the parser knows this one, and nobody writes it any more.
    let utf_7 = label.is_some_and(|label| label.eq_ignore_ascii_case("utf-7"));
    let Some(body) = body.filter(|_| !utf_7) else {
        return Some(Text { text: read.clone().into_owned(), is_html });
    };
    let decoded = transfer(part, bytes).decode(body, !is_html);
    let named = label.map(str::to_owned).or_else(|| charset::named_in_page(&decoded).filter(|_| is_html));
    let text = charset::labelled(&decoded, named.as_deref()).text.into_owned();
    Some(Text { text, is_html })
}

/// The encoding of a part, by whichever name it goes.
fn transfer(part: &MessagePart<'_>, bytes: &[u8]) -> Transfer {
    let masked = |name: &HeaderName<'_>| name.as_str().as_bytes().eq_ignore_ascii_case(MASKED);
    let header = part.headers.iter().find(|it| it.name == HeaderName::ContentTransferEncoding || masked(&it.name));
    let value = header.and_then(|it| bytes.get(it.offset_start as usize..it.offset_end as usize));
    value.map_or(Transfer::Plain, Transfer::named)
}

/// A copy in which the encodings of texts are masked. Lines within a text that look alike are masked too, and are read of the
/// message itself.
fn masked(bytes: &[u8]) -> Cow<'_, [u8]> {
    let mut copy = Cow::Borrowed(bytes);
    let (mut at, mut block) = (0, Block::default());
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if line.trim_ascii().is_empty() {
            std::mem::take(&mut block).mask(&mut copy);
        } else if starts_with(line, ENCODING) {
            block.encodings.push(at);
        } else if starts_with(line, b"Content-Type:") {
            let value = line[b"Content-Type:".len()..].trim_ascii();
            block.other |= !value.is_empty() && !starts_with(value, b"text/");
        }
        at += line.len();
    }
    block.mask(&mut copy);
    copy
}

/// Lines up to an empty one, as headers are.
#[derive(Default)]
struct Block {
    /// Where the lines begin that name an encoding.
    encodings: Vec<usize>,
    /// It is said to be no text.
    other: bool,
}

impl Block {
    fn mask(self, copy: &mut Cow<'_, [u8]>) {
        for at in self.encodings.into_iter().filter(|_| !self.other) {
            copy.to_mut()[at..at + MASKED.len()].copy_from_slice(MASKED);
        }
    }
}

fn starts_with(line: &[u8], lead: &[u8]) -> bool {
    line.get(..lead.len()).is_some_and(|start| start.eq_ignore_ascii_case(lead))
}
