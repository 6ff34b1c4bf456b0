//! How things look, by what they are. Owns every colour; the rest of the screen names roles.

use ratatui::style::{Color, Modifier, Style};

use super::components::article::Tone;
use crate::base::config;
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

/// The colours that are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// For a dark background.
    Dark,
    /// For a light background.
    Light,
    /// The background is not known: only colours that are legible on both.
    Either,
    /// No colour, attributes only (<https://no-color.org>).
    Plain,
}

impl Theme {
    /// The theme for what is configured and what the environment tells: `NO_COLOR` and `COLORFGBG`.
    pub fn choose(wanted: config::Theme, no_color: bool, color_fg_bg: Option<&str>) -> Self {
        match wanted {
            _ if no_color => Self::Plain,
            config::Theme::Dark => Self::Dark,
            config::Theme::Light => Self::Light,
            config::Theme::Auto => match color_fg_bg.and_then(|pair| pair.rsplit(';').next()?.parse::<u8>().ok()) {
                Some(7 | 15) => Self::Light,
                Some(0..=15) => Self::Dark,
                _ => Self::Either,
            },
        }
    }

    /// How this looks.
    pub fn style(self, role: Role) -> Style {
        if self == Self::Plain { plain(role) } else { self.coloured(role) }
    }

    fn coloured(self, role: Role) -> Style {
        let style = Style::new();
        match role {
            Role::Plain => style,
            Role::Dim => self.dim(),
            Role::Unread => style.add_modifier(Modifier::BOLD),
            Role::Dot | Role::Focus | Role::Prompt => style.fg(self.accent()).add_modifier(Modifier::BOLD),
            Role::Star => style.fg(self.pick(Color::Yellow, Color::Indexed(130), Color::Yellow)),
            Role::Tag => style.fg(self.pick(Color::Magenta, Color::Magenta, Color::Magenta)),
            Role::Key | Role::Busy | Role::Count => style.fg(self.accent()),
            Role::Folder => self.dim().add_modifier(Modifier::BOLD),
            Role::Rule | Role::Bar => self.faint(),
            Role::Chosen => self.chosen(Color::Indexed(24), Color::Indexed(153)),
            Role::ChosenIdle => self.chosen_idle(),
            Role::Trouble => style.fg(self.pick(Color::LightRed, Color::Red, Color::Red)),
            Role::Text(tone) => self.text(tone),
        }
    }

    fn text(self, tone: Tone) -> Style {
        let style = Style::new();
        match tone {
            Tone::Plain => style,
            Tone::Title => style.fg(self.accent()).add_modifier(Modifier::BOLD),
            Tone::Dim => self.dim(),
            Tone::Heading => style.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            Tone::Strong => style.add_modifier(Modifier::BOLD),
            Tone::Emphasis => style.add_modifier(Modifier::ITALIC),
            Tone::Code => style.fg(self.pick(Color::Indexed(150), Color::Indexed(22), Color::Green)),
            Tone::Quote => self.dim().add_modifier(Modifier::ITALIC),
            Tone::Link => style.fg(self.pick(Color::Indexed(117), Color::Blue, self.accent())),
            Tone::Token(token) => self.token(token),
        }
    }

    /// A piece of code. Where the ground is not known, only what can be read on both, of the sixteen.
    fn token(self, token: Token) -> Style {
        let style = Style::new();
        match token {
            Token::Comment => self.dim(),
            Token::Keyword => style.fg(self.pick(Color::Indexed(176), Color::Indexed(90), Color::Magenta)),
            Token::String | Token::Inserted => {
                style.fg(self.pick(Color::Indexed(150), Color::Indexed(22), Color::Green))
            }
            Token::Constant => style.fg(self.pick(Color::Indexed(215), Color::Indexed(130), Color::Cyan)),
            Token::Type => style.fg(self.pick(Color::Indexed(116), Color::Indexed(30), Color::Cyan)),
            Token::Function => {
                style.fg(self.pick(Color::Indexed(111), Color::Indexed(25), Color::Reset)).add_modifier(self.stress())
            }
            Token::Attribute => style.fg(self.pick(Color::Indexed(116), Color::Indexed(24), Color::Cyan)),
            Token::Variable | Token::Operator => style,
            Token::Deleted => style.fg(self.pick(Color::Indexed(210), Color::Indexed(124), Color::Red)),
            Token::Section => style.add_modifier(Modifier::BOLD),
        }
    }

