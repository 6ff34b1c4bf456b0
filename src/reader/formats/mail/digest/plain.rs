//! Digests in plain text: a title, its address in a line of its own, a blurb, and so on again.
//!
//! Only where the shape is this one: a title begins a paragraph or has the sign of a list before it, and the address stands in
//! the line below. Addresses within sentences, or a list of bare ones, make no digest.

use super::super::trackers;
use super::{Item, LONGEST_BLURB, MOST, SHORTEST_TITLE, UNWANTED};
use crate::reader::formats::safe_address;

/// Items that make a digest.
pub(super) const FEWEST: usize = 3;
/// The longest title, in letters.
const LONGEST_TITLE: usize = 200;

/// Link, title and blurb of each item.
pub(super) fn items(text: &str) -> Vec<Item> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let end = lines.iter().rposition(|line| *line == "--").unwrap_or(lines.len());
    let lines = &lines[..end];
    let places: Vec<(usize, String, String)> =
        (1..lines.len()).filter_map(|at| item(lines, at).map(|(link, title)| (at, link, title))).take(MOST).collect();
    let blurb = |place: usize, from: usize| {
        // The title of the next item stands in the line before its address.
        let until = places.get(place + 1).map_or(lines.len(), |(next, ..)| next - 1);
        blurb(&lines[from + 1..until.max(from + 1)])
    };
    let mut items: Vec<Item> = Vec::new();
    for (place, (at, link, title)) in places.iter().enumerate() {
        if !items.iter().any(|(known, ..)| known == link) {
            items.push((link.clone(), title.clone(), blurb(place, *at)));
        }
    }
    items
}

/// The address in a line, with the title in the one before it.
fn item(lines: &[&str], at: usize) -> Option<(String, String)> {
    let link = address(lines[at])?;
    let (marked, title) = title(lines[at - 1])?;
    let first = at < 2 || lines[at - 2].is_empty() || address(lines[at - 2]).is_some();
    (marked || first).then(|| (link, title.to_owned()))
}

/// An address that is a whole line.
fn address(line: &str) -> Option<String> {
    let bare = line.trim_start_matches(['<', '(', '[', '-', '*', '•', '→', ' ']).trim_end_matches(['>', ')', ']']);
    let web = bare.starts_with("https://") || bare.starts_with("http://");
    let whole = web && !bare.contains(char::is_whitespace);
    let safe = safe_address(bare, None).filter(|safe| whole && safe.starts_with("http"))?;
    Some(trackers::unwrap(&safe))
}

/// A title, and whether it has the sign of a list before it.
fn title(line: &str) -> Option<(bool, &str)> {
    let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let bare = match number.strip_prefix(['.', ')']) {
        Some(rest) if number.len() < line.len() => rest,
        _ => line.trim_start_matches(['*', '-', '•', '#', '–', '>']),
    };
    let title = bare.trim().trim_end_matches(':').trim_end();
    let letters = title.chars().count();
    let lower = title.to_lowercase();
    let says = (SHORTEST_TITLE..=LONGEST_TITLE).contains(&letters) && title.contains(' ') && !title.contains("://");
    let wanted = !line.starts_with('>') && !UNWANTED.iter().any(|words| lower.contains(words));
    (says && wanted).then_some((bare.len() < line.len(), title))
}

/// The lines that tell of an item, up to a line that is drawn, or another address.
fn blurb(lines: &[&str]) -> String {
    let mut blurb = String::new();
    let drawn = |line: &str| line.len() > 2 && line.chars().all(|c| !c.is_alphanumeric() && !c.is_whitespace());
    let told = lines.iter().take_while(|line| !drawn(line) && !line.contains("://"));
    for line in told.filter(|line| !line.is_empty()) {
        if blurb.len() + line.len() > LONGEST_BLURB {
            break;
        }
        blurb.push_str(line);
        blurb.push(' ');
    }
    blurb
}
