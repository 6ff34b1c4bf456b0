//! The elements that a reader needs, and how they nest. A table; everything that is not in it is dropped.

/// How an element nests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Has no content: `br`, `wbr`, `img`.
    Void,
    /// `hr`: has no content and ends a paragraph.
    Rule,
    /// Carries over the end of a paragraph when it was not closed.
    Formatting,
    /// Any other run of text.
    Inline,
    /// `rt` and `rp` end each other.
    Ruby,
    /// `p`, which a block ends.
    Paragraph,
    /// Ends a paragraph.
    Block,
    /// `h1` to `h6`.
    Heading,
    /// `ul`, `ol`, `dl`.
    List,
    /// `li`, which ends the one before it.
    Item,
    /// `dt` and `dd`, which end each other.
    Term,
    Table,
    Caption,
    /// `thead`, `tbody`, `tfoot`.
    Group,
    Row,
    /// `td`, `th`: a world of its own.
    Cell,
}

impl Kind {
    /// Whether the element ends a paragraph that is open.
    pub(super) fn ends_paragraph(self) -> bool {
        use Kind::{Block, Heading, Item, List, Paragraph, Rule, Table, Term};
        matches!(self, Paragraph | Block | Heading | List | Item | Term | Table | Rule)
    }

    /// Whether a search among open elements stops here: what is inside a cell ends nothing outside it.
    pub(super) fn is_wall(self) -> bool {
        matches!(self, Kind::Cell | Kind::Caption | Kind::Table)
    }

    /// Whether only a part of a table, and no text, may follow directly.
    pub(super) fn is_table_frame(self) -> bool {
        matches!(self, Kind::Table | Kind::Group | Kind::Row)
    }

    /// Whether the element may only stand in a table.
    pub(super) fn is_table_part(self) -> bool {
        matches!(self, Kind::Caption | Kind::Group | Kind::Row | Kind::Cell)
    }

    /// Whether the element is text within a line.
    pub(super) fn is_inline(self) -> bool {
        matches!(self, Kind::Void | Kind::Formatting | Kind::Inline | Kind::Ruby)
    }
}

/// Every element that may stay.
#[rustfmt::skip]
pub(super) const ELEMENTS: &[(&str, Kind)] = {
    use Kind::{
        Block, Caption, Cell, Formatting, Group, Heading, Inline, Item, List, Paragraph, Row, Ruby, Rule, Table, Term, Void,
    };
    &[
        ("a", Formatting), ("abbr", Inline), ("address", Block), ("article", Block), ("aside", Block), ("b", Formatting),
        ("bdi", Inline), ("blockquote", Block), ("br", Void), ("caption", Caption), ("cite", Inline), ("code", Formatting),
        ("dd", Term), ("del", Inline), ("details", Block), ("dfn", Inline), ("div", Block), ("dl", List), ("dt", Term),
        ("em", Formatting), ("figcaption", Block), ("figure", Block), ("footer", Block), ("h1", Heading), ("h2", Heading),
        ("h3", Heading), ("h4", Heading), ("h5", Heading), ("h6", Heading), ("header", Block), ("hr", Rule),
        ("i", Formatting), ("img", Void), ("ins", Inline), ("kbd", Inline), ("li", Item), ("mark", Inline), ("nav", Block),
        ("ol", List), ("p", Paragraph), ("pre", Block), ("q", Inline), ("rp", Ruby), ("rt", Ruby), ("ruby", Inline),
        ("s", Formatting), ("samp", Inline), ("section", Block), ("small", Formatting), ("span", Inline),
        ("strike", Formatting), ("strong", Formatting), ("sub", Inline), ("summary", Block), ("sup", Inline),
        ("table", Table), ("tbody", Group), ("td", Cell), ("tfoot", Group), ("th", Cell), ("thead", Group),
        ("time", Inline), ("tr", Row), ("tt", Formatting), ("u", Formatting), ("ul", List), ("var", Inline), ("wbr", Void),
    ]
};

/// Elements whose content is no text for a reader and is dropped with them. The first ones hold no HTML at all: without an
/// end tag they swallow the rest.
pub(super) const RAW: &[&str] =
    &["script", "style", "iframe", "noembed", "noframes", "textarea", "title", "xmp", "plaintext"];

/// Elements that are dropped with their content if they end; without an end only their tag is dropped.
pub(super) const SKIPPED: &[&str] =
    &["svg", "select", "template", "annotation", "annotation-xml", "datalist", "button"];

/// The element called `name` in any case: its name in lower case, and how it nests.
pub(super) fn element(name: &str) -> Option<(&'static str, Kind)> {
    let mut buffer = [0; 10];
    let lower = lower_case(name, &mut buffer)?;
    let index = ELEMENTS.binary_search_by_key(&lower, |(known, _)| known).ok()?;
    Some(ELEMENTS[index])
}

/// The entry of `names` that equals `name` in any case.
pub(super) fn one_of(names: &[&'static str], name: &str) -> Option<&'static str> {
    names.iter().copied().find(|known| known.eq_ignore_ascii_case(name))
}

/// `name` in lower case, written into `buffer`. `None` if it is too long to be an element that we know.
fn lower_case<'b>(name: &str, buffer: &'b mut [u8; 10]) -> Option<&'b str> {
    let target = buffer.get_mut(..name.len())?;
    target.copy_from_slice(name.as_bytes());
    target.make_ascii_lowercase();
    std::str::from_utf8(target).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_sorted_and_found() {
        assert!(ELEMENTS.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert_eq!(element("BlockQuote"), Some(("blockquote", Kind::Block)));
        assert_eq!(element("figcaption"), Some(("figcaption", Kind::Block)));
        for name in ["script", "object", "x-custom-element", "é", ""] {
            assert_eq!(element(name), None);
        }
        assert!(RAW.iter().chain(SKIPPED).all(|name| element(name).is_none()));
    }
}