    /// Stress where there is no colour for it.
    fn stress(self) -> Modifier {
        if self == Self::Either { Modifier::BOLD } else { Modifier::empty() }
    }

    fn accent(self) -> Color {
        self.pick(Color::Cyan, Color::Blue, Color::Cyan)
    }

    fn dim(self) -> Style {
        match self {
            Self::Dark => Style::new().fg(Color::Indexed(245)),
            Self::Light => Style::new().fg(Color::Indexed(243)),
            Self::Either | Self::Plain => Style::new().add_modifier(Modifier::DIM),
        }
    }

    fn faint(self) -> Style {
        match self {
            Self::Dark => Style::new().fg(Color::Indexed(240)),
            Self::Light => Style::new().fg(Color::Indexed(250)),
            Self::Either | Self::Plain => Style::new().add_modifier(Modifier::DIM),
        }
    }

    fn chosen(self, dark: Color, light: Color) -> Style {
        match self {
            Self::Dark => Style::new().bg(dark),
            Self::Light => Style::new().bg(light),
            Self::Either | Self::Plain => Style::new().add_modifier(Modifier::REVERSED),
        }
    }

    fn chosen_idle(self) -> Style {
        match self {
            Self::Dark | Self::Light => self.chosen(Color::Indexed(237), Color::Indexed(254)),
            Self::Either | Self::Plain => Style::new().add_modifier(Modifier::UNDERLINED),
        }
    }

    fn pick(self, dark: Color, light: Color, either: Color) -> Color {
        match self {
            Self::Dark => dark,
            Self::Light => light,
            Self::Either | Self::Plain => either,
        }
    }
}

fn plain(role: Role) -> Style {
    let modifier = match role {
        Role::Plain | Role::Dot | Role::Star | Role::Tag | Role::Count | Role::Busy => Modifier::empty(),
        Role::Dim | Role::Rule | Role::Bar => Modifier::DIM,
        Role::Unread | Role::Key | Role::Prompt | Role::Trouble | Role::Folder | Role::Focus => Modifier::BOLD,
        Role::Chosen => Modifier::REVERSED,
        Role::ChosenIdle => Modifier::UNDERLINED,
        Role::Text(tone) => match tone {
            Tone::Plain | Tone::Code => Modifier::empty(),
            Tone::Title | Tone::Strong => Modifier::BOLD,
            Tone::Heading => Modifier::BOLD | Modifier::UNDERLINED,
            Tone::Dim => Modifier::DIM,
            Tone::Emphasis | Tone::Quote => Modifier::ITALIC,
            Tone::Link => Modifier::UNDERLINED,
            Tone::Token(Token::Comment) => Modifier::DIM,
            Tone::Token(Token::Keyword | Token::Section) => Modifier::BOLD,
            Tone::Token(_) => Modifier::empty(),
        },
    };
    Style::new().add_modifier(modifier)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_decides_what_is_not_configured() {
        let choose = Theme::choose;
        assert_eq!(choose(config::Theme::Auto, false, None), Theme::Either);
        assert_eq!(choose(config::Theme::Auto, false, Some("0;15")), Theme::Light);
        assert_eq!(choose(config::Theme::Auto, false, Some("15;default;0")), Theme::Dark);
        assert_eq!(choose(config::Theme::Light, false, Some("15;0")), Theme::Light);
        assert_eq!(choose(config::Theme::Dark, true, None), Theme::Plain);
    }

    #[test]
    fn no_color_means_attributes_only() {
        use Role::*;
        let tones = [
            Tone::Plain,
            Tone::Title,
            Tone::Dim,
            Tone::Heading,
            Tone::Code,
            Tone::Quote,
            Tone::Link,
            Tone::Token(Token::Keyword),
            Tone::Token(Token::Deleted),
        ];
        let roles =
            [Plain, Dim, Unread, Dot, Star, Tag, Count, Folder, Focus, Rule, Chosen, ChosenIdle, Bar, Trouble, Key];
        for role in roles.into_iter().chain(tones.map(Text)) {
            let style = Theme::Plain.style(role);
            assert_eq!((style.fg, style.bg), (None, None), "{role:?}");
        }
    }
}
