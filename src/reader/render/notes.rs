//! Finds footnotes: links in the text that lead to a note further down, and the links back.
//!
//! Generators agree on little but this: a short link leads to a named place below it, and from there a link leads back. The
//! names are those that the sanitiser keeps. Everything else stays the link that it is.

use std::collections::HashMap;

use super::nodes::{Element, Node, Role};
use crate::base::text::clean_line;

/// What names a note is no longer than this, in characters.
const MAX_LABEL: usize = 12;

/// More notes than this stay links.
const MAX_NOTES: usize = 2_000;

/// What the name of a note's place starts with; under another name it must have a link back to be a note.
const NAMED: &[&str] =
    &["fn", "ftn", "_ftn", "footnote", "cite_note", "user-content-fn", "endnote", "sdendnote", "sdfootnote"];

/// Elements that hold a note.
const HOLDERS: &[&str] = &["li", "p", "div", "dd", "dt", "td", "section", "aside", "blockquote"];

/// Gives the elements of footnotes their roles, and returns what names each note.
pub(super) fn mark(nodes: &mut [Node]) -> Vec<String> {
    let mut found = Found::default();
    found.walk(nodes, None);
    if found.places.is_empty() {
        return Vec::new();
    }
    let (roles, labels) = found.decide();
    apply(nodes, &roles, &mut 0);
    labels
}

/// An element, by its place in the order of the text.
struct Seen {
    holder: bool,
    parent: Option<usize>,
    /// Behind its last descendant.
    end: usize,
}

/// A link with a fragment.
struct Jump<'a> {
    from: usize,
    fragment: &'a str,
    text: String,
}

#[derive(Default)]
struct Found<'a> {
    elements: Vec<Seen>,
    places: HashMap<&'a str, (usize, &'a Element)>,
    jumps: Vec<Jump<'a>>,
}

impl<'a> Found<'a> {
    fn walk(&mut self, nodes: &'a [Node], parent: Option<usize>) {
        for node in nodes {
            let Node::Element(element) = node else { continue };
            let at = self.elements.len();
            self.elements.push(Seen { holder: HOLDERS.contains(&element.name()), parent, end: at });
            if let Some(id) = element.attribute("id") {
                self.places.entry(id).or_insert((at, element));
            }
            if let Some((_, fragment)) = element.attribute("href").and_then(|url| url.split_once('#')) {
                self.jumps.push(Jump { from: at, fragment, text: short_text(element) });
            }
            self.walk(&element.children, Some(at));
            self.elements[at].end = self.elements.len();
        }
    }

    fn decide(&self) -> (Vec<Role>, Vec<String>) {
        let mut roles = vec![Role::None; self.elements.len()];
        let mut labels = Vec::new();
        // The note that each holder is.
        let mut notes: HashMap<usize, usize> = HashMap::new();
        let mut returns = HashMap::new();
        for jump in &self.jumps {
            let Some((place, named, holder)) = self.note_below(jump) else { continue };
            let sure = is_named(jump.fragment) || *returns.entry(holder).or_insert_with(|| self.leads_back(holder));
            let label = label(&jump.text);
            if !sure || label.is_empty() || notes.len() >= MAX_NOTES {
                continue;
            }
            let repeats = place != holder && self::label(&short_text(named)) == label;
            let index = *notes.entry(holder).or_insert_with(|| {
                let taken = labels.contains(&label);
                labels.push(if taken { (labels.len() + 1).to_string() } else { label });
                labels.len() - 1
            });
            roles[jump.from] = Role::Reference(index);
            roles[holder] = Role::Note(index);
            if repeats && roles[place] == Role::None {
                roles[place] = Role::Dropped;
            }
        }
        self.drop_ways_back(&notes, &mut roles);
        (roles, labels)
    }

    /// The named place below that a link leads to, and the element that holds the note there.
    fn note_below(&self, jump: &Jump<'_>) -> Option<(usize, &'a Element, usize)> {
        let (place, named) = *self.places.get(jump.fragment).filter(|(place, _)| *place > jump.from)?;
        let mut holder = place;
        while !self.elements[holder].holder {
            holder = self.elements[holder].parent?;
        }
        // A holder of the link too is no note, but the text.
        (holder > jump.from).then_some((place, named, holder))
    }

    /// Whether a link in `holder` leads to something above it.
    fn leads_back(&self, holder: usize) -> bool {
        let first = self.jumps.partition_point(|jump| jump.from < holder);
        let inside = self.jumps[first..].iter().take_while(|jump| jump.from < self.elements[holder].end);
        inside.into_iter().any(|jump| self.places.get(jump.fragment).is_some_and(|(place, _)| *place < holder))
    }

