//! What zsh's `bindkey -L` prints, as rules: the words of a running zsh. Its start-up files are programs and are not read.

use super::found::Mine;
use super::overlay::{Overlay, Said};
use super::terminal::sequence;
use crate::keys::keymap::Keymap;

/// Keys of a range that are listed one by one.
const MAX_RANGE: usize = 128;

/// The bindings of keymaps, each with its name and what `bindkey -L -M NAME` prints of it.
pub fn listed(keymap: &Keymap, printed: &[(&str, &str)]) -> Mine {
    let mut overlay = Overlay::empty(keymap);
    for (mode, text) in printed {
        for said in text.lines().flat_map(|line| said(line).unwrap_or_default()) {
            let said = said.in_mode(*mode);
            // A key may have several codes.
            if !overlay.rules_at(Some(mode), &said.keys).any(|rule| rule.action.id == said.action) {
                overlay.live(said);
            }
        }
    }
    overlay.finish()
}

/// `bindkey [-s] [-R] [-a | -M MAP] "KEYS" WIDGET`, `"FROM"-"TO"` for a range, `"TEXT"` for a macro.
fn said(line: &str) -> Option<Vec<Said>> {
    let mut rest = line.strip_prefix("bindkey ")?;
    let (mut range, mut text) = (false, false);
    while let Some(option) = rest.strip_prefix('-') {
        let (name, tail) = option.split_once(' ')?;
        rest = match name {
            "M" => tail.split_once(' ')?.1,
            _ => tail,
        };
        range |= name == "R";
        text |= name == "s";
        // `-r` and `-N` bind nothing.
        if !matches!(name, "M" | "R" | "s" | "a" | "v" | "e") {
            return None;
        }
    }
    let (keys, rest) = quoted(rest)?;
    let (last, rest) = match rest.strip_prefix('-').filter(|_| range) {
        Some(tail) => quoted(tail).map(|(last, rest)| (Some(last), rest))?,
        None => (None, rest),
    };
    let rest = rest.strip_prefix(' ')?;
    let action = if text { format!("-s {}", quoted(rest)?.0) } else { rest.to_owned() };
    if matches!(action.as_str(), "self-insert" | "undefined-key") {
        return None;
    }
    let first = sent(&keys)?;
    let all = match last {
        Some(last) => through(&first, &sent(&last)?)?,
        None => vec![first],
    };
    Some(all.iter().filter_map(|sent| Some(Said::new(action.clone(), sequence(sent)?))).collect())
}

/// The sequences from one to another, which differ in their last character.
fn through(first: &str, last: &str) -> Option<Vec<String>> {
    let (from, to) = (first.chars().next_back()?, last.chars().next_back()?);
    let before = first.strip_suffix(from)?;
    Some((from..=to).take(MAX_RANGE).map(|c| format!("{before}{c}")).collect())
}

/// What stands in double quotes, and what follows them.
fn quoted(text: &str) -> Option<(String, &str)> {
    let text = text.strip_prefix('"')?;
    let (mut out, mut characters) = (String::new(), text.char_indices().peekable());
    while let Some((at, c)) = characters.next() {
        match c {
            '"' => return Some((out, &text[at + 1..])),
            '\\' => match characters.next_if(|(_, next)| matches!(next, '\\' | '"' | '$' | '`')) {
                Some((_, next)) => out.push(next),
                None => out.push(c),
            },
            _ => out.push(c),
        }
    }
    None
}

/// What a terminal sends for keys as zsh writes them: `^X`, `^?`, `\^`, `\\`. Bytes above 127 (`\M-x`) no key sends.
fn sent(text: &str) -> Option<String> {
    let (mut out, mut characters) = (String::new(), text.chars());
    while let Some(c) = characters.next() {
        out.push(match c {
            '^' => match characters.next()? {
                '?' => '\x7f',
                // What would be read as a sign itself is written out after it too.
                '\\' => control(characters.next()?)?,
                held => control(held)?,
            },
            '\\' => match characters.next()? {
                'M' if characters.as_str().starts_with('-') => return None,
                next => next,
            },
            _ => c,
        });
    }
    Some(out)
}

fn control(c: char) -> Option<char> {
    Some(char::from(u8::try_from(c).ok()? & 0x1f))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::keys::keymap::{Origin, embedded};

    fn told(text: &str) -> Vec<String> {
        let mine = listed(&embedded("zsh").expect("a keymap"), &[("emacs", text)]);
        assert!(mine.rules.iter().all(|rule| rule.origin == Origin::Live));
        mine.rules.iter().map(|rule| format!("{}: {}", rule.keys, rule.action.id)).collect()
    }

    #[test]
    fn what_bindkey_prints_is_read() {
        let cases = [
            (r#"bindkey "^A" beginning-of-line"#, "ctrl+a: beginning-of-line"),
            (r#"bindkey -M emacs "^X^\^" foo"#, "ctrl+x ctrl+^: foo"),
            (r#"bindkey -a "\$" vi-end-of-line"#, "$: vi-end-of-line"),
            (r#"bindkey -s -M emacs "^X\"" "a\$b\\\\""#, r#"ctrl+x ": -s a$b\\"#),
            (r#"bindkey "\\\\" bar"#, r"\: bar"),
            (r#"bindkey "^[OA" up-line"#, "up: up-line"),
        ];
        for (line, expected) in cases {
            assert_eq!(told(line), [expected], "{line}");
        }
        assert_eq!(told("bindkey -R -a \"1\"-\"3\" digit"), ["1: digit", "2: digit", "3: digit"]);
        assert_eq!(told("bindkey \"^[OA\" up\nbindkey \"^[[A\" up"), ["up: up"]);
        let none = [
            r#"bindkey -R " "-"~" self-insert"#,
            r#"bindkey "\M-x" foo"#,
            "bindkey -N emacs",
            "noise",
            r#"bindkey "open"#,
            r#"bindkey -R "b"-"a" x"#,
        ];
        for line in none {
            assert!(told(line).is_empty(), "{line}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "(bindkey |-[sRaM] |\"|\\\\|\\^|\\\\M-|-|[ -~]|\n|\\PC){0,60}") {
            told(&text);
        }
    }
}
