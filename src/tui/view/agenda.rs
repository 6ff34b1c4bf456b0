//! The Agenda tab.

use ratatui::layout::Rect;

use super::article::draw_lines;
use super::canvas::{Canvas, safe};
use super::items::empty::say;
use crate::base::text::width;
use crate::reader::model::EventStatus;
use crate::tui::action::Action;
use crate::tui::components::agenda::panes::AgendaPane;
use crate::tui::components::agenda::{AgendaEvent, AgendaTab, Line, MOST_DAYS};
use crate::tui::components::article::Tone;
use crate::tui::components::panes::body;
use crate::tui::components::when::coming_day;
use crate::tui::state::State;
use crate::tui::theme::Role;

/// From how many columns of the pane on an event is told with its end, its link, its source.
const ENDS_FROM: u16 = 46;
const JOIN_FROM: u16 = 30;
const SOURCE_FROM: u16 = 76;
/// The columns of a source, at most.
const SOURCE: u16 = 18;
/// The columns of times with an end, and without.
const TIMES: u16 = 11;
const CLOCK: u16 = 5;

/// Draws the tab. Returns where its status line is.
pub(super) fn draw(state: &State, canvas: &mut Canvas<'_>) -> Rect {
    let areas = state.agenda.panes.areas(state.panes.size);
    if !areas.events.is_empty() && areas.article.y == areas.events.y && !areas.article.is_empty() {
        canvas.vertical_rule(areas.events.right(), areas.events.y, areas.events.height);
    }
    events(state, areas.events, canvas);
    article(state, areas.article, canvas);
    areas.status
}

fn events(state: &State, pane: Rect, canvas: &mut Canvas<'_>) {
    if pane.is_empty() {
        return;
    }
    let tab = &state.agenda;
    let focused = tab.panes.focus == AgendaPane::Events;
    canvas.title(pane, &title(tab), &note(tab), focused);
    let inside = body(pane);
    if tab.lines.is_empty() {
        return say(empty(tab), inside, canvas);
    }
    let next = next(state);
    for (y, line) in (inside.y..inside.bottom()).zip(tab.lines.iter().skip(tab.top)) {
        let area = Rect { y, height: 1, ..inside };
        match line {
            Line::Day(date) => {
                let today = tab.agenda.as_ref().map_or(*date, |agenda| agenda.today);
                heading(&coming_day(*date, today), area, canvas);
            }
            Line::Event(place) => {
                if let Some(event) = tab.event(*place) {
                    row(state, event, next == Some(event.starts), area, canvas);
                }
                if *place == tab.cursor {
                    canvas.choose(area, focused);
                }
            }
            Line::End => {
                canvas.text(area.x + 1, y, area.width.saturating_sub(2), &end(tab), Role::Dim);
            }
        }
    }
    canvas.scroll_bar(inside, tab.top as u64, tab.lines.len() as u64);
}

fn title(tab: &AgendaTab) -> String {
    let words = tab.words.trim();
    if words.is_empty() { "Agenda".to_owned() } else { format!("Agenda · /{words}") }
}

fn note(tab: &AgendaTab) -> String {
    let total = tab.found.len();
    if total == 0 { String::new() } else { format!("{}/{total}", (tab.cursor + 1).min(total)) }
}

fn heading(name: &str, line: Rect, canvas: &mut Canvas<'_>) {
    let written = canvas.text(line.x + 1, line.y, line.width.saturating_sub(4), name, Role::Folder);
    let x = line.x + written + 2;
    canvas.fill(x, line.y, line.right().saturating_sub(x + 2), "─", Role::Rule);
}

/// When what begins next begins.
fn next(state: &State) -> Option<i64> {
    let events = state.agenda.agenda.as_ref().map_or(&[][..], |agenda| &agenda.events);
    let ahead = |event: &&AgendaEvent| !event.is_off() && !event.all_day && event.starts > state.now.0;
    events.iter().filter(ahead).map(|event| event.starts).min()
}

/// One event: when, signs, what, where; on the right how it is joined, and its source.
fn row(state: &State, event: &AgendaEvent, is_next: bool, line: Rect, canvas: &mut Canvas<'_>) {
    let zone = &state.list.shape.zone;
    let wide = line.width >= ENDS_FROM;
    let over = event.ends < state.now.0;
    let faded = event.is_off() || over;
    let columns = if wide { TIMES } else { CLOCK };
    let when = if faded { Role::Dim } else { Role::Plain };
    canvas.text(line.x + 1, line.y, columns, &event.times(zone, !wide), when);
    let x = line.x + columns + 2;
    let (sign, role) = sign(event);
    canvas.text(x, line.y, 1, sign, role);
    canvas.text(x + 1, line.y, 1, if event.starred { "★" } else { " " }, Role::Star);
    let right = right(state, event, line, canvas);
    let place = event.place.as_ref().map_or_else(String::new, |place| format!(", {place}"));
    let look = match (faded, event.read) {
        (true, _) => Role::Dim,
        (false, true) => Role::Plain,
        (false, false) => Role::Unread,
    };
    let moment = if event.is_on(state.now) {
        "now "
    } else if is_next && !event.is_off() {
        "next "
    } else {
        ""
    };
    let pieces = [(moment, Role::Busy), (event.title.as_str(), look), (place.as_str(), Role::Dim)];
    canvas.pieces(x + 3, line.y, right.saturating_sub(x + 3), &pieces);
}

