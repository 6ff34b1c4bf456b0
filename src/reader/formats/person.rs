//! Names and mail addresses as feeds write them in one string.

use super::address;
use super::plain;
use crate::reader::model::Person;

/// Reads `mail (name)`, `name <mail>`, `name (mail)`, a bare mail address or a bare name.
pub(super) fn parse(text: &str) -> Option<Person> {
    let text = plain::line_of_html(&shield(text))?;
    let Some((start, end)) = find_email(&text) else {
        return Some(Person { name: Some(text), ..Person::default() });
    };
    let email = text[start..end].to_owned();
    let before = text[..start].trim_end_matches("mailto:");
    // What a mail client adds (`?subject=…`) belongs to the address.
    let after = text[end..]
        .strip_prefix('?')
        .map_or(&text[end..], |rest| rest.split_once(char::is_whitespace).map_or("", |r| r.1));
    let name = format!("{} {}", bare(before), bare(after));
    let name = plain::line(name.trim_matches(|c: char| matches!(c, ',' | ';') || c.is_whitespace()));
    // Some write the address twice.
    Some(Person { name: name.filter(|name| *name != email), email: Some(email), url: None })
}

/// `name <mail>` is no markup.
fn shield(text: &str) -> String {
    match (text.find('<'), text.find('@')) {
        (Some(open), Some(at)) if open < at && !text[open..at].contains([' ', '>', '"']) => {
            text.replacen('<', "(", 1).replacen('>', ")", 1)
        }
        _ => text.to_owned(),
    }
}

/// Without the brackets and quotes that held the address.
fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| matches!(c, '(' | ')' | '<' | '>' | '[' | ']' | '"') || c.is_whitespace())
}

/// Where the first mail address is, in bytes.
fn find_email(text: &str) -> Option<(usize, usize)> {
    let at = text.find('@')?;
    let local = text[..at]
        .bytes()
        .rev()
        .take_while(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~.".contains(b))
        .count();
    let domain = text[at + 1..].bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.')).count();
    let host = text[at + 1..at + 1 + domain].trim_end_matches('.');
    (local > 0 && host.contains('.') && host.len() > 3).then_some((at - local, at + 1 + host.len()))
}

/// A person from parts that stand in elements of their own.
pub(super) fn from_parts(name: Option<&str>, email: Option<&str>, url: Option<String>) -> Option<Person> {
    let mut person = name.and_then(parse).unwrap_or_default();
    if let Some(email) = email.and_then(plain::line) {
        let address = email.trim_start_matches("mailto:");
        person.email = plain::line(address.split('?').next().unwrap_or(address)).or(person.email);
    }
    person.url = url.and_then(|url| address::safe(&url, None));
    (person.name.is_some() || person.email.is_some() || person.url.is_some()).then_some(person)
}

/// Adds a person unless already there; what the two know is joined.
pub(super) fn add(people: &mut Vec<Person>, new: Person) {
    let same = |a: &Option<String>, b: &Option<String>| a.is_some() && a == b;
    let room = people.len() < super::limits::MAX_LIST;
    let known = people.iter_mut().find(|old| {
        let name = same(&old.name, &new.name);
        let email = same(&old.email, &new.email);
        (name && (email || old.email.is_none() || new.email.is_none()))
            || (email && (old.name.is_none() || new.name.is_none()))
    });
    match known {
        Some(old) => {
            old.name = old.name.take().or(new.name);
            old.email = old.email.take().or(new.email);
            old.url = old.url.take().or(new.url);
        }
        None if room => people.push(new),
        None => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Option<String>, Option<String>) {
        let person = parse(text).unwrap_or_default();
        (person.name, person.email)
    }

    #[test]
    fn every_spelling() {
        let me = || (Some("Jo Doe".to_owned()), Some("jo@example.org".to_owned()));
        for text in [
            "jo@example.org (Jo Doe)",
            "Jo Doe <jo@example.org>",
            "Jo Doe (jo@example.org)",
            "jo@example.org Jo Doe",
            "\"Jo Doe\" <jo@example.org>",
            "Jo Doe &lt;jo@example.org&gt;",
            "mailto:jo@example.org (Jo Doe)",
            "Jo Doe, jo@example.org",
        ] {
            assert_eq!(read(text), me(), "{text}");
        }
        assert_eq!(read("jo+spam@example.org"), (None, Some("jo+spam@example.org".to_owned())));
        assert_eq!(read("pc@ziff.example.com?subject=RSS_feed"), (None, Some("pc@ziff.example.com".to_owned())));
        assert_eq!(read("jo@x.org (jo@x.org)"), (None, Some("jo@x.org".to_owned())));
        assert_eq!(read("@handle"), (Some("@handle".to_owned()), None));
        assert_eq!(read(" "), (None, None));
    }

    #[test]
    fn the_same_person_is_named_once() {
        let mut people = Vec::new();
        for text in ["Jo", "jo@x.org (Jo)", "jo@x.org", "Al"] {
            add(&mut people, parse(text).unwrap_or_default());
        }
        assert_eq!(people.len(), 2);
        assert_eq!(people[0].email.as_deref(), Some("jo@x.org"));
    }
}
