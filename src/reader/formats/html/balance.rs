//! Any HTML in, properly nested HTML of known elements out.
//!
//! The tree builder of the HTML standard re-opens unclosed formatting in every paragraph, so that a small document can
//! grow without bound; here the output, and with it the work of everything behind it, is linear in the input, and
//! nesting has a limit. What is written reads back as the same tree. Text is decoded, cleaned and encoded again, addresses
//! are absolute. The last word on what may stay belongs to the allow-list behind.

mod special;

use url::Url;

use super::attributes::{escape, kept, link, write_attribute};
use super::elements::{Kind, RAW, SKIPPED, element, one_of};
use super::entities::decode_entities;
use super::tokens::{Tag, Token, Tokens};
use crate::base::text::clean_text;

/// Elements inside each other. Threads quoted in mail go to about thirty.
pub(super) const MAX_DEPTH: usize = 64;

/// Unclosed formatting elements that carry over a paragraph's end.
const MAX_CARRIED: usize = 8;

/// What carrying over may add to a document, in bytes.
const CARRY_BUDGET: usize = 64 * 1024;

/// `html` properly nested, with known elements and attributes only.
pub(super) fn balance(html: &str, base: Option<&Url>) -> String {
    let mut balancer = Balancer {
        out: String::with_capacity(html.len() + html.len() / 8),
        base,
        open: Vec::new(),
        carried: Vec::new(),
        budget: CARRY_BUDGET,
        endless: Vec::new(),
        media: None,
        pre_start: usize::MAX,
        after_formula: false,
    };
    balancer.run(Tokens::new(html));
    balancer.close_to(0);
    balancer.out
}

/// An element that is open.
struct Open {
    name: &'static str,
    kind: Kind,
    attributes: String,
    /// Its end tag came while a block inside it was open: it ends with that block.
    ended: bool,
    /// The language of the code in it, if it says so and the code does not.
    language: Option<String>,
}

struct Balancer<'a> {
    out: String,
    base: Option<&'a Url>,
    open: Vec<Open>,
    /// Formatting that was open when a paragraph was ended for it, outermost first.
    carried: Vec<Open>,
    budget: usize,
    /// Elements known to have no end tag in what is left.
    endless: Vec<&'static str>,
    /// Inside `video` or `audio`: which, and whether its link is written.
    media: Option<(&'static str, bool)>,
    /// Where the output stood after the last `<pre>`.
    pre_start: usize,
    /// A formula was written, and no text since: what draws the same once more may follow.
    after_formula: bool,
}