    fn drop_ways_back(&self, notes: &HashMap<usize, usize>, roles: &mut [Role]) {
        let mut holders: Vec<usize> = notes.keys().copied().collect();
        holders.sort_unstable();
        for jump in &self.jumps {
            let holder = holders.partition_point(|holder| *holder < jump.from).checked_sub(1).map(|at| holders[at]);
            let inside = holder.filter(|holder| jump.from < self.elements[*holder].end);
            let back =
                self.places.get(jump.fragment).is_some_and(|(place, _)| inside.is_some_and(|holder| *place < holder));
            if back && !matches!(roles[jump.from], Role::Reference(_)) {
                roles[jump.from] = Role::Dropped;
            }
        }
    }
}

fn apply(nodes: &mut [Node], roles: &[Role], at: &mut usize) {
    for node in nodes {
        let Node::Element(element) = node else { continue };
        element.role = roles[*at];
        *at += 1;
        apply(&mut element.children, roles, at);
    }
}

fn is_named(fragment: &str) -> bool {
    NAMED
        .iter()
        .any(|name| fragment.starts_with(name) && !fragment.starts_with("fnref") && !fragment.starts_with("_ftnref"))
}

/// The text of an element, as far as it may name a note.
fn short_text(element: &Element) -> String {
    let mut out = String::new();
    gather(&element.children, &mut out);
    out
}

fn gather(nodes: &[Node], out: &mut String) {
    for node in nodes {
        if out.len() > 8 * MAX_LABEL {
            return;
        }
        match node {
            Node::Text(text) => out.push_str(&text[..text.floor_char_boundary(8 * MAX_LABEL)]),
            Node::Element(element) => gather(&element.children, out),
        }
    }
}

/// What a link's text names a note, without brackets; empty for text that names none.
fn label(text: &str) -> String {
    let text = clean_line(text);
    let inner = text.trim().trim_start_matches(['[', '(', '^', '{']).trim_end_matches([']', ')', '}', '.', ':']).trim();
    let short =
        inner.chars().count() <= MAX_LABEL && !inner.contains(|c: char| c.is_whitespace() || "[]`|".contains(c));
    if short { inner.to_owned() } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::super::document;
    use super::super::tests::lines;

    #[test]
    fn footnotes_of_several_generators() {
        for (html, expected) in [
            (
                "<p>a<sup id='fnref:1'><a href='https://e.org/p#fn:1'>1</a></sup></p>\
                 <div><ol><li id='fn:1'><p>note <a href='https://e.org/p#fnref:1'>↩</a></p></li></ol></div>",
                vec!["a[^1]", "", "[^1] note"],
            ),
            (
                "<p>a<a id='fnref1' href='https://e.org/#fn1'><sup>1</sup></a> b<a id='fnref2' href='https://e.org/#fn2'><sup>2</sup></a></p>\
                 <section><hr><ol><li id='fn1'><p>one<a href='https://e.org/#fnref1'>↩︎</a></p></li>\
                 <li id='fn2'><p>two</p><p>more<a href='https://e.org/#fnref2'>↩︎</a></p></li></ol></section>",
                vec![
                    "a[^1] b[^2]",
                    "",
                    "────────────────────────────────",
                    "",
                    "[^1] one",
                    "",
                    "[^2] two",
                    "",
                    "     more",
                ],
            ),
            (
                "<p>a<a id='footnote-anchor-1' href='https://e.org/#footnote-1'>1</a></p>\
                 <div><a id='footnote-1' href='https://e.org/#footnote-anchor-1'>1</a><div><p>note</p></div></div>",
                vec!["a[^1]", "", "[^1] note"],
            ),
            (
                "<p>a<sup><a id='cite_ref-2' href='https://e.org/#cite_note-2'>[2]</a></sup></p>\
                 <ol><li id='cite_note-2'><span><a href='https://e.org/#cite_ref-2'>^</a></span> note</li></ol>",
                vec!["a[^2]", "", "[^2] note"],
            ),
        ] {
            assert_eq!(lines(html), expected, "{html}");
        }
    }

    #[test]
    fn other_links_stay_links() {
        for html in [
            "<p><a href='https://e.org/#release-notes-1'>v1</a></p><div id='release-notes-1'>text</div>",
            "<p><a href='https://e.org/#fn1'>a long text that leads there</a></p><div id='fn1'>text</div>",
            "<p><a href='https://e.org/#fn1'>1</a></p>",
            "<div id='fn1'><p><a href='https://e.org/#fn1'>1</a></p></div>",
        ] {
            let document = document(html, 80);
            assert_eq!((document.links.len(), document.notes.len()), (1, 0), "{html}");
        }
    }
}
