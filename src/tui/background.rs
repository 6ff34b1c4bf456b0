//! The terminal's background, as it tells when it is asked (xterm, "Operating System Commands": 11).
//!
//! The answer comes among the keys, whenever it comes, and looks like keys: Alt-], the text, Alt-\. It is taken out here,
//! so that nothing waits for it and a late one does nothing. Pure.

use std::time::{Duration, Instant};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::theme::Rgb;

/// The question.
pub(super) const QUESTION: &str = "\x1b]11;?\x1b\\";

/// How long an answer is looked for.
const PATIENCE: Duration = Duration::from_secs(10);
/// Longer than any answer.
const LONGEST: usize = 48;
/// How an answer begins, after what introduces it.
const BEGINS: &str = "11;rgb";

/// Takes an answer out of the keys.
#[derive(Debug)]
pub(super) struct Answer {
    asked: Option<Instant>,
    held: Vec<KeyEvent>,
}

/// What a key is.
#[derive(Debug, PartialEq)]
pub(super) enum Taken {
    /// A part of the answer.
    Held,
    /// The end of it: whether the background is light.
    Told(bool),
    /// No answer: these keys were pressed.
    Keys(Vec<KeyEvent>),
}

impl Answer {
    /// An answer to a question of this moment; `None` when nothing was asked.
    pub(super) fn to(asked: Option<Instant>) -> Self {
        Self { asked, held: Vec::new() }
    }

    /// Takes a key.
    pub(super) fn take(&mut self, key: KeyEvent, at: Instant) -> Taken {
        let open = self.asked.is_some_and(|asked| at.saturating_duration_since(asked) < PATIENCE);
        if self.held.is_empty() && !(open && is(&key, ']', KeyModifiers::ALT)) {
            return Taken::Keys(vec![key]);
        }
        let ends = is(&key, '\\', KeyModifiers::ALT) || is(&key, 'g', KeyModifiers::CONTROL);
        self.held.push(key);
        let text: String = self.held.iter().skip(1).filter_map(character).collect();
        let is_answer = text.starts_with(BEGINS) || BEGINS.starts_with(&text);
        if !is_answer || self.held.len() > LONGEST {
            return Taken::Keys(std::mem::take(&mut self.held));
        }
        if !ends {
            return Taken::Held;
        }
        let held = std::mem::take(&mut self.held);
        match color(text.trim_end_matches(['\\', 'g'])) {
            Some(color) => {
                self.asked = None;
                // Where black is read better than white.
                Taken::Told(color.luminance() > 0.179)
            }
            None => Taken::Keys(held),
        }
    }
}

fn is(key: &KeyEvent, c: char, held: KeyModifiers) -> bool {
    key.code == KeyCode::Char(c) && key.modifiers - KeyModifiers::SHIFT == held
}

fn character(key: &KeyEvent) -> Option<char> {
    match key.code {
        KeyCode::Char(c) => Some(c),
        _ => None,
    }
}

/// `11;rgb:rrrr/gggg/bbbb`, each part of one to four digits.
fn color(text: &str) -> Option<Rgb> {
    let parts = text.strip_prefix(BEGINS)?.trim_start_matches('a').strip_prefix(':')?;
    let mut parts = parts.split('/').map(|digits| {
        let most =
            16_u32.checked_pow(u32::try_from(digits.len()).ok()?).filter(|most| *most > 1 && digits.len() <= 4)? - 1;
        u8::try_from(u32::from_str_radix(digits, 16).ok()? * 255 / most).ok()
    });
    Some(Rgb(parts.next()??, parts.next()??, parts.next()??))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The keys that bytes of an answer arrive as.
    fn keys(text: &str) -> Vec<KeyEvent> {
        let (mut keys, mut alt) = (Vec::new(), false);
        for c in text.chars() {
            let event = |held| KeyEvent::new(KeyCode::Char(c), held);
            match c {
                '\u{1b}' => alt = true,
                '\u{7}' => keys.push(KeyEvent::new(KeyCode::Char('g'), KeyModifiers::CONTROL)),
                _ => keys.push(event(if std::mem::take(&mut alt) { KeyModifiers::ALT } else { KeyModifiers::NONE })),
            }
        }
        keys
    }

    /// What comes of them: what is told, and the characters that were pressed.
    fn taken(text: &str, after: Duration) -> (Option<bool>, String) {
        let asked = Instant::now();
        let (mut answer, mut told, mut pressed) = (Answer::to(Some(asked)), None, String::new());
        for key in keys(text) {
            match answer.take(key, asked + after) {
                Taken::Held => {}
                Taken::Told(light) => told = Some(light),
                Taken::Keys(keys) => pressed.extend(keys.iter().filter_map(character)),
            }
        }
        (told, pressed)
    }

    #[test]
    fn an_answer_is_taken_out_of_the_keys() {
        let now = Duration::ZERO;
        for (text, told, pressed) in [
            ("\u{1b}]11;rgb:ffff/ffff/ffff\u{1b}\\", Some(true), ""),
            ("j\u{1b}]11;rgb:1616/1818/1d1d\u{7}k", Some(false), "jk"),
            ("\u{1b}]11;rgba:ff/ff/e0/ff\u{1b}\\", Some(true), ""),
            ("\u{1b}]jk", None, "]jk"),
            ("\u{1b}]10;rgb:0/0/0\u{1b}\\", None, "]10;rgb:0/0/0\\"),
            ("\u{1b}]11;rgb:zz/0/0\u{1b}\\", None, "]11;rgb:zz/0/0\\"),
        ] {
            assert_eq!(taken(text, now), (told, pressed.to_owned()), "{text:?}");
        }
        let endless = format!("\u{1b}]11;rgb:{}", "1".repeat(90));
        assert_eq!(taken(&endless, now).1.len(), endless.len() - 1, "nothing is lost");
        let light = "\u{1b}]11;rgb:f/f/f\u{1b}\\";
        assert_eq!(taken(light, PATIENCE), (None, "]11;rgb:f/f/f\\".to_owned()), "nobody waits for ever");
        let twice = format!("{light}{light}");
        assert_eq!(taken(&twice, now), (Some(true), "]11;rgb:f/f/f\\".to_owned()), "only one was asked for");
    }
}