impl Balancer<'_> {
    fn run(&mut self, mut tokens: Tokens<'_>) {
        while let Some(token) = tokens.next() {
            match token {
                Token::Text(text) => self.text(text),
                Token::Close(name) => self.end_tag(name),
                Token::Open(tag) => self.start_tag(tag, &mut tokens),
            }
        }
    }

    fn text(&mut self, text: &str) {
        let decoded = decode_entities(text);
        let clean = clean_text(&decoded);
        if !clean.bytes().all(|b| b.is_ascii_whitespace()) {
            self.before_content();
            self.after_formula = false;
        }
        // A parser takes the line break behind `<pre>` for layout of the source.
        let at_start_of_pre = self.pre_start == self.out.len();
        let clean = if at_start_of_pre { clean.trim_start_matches('\n') } else { &clean };
        escape(&mut self.out, clean, false);
    }

    fn start_tag(&mut self, tag: Tag<'_>, tokens: &mut Tokens<'_>) {
        if self.special(&tag, tokens) {
            return;
        }
        if let Some((name, kind)) = element(tag.name) {
            self.element(name, kind, tag);
        } else if let Some(name) = one_of(RAW, tag.name) {
            if name == "iframe" {
                self.embedded(tag);
            }
            tokens.raw_text(name);
        } else if let Some(name) = one_of(SKIPPED, tag.name) {
            self.skip(name, tokens);
        } else if let Some(name) = one_of(&["video", "audio"], tag.name) {
            self.media = Some((name, false));
            self.media_link(tag);
        } else if tag.name.eq_ignore_ascii_case("source") {
            self.media_link(tag);
        }
    }

    /// Skips the element if it has an end. That it has none is remembered, so that it is looked for once.
    fn skip(&mut self, name: &'static str, tokens: &mut Tokens<'_>) {
        if !self.endless.contains(&name) && !tokens.skip_element(name) {
            self.endless.push(name);
        }
    }

    /// A player becomes a link to what it plays.
    fn media_link(&mut self, tag: Tag<'_>) {
        if let Some((name, written @ false)) = &mut self.media
            && let Some(source) = tag.attribute("src")
        {
            *written = true;
            let label = *name;
            self.link_to(source, label);
        }
    }

    /// A frame becomes a link to what it shows.
    fn embedded(&mut self, tag: Tag<'_>) {
        if let Some(source) = tag.attribute("src") {
            let title = tag.attribute("title").map(decode_entities).unwrap_or_default();
            self.link_to(source, if title.trim().is_empty() { "embedded page" } else { title.trim() });
        }
    }

    fn link_to(&mut self, source: &str, label: &str) {
        let decoded = decode_entities(source);
        let Some(address) = link(&decoded, self.base).filter(|address| address.starts_with("http")) else { return };
        self.before_content();
        if self.open_link().is_some() {
            return;
        }
        self.out.push_str("<a");
        write_attribute(&mut self.out, "href", &address);
        self.out.push('>');
        escape(&mut self.out, &clean_text(label), false);
        self.out.push_str("</a>");
    }

    fn element(&mut self, name: &'static str, kind: Kind, tag: Tag<'_>) {
        let Some(mut attributes) = kept(name, &tag, self.base) else { return };
        if name == "pre" {
            self.inherit_language(&mut attributes);
        }
        if kind.is_table_part() {
            if !self.enter_table_part(kind) {
                return;
            }
        } else if kind.is_inline() {
            if name == "a" && !self.end_open_link() {
                return;
            }
            if kind == Kind::Ruby && !self.enter_ruby() {
                return;
            }
            self.before_content();
        } else {
            self.before_block(kind);
        }
        if matches!(kind, Kind::Void | Kind::Rule) {
            self.write_start(name, &attributes);
        } else {
            self.push(name, kind, attributes);
            self.note_language(name, &tag);
        }
    }

    /// Closes what a block ends: the item or heading before it, and an open paragraph.
    fn before_block(&mut self, kind: Kind) {
        self.enter_cell();
        if matches!(kind, Kind::Item | Kind::Term) {
            self.close_sibling(kind);
        }
        if kind.ends_paragraph()
            && let Some(paragraph) = self.position("p", Kind::is_wall)
        {
            self.carry_from(paragraph);
            self.close_to(paragraph);
        }
        if kind == Kind::Heading && self.open.last().is_some_and(|top| top.kind == Kind::Heading) {
            self.close_top();
        }
    }

    /// Closes the open element of `kind` that a new one follows: within the same list only.
    fn close_sibling(&mut self, kind: Kind) {
        for index in (0..self.open.len()).rev() {
            let entry = &self.open[index];
            if entry.kind == kind {
                return self.close_to(index);
            }
            if !entry.kind.is_inline() && !matches!(entry.name, "p" | "div" | "address") {
                return;
            }
        }
    }

    /// Ends a link that was left open: one that lasts only for the block inside it with the block, another one where no
    /// block lies between. False if the new link must go.
    fn end_open_link(&mut self) -> bool {
        self.carried.retain(|entry| entry.name != "a");
        let Some(index) = self.open_link() else { return true };
        let closes = self.open[index].ended || self.open[index..].iter().all(|entry| entry.kind.is_inline());
        if closes {
            self.close_to(index);
        }
        closes
    }

    /// Where in the open elements a link is, whether it has ended or not.
    fn open_link(&self) -> Option<usize> {
        let walls = self.open.iter().rposition(|entry| entry.kind.is_wall()).map_or(0, |index| index + 1);
        self.open[walls..].iter().rposition(|entry| entry.name == "a").map(|index| walls + index)
    }

    /// Ends the `rt` before another one. False outside a `ruby`.
    fn enter_ruby(&mut self) -> bool {
        if self.open.last().is_some_and(|top| top.kind == Kind::Ruby) {
            self.close_top();
        }
        self.carried.clear();
        self.open.last().is_some_and(|top| top.name == "ruby")
    }

    /// Before text or an inline element: a table frame gets a cell, and carried formatting opens again.
    fn before_content(&mut self) {
        self.enter_cell();
        for entry in std::mem::take(&mut self.carried) {
            let cost = 2 * entry.name.len() + entry.attributes.len() + 5;
            if let Some(left) = self.budget.checked_sub(cost) {
                self.budget = left;
                self.push(entry.name, entry.kind, entry.attributes);
            }
        }
    }

    /// Remembers the formatting that is open from `index` on.
    fn carry_from(&mut self, index: usize) {
        for entry in &self.open[index..] {
            if entry.kind == Kind::Formatting && !entry.ended && self.carried.len() < MAX_CARRIED {
                let attributes = entry.attributes.clone();
                self.carried.push(Open {
                    name: entry.name,
                    kind: entry.kind,
                    attributes,
                    ended: false,
                    language: None,
                });
            }
        }
    }

    /// Where only parts of a table may stand, opens a cell for something else.
    fn enter_cell(&mut self) {
        while let Some(frame) = self.open.last().map(|top| top.kind).filter(|kind| kind.is_table_frame()) {
            match frame {
                Kind::Table => self.push("tbody", Kind::Group, String::new()),
                Kind::Group => self.push("tr", Kind::Row, String::new()),
                _ => self.push("td", Kind::Cell, String::new()),
            }
        }
    }

    /// Closes and opens what a part of a table needs around it. False outside a table.
    fn enter_table_part(&mut self, kind: Kind) -> bool {
        let Some(table) = self.open.iter().rposition(|entry| entry.kind == Kind::Table) else { return false };
        self.carried.clear();
        let parent = match kind {
            Kind::Cell => [Kind::Row, Kind::Group].as_slice(),
            Kind::Row => &[Kind::Group],
            _ => &[],
        };
        let frame =
            self.open[table..].iter().rposition(|entry| parent.contains(&entry.kind)).map_or(table, |i| table + i);
        self.close_to(frame + 1);
        if matches!(kind, Kind::Row | Kind::Cell) && self.open[frame].kind == Kind::Table {
            self.push("tbody", Kind::Group, String::new());
        }
        if kind == Kind::Cell && self.open.last().is_some_and(|top| top.kind == Kind::Group) {
            self.push("tr", Kind::Row, String::new());
        }
        true
    }

    fn end_tag(&mut self, name: &str) {
        let Some((name, kind)) = element(name) else {
            if ["video", "audio"].iter().any(|player| player.eq_ignore_ascii_case(name)) {
                self.media = None;
            }
            return;
        };
        match kind {
            Kind::Void if name == "br" => self.element("br", kind, Tag::default()),
            Kind::Void | Kind::Rule => {}
            Kind::Table => self.end_block(name, |_| false),
            Kind::Cell | Kind::Caption | Kind::Row | Kind::Group => self.end_block(name, |kind| kind == Kind::Table),
            Kind::Item | Kind::Term => self.end_block(name, |kind| kind.is_wall() || kind == Kind::List),
            Kind::Heading => self.end_heading(),
            _ if kind.is_inline() => self.end_inline(name),
            _ => self.end_block(name, Kind::is_wall),
        }
    }

    fn end_block(&mut self, name: &'static str, wall: impl Fn(Kind) -> bool) {
        if let Some(index) = self.position(name, wall) {
            self.carried.clear();
            self.close_to(index);
        }
    }

    /// The end of any heading ends the open one.
    fn end_heading(&mut self) {
        let walls = self.open.iter().rposition(|entry| entry.kind.is_wall()).map_or(0, |index| index + 1);
        if let Some(index) = self.open[walls..].iter().rposition(|entry| entry.kind == Kind::Heading) {
            self.carried.clear();
            self.close_to(walls + index);
        }
    }

    fn end_inline(&mut self, name: &'static str) {
        if let Some(index) = self.carried.iter().rposition(|entry| entry.name == name) {
            self.carried.remove(index);
        } else if let Some(index) = self.position(name, Kind::is_wall) {
            if self.open[index..].iter().all(|entry| entry.kind.is_inline()) {
                self.carry_from(index + 1);
                self.close_to(index);
            } else {
                self.open[index].ended = true;
            }
        }
    }

    /// The innermost open element called `name`, not looking behind a wall. One that has ended does not count.
    fn position(&self, name: &str, wall: impl Fn(Kind) -> bool) -> Option<usize> {
        for (index, entry) in self.open.iter().enumerate().rev() {
            if entry.name == name && !entry.ended {
                return Some(index);
            }
            if wall(entry.kind) {
                return None;
            }
        }
        None
    }

    fn push(&mut self, name: &'static str, kind: Kind, attributes: String) {
        // Too deep: the content stays, one level up. The frame of a table is written whole or not at all.
        if self.open.len() >= MAX_DEPTH && !kind.is_table_part() || self.open.len() >= MAX_DEPTH + 3 {
            return;
        }
        self.write_start(name, &attributes);
        if name == "pre" {
            self.pre_start = self.out.len();
        }
        self.open.push(Open { name, kind, attributes, ended: false, language: None });
    }

    fn write_start(&mut self, name: &str, attributes: &str) {
        self.out.push('<');
        self.out.push_str(name);
        self.out.push_str(attributes);
        self.out.push('>');
    }

    /// Closes everything from `index` on, and what was only waiting for that.
    fn close_to(&mut self, index: usize) {
        while self.open.len() > index {
            self.close_top();
        }
        while self.open.last().is_some_and(|top| top.ended) {
            self.close_top();
        }
    }

    fn close_top(&mut self) {
        if let Some(top) = self.open.pop() {
            self.out.push_str("</");
            self.out.push_str(top.name);
            self.out.push('>');
        }
    }
}

#[cfg(test)]
pub(super) mod tests;
