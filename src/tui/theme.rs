//! How things look, by what they are. Owns every colour; the rest of the screen names roles.
//!
//! A theme is a TOML file: those that come with the program lie in `assets/themes`, a person's own beside the configuration
//! (`files`). What a terminal cannot show is brought down to what it can (`color`).

mod color;
mod files;
mod read;

use std::sync::{Arc, OnceLock};

use ratatui::style::{Color, Modifier, Style};

pub use self::color::{Depth, Rgb, contrast};
pub use self::files::{Themes, is_name};
pub use self::read::{Sheet, Spec, read};
use super::components::article::Tone;
use crate::reader::render::Token;

/// What a piece of the screen is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Text.
    Plain,
    /// Less important.
    Dim,
    /// An item that is not read, a source that has some.
    Unread,
    /// The dot of an unread item.
    Dot,
    /// The star of a starred item.
    Star,
    /// A tag of the person's own.
    Tag,
    /// A number of unread items.
    Count,
    /// A folder.
    Folder,
    /// The title and the rule of the focused pane.
    Focus,
    /// The title and the rule of another pane.
    Rule,
    /// The chosen row of the focused pane.
    Chosen,
    /// The chosen row of another pane.
    ChosenIdle,
    /// A scroll bar.
    Bar,
    /// Something is wrong.
    Trouble,
    /// A key in a hint.
    Key,
    /// A prompt's sign.
    Prompt,
    /// Something is under way.
    Busy,
    /// Text of an article.
    Text(Tone),
}

/// Every role with its name in theme files.
pub const ROLES: &[(&str, Role)] = &[
    ("text", Role::Plain),
    ("dim", Role::Dim),
    ("unread", Role::Unread),
    ("dot", Role::Dot),
    ("star", Role::Star),
    ("tag", Role::Tag),
    ("count", Role::Count),
    ("folder", Role::Folder),
    ("focus", Role::Focus),
    ("rule", Role::Rule),
    ("chosen", Role::Chosen),
    ("chosen-idle", Role::ChosenIdle),
    ("bar", Role::Bar),
    ("trouble", Role::Trouble),
    ("key", Role::Key),
    ("prompt", Role::Prompt),
    ("busy", Role::Busy),
    ("title", Role::Text(Tone::Title)),
    ("heading", Role::Text(Tone::Heading)),
    ("strong", Role::Text(Tone::Strong)),
    ("emphasis", Role::Text(Tone::Emphasis)),
    ("code", Role::Text(Tone::Code)),
    ("quote", Role::Text(Tone::Quote)),
    ("link", Role::Text(Tone::Link)),
    ("code-comment", Role::Text(Tone::Token(Token::Comment))),
    ("code-keyword", Role::Text(Tone::Token(Token::Keyword))),
    ("code-string", Role::Text(Tone::Token(Token::String))),
    ("code-constant", Role::Text(Tone::Token(Token::Constant))),
    ("code-type", Role::Text(Tone::Token(Token::Type))),
    ("code-function", Role::Text(Tone::Token(Token::Function))),
    ("code-attribute", Role::Text(Tone::Token(Token::Attribute))),
    ("code-inserted", Role::Text(Tone::Token(Token::Inserted))),
    ("code-deleted", Role::Text(Tone::Token(Token::Deleted))),
    ("code-section", Role::Text(Tone::Token(Token::Section))),
];

/// The look of each role, as this terminal can show it.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    /// What lies under everything, where the theme paints it.
    pub ground: Option<Style>,
    styles: Vec<(Role, Style)>,
}

impl Theme {
    /// A theme as a terminal of this depth can show it.
    pub fn made(sheet: &Sheet, depth: Depth) -> Self {
        let style = |(role, spec): &(Role, Spec)| (*role, styled(*role, spec, depth));
        let ground = sheet.background.filter(|_| sheet.paint && depth != Depth::Sixteen);
        Self {
            ground: ground.map(|background| Style::new().bg(depth.shown(background))),
            styles: sheet.roles.iter().map(style).collect(),
        }
    }

    /// No colour, attributes only (<https://no-color.org>).
    pub fn plain() -> Self {
        Self { ground: None, styles: ROLES.iter().map(|(_, role)| (*role, plain(*role))).collect() }
    }

    /// One of those that come with the program, in all its colours.
    pub fn of(name: &str) -> Option<Self> {
        Some(Self::made(&files::embedded(name)?, Depth::True))
    }

