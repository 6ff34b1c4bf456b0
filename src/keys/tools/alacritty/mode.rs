//! The modes in which a binding holds: `AppCursor|~Vi`.

/// What a text asks of the modes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Modes {
    /// Those that must be on, as bits of [`NAMES`].
    on: u8,
    /// Those that must be off.
    off: u8,
}

const NAMES: [&str; 5] = ["AppCursor", "AppKeypad", "Alt", "Vi", "Search"];
const VI: u8 = 1 << 3;
const SEARCH: u8 = 1 << 4;

impl Modes {
    /// The modes of a text; `Err` names what is none.
    pub(super) fn read(text: &str) -> Result<Self, String> {
        let mut modes = Self::default();
        for part in text.split('|').map(str::trim) {
            let (name, set) = match part.strip_prefix('~') {
                Some(name) => (name, &mut modes.off),
                None => (part, &mut modes.on),
            };
            let place = NAMES.iter().position(|known| known.eq_ignore_ascii_case(name));
            *set |= 1 << place.ok_or_else(|| format!("Alacritty knows no mode {part:?} and ignores the binding"))?;
        }
        Ok(modes)
    }

    /// The part of Alacritty that it is for, as the embedded keymap names them.
    pub(super) fn part(self) -> &'static str {
        match self.on {
            on if on & SEARCH != 0 => "search",
            on if on & VI != 0 => "vi",
            _ => "normal",
        }
    }

    /// The customary writing, or `None` where nothing is asked.
    pub(super) fn written(self) -> Option<String> {
        let of = |set: u8, sign: &str| -> Vec<String> {
            let named = NAMES.iter().enumerate().filter(|(place, _)| set & (1 << place) != 0);
            named.map(|(_, name)| format!("{sign}{name}")).collect()
        };
        let all = [of(self.on, ""), of(self.off, "~")].concat();
        (!all.is_empty()).then(|| all.join("|"))
    }

    /// Whether Alacritty takes two bindings of one press for the same: it is enough that they may hold together, as far
    /// as it looks.
    pub(super) fn meet(self, other: Self) -> bool {
        let any = |on: u8| if on == 0 { u8::MAX } else { on };
        any(self.on) & any(other.on) != 0 && self.on & other.off == 0 && other.on & self.off == 0
    }
}
