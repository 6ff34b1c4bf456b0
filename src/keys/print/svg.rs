//! A sheet as a drawing: the keyboard, what its signs mean, and the footer. It stands alone.

use std::fmt::Write;

use super::board::{GAP, Place, WIDTH};
use super::caps::{Cap, Label};
use super::labels::{self, Size, Written, badge_width};
use super::layers::{Layer, signs};
use super::markup::escaped;
use super::sheet::Sheet;
use super::shorten::width;
use super::style;
use crate::keys::chord::{Modifiers, shifted};

/// The room around the board.
const EDGE: u32 = 8;
/// The height of the title above it and of the lines below.
const HEAD: u32 = 34;
const FOOT: u32 = 40;

/// The drawing as a file of its own.
pub fn svg(sheet: &Sheet) -> String {
    let (width, height) = (WIDTH + 2 * EDGE, HEAD + sheet.board.height() + 2 * EDGE + FOOT);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" role=\"img\" font-size=\"11\">\n\
         <title>{}</title>\n<style>{}</style>\n<rect class=\"page\" width=\"{width}\" height=\"{height}\"/>\n",
        escaped(&title(sheet)),
        style::drawing(sheet)
    );
    let _ = writeln!(
        out,
        "<text class=\"used\" x=\"{EDGE}\" y=\"22\" font-size=\"18\" font-weight=\"700\">{}</text>\n\
         <text class=\"quiet\" x=\"{}\" y=\"22\" text-anchor=\"end\">{}</text>",
        escaped(&sheet.title()),
        width - EDGE,
        escaped(&sheet.about),
    );
    let _ = writeln!(out, "<g transform=\"translate(0 {HEAD})\">\n{}</g>", board(sheet));
    let y = HEAD + sheet.board.height() + 2 * EDGE;
    out.push_str(&legend(sheet, y + 14));
    let _ = writeln!(
        out,
        "<text class=\"quiet\" x=\"{EDGE}\" y=\"{}\" font-size=\"9\">{}</text>\n</svg>",
        y + 32,
        escaped(&sheet.footer())
    );
    out
}

/// The keyboard as a drawing inside a page.
pub(super) fn keyboard(sheet: &Sheet) -> String {
    let (width, height) = (WIDTH + 2 * EDGE, sheet.board.height() + 2 * EDGE);
    let name = escaped(&format!("Keyboard: {}", title(sheet)));
    format!(
        "<svg class=\"keyboard\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{name}\">\n{}</svg>",
        board(sheet)
    )
}

fn title(sheet: &Sheet) -> String {
    format!("{}: {}", sheet.title(), sheet.about)
}

fn board(sheet: &Sheet) -> String {
    let (width, height) = (WIDTH + 2 * EDGE - GAP, sheet.board.height() + 2 * EDGE - GAP);
    let mut out = format!("<rect class=\"board\" x=\"2\" y=\"2\" width=\"{width}\" height=\"{height}\" rx=\"9\"/>\n");
    let caps = sheet.board.0.iter().zip(&sheet.caps);
    let size = labels::size(caps.clone().map(|(place, cap)| (cap, face(place))), &sheet.layers);
    let _ = writeln!(out, "<g font-size=\"{}\">", size.font);
    for (place, cap) in caps {
        draw(&mut out, place, cap, size, sheet);
    }
    out.push_str("</g>\n");
    out
}

/// The width and height of a cap.
fn face(place: &Place) -> (u32, u32) {
    (place.width - GAP, place.height - GAP)
}

/// A cap is a drawing of its own: nothing on it is drawn beyond its edge, whatever the font.
fn draw(out: &mut String, place: &Place, cap: &Cap, size: Size, sheet: &Sheet) {
    let (x, y) = (EDGE + place.x, EDGE + place.y);
    let (width, height) = face(place);
    let modifier = Modifiers::ALL.iter().find(|(_, name)| *name == place.key).map(|(modifier, _)| *modifier);
    let kind = match (modifier, cap.labels.is_empty()) {
        (Some(_), _) => "held",
        (None, true) => "idle",
        (None, false) => "face",
    };
    let used = if cap.labels.is_empty() { "" } else { " used" };
    let _ = writeln!(
        out,
        "<svg x=\"{x}\" y=\"{y}\" width=\"{}\" height=\"{}\"><rect class=\"{kind}\" x=\".5\" y=\".5\" width=\"{}\" height=\"{}\" rx=\"5\"/>\
         <text class=\"legend{used}\" x=\"5\" y=\"12\">{}</text>{}",
        width + 1,
        height + 1,
        width,
        height,
        escaped(place.legend),
        with_shift(place)
    );
    if let Some(modifier) = modifier {
        own_sign(out, modifier, height, sheet);
    }
    labels(out, cap, (width, height), size, sheet);
    out.push_str("</svg>\n");
}

