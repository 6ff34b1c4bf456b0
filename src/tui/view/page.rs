//! Text over the screen, and what could be typed next above the command line.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::base::text::width;
use crate::tui::components::page::{Page, inside};
use crate::tui::state::State;
use crate::tui::theme::Role;

/// Draws the text, over all but the status line.
pub(super) fn draw(page: &Page, size: (u16, u16), canvas: &mut Canvas<'_>) {
    let area = Rect::new(0, 0, size.0, size.1.saturating_sub(1));
    let inside = inside(size);
    canvas.clear(area);
    for (y, line) in (inside.y..inside.bottom()).zip(page.lines.iter().skip(page.top)) {
        canvas.text(inside.x + 1, y, inside.width, line, Role::Plain);
    }
    canvas.frame(area, &page.title, "j k scroll · esc closes");
    canvas.scroll_bar(Rect { width: inside.width + 1, ..inside }, page.top as u64, page.lines.len() as u64);
}

/// Offers that are shown at once.
const OFFERS: usize = 8;

/// Draws what could be typed next, above `status`.
pub(super) fn offers(state: &State, status: Rect, canvas: &mut Canvas<'_>) {
    let offers = &state.command.offers;
    let chosen = state.command.taken.as_ref().map(|(place, _)| *place);
    let count = offers.len().min(OFFERS).min(usize::from(status.y));
    let first = chosen.unwrap_or(0).saturating_sub(count.saturating_sub(1)).min(offers.len().saturating_sub(count));
    let longest = offers.iter().map(|offer| width(&offer.word)).max().unwrap_or(0).min(usize::from(status.width) / 2);
    let words = u16::try_from(longest).unwrap_or(0);
    let columns = status.width;
    let top = status.y.saturating_sub(u16::try_from(count).unwrap_or(0));
    for (y, (place, offer)) in (top..status.y).zip(offers.iter().enumerate().skip(first)) {
        let line = Rect { x: status.x, y, width: columns, height: 1 };
        canvas.clear(line);
        canvas.highlight(line, Role::ChosenIdle);
        let sign = if chosen == Some(place) { "›" } else { " " };
        canvas.text(line.x, y, 1, sign, Role::Focus);
        canvas.text(line.x + 2, y, words, &offer.word, Role::Key);
        canvas.text(line.x + 4 + words, y, columns.saturating_sub(words + 5), &offer.about, Role::Dim);
        if chosen == Some(place) {
            canvas.highlight(line, Role::Chosen);
        }
    }
}
