//! What wh runs in: the terminal and the desktop, as far as they can be known.

use std::env;

use super::shown::{Line, about};
use crate::base::terminal::{self, Clipboard};
use crate::base::{config, hyperlinks};
use crate::cli::Context;
use crate::reader::model::Remark;
use crate::reader::notify;
use crate::tui::clipboard_program;
use crate::tui::theme::Depth;

fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|text| !text.is_empty())
}

/// What the terminal can. Of a pipe only what its environment says is told.
pub(super) fn terminal(context: &Context) -> Vec<Line> {
    let name = variable("TERM").unwrap_or_else(|| "no TERM".to_owned());
    let name = variable("TERM_PROGRAM").map_or_else(|| name.clone(), |program| format!("{program} ({name})"));
    let mut lines = vec![about(&name, colors(context)), about(&name, unicode())];
    lines.push(about(&name, links(context)));
    lines.push(about(&name, clipboard()));
    lines
}

fn colors(context: &Context) -> Remark {
    if variable("NO_COLOR").is_some() {
        return Remark::note("colours", "none, as NO_COLOR says");
    }
    if variable("TERM").is_none_or(|term| term == "dumb") {
        return Remark::note("colours", "none are known of this terminal").mend("set TERM, if it has some");
    }
    let (color_term, term) = (variable("COLORTERM"), variable("TERM"));
    let told = match Depth::of(color_term.as_deref(), term.as_deref(), cfg!(windows)) {
        Depth::True => "24 bits: themes are shown as they are",
        Depth::Indexed => "256: themes are shown in the nearest ones",
        Depth::Sixteen => "16: themes are shown in the terminal's own",
    };
    let remark = Remark::ok("colours", told);
    match context.config.output.color {
        config::Color::Never => Remark::note("colours", "none, as output.color says"),
        _ => remark,
    }
}

fn unicode() -> Remark {
    match terminal::is_unicode(variable) {
        Some(true) => Remark::ok("unicode", "the locale is UTF-8"),
        Some(false) => Remark::warning("unicode", "the locale is not UTF-8: letters beyond ASCII may be garbled")
            .mend("export LANG=C.UTF-8, or another locale of `locale -a` that ends so"),
        None if cfg!(windows) => Remark::ok("unicode", "the console takes it"),
        None => Remark::note("unicode", "no locale is set, so it is not known").mend("export LANG=C.UTF-8"),
    }
}

fn links(context: &Context) -> Remark {
    match context.config.output.hyperlinks {
        config::Hyperlinks::Always => Remark::ok("links", "can be clicked (OSC 8), as output.hyperlinks says"),
        config::Hyperlinks::Never => Remark::note("links", "cannot be clicked, as output.hyperlinks says"),
        config::Hyperlinks::Auto if hyperlinks::are_known(variable) => Remark::ok("links", "can be clicked (OSC 8)"),
        config::Hyperlinks::Auto => Remark::note("links", "this terminal is not known to take them (OSC 8)")
            .mend("if it does: hyperlinks = \"always\" under [output]"),
    }
}

fn clipboard() -> Remark {
    if let Some(program) = clipboard_program() {
        return Remark::ok("clipboard", format!("text is copied by {program}"));
    }
    match terminal::clipboard(variable) {
        Clipboard::Taken => Remark::ok("clipboard", "text is copied by the terminal (OSC 52)"),
        Clipboard::OnceSet(how) => {
            Remark::note("clipboard", "text is copied by the terminal (OSC 52), once it is set up").mend(how)
        }
        Clipboard::NotTaken => Remark::note("clipboard", "this terminal takes no text (OSC 52)")
            .mend("install wl-clipboard, xclip or xsel, or use another terminal"),
        Clipboard::Unknown => {
            Remark::note("clipboard", "not known; the terminal is asked (OSC 52), and does not answer")
        }
    }
}

/// Whether the desktop shows what it is told, if it is told anything.
pub(super) fn notifications(context: &Context) -> Vec<Line> {
    let settings = &context.config.notify;
    if !settings.enabled {
        return vec![about("desktop", Remark::ok("notifications", "off (notify.enabled)"))];
    }
    let remark = match notify::answering() {
        Ok(name) => Remark::ok("notifications", format!("shown by {name}")),
        Err(error) => Remark::error("notifications", format!("are on, and {error}")).mend(
            "start a notification daemon (dunst, mako, the desktop's own), or set enabled = false under [notify]",
        ),
    };
    vec![about("desktop", remark)]
}