/// What is to be known of an event at once, by a sign and not by colour alone: it clashes, it is off, it is not certain.
fn sign(event: &AgendaEvent) -> (&'static str, Role) {
    match event.status {
        _ if event.is_off() => ("×", Role::Dim),
        _ if event.clashes => ("!", Role::Trouble),
        EventStatus::Tentative => ("?", Role::Dim),
        EventStatus::Confirmed | EventStatus::Cancelled => (" ", Role::Plain),
    }
}

/// What stands on the right. Returns the column before which there is room for the rest.
fn right(state: &State, event: &AgendaEvent, line: Rect, canvas: &mut Canvas<'_>) -> u16 {
    // The last column belongs to the scroll bar.
    let mut right = line.right().saturating_sub(2);
    let mut put = |text: &str, most: u16, role: Role| {
        let needed = u16::try_from(width(&safe(text))).unwrap_or(u16::MAX).min(most);
        canvas.text(right.saturating_sub(needed), line.y, needed, text, role);
        right = right.saturating_sub(needed + 2);
    };
    if line.width >= SOURCE_FROM {
        let label = state.sidebar.source(event.source_id).map_or(event.source.as_str(), |source| &source.label);
        put(label, SOURCE.min(line.width / 4), Role::Dim);
    }
    if line.width >= JOIN_FROM && event.join_url.is_some() && !event.is_off() {
        put("join", 4, Role::Text(Tone::Link));
    }
    right
}

/// How far the list goes, and how it goes on.
fn end(tab: &AgendaTab) -> String {
    let last = tab.agenda.as_ref().map_or_else(String::new, |agenda| agenda.last.strftime("%-d %B %Y").to_string());
    let on = if tab.days < MOST_DAYS { " · further down looks on" } else { "" };
    format!("to {last}{on}")
}

/// Why there is nothing, and what to do.
fn empty(tab: &AgendaTab) -> Vec<(String, Role)> {
    let said = |text: &str| (text.to_owned(), Role::Plain);
    let hint = |text: &str| (text.to_owned(), Role::Dim);
    let Some(agenda) = &tab.agenda else { return Vec::new() };
    if !agenda.calendars {
        return vec![
            said("You follow no calendar yet."),
            said(""),
            said("wh add webcal://…    follow a calendar"),
            said("wh add FILE.ics      a calendar in a file"),
            said("wh add meetup:GROUP  what a group plans"),
            said("wh demo              look around first"),
            said(""),
            hint("What you add in another terminal shows up here."),
        ];
    }
    if !tab.words.trim().is_empty() {
        return vec![said("Nothing here matches."), hint("Esc ends the search.")];
    }
    let last = agenda.last.strftime("%-d %B %Y");
    vec![said(&format!("Nothing takes place until {last}.")), hint("j looks further, R fetches what is due.")]
}

fn article(state: &State, pane: Rect, canvas: &mut Canvas<'_>) {
    if pane.is_empty() {
        return;
    }
    let tab = &state.agenda;
    let title = tab.current().map_or("Event", |event| &event.title);
    canvas.title(pane, title, "", tab.panes.focus == AgendaPane::Article);
    let Some(event) = tab.current() else { return };
    let inside = body(pane);
    for (y, (text, role)) in (inside.y..inside.bottom().min(inside.y + tab.facts)).zip(facts(state, event)) {
        canvas.text(inside.x + 1, y, inside.width.saturating_sub(2), &text, role);
    }
    let Some(article) = state.reading.article.as_ref().filter(|article| article.row.id == event.item) else { return };
    draw_lines(&article.lines, &article.links, state.reading.top, body(state.article_pane()), canvas);
}

/// What is said of this one occurrence, for the article speaks of the whole series.
fn facts(state: &State, event: &AgendaEvent) -> Vec<(String, Role)> {
    let mut facts = vec![(event.when(&state.list.shape.zone, state.now), Role::Text(Tone::Strong))];
    let others: Vec<&str> = state.agenda.clashing(event).map(|other| other.title.as_str()).collect();
    if !others.is_empty() {
        facts.push((format!("! at the same time: {}", others.join(", ")), Role::Trouble));
    }
    let joins = event.join_url.is_some() && !event.is_off();
    facts.push(match event.address() {
        Some(url) => {
            let what = if joins { "joins" } else { "opens" };
            (format!("{} {what} {url}", state.key(&Action::Join)).trim_start().to_owned(), Role::Text(Tone::Link))
        }
        None => ("no address to open".to_owned(), Role::Dim),
    });
    facts
}
