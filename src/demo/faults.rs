//! Bodies that misbehave, each made while it is sent so that none costs the server memory.

use std::io;
use std::io::Write;
use std::time::Duration;

use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use futures_util::stream::{self, Stream};
use http_body_util::{BodyExt, StreamBody};
use hyper::body::Frame;

use super::respond::AnyBody;
use super::route::Page;

const OPENING: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel><title>A feed without end</title>\
     <link>http://endless.example/</link><description>It never stops.</description>\n";

/// Pieces into which a trickled page is cut.
const PIECES: usize = 60;

/// The page in pieces, spread evenly over a time.
pub(super) fn trickle(bytes: Bytes, over: Duration) -> AnyBody {
    let piece = bytes.len().div_ceil(PIECES).max(1);
    let pause = over / u32::try_from(bytes.len().div_ceil(piece).max(1)).unwrap_or(u32::MAX);
    streamed(stream::unfold(bytes, move |mut rest| async move {
        if rest.is_empty() {
            return None;
        }
        tokio::time::sleep(pause).await;
        let next = rest.split_to(piece.min(rest.len()));
        Some((Ok(next), rest))
    }))
}

/// The start of a feed, then a byte every 300 ms for ever.
pub(super) fn drip() -> AnyBody {
    streamed(stream::unfold(true, |first| async move {
        if first {
            return Some((Ok(Bytes::from_static(OPENING.as_bytes())), false));
        }
        tokio::time::sleep(Duration::from_millis(300)).await;
        Some((Ok(Bytes::from_static(b" ")), false))
    }))
}

/// Entries for ever, as fast as they are taken.
pub(super) fn endless() -> AnyBody {
    streamed(stream::unfold(0_u64, |number| async move {
        let chunk = match number {
            0 => OPENING.to_owned(),
            _ => (number * 200..(number + 1) * 200).map(tiny_entry).collect(),
        };
        Some((Ok(Bytes::from(chunk)), number + 1))
    }))
}

/// The bytes, then a cut connection.
pub(super) fn cut_after(bytes: Bytes) -> AnyBody {
    streamed(stream::unfold(Some(bytes), |left| async move {
        match left {
            Some(bytes) if !bytes.is_empty() => Some((Ok(bytes), Some(Bytes::new()))),
            Some(_) => {
                // Time for what was sent to leave before the connection breaks.
                tokio::time::sleep(Duration::from_millis(30)).await;
                Some((Err(io::Error::other("cut on purpose")), None))
            }
            None => None,
        }
    }))
}

/// A gzip stream, about a thousandth of the size that it unpacks to.
pub(super) fn gzip_bomb(size: u64) -> AnyBody {
    let state = (GzEncoder::new(Vec::new(), Compression::fast()), Fuse::Opening(size));
    streamed(stream::unfold(state, |(mut encoder, mut fuse)| async move {
        // Some megabytes of zeros make a few kilobytes: collect until there is something worth sending.
        while encoder.get_ref().len() < 4096 {
            fuse = match burn(&mut encoder, fuse) {
                Ok(Fuse::Out) if encoder.get_ref().is_empty() => return None,
                Ok(Fuse::Out) => return Some((Ok(taken(&mut encoder)), (encoder, Fuse::Out))),
                Ok(fuse) => fuse,
                Err(error) => return Some((Err(error), (encoder, Fuse::Out))),
            };
        }
        Some((Ok(taken(&mut encoder)), (encoder, fuse)))
    }))
}

/// How far a bomb has burnt: what is still to be compressed.
#[derive(Debug, Clone, Copy)]
enum Fuse {
    Opening(u64),
    Padding(u64),
    Out,
}

fn burn(encoder: &mut GzEncoder<Vec<u8>>, fuse: Fuse) -> io::Result<Fuse> {
    static BLANKS: [u8; 64 * 1024] = [b' '; 64 * 1024];
    match fuse {
        Fuse::Opening(size) => {
            encoder.write_all(OPENING.as_bytes())?;
            Ok(Fuse::Padding(size.saturating_sub(OPENING.len() as u64)))
        }
        Fuse::Padding(0) => encoder.try_finish().map(|()| Fuse::Out),
        Fuse::Padding(left) => {
            let now = left.min(BLANKS.len() as u64);
            encoder.write_all(&BLANKS[..usize::try_from(now).unwrap_or(BLANKS.len())])?;
            Ok(Fuse::Padding(left - now))
        }
        Fuse::Out => Ok(Fuse::Out),
    }
}

fn taken(encoder: &mut GzEncoder<Vec<u8>>) -> Bytes {
    Bytes::from(std::mem::take(encoder.get_mut()))
}

/// A well-formed feed of so many tiny entries.
pub(super) fn huge(entries: u64) -> AnyBody {
    const BATCH: u64 = 500;
    streamed(stream::unfold(Some(0_u64), move |from| async move {
        let from = from?;
        let mut chunk = if from == 0 { OPENING.to_owned() } else { String::new() };
        let to = (from + BATCH).min(entries);
        chunk.extend((from..to).map(tiny_entry));
        let next = (to < entries).then_some(to);
        if next.is_none() {
            chunk.push_str("</channel></rss>\n");
        }
        Some((Ok(Bytes::from(chunk)), next))
    }))
}

fn tiny_entry(number: u64) -> String {
    format!(
        "<item><title>Entry {number}</title><link>http://huge.example/{number}</link><guid>e{number}</guid></item>\n"
    )
}

/// A feed in windows-1252 that the header calls UTF-8.
pub(super) fn wrong_charset() -> Page {
    let text = "<?xml version=\"1.0\" encoding=\"windows-1252\"?>\n<rss version=\"2.0\"><channel>\
        <title>Café Größe</title><link>http://charset.example/</link><description>Naïve façade</description>\
        <item><title>Smørrebrød — “déjà vu”</title><link>http://charset.example/1</link><guid>c1</guid>\
        <description>Señor Müller’s résumé costs 5 €.</description></item></channel></rss>\n";
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(text);
    let mut page = Page::feed(bytes.into_owned());
    "application/rss+xml; charset=utf-8".clone_into(&mut page.content_type);
    page
}

/// The login page of a hotel network.
pub(super) fn login_page() -> Page {
    Page::html(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><title>Welcome to Harbour Hotel Wi-Fi</title></head><body>\
         <h1>Please log in</h1><form method=\"post\" action=\"/login\"><label>Room <input name=\"room\"></label>\
         <button>Connect</button></form></body></html>\n",
    )
}

fn streamed(stream: impl Stream<Item = io::Result<Bytes>> + Send + 'static) -> AnyBody {
    let frames = futures_util::StreamExt::map(stream, |piece| piece.map(Frame::data));
    StreamBody::new(frames).boxed_unsync()
}
