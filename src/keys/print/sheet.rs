//! What stands on a sheet, before it is drawn in any format.

use super::board::Board;
use super::caps::{self, Cap};
use super::choose;
use super::layers::Layer;
use super::press::{self, Style};
use super::rows::{self, Group};
use super::table::Density;
use crate::base::text::clean_line;
use crate::keys::keymap::{Keymap, Mode, Rule};
use crate::keys::platform::Platform;

/// The tool that a sheet is about.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// Its name.
    pub name: &'a str,
    /// The version that the rules are of; may be empty.
    pub version: &'a str,
    /// Its modes, in the order in which they are shown.
    pub modes: &'a [Mode],
}

impl<'a> Subject<'a> {
    /// The tool of a keymap.
    pub fn of(keymap: &'a Keymap) -> Self {
        Self { name: &keymap.tool.name, version: &keymap.tool.version, modes: &keymap.modes }
    }
}

/// Which of the rules a sheet shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Scope {
    /// Everything if it fits on one page, else what is essential and what is the person's own.
    #[default]
    Fitting,
    /// What a new colleague should learn first.
    Essential,
    /// What the person's own configuration or sheets say.
    Mine,
    /// Everything, on as many pages as it takes.
    All,
}

/// What is asked of a sheet.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Which rules.
    pub scope: Scope,
    /// The mode whose keys the keyboard shows and to which the table keeps; the tool's main one if none is named.
    pub mode: Option<String>,
    /// The date in the footer; may be empty.
    pub date: String,
}

/// A sheet: the keyboard, the table and the words around them. All text in it is clean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    pub(super) name: String,
    pub(super) version: String,
    pub(super) platform: Platform,
    pub(super) about: String,
    pub(super) date: String,
    pub(super) board: Board,
    /// What the keyboard shows, key by key, in the order of the board.
    pub(super) caps: Vec<Cap>,
    pub(super) layers: Vec<Layer>,
    pub(super) groups: Vec<Group>,
    pub(super) density: Density,
}

impl Sheet {
    /// The sheet of these rules, which are those of one tool on one platform.
    pub fn of(subject: &Subject<'_>, rules: &[Rule], platform: Platform, options: &Options) -> Self {
        let make = |scope| Self::with(subject, rules, platform, options, scope);
        match options.scope {
            Scope::Fitting => {
                let all = make(Scope::All);
                if all.fits_one_page() || !choose::leaves_some(rules) { all } else { make(Scope::Fitting) }
            }
            scope => make(scope),
        }
    }

    fn with(subject: &Subject<'_>, rules: &[Rule], platform: Platform, options: &Options, scope: Scope) -> Self {
        let style = Style::of(rules, platform);
        let mode = choose::mode(subject.modes, rules, options.mode.as_deref());
        let chosen = choose::rules(rules, scope, options.mode.as_deref(), platform);
        let on_board = choose::board(rules, &chosen, mode);
        let lead = choose::lead(&on_board);
        let (board, caps, layers) = caps::of(&on_board, lead.as_ref(), style);
        let groups = rows::groups(&chosen, subject.modes, mode, style, scope);
        let density = Density::of(&groups, &board, &layers);
        let has_own = chosen.iter().any(|rule| choose::is_mine(rule));
        let keyboard = match &lead {
            Some(lead) => Some(format!("after {}", press::chord_text(lead, style))),
            None => mode.and_then(|id| subject.modes.iter().find(|mode| mode.id == id)).map(|mode| mode.title.clone()),
        };
        Self {
            name: clean_line(subject.name).into_owned(),
            version: clean_line(subject.version).into_owned(),
            about: about(scope, has_own, keyboard.as_deref()),
            date: clean_line(&options.date).into_owned(),
            platform,
            board,
            caps,
            layers,
            groups,
            density,
        }
    }

    /// Whether it prints on one sheet of A4.
    pub fn fits_one_page(&self) -> bool {
        self.density != Density::Long
    }

    /// The number of rows of its table.
    pub fn rows(&self) -> usize {
        self.groups.iter().map(|group| group.rows.len()).sum()
    }

    /// The version, where it is a number; a commit says nothing on a wall.
    pub(super) fn number(&self) -> &str {
        let commit = self.version.len() > 6 && self.version.bytes().all(|b| b.is_ascii_hexdigit());
        if commit { "" } else { &self.version }
    }

    /// The name with the version.
    pub(super) fn title(&self) -> String {
        [self.name.as_str(), self.version.as_str()].join(" ").trim_end().to_owned()
    }

    /// The line at the foot.
    pub(super) fn footer(&self) -> String {
        let parts =
            [self.title(), system(self.platform).to_owned(), self.date.clone(), "made with wh keys print".into()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    /// Whether its keyboard has both what is essential and what is not, which it then tells apart.
    pub(super) fn is_mixed(&self) -> bool {
        self.caps.iter().flat_map(|cap| &cap.labels).any(|label| !label.essential)
    }

    /// Whether some of it is the person's own and some is not, which it then tells apart.
    pub(super) fn tells_own(&self) -> bool {
        let rows = || self.groups.iter().flat_map(|group| &group.rows);
        rows().any(|row| row.mine) && rows().any(|row| !row.mine)
    }

    /// Whether enough is on the keyboard to be worth its room: a sheet of typed commands needs none.
    pub(super) fn has_keyboard(&self) -> bool {
        let labels: usize = self.caps.iter().map(|cap| cap.labels.len()).sum();
        labels > 5 || labels * 2 > self.rows()
    }
}

/// The platform as people write it.
pub(super) fn system(platform: Platform) -> &'static str {
    match platform {
        Platform::Linux => "Linux",
        Platform::Macos => "macOS",
        Platform::Windows => "Windows",
    }
}

fn about(scope: Scope, has_own: bool, keyboard: Option<&str>) -> String {
    let scope = match scope {
        Scope::All => "All keys",
        Scope::Mine => "My own keys",
        Scope::Fitting if has_own => "Essential keys and my own",
        Scope::Essential | Scope::Fitting => "Essential keys",
    };
    match keyboard {
        Some(keyboard) => format!("{scope} · keyboard: {}", clean_line(keyboard)),
        None => scope.to_owned(),
    }
}
