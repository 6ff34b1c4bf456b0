//! Reads code: its lines, its language, and not the numbers that stand beside its lines.

use super::document::Style;
use super::nodes::{Element, Node};
use super::read::Reader;
use super::tree::{Block, Code};

/// Reads the code in the element `pre`.
pub(super) fn read(reader: &mut Reader, element: &Element, out: &mut Vec<Block>) {
    let outer = std::mem::replace(&mut reader.preformatted, true);
    let mut inner = Vec::new();
    reader.within(Style { code: true, ..reader.style }, element, &mut inner);
    reader.finish_link_here();
    reader.preformatted = outer;
    let content = reader.line.take_code();
    if content.iter().any(|piece| !piece.is_blank()) {
        out.push(Block::Code(Code { language: language(element), content }));
    }
}

/// A block inside code is a line of it. In a row of a table the first cell may hold nothing but the number.
pub(super) fn line(reader: &mut Reader, element: &Element, out: &mut Vec<Block>) {
    reader.line.start_line_of_code();
    let numbered =
        element.name() == "tr" && cells(element).count() > 1 && cells(element).next().is_some_and(is_numbers);
    let mut left_out = false;
    for child in &element.children {
        let number = numbered && !left_out && matches!(child, Node::Element(_));
        left_out |= number;
        if !number {
            reader.walk(std::slice::from_ref(child), out);
        }
    }
    reader.line.start_line_of_code();
}

fn cells(row: &Element) -> impl Iterator<Item = &Element> {
    row.children.iter().filter_map(|child| if let Node::Element(cell) = child { Some(cell) } else { None })
}

/// Whether nothing but the numbers of lines stands there.
fn is_numbers(element: &Element) -> bool {
    element.children.iter().all(|child| match child {
        Node::Text(text) => text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace()),
        Node::Element(inner) => is_numbers(inner),
    })
}

/// The language of code, which the author puts on it or on the `code` element inside.
fn language(element: &Element) -> Option<String> {
    let named = |element: &Element| {
        let class = element.attribute("class")?;
        class.split_ascii_whitespace().find_map(|word| word.strip_prefix("language-")).map(str::to_owned)
    };
    named(element).or_else(|| {
        element.children.iter().find_map(|child| if let Node::Element(inner) = child { named(inner) } else { None })
    })
}
