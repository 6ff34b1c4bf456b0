//! The layers of a keyboard: which modifiers are held, and the sign and colour by which each is told on a cap.
//!
//! A layer is never told by its colour alone: its sign says the same in letters.

use crate::keys::chord::Modifiers;
use crate::keys::platform::Platform;

/// The modifiers that are held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Layer {
    /// Which.
    pub(super) held: Modifiers,
    /// What stands on its badge.
    pub(super) sign: String,
    /// What it is called.
    pub(super) name: String,
    /// Its colour, as the place in [`COLOURS`].
    pub(super) colour: usize,
}

/// Colours by modifiers, for light and dark ground: text on the light ones is white, on the dark ones black.
///
/// The place is made of bits: 1 the platform's main modifier (Control; Command on macOS), 2 Shift, 4 Alt, 8 the other one.
pub(super) const COLOURS: [(&str, &str); 16] = [
    ("#4a5261", "#b9c2d0"),
    ("#0b57b0", "#82b6ff"),
    ("#8f5200", "#f0b35c"),
    ("#6930b8", "#c6a3ff"),
    ("#1a7037", "#74d492"),
    ("#006d75", "#5fd3db"),
    ("#5c6400", "#cbd65a"),
    ("#8b2f63", "#f39bc9"),
    ("#b3261e", "#ff9d94"),
    ("#a3174d", "#ff92b4"),
    ("#a63f00", "#ffac7d"),
    ("#7d1d86", "#ec9df3"),
    ("#6b4a37", "#d9b59c"),
    ("#44576b", "#a9c3dd"),
    ("#76620f", "#e3cb6d"),
    ("#333333", "#e6e6e6"),
];

impl Layer {
    /// The layer of these modifiers.
    pub(super) fn of(held: Modifiers, platform: Platform) -> Self {
        let (sign, name) = (sign(held, platform), name(held, platform));
        Self { held, sign, name, colour: colour(held, platform) }
    }
}

/// The order in which layers stand on a cap: few modifiers before many, the main one first.
pub(super) fn rank(held: Modifiers, platform: Platform) -> (u32, usize) {
    let place = colour(held, platform);
    (place.count_ones(), place)
}

fn colour(held: Modifiers, platform: Platform) -> usize {
    let (main, other) = match platform {
        Platform::Macos => (Modifiers::SUPER, Modifiers::CTRL),
        Platform::Linux | Platform::Windows => (Modifiers::CTRL, Modifiers::SUPER),
    };
    let bits = [(main, 1), (Modifiers::SHIFT, 2), (Modifiers::ALT, 4), (other, 8)];
    bits.iter().filter(|(modifier, _)| held.contains(*modifier)).map(|(_, bit)| bit).sum()
}

/// The sign of each modifier.
pub(super) fn signs(platform: Platform) -> [(Modifiers, &'static str); 4] {
    use Modifiers as M;
    match platform {
        Platform::Macos => [(M::CTRL, "⌃"), (M::ALT, "⌥"), (M::SHIFT, "⇧"), (M::SUPER, "⌘")],
        Platform::Windows => [(M::SUPER, "⊞"), (M::CTRL, "C"), (M::ALT, "A"), (M::SHIFT, "⇧")],
        Platform::Linux => [(M::SUPER, "◆"), (M::CTRL, "C"), (M::ALT, "A"), (M::SHIFT, "⇧")],
    }
}

fn sign(held: Modifiers, platform: Platform) -> String {
    let parts = signs(platform);
    let sign: String = parts.iter().filter(|(part, _)| held.contains(*part)).map(|(_, sign)| *sign).collect();
    if sign.is_empty() { "•".to_owned() } else { sign }
}

fn name(held: Modifiers, platform: Platform) -> String {
    let words = match platform {
        Platform::Macos => ["Control", "Option", "Shift", "Command"],
        Platform::Windows => ["Win", "Ctrl", "Alt", "Shift"],
        Platform::Linux => ["Super", "Ctrl", "Alt", "Shift"],
    };
    let parts = signs(platform);
    let held: Vec<&str> =
        parts.iter().zip(words).filter(|((part, _), _)| held.contains(*part)).map(|(_, word)| word).collect();
    if held.is_empty() { "the key alone".to_owned() } else { held.join("+") }
}
