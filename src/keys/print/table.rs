//! How densely the table is set, so that a sheet prints on one page.

use super::board::{Board, WIDTH};
use super::layers::Layer;
use super::press::Key;
use super::rows::{Group, Row};
use super::shorten::width;

/// The setting of a printed sheet, from airy to dense; each is a class of the style sheet, which has the same measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Density {
    Large,
    Airy,
    Usual,
    Close,
    Snug,
    Tight,
    /// It does not fit on one page.
    Long,
}

/// The measures of a setting, in hundredths of a millimetre.
struct Measures {
    font: u32,
    /// A row of the table.
    row: u32,
    /// The head of a group, with the space before it.
    head: u32,
    columns: u32,
    /// The width of a column.
    column: u32,
    /// The width of the keyboard.
    keyboard: u32,
}

/// The height of a page without its margins, and what title, legend, footer and the spaces between take of it.
const PAGE: u32 = 19_400;
const AROUND: u32 = 2_050;
/// A line of the legend, and its width.
const LEGEND: u32 = 330;
const LEGEND_WIDTH: u32 = 27_500;

impl Density {
    /// The airiest that fits.
    pub(super) fn of(groups: &[Group], board: &Board, layers: &[Layer]) -> Self {
        let all = [Self::Large, Self::Airy, Self::Usual, Self::Close, Self::Snug, Self::Tight];
        let legend =
            layers.iter().map(|layer| (width(&layer.name) + width(&layer.sign) + 250) * 235 / 100).sum::<u32>();
        let more_legend = legend.div_ceil(LEGEND_WIDTH).saturating_sub(1) * LEGEND;
        let fits = |density: &Self| {
            let measures = density.measures();
            let keyboard = measures.keyboard * (board.height() + 16) / (WIDTH + 16);
            let room = PAGE.saturating_sub(AROUND + more_legend + keyboard);
            // A column ends where the next row does not fit, and a group's head is not left alone at its foot.
            measures.height(groups) <= measures.columns * room.saturating_sub(measures.row)
        };
        all.into_iter().find(fits).unwrap_or(Self::Long)
    }

    /// The class in the style sheet.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Large => "large",
            Self::Airy => "airy",
            Self::Usual => "usual",
            Self::Close => "close",
            Self::Snug => "snug",
            Self::Tight => "tight",
            Self::Long => "long",
        }
    }

    fn measures(self) -> Measures {
        match self {
            Self::Large => Measures { font: 320, row: 505, head: 730, columns: 4, column: 6700, keyboard: 28_100 },
            Self::Airy => Measures { font: 280, row: 450, head: 640, columns: 4, column: 6700, keyboard: 28_100 },
            Self::Usual => Measures { font: 245, row: 380, head: 560, columns: 4, column: 6700, keyboard: 28_100 },
            Self::Close => Measures { font: 220, row: 325, head: 480, columns: 5, column: 5250, keyboard: 28_100 },
            Self::Snug => Measures { font: 210, row: 310, head: 460, columns: 5, column: 5250, keyboard: 27_500 },
            Self::Tight | Self::Long => {
                Measures { font: 200, row: 290, head: 440, columns: 5, column: 5250, keyboard: 25_500 }
            }
        }
    }
}

impl Measures {
    fn height(&self, groups: &[Group]) -> u32 {
        let rows = |group: &Group| group.rows.iter().map(|row| self.lines(row) * self.row).sum::<u32>();
        groups.iter().map(|group| self.head + rows(group)).sum()
    }

    fn lines(&self, row: &Row) -> u32 {
        let note = if row.note.is_empty() { 0 } else { width(&row.note) + 60 };
        let keys: u32 = row.keys.iter().map(|keys| keys_width(keys)).sum();
        let all = ((width(&row.title) + note) * 9 / 10 + keys + 60) * self.font / 100;
        all.div_ceil(self.column).max(1)
    }
}

/// The width of drawn caps, in hundredths of the font's size.
fn keys_width(keys: &[Vec<Key>]) -> u32 {
    keys.iter().flatten().map(|key| width(&key.text) * 9 / 10 + 75).sum::<u32>() + 40
}
