//! Dates of words and numbers in any order: RFC 822 and its variants, asctime, numeric dates, other languages.

use super::civil::{Civil, full_year};
use super::names;
use crate::reader::model::Timestamp;

/// Hangul and Han signs that say what the number before them is.
const ROLES: &[(char, Role)] = &[
    ('년', Role::Year),
    ('年', Role::Year),
    ('월', Role::Month),
    ('月', Role::Month),
    ('일', Role::Day),
    ('日', Role::Day),
    ('시', Role::Hour),
    ('時', Role::Hour),
    ('时', Role::Hour),
    ('분', Role::Minute),
    ('分', Role::Minute),
    ('초', Role::Second),
    ('秒', Role::Second),
];

/// A Korean date without a zone is of Korea.
const KOREA: i64 = 9 * 3600;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Year,
    Month,
    Day,
    Hour,
    Minute,
    Second,
}

#[derive(Debug, Clone, Copy)]
struct Number {
    value: i64,
    digits: usize,
    /// The sign before it: `/`, `.`, `-` or a blank.
    before: char,
}

/// What has been gathered so far.
#[derive(Debug, Default)]
struct Gathered {
    numbers: Vec<Number>,
    roles: Vec<(Role, i64)>,
    month: Option<i64>,
    time: Option<(i64, i64, i64)>,
    afternoon: Option<bool>,
    zone: Option<i64>,
    korean: bool,
    /// The day is known already, so what follows is a time even without colons.
    after_date: bool,
}

/// Reads a date.
pub(super) fn parse(text: &str) -> Option<Timestamp> {
    let gathered = gather(text)?;
    let (year, month, day) = gathered.day()?;
    let (hour, minute, second) = gathered.clock();
    let offset = gathered.zone.unwrap_or(if gathered.korean { KOREA } else { 0 });
    Civil { year, month, day, hour, minute, second, offset }.timestamp()
}

/// The time and zone that follow a date read elsewhere.
pub(super) fn time_and_zone(text: &str, date: Civil) -> Option<Civil> {
    let mut gathered = Gathered { after_date: true, ..Gathered::default() };
    gathered.read(text)?;
    if gathered.time.is_none() && !gathered.numbers.is_empty() {
        gathered.time = Some(gathered.compact_time()?);
    }
    let (hour, minute, second) = gathered.clock();
    let offset = gathered.zone.unwrap_or(if gathered.korean { KOREA } else { 0 });
    Some(Civil { hour, minute, second, offset, ..date })
}

/// The zone that a text names: a word, a number, or both.
pub(super) fn zone(text: &str) -> Option<i64> {
    let mut gathered = Gathered { time: Some((0, 0, 0)), ..Gathered::default() };
    gathered.read(text)?;
    gathered.zone
}

fn gather(text: &str) -> Option<Gathered> {
    let mut gathered = Gathered::default();
    gathered.read(text)?;
    Some(gathered)
}

impl Gathered {
    /// Splits the text into numbers, words and signs. Comments in brackets are passed over.
    fn read(&mut self, text: &str) -> Option<()> {
        let lower = text.to_lowercase().replace("a.m", "am").replace("p.m", "pm");
        let mut rest = lower.as_str();
        // The sign before a number; NUL right after one.
        let mut before = ' ';
        while let Some(c) = rest.chars().next() {
            if c.is_ascii_digit() {
                let known = self.numbers.len();
                rest = self.number(rest, before)?;
                before = if self.numbers.len() > known { '\0' } else { ' ' };
            } else if matches!(c, '+' | '-' | '−') && self.may_be_offset(&rest[c.len_utf8()..], before) {
                rest = self.offset(&rest[c.len_utf8()..], if c == '+' { 1 } else { -1 });
            } else if c.is_alphabetic() {
                let len = rest.find(|c: char| !(c.is_alphabetic() || c == '\'')).unwrap_or(rest.len());
                self.word(&rest[..len]);
                rest = &rest[len..];
                before = ' ';
            } else if c == '(' {
                rest = rest.find(')').map_or("", |end| &rest[end + 1..]);
            } else {
                before = if c.is_whitespace() && matches!(before, '/' | '.' | '-') { before } else { c };
                rest = &rest[c.len_utf8()..];
            }
        }
        Some(())
    }

    fn may_be_offset(&self, after: &str, before: char) -> bool {
        let glued = before == '\0' && !self.after_date;
        let timed = self.time.is_some() || (self.after_date && !self.numbers.is_empty());
        timed && !glued && before != '/' && after.trim_start().starts_with(|c: char| c.is_ascii_digit())
    }

