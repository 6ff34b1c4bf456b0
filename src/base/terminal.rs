//! What a terminal is known to take, by what it says of itself in the environment. Asks nothing and writes nothing.

/// Whether a terminal takes text into the clipboard (OSC 52), as far as its makers say; as of November 2026.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clipboard {
    /// As it comes.
    Taken,
    /// Once that is set up: what to set.
    OnceSet(&'static str),
    /// It does not.
    NotTaken,
    /// Nothing is known of this one.
    Unknown,
}

/// Whether the terminal takes text into the clipboard. `variable` looks the environment up.
pub fn clipboard(variable: impl Fn(&str) -> Option<String>) -> Clipboard {
    let set = |name: &str| variable(name).filter(|value| !value.is_empty());
    let (term, program) = (set("TERM").unwrap_or_default(), set("TERM_PROGRAM").unwrap_or_default());
    if set("TMUX").is_some() || term.starts_with("tmux") || program == "tmux" {
        return Clipboard::OnceSet("in tmux: set -g set-clipboard on");
    }
    if term == "dumb" || term == "linux" || set("STY").is_some() || term.starts_with("screen") {
        return Clipboard::NotTaken;
    }
    let known = ["xterm-kitty", "alacritty", "foot", "xterm-ghostty", "wezterm"];
    if known.iter().any(|name| term.starts_with(name))
        || ["WezTerm", "ghostty"].contains(&program.as_str())
        || ["KITTY_WINDOW_ID", "WT_SESSION", "WEZTERM_PANE"].iter().any(|name| set(name).is_some())
    {
        return Clipboard::Taken;
    }
    match program.as_str() {
        "iTerm.app" => Clipboard::OnceSet(
            "in iTerm2: Settings → General → Selection → Applications in terminal may access clipboard",
        ),
        "Apple_Terminal" => Clipboard::NotTaken,
        _ if set("VTE_VERSION").is_some() => Clipboard::NotTaken,
        _ if set("XTERM_VERSION").is_some() => {
            Clipboard::OnceSet("for xterm: XTerm*disallowedWindowOps: 20,21,SetXprop in ~/.Xresources")
        }
        _ => Clipboard::Unknown,
    }
}

/// Whether text beyond ASCII is shown, as the locale says (POSIX: `LC_ALL` wins, then `LC_CTYPE`, then `LANG`); `None` where
/// nothing is set.
pub fn is_unicode(variable: impl Fn(&str) -> Option<String>) -> Option<bool> {
    let locale =
        ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| variable(name).filter(|value| !value.is_empty()))?;
    let locale = locale.to_ascii_lowercase();
    Some(locale.contains("utf-8") || locale.contains("utf8"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lookup<'a>(environment: &'a [(&'a str, &'a str)]) -> impl Fn(&str) -> Option<String> + 'a {
        |name| environment.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
    }

    #[test]
    fn what_is_known_of_clipboards() {
        for (environment, expected) in [
            (&[("TERM", "xterm-kitty")][..], Clipboard::Taken),
            (&[("TERM", "foot-extra")], Clipboard::Taken),
            (&[("TERM", "xterm-256color"), ("WT_SESSION", "x")], Clipboard::Taken),
            (&[("TERM", "xterm-256color"), ("VTE_VERSION", "7600")], Clipboard::NotTaken),
            (&[("TERM", "linux")], Clipboard::NotTaken),
            (&[("TERM", "screen.xterm-256color"), ("STY", "1")], Clipboard::NotTaken),
            (&[("TERM", "xterm-256color")], Clipboard::Unknown),
            (&[("TERM", "xterm-256color"), ("TMUX", "")], Clipboard::Unknown),
        ] {
            assert_eq!(clipboard(lookup(environment)), expected, "{environment:?}");
        }
        for (environment, word) in [
            (&[("TERM", "tmux-256color"), ("KITTY_WINDOW_ID", "1")][..], "tmux"),
            (&[("TERM_PROGRAM", "iTerm.app")], "iTerm2"),
            (&[("TERM", "xterm"), ("XTERM_VERSION", "XTerm(390)")], "Xresources"),
        ] {
            let Clipboard::OnceSet(told) = clipboard(lookup(environment)) else { panic!("{environment:?}") };
            assert!(told.contains(word), "{told}");
        }
    }

    #[test]
    fn the_locale_says_which_text_is_shown() {
        for (environment, expected) in [
            (&[("LANG", "de_DE.UTF-8")][..], Some(true)),
            (&[("LANG", "C.utf8"), ("LC_ALL", "")], Some(true)),
            (&[("LANG", "C.UTF-8"), ("LC_CTYPE", "C")], Some(false)),
            (&[("LC_ALL", "POSIX"), ("LANG", "en_GB.UTF-8")], Some(false)),
            (&[], None),
        ] {
            assert_eq!(is_unicode(lookup(environment)), expected, "{environment:?}");
        }
    }
}
