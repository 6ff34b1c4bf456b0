//! Reading OPML, also where it is damaged: what was read before the damage is kept.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::{Opml, OpmlError, Outline};
use crate::base::text::{clean_line, clean_text, truncate};
use crate::reader::formats::html::decode_entities;
use crate::reader::formats::list_text::{list_text, source_address, web_address};

/// A list of ten thousand sources has some three megabytes.
pub(super) const MAX_BYTES: usize = 32 * 1024 * 1024;
/// Folders inside each other; what is deeper moves up.
const MAX_DEPTH: usize = 32;
/// Folders and sources in all.
const MAX_OUTLINES: usize = 100_000;
/// Attributes that are kept on one element, and elements of a head.
const MAX_ATTRIBUTES: usize = 64;
/// The longest value, in bytes.
const MAX_VALUE: usize = 16 * 1024;
/// Problems that are told one by one.
const MAX_PROBLEMS: usize = 100;

/// Reads a list of sources.
///
/// Charsets are told apart by byte order mark, declaration and validity. A document type is ignored, entities are the
/// ones of HTML. Outlines whose address is not `http` or `https` (`exec:`, `filter:`, `file:`, …) are left out and named in
/// [`Opml::problems`], as is everything beyond the limits: 32 MiB, 100,000 outlines, 32 folders inside each other.
///
/// # Errors
/// If the document is empty, too large, or no OPML.
pub fn parse(bytes: &[u8]) -> Result<Opml, OpmlError> {
    if bytes.len() > MAX_BYTES {
        return Err(OpmlError::TooLarge { bytes: bytes.len() });
    }
    let text = list_text(bytes);
    let text = text.trim_start();
    if text.is_empty() {
        return Err(OpmlError::Empty);
    }
    let mut reading = Reading::default();
    let ended = reading.run(text);
    if !reading.seen_root && reading.count == 0 {
        return Err(OpmlError::NotOpml { found: what_it_is(text) });
    }
    while let Some(found) = reading.open.pop() {
        reading.attach(found);
    }
    if let Err(error) = ended {
        reading.problem(format!("the list is damaged, only its beginning was read: {error}"));
    }
    Ok(reading.finish())
}

fn what_it_is(text: &str) -> &'static str {
    let start = text[..text.floor_char_boundary(2048)].to_ascii_lowercase();
    if ["<rss", "<feed", "<rdf:rdf"].iter().any(|tag| start.contains(tag)) {
        "it is a feed; add it by its address"
    } else if start.contains("<html") || start.contains("<!doctype html") {
        "it is a web page"
    } else if start.starts_with('<') {
        "it is XML without an <opml> element"
    } else {
        "it is not XML"
    }
}

/// An outline, and whether it goes: what it holds stays.
struct Found {
    outline: Outline,
    refused: bool,
}

#[derive(Default)]
struct Reading {
    opml: Opml,
    /// Outlines that are open, outermost first.
    open: Vec<Found>,
    /// Open outlines beyond the greatest depth, which have been attached already.
    too_deep: usize,
    count: usize,
    seen_root: bool,
    in_head: bool,
    /// The element of the head that is open, and its text so far.
    head: Option<(String, String)>,
    left_out: usize,
    more_problems: usize,
}

impl Reading {
    fn run(&mut self, text: &str) -> Result<(), quick_xml::Error> {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        loop {
            match reader.read_event()? {
                Event::Eof => return Ok(()),
                Event::Start(element) => self.start(&element, false),
                Event::Empty(element) => self.start(&element, true),
                Event::End(element) => self.end(element.local_name().as_ref()),
                Event::Text(text) => self.text(&String::from_utf8_lossy(&text)),
                Event::CData(text) => self.raw_text(&String::from_utf8_lossy(&text)),
                Event::GeneralRef(name) => self.text(&format!("&{};", String::from_utf8_lossy(&name))),
                _ => {}
            }
        }
    }

    fn start(&mut self, element: &BytesStart<'_>, empty: bool) {
        let name = element.local_name();
        let name = String::from_utf8_lossy(name.as_ref());
        if name.eq_ignore_ascii_case("opml") {
            self.seen_root = true;
            self.opml.attributes = self.attributes(element);
            self.opml.attributes.retain(|(name, _)| name != "version");
        } else if name.eq_ignore_ascii_case("outline") {
            self.in_head = false;
            self.outline(element, empty);
        } else if name.eq_ignore_ascii_case("head") {
            self.in_head = !empty;
        } else if name.eq_ignore_ascii_case("body") {
            self.in_head = false;
        } else if self.in_head && !empty {
            let name = String::from_utf8_lossy(element.name().as_ref()).into_owned();
            self.head = is_name(&name).then(|| (name, String::new()));
        }
    }

