//! Whether a terminal knows links (OSC 8), and how one is written.
//!
//! No terminal can be asked, so what it says of itself in the environment is looked up. One that is not known gets none: some
//! that do not know them print the address into the text. Owns no setting and prints nothing.

use super::text::clean_url;

/// Terminals inside of a terminal, as `TERM` names them.
const MULTIPLEXERS: &[&str] = &["screen", "tmux", "dvtm"];

/// Names in `TERM_PROGRAM`.
const PROGRAMS: &[&str] = &[
    "Hyper",
    "iTerm.app",
    "WezTerm",
    "vscode",
    "ghostty",
    "terminology",
    "WarpTerminal",
    "rio",
    "Tabby",
    "contour",
    "mintty",
];

/// Names in `TERM`, or what they begin with.
const TERMS: &[&str] = &["xterm-kitty", "alacritty", "foot", "xterm-ghostty", "wezterm", "contour", "rio"];

/// The first VTE whose links do not crash it.
const VTE: u32 = 5_000;

/// The first version of less that passes links on.
const LESS: u32 = 566;

/// Whether the terminal knows links. `variable` looks the environment up.
///
/// `FORCE_HYPERLINK` says so, as other programs take it: 0 is no. Inside tmux and screen the answer is no: whether they pass
/// links on depends on how they are set up.
pub fn are_known(variable: impl Fn(&str) -> Option<String>) -> bool {
    let set = |name: &str| variable(name).filter(|value| !value.is_empty());
    if let Some(forced) = set("FORCE_HYPERLINK") {
        return forced != "0";
    }
    let term = set("TERM").unwrap_or_default();
    if term == "dumb" || term == "linux" || MULTIPLEXERS.iter().any(|name| term.starts_with(name)) {
        return false;
    }
    let program = set("TERM_PROGRAM").unwrap_or_default();
    if set("TMUX").is_some() || set("STY").is_some() || program == "tmux" {
        return false;
    }
    PROGRAMS.contains(&program.as_str())
        || TERMS.iter().any(|name| term.starts_with(name))
        || ["KITTY_WINDOW_ID", "WT_SESSION", "KONSOLE_VERSION", "DOMTERM", "WEZTERM_PANE", "GHOSTTY_RESOURCES_DIR"]
            .iter()
            .any(|name| set(name).is_some())
        || set("VTE_VERSION").and_then(|version| version.parse::<u32>().ok()).is_some_and(|version| version >= VTE)
}

/// Whether `less`, which said this of itself (`less -V`), passes links on.
pub fn less_passes_on(said: &str) -> bool {
    let mut words = said.split_whitespace();
    let version = words.by_ref().find(|word| *word == "less").and_then(|_| words.next()).unwrap_or_default();
    let digits: String = version.chars().take_while(char::is_ascii_digit).collect();
    digits.parse::<u32>().is_ok_and(|version| version >= LESS)
}

/// What opens a link to `url`, if it may be one: to a page or a mail address, and clean. Parts of a link that have the same
/// `id` are one to the terminal.
pub fn open(url: &str, id: usize) -> Option<String> {
    let clean = clean_url(url)?;
    let allowed = ["https://", "http://", "mailto:"].iter().any(|scheme| clean.starts_with(scheme));
    allowed.then(|| format!("\u{1b}]8;id=wh{id};{clean}\u{1b}\\"))
}

/// What closes a link.
pub const CLOSE: &str = "\u{1b}]8;;\u{1b}\\";

#[cfg(test)]
mod tests {
    use super::*;

    fn known(environment: &[(&str, &str)]) -> bool {
        are_known(|name| environment.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn terminals_that_know_links() {
        for (environment, expected) in [
            (&[("TERM", "xterm-kitty")][..], true),
            (&[("TERM", "xterm-256color"), ("TERM_PROGRAM", "iTerm.app")], true),
            (&[("TERM", "xterm-256color"), ("VTE_VERSION", "7600")], true),
            (&[("TERM", "xterm-256color"), ("VTE_VERSION", "4800")], false),
            (&[("TERM", "xterm-256color"), ("WT_SESSION", "x")], true),
            (&[("TERM", "foot")], true),
            (&[("TERM", "xterm-256color")], false),
            (&[("TERM", "xterm-256color"), ("TERM_PROGRAM", "Apple_Terminal")], false),
            (&[("TERM", "tmux-256color"), ("KITTY_WINDOW_ID", "1"), ("TMUX", "x")], false),
            (&[("TERM", "dumb"), ("TERM_PROGRAM", "vscode")], false),
            (&[("FORCE_HYPERLINK", "1"), ("TERM", "dumb")], true),
            (&[("FORCE_HYPERLINK", "0"), ("TERM", "foot")], false),
            (&[], false),
        ] {
            assert_eq!(known(environment), expected, "{environment:?}");
        }
    }

    #[test]
    fn versions_of_less() {
        assert!(less_passes_on("less 590 (GNU regular expressions)\nCopyright") && less_passes_on("less 608.1"));
        assert!(!less_passes_on("less 551 (x)") && !less_passes_on("more 2.38") && !less_passes_on(""));
    }

    #[test]
    fn only_clean_addresses_of_pages_and_mail() {
        assert_eq!(open("https://e.org/a", 3).as_deref(), Some("\u{1b}]8;id=wh3;https://e.org/a\u{1b}\\"));
        assert!(open("mailto:a@e.org", 0).is_some());
        for url in ["magnet:?xt=urn:btih:a", "javascript:x", "file:///etc", "/a", ""] {
            assert_eq!(open(url, 0), None, "{url}");
        }
        let hostile = open("https://e.org/\u{1b}\\\u{1b}]0;x\u{7}\u{202e}", 0).unwrap_or_default();
        assert_eq!(hostile.matches('\u{1b}').count(), 2, "{hostile:?}");
    }
}
