//! What decides how things are printed: flags, configuration, environment, terminal.

use std::env;
use std::path::Path;

use crate::base::config::{Color, Config, Hyperlinks};
use crate::base::hyperlinks;
use crate::base::process::{ask, split_command};
use crate::verbs::{ColorChoice, GlobalArgs};

/// Set by the screen and the linear mode, which show what a command prints.
pub(in crate::cli) const HEADINGS: &str = "WH_HEADINGS";

/// What decides how things are printed.
#[derive(Debug, Clone)]
pub struct Settings {
    /// When to use colour.
    pub color: Color,
    /// Whether notes and progress are left out.
    pub quiet: bool,
    /// The pager as an argument list; `None` for none.
    pub pager: Option<Vec<String>>,
    /// How dates are printed: `relative` or a pattern of strftime.
    pub date: String,
    /// The width that the person asks for, with `COLUMNS`.
    pub columns: Option<usize>,
    /// Whether tables have headings where they do not go to a terminal: their reader is a person all the same.
    pub headings: bool,
    /// What the environment says about colour.
    pub environment: Environment,
    /// When links are written so that a terminal opens them.
    pub hyperlinks: Hyperlinks,
}

/// What the environment says about colour.
#[derive(Debug, Clone, Copy, Default)]
pub struct Environment {
    /// `NO_COLOR` is set.
    pub no_color: bool,
    /// `CLICOLOR_FORCE` is set, and not to 0.
    pub force: bool,
    /// The terminal knows no colour.
    pub dumb: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            color: Color::Auto,
            quiet: false,
            pager: None,
            date: "relative".to_owned(),
            columns: None,
            headings: false,
            environment: Environment::default(),
            hyperlinks: Hyperlinks::Auto,
        }
    }
}

impl Settings {
    /// Flags win over the configuration, which wins over the environment.
    pub fn new(global: &GlobalArgs, config: &Config) -> Self {
        let color = global.color.map(|choice| match choice {
            ColorChoice::Auto => Color::Auto,
            ColorChoice::Always => Color::Always,
            ColorChoice::Never => Color::Never,
        });
        Self {
            color: color.unwrap_or(config.output.color),
            quiet: global.quiet,
            pager: if global.no_pager { None } else { pager(&config.output.pager) },
            date: config.output.date.clone(),
            columns: variable("COLUMNS").and_then(|text| text.parse().ok()).filter(|columns| *columns > 0),
            headings: variable(HEADINGS).is_some(),
            environment: Environment {
                no_color: variable("NO_COLOR").is_some(),
                force: variable("CLICOLOR_FORCE").is_some_and(|text| text != "0"),
                dumb: variable("TERM").is_some_and(|text| text == "dumb"),
            },
            hyperlinks: config.output.hyperlinks,
        }
    }

    /// Whether a stream gets colour: the flag, else <https://no-color.org>, else `CLICOLOR_FORCE`, else whether it is a
    /// terminal.
    pub(super) fn colors(&self, terminal: bool) -> bool {
        let Environment { no_color, force, dumb } = self.environment;
        match self.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => !no_color && (force || (terminal && !dumb)),
        }
    }

    /// Whether a stream gets links that can be opened.
    pub(super) fn links(&self, terminal: bool) -> bool {
        match self.hyperlinks {
            Hyperlinks::Always => true,
            Hyperlinks::Never => false,
            Hyperlinks::Auto => terminal && hyperlinks::are_known(variable),
        }
    }

    /// Whether a pager passes them on: an old `less`, and others, would show what they are written with.
    pub(super) fn pager_links(&self, argv: &[String]) -> bool {
        let is_less =
            || argv.first().is_some_and(|program| Path::new(program).file_stem().is_some_and(|stem| stem == "less"));
        let passes_on = || {
            let asked = [argv[0].clone(), "-V".to_owned()];
            ask(&asked, &[]).is_ok_and(|said| hyperlinks::less_passes_on(&said))
        };
        self.hyperlinks == Hyperlinks::Always || (is_less() && passes_on())
    }

    pub(super) fn width(&self) -> Option<usize> {
        self.columns.or_else(|| terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)))
    }

    pub(super) fn pager_argv(&self) -> Option<Vec<String>> {
        self.pager.clone()
    }
}

/// The configured pager, else `$PAGER`, else `less`; `cat` is none.
fn pager(configured: &[String]) -> Option<Vec<String>> {
    let argv = match (configured, env::var("PAGER")) {
        ([_, ..], _) => configured.to_vec(),
        ([], Ok(pager)) => split_command(&pager).ok()?,
        ([], Err(_)) => vec!["less".to_owned()],
    };
    (argv != ["cat"]).then_some(argv)
}

/// A variable that is set to something.
fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colour_follows_flag_then_environment_then_terminal() {
        let with = |color, no_color, force, dumb| Settings {
            color,
            environment: Environment { no_color, force, dumb },
            ..Settings::default()
        };
        assert!(with(Color::Always, true, false, true).colors(false), "the flag wins");
        assert!(!with(Color::Never, false, true, false).colors(true), "the flag wins");
        assert!(!with(Color::Auto, true, true, false).colors(true), "NO_COLOR wins over force");
        assert!(with(Color::Auto, false, true, false).colors(false), "forced");
        assert!(!with(Color::Auto, false, false, true).colors(true), "a dumb terminal");
        assert!(with(Color::Auto, false, false, false).colors(true), "a terminal");
        assert!(!with(Color::Auto, false, false, false).colors(false), "a pipe");
    }

    #[test]
    fn the_configured_pager_wins_and_cat_is_none() {
        assert_eq!(pager(&["more".to_owned()]), Some(vec!["more".to_owned()]));
        assert_eq!(pager(&["cat".to_owned()]), None);
    }
}
