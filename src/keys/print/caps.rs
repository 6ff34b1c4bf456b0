//! What each key of the board does, layer by layer.

use std::collections::{BTreeMap, BTreeSet};

use super::board::{Board, Place};
use super::choose::is_mine;
use super::layers::{Layer, rank};
use super::press::{self, Style};
use crate::base::text::clean_line;
use crate::keys::chord::{Chord, Modifiers};
use crate::keys::keymap::Rule;

/// What a key of the board does.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Cap {
    /// In the order of the layers.
    pub(super) labels: Vec<Label>,
}

/// What a key does in a layer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    /// The place of its layer in those of the sheet.
    pub(super) layer: usize,
    /// What it does, or which keys may follow.
    pub(super) text: String,
    /// Other keys follow.
    pub(super) follows: bool,
    /// The person says so.
    pub(super) mine: bool,
    /// What should be learnt first.
    pub(super) essential: bool,
}

/// What stands on one key in one layer: the rule that is shown, and the presses that may follow.
#[derive(Default)]
struct Found<'a> {
    direct: Option<&'a Rule>,
    follow: BTreeSet<(u32, String)>,
    follow_mine: bool,
    follow_essential: bool,
}

type Layers<'a> = BTreeMap<(u32, usize), (Modifiers, Found<'a>)>;

/// The board with as many rows as are used, its caps, and the layers that occur on it.
pub(super) fn of(rules: &[&Rule], lead: Option<&Chord>, style: Style) -> (Board, Vec<Cap>, Vec<Layer>) {
    let board = Board::of(style.platform);
    let mut keys: BTreeMap<String, Layers<'_>> = BTreeMap::new();
    for rule in rules {
        place(&mut keys, rule, lead, style);
    }
    let on_board = |key: &str| board.0.iter().any(|place| place.key == key);
    keys.retain(|key, _| on_board(key));
    let functions = keys.keys().any(|key| board.is_function(key));
    let board = if functions { board } else { board.without_functions() };
    let held: BTreeSet<(u32, usize)> = keys.values().flat_map(|layers| layers.keys().copied()).collect();
    let order: Vec<(u32, usize)> = held.into_iter().collect();
    let modifiers: BTreeMap<(u32, usize), Modifiers> =
        keys.values().flatten().map(|(rank, (held, _))| (*rank, *held)).collect();
    let layers = order.iter().map(|rank| Layer::of(modifiers[rank], style.platform)).collect();
    let mut seen = BTreeSet::new();
    let caps = board.0.iter().map(|place| cap(place, &keys, &order, &mut seen)).collect();
    (board, caps, layers)
}

/// Notes a rule at the key that it is on.
fn place<'a>(keys: &mut BTreeMap<String, Layers<'a>>, rule: &'a Rule, lead: Option<&Chord>, style: Style) {
    if press::is_typed(&rule.keys) {
        return;
    }
    let mut presses = press::presses(&rule.keys);
    if lead.is_some_and(|lead| presses.next() != Some(lead)) {
        return;
    }
    let Some(first) = presses.next().map(Chord::on_us_keys) else { return };
    let layers = keys.entry(first.key.as_str().to_owned()).or_default();
    let (_, found) =
        layers.entry(rank(first.modifiers, style.platform)).or_insert_with(|| (first.modifiers, Found::default()));
    match presses.next() {
        None => found.offer(rule),
        Some(next) => found.follow(next, rule, style),
    }
}

impl<'a> Found<'a> {
    fn offer(&mut self, rule: &'a Rule) {
        if self.direct.is_none_or(|known| weight(rule) > weight(known)) {
            self.direct = Some(rule);
        }
    }

    fn follow(&mut self, next: &Chord, rule: &Rule, style: Style) {
        let held = Modifiers::ALL.iter().filter(|(modifier, _)| next.modifiers.contains(*modifier)).count();
        self.follow.insert((u32::try_from(held).unwrap_or(0), press::chord_text(next, style)));
        self.follow_mine |= is_mine(rule);
        self.follow_essential |= rule.action.essential;
    }
}

/// What is shown where several rules are on one key: the person's own, the essential, the unconditional, the described.
fn weight(rule: &Rule) -> [bool; 4] {
    [is_mine(rule), rule.action.essential, rule.when.is_none(), !rule.action.derived]
}

/// The cap of a place; a key that is on the board twice is labelled once.
fn cap(
    place: &Place,
    keys: &BTreeMap<String, Layers<'_>>,
    order: &[(u32, usize)],
    seen: &mut BTreeSet<&'static str>,
) -> Cap {
    let mut cap = Cap::default();
    let Some(layers) = keys.get(place.key).filter(|_| seen.insert(place.key)) else { return cap };
    for (layer, rank) in order.iter().enumerate() {
        let Some((_, found)) = layers.get(rank) else { continue };
        if let Some(rule) = found.direct {
            let text = clean_line(&rule.action.title).into_owned();
            let (mine, essential) = (is_mine(rule), rule.action.essential);
            cap.labels.push(Label { layer, text, follows: false, mine, essential });
        }
        if !found.follow.is_empty() {
            let text = found.follow.iter().fold("…".to_owned(), |text, (_, key)| format!("{text} {key}"));
            let (mine, essential) = (found.follow_mine, found.follow_essential);
            cap.labels.push(Label { layer, text, follows: true, mine, essential });
        }
    }
    cap
}
