//! One notification: its texts made safe, whatever the desktop takes them for.
//!
//! The body of a notification may be read as markup (Desktop Notifications Specification 1.2, "Markup"), its title may not.

use super::Act;
use crate::base::text::{clean_line, truncate};

/// Columns of a title and of a line, at most: desktops cut further.
const TITLE: usize = 100;
const LINE: usize = 200;
/// Lines of a body, at most.
const LINES: usize = 6;
/// Columns of an address, at most: a part of one leads nowhere.
const ADDRESS: usize = 400;

/// One notification.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Notice {
    /// What it is about.
    pub title: String,
    /// What is said of it.
    pub lines: Vec<String>,
    /// What can be done from it; the first is what a press on it does.
    pub acts: Vec<Act>,
    /// It is about something that does not wait.
    pub pressing: bool,
}

/// The texts of a notification as a desktop takes them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Safe {
    /// The title, which is never markup.
    pub title: String,
    /// The body.
    pub body: String,
}

impl Notice {
    /// Its texts for a desktop that can do these things (`GetCapabilities`). Where nobody waits for what is chosen, the
    /// address of its first act is a link in the body, if the desktop has links; else, where it does not wait, it is written out.
    pub fn safe(&self, capabilities: &[String], has_acts: bool) -> Safe {
        let can = |what: &str| capabilities.iter().any(|one| one == what);
        let markup = can("body-markup");
        let lines = self.lines.iter().take(LINES).map(|text| line(text, LINE));
        let mut lines: Vec<String> = lines.map(|text| if markup { escaped(&text) } else { unmarked(&text) }).collect();
        if !has_acts && markup && can("body-hyperlinks") {
            lines.extend(self.acts.iter().find_map(hyperlink));
        } else if !has_acts && self.pressing {
            lines.extend(self.acts.iter().find_map(address).map(|url| if markup { escaped(&url) } else { url }));
        }
        Safe { title: line(&self.title, TITLE), body: lines.join("\n") }
    }
}

fn line(text: &str, most: usize) -> String {
    truncate(&clean_line(text), most, "…").into_owned()
}

/// Text as markup that means it. The quotes matter where it stands in an attribute.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// Text for a desktop that says it knows no markup, and might all the same: no element begins in it, and no reference.
fn unmarked(text: &str) -> String {
    let mut out = text.replace('<', "‹").replace('>', "›");
    // An ampersand alone is one in either reading; `&lt;` is not.
    if out.contains(';') {
        out = out.replace('&', "＆");
    }
    out
}

/// A link to where an act leads.
fn hyperlink(act: &Act) -> Option<String> {
    web(act).map(|url| format!("<a href=\"{}\">{}</a>", escaped(&clean_line(url)), act.label()))
}

/// Where an act leads, to be read and copied. As the parser writes it: in ASCII, without spaces, quotes or angles. Without a
/// semicolon no `&` of it is a reference, whatever the desktop takes the text for.
fn address(act: &Act) -> Option<String> {
    let url = url::Url::parse(web(act)?).ok()?;
    Some(url.as_str().replace(';', "%3B").replace(['<', '>'], "")).filter(|url| url.len() <= ADDRESS)
}

/// The address of an act. Only what a browser would be given is one.
fn web(act: &Act) -> Option<&str> {
    let (Act::Open(_, url) | Act::Join(url)) = act else { return None };
    url::Url::parse(url).is_ok_and(|url| matches!(url.scheme(), "http" | "https")).then_some(url)
}