    fn end(&mut self, name: &[u8]) {
        if name.eq_ignore_ascii_case(b"outline") {
            if self.too_deep > 0 {
                self.too_deep -= 1;
            } else if let Some(found) = self.open.pop() {
                self.attach(found);
            }
        } else if let Some((name, text)) = self.head.take() {
            let value = line(text.trim());
            if name.eq_ignore_ascii_case("title") {
                self.opml.title = Some(value).filter(|title| !title.is_empty());
            } else if self.opml.head.len() < MAX_ATTRIBUTES {
                self.opml.head.push((name, value));
            }
        } else if name.eq_ignore_ascii_case(b"head") {
            self.in_head = false;
        }
    }

    fn text(&mut self, text: &str) {
        if self.head.is_some() {
            self.raw_text(&decode_entities(text));
        }
    }

    fn raw_text(&mut self, text: &str) {
        if let Some((_, so_far)) = &mut self.head
            && so_far.len() + text.len() <= MAX_VALUE
        {
            so_far.push_str(text);
        }
    }

    fn outline(&mut self, element: &BytesStart<'_>, empty: bool) {
        if self.count >= MAX_OUTLINES {
            self.left_out += 1;
            return;
        }
        self.count += 1;
        let found = self.outline_of(element);
        if empty {
            self.attach(found);
        } else if self.open.len() >= MAX_DEPTH {
            self.problem(format!("{:?} lies too deep in folders; it was moved up", found.outline.text));
            self.too_deep += 1;
            self.attach(found);
        } else {
            self.open.push(found);
        }
    }

    fn outline_of(&mut self, element: &BytesStart<'_>) -> Found {
        let mut outline = Outline::default();
        let mut refused = None;
        for (name, value) in self.attributes(element) {
            match name.to_ascii_lowercase().as_str() {
                "text" if outline.text.is_empty() => outline.text = line(value.trim()),
                "title" if outline.title.is_none() => outline.title = Some(line(value.trim())),
                "type" if outline.kind.is_none() => outline.kind = Some(line(value.trim())),
                "xmlurl" if outline.xml_url.is_none() => match source_address(&value) {
                    Some(address) => outline.xml_url = Some(address),
                    None => refused = Some(value),
                },
                "htmlurl" if outline.html_url.is_none() => outline.html_url = web_address(&value),
                "text" | "title" | "type" | "xmlurl" | "htmlurl" => {}
                _ => outline.attributes.push((name, value)),
            }
        }
        if outline.text.is_empty() {
            outline.text = outline.title.clone().unwrap_or_default();
        }
        let refused = refused.filter(|address| !address.trim().is_empty());
        if let Some(address) = &refused {
            let address = truncate(&clean_line(address), 80, "…").into_owned();
            self.problem(format!("{:?} is left out: {address:?} is not a web address", outline.text));
        }
        Found { outline, refused: refused.is_some() }
    }

    /// Puts a finished outline where it belongs; of one that goes, what it holds.
    fn attach(&mut self, found: Found) {
        let siblings = match self.open.last_mut() {
            Some(folder) => &mut folder.outline.children,
            None => &mut self.opml.outlines,
        };
        if found.refused {
            siblings.extend(found.outline.children);
        } else {
            siblings.push(found.outline);
        }
    }

    /// The attributes of `element`, decoded and clean. Malformed ones are left out.
    fn attributes(&mut self, element: &BytesStart<'_>) -> Vec<(String, String)> {
        let mut kept: Vec<(String, String)> = Vec::new();
        for attribute in element.attributes().with_checks(false) {
            let Ok(attribute) = attribute else {
                self.problem(format!(
                    "an attribute of <{}> is malformed",
                    line(&String::from_utf8_lossy(element.name().as_ref()))
                ));
                continue;
            };
            let name = String::from_utf8_lossy(attribute.key.as_ref()).into_owned();
            if kept.len() < MAX_ATTRIBUTES && is_name(&name) && !kept.iter().any(|(known, _)| *known == name) {
                kept.push((name, value(&String::from_utf8_lossy(&attribute.value))));
            }
        }
        kept
    }

    fn problem(&mut self, problem: String) {
        if self.opml.problems.len() < MAX_PROBLEMS {
            self.opml.problems.push(problem);
        } else {
            self.more_problems += 1;
        }
    }

    fn finish(mut self) -> Opml {
        if self.left_out > 0 {
            self.opml.problems.push(format!("{} entries are left out: a list may have {MAX_OUTLINES}", self.left_out));
        }
        if self.more_problems > 0 {
            self.opml.problems.push(format!("{} more problems of these kinds", self.more_problems));
        }
        self.opml
    }
}

/// Whether `name` can be written as the name of an attribute or element again.
pub(super) fn is_name(name: &str) -> bool {
    name.len() <= 128
        && name.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':'))
}

/// The value of an attribute: white space as XML normalises it (§3.3.3), references decoded, cleaned.
fn value(raw: &str) -> String {
    let raw = &raw[..raw.floor_char_boundary(MAX_VALUE)];
    let normal: Cow<'_, str> = if raw.contains(['\n', '\r', '\t']) {
        raw.replace("\r\n", " ").replace(['\n', '\r', '\t'], " ").into()
    } else {
        raw.into()
    };
    clean_text(&decode_entities(&normal)).into_owned()
}

fn line(text: &str) -> String {
    clean_line(text).into_owned()
}