    /// A number, a time, or a number with a sign that says what it is.
    fn number<'t>(&mut self, text: &'t str, before: char) -> Option<&'t str> {
        let len = text.bytes().take_while(u8::is_ascii_digit).count();
        let value: i64 = text[..len].parse().ok()?;
        let rest = &text[len..];
        let clock = rest.strip_prefix(':').or_else(|| rest.strip_prefix('h'));
        if len <= 2 && self.time.is_none() && clock.is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit())) {
            return self.clock_time(value, clock?);
        }
        let next = rest.trim_start().chars().next().unwrap_or(' ');
        if let Some((_, role)) = ROLES.iter().find(|(sign, _)| *sign == next) {
            self.roles.push((*role, value));
            self.korean |= ('\u{ac00}'..='\u{d7a3}').contains(&next);
            let rest = rest.trim_start();
            return Some(&rest[next.len_utf8()..]);
        }
        self.numbers.push(Number { value, digits: len, before });
        let suffix = ["st", "nd", "rd", "th", "er"].iter().find_map(|s| rest.strip_prefix(s));
        Some(suffix.unwrap_or(rest))
    }

    /// Minutes and seconds after the hour; a fraction of a second is passed over.
    fn clock_time<'t>(&mut self, hour: i64, text: &'t str) -> Option<&'t str> {
        let (minute, mut rest) = two_digits(text)?;
        let mut second = 0;
        if let Some((value, after)) = rest.strip_prefix([':', '.']).and_then(two_digits) {
            (second, rest) = (value, after);
            if let Some(fraction) = rest.strip_prefix(['.', ',', ':']) {
                rest = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
            }
        }
        self.time = Some((hour, minute, second));
        Some(rest)
    }

    fn offset<'t>(&mut self, text: &'t str, sign: i64) -> &'t str {
        let text = text.trim_start();
        let len = text.bytes().take_while(u8::is_ascii_digit).count();
        let mut rest = &text[len..];
        // More digits than hours, minutes and seconds take are no zone.
        let Some(number) = text[..len].parse::<i64>().ok().filter(|_| len <= 6) else { return rest };
        let (hours, mut minutes) = if len > 2 { (number / 100, number % 100) } else { (number, 0) };
        if let Some((value, after)) = rest.strip_prefix([':', '.']).and_then(two_digits) {
            (minutes, rest) = (value, after);
        }
        // A word and a number (`GMT+0200`) are one zone: the number counts.
        self.zone = Some(sign * (hours * 3600 + minutes * 60));
        rest
    }

    fn word(&mut self, word: &str) {
        match word {
            "am" | "오전" | "上午" | "午前" => self.afternoon = Some(false),
            "pm" | "오후" | "下午" | "午後" => self.afternoon = Some(true),
            _ => {}
        }
        self.korean |= word.starts_with("오전") || word.starts_with("오후");
        let zone_may_follow = self.time.is_some() || self.after_date || self.has_date();
        if zone_may_follow
            && self.zone.is_none()
            && let Some(offset) = names::zone(word)
        {
            self.zone = Some(offset);
        } else if let Some(month) = names::month(word) {
            // `mar. 5 mars`: where a weekday looks like a month, the later word is the month.
            if self.month.is_none() || (self.time.is_none() && self.numbers.len() <= 1) {
                self.month = Some(month);
            }
        }
    }

    fn has_date(&self) -> bool {
        self.numbers.len() >= 2 || self.roles.len() >= 3
    }

    fn role(&self, wanted: Role) -> Option<i64> {
        self.roles.iter().find(|(role, _)| *role == wanted).map(|(_, value)| *value)
    }

    fn day(&self) -> Option<(i64, i64, i64)> {
        if let (Some(year), Some(month)) = (self.role(Role::Year), self.role(Role::Month)) {
            return Some((year, month, self.role(Role::Day).unwrap_or(1)));
        }
        match (self.month, self.numbers.as_slice()) {
            (Some(month), [year]) if year.digits == 4 => Some((year.value, month, 1)),
            (Some(month), [a, b, ..]) if a.is_year() && !b.is_year() => Some((a.year(), month, b.value)),
            (Some(month), [a, b, ..]) => Some((b.year(), month, a.value)),
            (None, [a, b, c, ..]) => Some(numeric(*a, *b, *c)),
            _ => None,
        }
    }

    fn clock(&self) -> (i64, i64, i64) {
        let role = |r| self.role(r);
        let by_role =
            role(Role::Hour).map(|hour| (hour, role(Role::Minute).unwrap_or(0), role(Role::Second).unwrap_or(0)));
        let (hour, minute, second) = self.time.or(by_role).unwrap_or_default();
        let hour = match self.afternoon {
            Some(true) if hour < 12 => hour + 12,
            Some(false) if hour == 12 => 0,
            _ => hour,
        };
        (hour, minute, second)
    }

    /// `hh`, `hhmm`, `hhmmss` without colons.
    fn compact_time(&self) -> Option<(i64, i64, i64)> {
        let number = self.numbers.first()?;
        match number.digits {
            1 | 2 => Some((number.value, 0, 0)),
            4 => Some((number.value / 100, number.value % 100, 0)),
            6 => Some((number.value / 10_000, number.value / 100 % 100, number.value % 100)),
            _ => None,
        }
    }
}

impl Number {
    fn is_year(self) -> bool {
        self.digits >= 3 || self.value > 31
    }

    fn year(self) -> i64 {
        full_year(self.value, self.digits)
    }
}

/// A date of three numbers: the year where four digits are, else last; `31.12.` and `31-12-` have the day first, `12/31/`
/// the month unless it cannot be one.
fn numeric(a: Number, b: Number, c: Number) -> (i64, i64, i64) {
    if a.digits == 4 {
        return (a.value, b.value, c.value);
    }
    let year = c.year();
    let month_first = b.before == '/' && a.value <= 12;
    if month_first || b.value > 12 { (year, a.value, b.value) } else { (year, b.value, a.value) }
}

/// One or two digits and what follows.
fn two_digits(text: &str) -> Option<(i64, &str)> {
    let len = text.bytes().take(2).take_while(u8::is_ascii_digit).count();
    Some((text.get(..len)?.parse().ok()?, &text[len..]))
}
