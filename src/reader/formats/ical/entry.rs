//! An event as an entry, so that it is listed, searched and starred like others.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use url::Url;

use super::build::instant;
use super::components::RawEvent;
use super::series::first;
use super::write;
use crate::reader::formats::{address, markup, plain};
use crate::reader::model::{Category, Entry, Event, EventStatus, Link, Person, Series, Timestamp, Zone};

/// Makes the entry of an event.
pub(super) fn of(raw: &RawEvent, event: Event, base: Option<&Url>) -> Entry {
    let title =
        raw.title.as_deref().and_then(plain::title_of_html).unwrap_or_else(|| "An event without a title".into());
    let url = raw.url.as_deref().and_then(|raw| address::safe(raw, base)).filter(|url| address::is_web(url));
    let when = when(&event.series);
    let place = event.location.as_deref();
    let summary = place.map_or_else(|| when.clone(), |place| format!("{when}, {place}"));
    let link = |rel: &str, href: &String| Link { rel: Some(rel.into()), href: Some(href.clone()), ..Link::default() };
    let mut links: Vec<Link> = url.iter().map(|href| link("alternate", href)).collect();
    links.extend(event.join_url.iter().map(|href| link("related", href)));
    Entry {
        id: Some(id(&event)),
        title: Some(match event.status {
            EventStatus::Cancelled => format!("Cancelled: {title}"),
            _ => title,
        }),
        authors: event.organizer.iter().map(|name| Person { name: Some(name.clone()), ..Person::default() }).collect(),
        published: raw.created.as_deref().and_then(instant).map(Timestamp),
        updated: raw.modified.as_deref().and_then(instant).map(Timestamp),
        content: Some(content(raw, &event, &when, base)),
        summary: markup::fragment_of_text(&summary),
        categories: raw.categories.iter().filter_map(|term| category(term)).collect(),
        links,
        url: url.or_else(|| event.join_url.clone()),
        event: Some(Box::new(event)),
        ..Entry::default()
    }
}

/// What an entry is known by: the event's name, and which occurrence.
fn id(event: &Event) -> String {
    let which = event.occurrence.map(|at| format!("#{}", write::utc(at)));
    format!("{}{}", event.uid, which.unwrap_or_default())
}

fn category(term: &str) -> Option<Category> {
    Some(Category { term: Some(plain::line(term)?), ..Category::default() })
}

/// When it is, as its calendar says: in its own zone, for the text must not depend on who reads it.
fn when(series: &Series) -> String {
    let occurrence = first(series, &TimeZone::UTC);
    let day = |time: DateTime| time.strftime("%a %-d %b %Y").to_string();
    let mut when = day(series.start);
    if series.all_day {
        if series.length.days > 1 {
            let last = super::zone::as_utc(series.start) + (i64::from(series.length.days) - 1) * 86_400;
            let last = jiff::Timestamp::from_second(last).map(|at| TimeZone::UTC.to_datetime(at));
            when = format!("{when} to {}", last.map_or_else(|_| String::new(), day));
        }
    } else {
        let clock = super::zone::Clock::of(&series.zone, &TimeZone::UTC);
        let end = clock.local(occurrence.ends);
        when.push_str(&series.start.strftime(" %H:%M").to_string());
        if end.date() == series.start.date() && end != series.start {
            when.push_str(&end.strftime("–%H:%M").to_string());
        } else if end != series.start {
            when = format!("{when} to {}", end.strftime("%a %-d %b %Y %H:%M"));
        }
        match &series.zone {
            Zone::Named(name) => when = format!("{when} ({name})"),
            Zone::Floating | Zone::Own(_) => {}
        }
    }
    if series.rule.is_some() { format!("{when}, and again by the rule of its calendar") } else { when }
}

fn content(raw: &RawEvent, event: &Event, when: &str, base: Option<&Url>) -> String {
    let mut html = String::from("<p>");
    let line = |html: &mut String, name: &str, value: &str| {
        html.push_str("<strong>");
        html.push_str(name);
        html.push_str("</strong> ");
        markup::escape(&crate::base::text::clean_line(value), html);
        html.push_str("<br>\n");
    };
    match event.status {
        EventStatus::Cancelled => line(&mut html, "Cancelled", ""),
        EventStatus::Tentative => line(&mut html, "Not certain yet", ""),
        EventStatus::Confirmed => {}
    }
    line(&mut html, "When", when);
    if let Some(place) = &event.location {
        line(&mut html, "Where", place);
    }
    if let Some(url) = &event.join_url {
        html.push_str("<strong>Join</strong> <a href=\"");
        markup::escape_attribute(url, &mut html);
        html.push_str("\">");
        markup::escape(url, &mut html);
        html.push_str("</a>");
    }
    html.push_str("</p>\n");
    html.extend(description(raw, base));
    html
}

fn description(raw: &RawEvent, base: Option<&Url>) -> Option<String> {
    let plain = raw.description.as_deref().filter(|text| !text.trim().is_empty());
    match (&raw.html, plain) {
        (Some(html), _) => markup::fragment(html, base),
        (None, Some(text)) if markup::looks_like_html(text) => markup::fragment(text, base),
        (None, Some(text)) => markup::fragment_of_lines(text),
        (None, None) => None,
    }
}