/// What the key types with Shift, where that is another sign.
fn with_shift(place: &Place) -> String {
    let base = place.key.chars().next().filter(|c| place.key.len() == 1 && !c.is_alphabetic());
    let shifted = base.and_then(shifted).map(|c| escaped(&c.to_string()));
    shifted.map_or_else(String::new, |c| format!("<text class=\"legend\" x=\"17\" y=\"12\">{c}</text>"))
}

/// The sign of a modifier on its own key: the keyboard explains its signs.
fn own_sign(out: &mut String, modifier: Modifiers, height: u32, sheet: &Sheet) {
    let Some(layer) = sheet.layers.iter().find(|layer| layer.held.contains(modifier)) else { return };
    let alone = Layer::of(modifier, sheet.platform);
    let colour = sheet.layers.iter().find(|layer| layer.held == modifier).map_or(layer.colour, |layer| layer.colour);
    let sign =
        signs(sheet.platform).into_iter().find(|(one, _)| *one == modifier).map_or(alone.sign.as_str(), |(_, s)| s);
    badge(out, sign, colour, (5, height - 10));
}

/// A badge with its top left corner; tells its width.
fn badge(out: &mut String, sign: &str, colour: usize, (x, y): (u32, u32)) -> u32 {
    let width = badge_width(sign);
    let _ = write!(
        out,
        "<rect class=\"b{colour}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"7\" rx=\"2\"/>\
         <text class=\"sign\" x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
        tenths(x * 10 + width * 5),
        tenths(y * 10 + 57),
        escaped(sign)
    );
    width
}

/// What a cap says, in as many lines as there is room for.
fn labels(out: &mut String, cap: &Cap, room: (u32, u32), size: Size, sheet: &Sheet) {
    let (written, left_out) = size.write(cap, room, &sheet.layers);
    let mut line = size.first * 10;
    for Written { label, lines } in written {
        let layer = &sheet.layers[label.layer];
        let wide = badge(out, &layer.sign, layer.colour, (4, line / 10 - 6));
        for text in lines {
            let class = class(label, sheet);
            let _ = write!(
                out,
                "<text class=\"{class}\" x=\"{}\" y=\"{}\">{}</text>",
                6 + wide,
                tenths(line),
                escaped(&text)
            );
            line += size.line;
        }
    }
    if left_out > 0 {
        let _ = write!(out, "<text class=\"more\" x=\"5\" y=\"{}\">+{left_out} more</text>", tenths(line));
    }
}

fn class(label: &Label, sheet: &Sheet) -> String {
    let words = [
        (label.essential && sheet.is_mixed(), " essential"),
        (label.follows, " follows"),
        (label.mine && sheet.tells_own(), " own"),
    ];
    let words = words.iter().filter(|(holds, _)| *holds).map(|(_, word)| *word);
    ["label"].into_iter().chain(words).collect()
}

/// What the signs mean, in a line.
fn legend(sheet: &Sheet, y: u32) -> String {
    let mut out = String::new();
    let mut x = EDGE;
    for layer in &sheet.layers {
        let wide = badge(&mut out, &layer.sign, layer.colour, (x, y - 7));
        let _ = write!(
            out,
            "<text class=\"words\" x=\"{}\" y=\"{y}\" font-size=\"9\">{}</text>",
            x + wide + 4,
            escaped(&layer.name)
        );
        x += wide + 18 + width(&layer.name) * 9 / 100;
    }
    let _ =
        writeln!(out, "<text class=\"quiet\" x=\"{x}\" y=\"{y}\" font-size=\"9\">{}</text>", escaped(&remarks(sheet)));
    out
}

/// What else needs a word.
pub(super) fn remarks(sheet: &Sheet) -> String {
    let labels = || sheet.caps.iter().flat_map(|cap| &cap.labels);
    let follows = labels().any(|label| label.follows).then_some("… keys that follow");
    let mine = sheet.tells_own().then_some("underlined: my own");
    let essential = (sheet.is_mixed() && labels().any(|label| label.essential)).then_some("bold: learn these first");
    let parts: Vec<&str> = follows.into_iter().chain(essential).chain(mine).collect();
    parts.join(" · ")
}

/// A length that is given in tenths.
fn tenths(length: u32) -> String {
    match length % 10 {
        0 => (length / 10).to_string(),
        rest => format!("{}.{rest}", length / 10),
    }
}