    /// How this looks.
    pub fn style(&self, role: Role) -> Style {
        let of = |wanted| self.styles.iter().find(|(role, _)| *role == wanted).map(|(_, style)| *style);
        let text = || of(Role::Plain).unwrap_or_default();
        match role {
            Role::Plain | Role::Text(Tone::Plain) => text(),
            Role::Text(Tone::Dim) => of(Role::Dim).unwrap_or_else(text),
            // What is laid over a row leaves of it what it does not set itself.
            Role::Chosen | Role::ChosenIdle => of(role).unwrap_or_default(),
            role => text().patch(of(role).unwrap_or_default()),
        }
    }
}

/// The theme for what is wanted and what is known of the terminal; `told` is the background that it told when asked.
///
/// Without a theme of that name the terminal's own colours are used, and why is told too.
pub fn choose(themes: &Themes, wanted: &str, terminal: &Terminal) -> (Arc<Theme>, Option<String>) {
    if terminal.no_color {
        return (Arc::new(Theme::plain()), None);
    }
    let name = if wanted == "auto" { terminal.fitting() } else { wanted };
    match themes.load(name) {
        Ok(sheet) => (Arc::new(Theme::made(&sheet, terminal.depth)), None),
        Err(why) => {
            let usual = files::embedded(terminal.fitting()).unwrap_or_default();
            (Arc::new(Theme::made(&usual, terminal.depth)), Some(why))
        }
    }
}

/// What is known of the terminal's colours.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Terminal {
    /// `NO_COLOR` is set.
    pub no_color: bool,
    /// How many colours it has.
    pub depth: Depth,
    /// It answers questions: it is not one that calls itself dumb.
    pub talks: bool,
    /// Its background is light, as it told itself when it was asked.
    pub light: Arc<OnceLock<bool>>,
    /// `COLORFGBG`, by which some terminals tell the same.
    pub color_fg_bg: Option<String>,
}

impl Terminal {
    /// As the environment tells.
    pub fn here() -> Self {
        let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        Self {
            no_color: set("NO_COLOR").is_some(),
            talks: set("TERM").is_some_and(|term| term != "dumb" && term != "linux"),
            depth: Depth::of(set("COLORTERM").as_deref(), set("TERM").as_deref(), cfg!(windows)),
            light: Arc::default(),
            color_fg_bg: set("COLORFGBG"),
        }
    }

    /// Whether asking for the background is of use.
    pub fn wants_background(&self) -> bool {
        !self.no_color && self.light.get().is_none() && self.talks
    }

    /// The theme that fits the background.
    fn fitting(&self) -> &'static str {
        let number = || self.color_fg_bg.as_deref()?.rsplit(';').next()?.parse::<u8>().ok();
        let light = self
            .light
            .get()
            .copied()
            .or_else(|| number().filter(|number| *number < 16).map(|number| matches!(number, 7 | 15)));
        light.map_or("terminal", |light| if light { "light" } else { "dark" })
    }
}

/// How a role looks in so many colours. Of sixteen, none can lie legibly under all others: there the row is turned round.
fn styled(role: Role, spec: &Spec, depth: Depth) -> Style {
    let mut style = Style::new().add_modifier(spec.modifiers);
    if depth == Depth::Sixteen && spec.bg.is_some() {
        return style.add_modifier(if role == Role::ChosenIdle { Modifier::UNDERLINED } else { Modifier::REVERSED });
    }
    style.fg = spec.fg.map(|color| depth.color(color));
    style.bg = spec.bg.map(|color| depth.color(color));
    style
}

fn plain(role: Role) -> Style {
    let modifier = match role {
        Role::Plain | Role::Dot | Role::Star | Role::Tag | Role::Count | Role::Busy => Modifier::empty(),
        Role::Dim | Role::Rule | Role::Bar => Modifier::DIM,
        Role::Unread | Role::Key | Role::Prompt | Role::Trouble | Role::Folder | Role::Focus => Modifier::BOLD,
        Role::Chosen => Modifier::REVERSED,
        Role::ChosenIdle => Modifier::UNDERLINED,
        Role::Text(tone) => match tone {
            Tone::Title | Tone::Strong | Tone::Token(Token::Keyword | Token::Section) => Modifier::BOLD,
            Tone::Heading => Modifier::BOLD | Modifier::UNDERLINED,
            Tone::Dim | Tone::Token(Token::Comment) => Modifier::DIM,
            Tone::Emphasis | Tone::Quote => Modifier::ITALIC,
            Tone::Link => Modifier::UNDERLINED,
            _ => Modifier::empty(),
        },
    };
    Style::new().add_modifier(modifier)
}

/// A color that a person has named: one of the terminal's own, or a mixture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// One of the terminal's own.
    Own(Color),
    /// A mixture.
    Mixed(Rgb),
}

#[cfg(test)]
mod tests;
