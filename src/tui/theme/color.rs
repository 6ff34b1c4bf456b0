//! Colours: how they are written, what a terminal makes of them, and how well one is read on another. Pure.

use ratatui::style::Color;

use super::Named;

/// A colour mixed of red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rgb(pub u8, pub u8, pub u8);

/// How many colours a terminal has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Depth {
    /// The sixteen of old.
    Sixteen,
    /// 256, of which 240 are the same everywhere.
    Indexed,
    /// All.
    #[default]
    True,
}

/// The terminal's own sixteen, with what xterm shows for them.
const OWN: [(&str, Color, Rgb); 16] = [
    ("black", Color::Black, Rgb(0, 0, 0)),
    ("red", Color::Red, Rgb(205, 0, 0)),
    ("green", Color::Green, Rgb(0, 205, 0)),
    ("yellow", Color::Yellow, Rgb(205, 205, 0)),
    ("blue", Color::Blue, Rgb(0, 0, 238)),
    ("magenta", Color::Magenta, Rgb(205, 0, 205)),
    ("cyan", Color::Cyan, Rgb(0, 205, 205)),
    ("gray", Color::Gray, Rgb(229, 229, 229)),
    ("dark-gray", Color::DarkGray, Rgb(127, 127, 127)),
    ("light-red", Color::LightRed, Rgb(255, 0, 0)),
    ("light-green", Color::LightGreen, Rgb(0, 255, 0)),
    ("light-yellow", Color::LightYellow, Rgb(255, 255, 0)),
    ("light-blue", Color::LightBlue, Rgb(92, 92, 255)),
    ("light-magenta", Color::LightMagenta, Rgb(255, 0, 255)),
    ("light-cyan", Color::LightCyan, Rgb(0, 255, 255)),
    ("white", Color::White, Rgb(255, 255, 255)),
];

impl Rgb {
    /// Reads `#rrggbb` or `#rgb`.
    pub fn read(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
        let pair = |from: usize| u8::from_str_radix(digits.get(from..from + 2)?, 16).ok();
        let one = |at: usize| Some(u8::from_str_radix(digits.get(at..=at)?, 16).ok()? * 17);
        match digits.len() {
            6 => Some(Self(pair(0)?, pair(2)?, pair(4)?)),
            3 => Some(Self(one(0)?, one(1)?, one(2)?)),
            _ => None,
        }
    }

    fn distance(self, other: Self) -> u32 {
        let square = |a: u8, b: u8| u32::from(a.abs_diff(b)).pow(2);
        square(self.0, other.0) + square(self.1, other.1) + square(self.2, other.2)
    }

    /// How bright it is, from 0 to 1 (WCAG 2.2, "relative luminance").
    pub fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }
}

/// How well one is read on the other, from 1 to 21 (WCAG 2.2, "contrast ratio").
pub fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (one.luminance() + 0.05, other.luminance() + 0.05);
    (one / other).max(other / one)
}

/// A colour by its name: `#rrggbb`, one of the terminal's own sixteen, or `default`.
pub(super) fn named(name: &str) -> Option<Named> {
    if name == "default" {
        return Some(Named::Own(Color::Reset));
    }
    let own = OWN.iter().find(|(own, ..)| *own == name).map(|(_, color, _)| Named::Own(*color));
    own.or_else(|| Rgb::read(name).map(Named::Mixed))
}

/// The names of the terminal's own.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    OWN.iter().map(|(name, ..)| *name).chain(["default"])
}

impl Depth {
    /// As `COLORTERM` and `TERM` tell.
    pub fn of(color_term: Option<&str>, term: Option<&str>, windows: bool) -> Self {
        let term = term.unwrap_or_default();
        if windows || matches!(color_term, Some("truecolor" | "24bit")) || term.contains("-direct") {
            Self::True
        } else if term.contains("256") {
            Self::Indexed
        } else {
            Self::Sixteen
        }
    }

    /// What is shown for a colour.
    pub(super) fn color(self, color: Named) -> Color {
        match color {
            Named::Own(color) => color,
            Named::Mixed(rgb) => self.shown(rgb),
        }
    }

    /// What is shown for a mixture: the nearest that there is.
    pub(super) fn shown(self, rgb: Rgb) -> Color {
        match self {
            Self::True => Color::Rgb(rgb.0, rgb.1, rgb.2),
            Self::Indexed => Color::Indexed(indexed(rgb)),
            Self::Sixteen => {
                let nearest = OWN.iter().min_by_key(|(_, _, own)| own.distance(rgb));
                nearest.map_or(Color::Reset, |(_, color, _)| *color)
            }
        }
    }
}

/// The nearest of the 240 colours of xterm: a cube of six steps a side, and 24 greys.
fn indexed(rgb: Rgb) -> u8 {
    let cube = (0..216u8).map(|place| {
        let step = |place: u8| if place == 0 { 0 } else { 55 + 40 * place };
        (16 + place, Rgb(step(place / 36), step(place / 6 % 6), step(place % 6)))
    });
    let greys = (0..24u8).map(|place| (232 + place, Rgb(8 + 10 * place, 8 + 10 * place, 8 + 10 * place)));
    cube.chain(greys).min_by_key(|(_, shown)| shown.distance(rgb)).map_or(7, |(place, _)| place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_as_they_are_written() {
        assert_eq!(named("#5fd7ff"), Some(Named::Mixed(Rgb(0x5f, 0xd7, 0xff))));
        assert_eq!(named("#fa0"), Some(Named::Mixed(Rgb(0xff, 0xaa, 0))));
        assert_eq!(named("light-red"), Some(Named::Own(Color::LightRed)));
        for wrong in ["", "#", "#12", "#12345g", "#é12", "mauve", "5fd7ff"] {
            assert_eq!(named(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_nearest_is_shown_where_there_are_fewer() {
        for (rgb, index, sixteen) in [
            (Rgb(0x5f, 0xd7, 0xff), 81, Color::LightCyan),
            (Rgb(255, 0, 0), 196, Color::LightRed),
            (Rgb(128, 128, 128), 244, Color::DarkGray),
            (Rgb(0, 0, 0), 16, Color::Black),
        ] {
            assert_eq!(Depth::Indexed.shown(rgb), Color::Indexed(index), "{rgb:?}");
            assert_eq!(Depth::True.shown(rgb), Color::Rgb(rgb.0, rgb.1, rgb.2));
            if rgb != Rgb(0x5f, 0xd7, 0xff) {
                assert_eq!(Depth::Sixteen.shown(rgb), sixteen, "{rgb:?}");
            }
        }
    }

    #[test]
    fn the_environment_tells_how_many_there_are() {
        for (color_term, term, windows, depth) in [
            (Some("truecolor"), Some("xterm"), false, Depth::True),
            (Some("24bit"), None, false, Depth::True),
            (None, Some("xterm-direct"), false, Depth::True),
            (None, Some("xterm-256color"), false, Depth::Indexed),
            (Some("yes"), Some("screen"), false, Depth::Sixteen),
            (None, None, true, Depth::True),
        ] {
            assert_eq!(Depth::of(color_term, term, windows), depth, "{color_term:?} {term:?}");
        }
    }

    #[test]
    fn contrast_is_as_the_guidelines_reckon_it() {
        assert!((contrast(Rgb(0, 0, 0), Rgb(255, 255, 255)) - 21.0).abs() < 0.01);
        assert!((contrast(Rgb(0x77, 0x77, 0x77), Rgb(255, 255, 255)) - 4.48).abs() < 0.01);
    }
}
