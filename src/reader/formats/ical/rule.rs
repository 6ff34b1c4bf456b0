//! A recurrence rule as it is written (RFC 5545 §3.3.10): read within bounds, and refused where it means nothing.

use std::str::FromStr;

use jiff::civil::{DateTime, Weekday};

use super::value::{Moment, moment};

/// The longest rule that is read, in bytes.
const MAX_BYTES: usize = 2_048;
/// Values of one part; a year has no more days.
const MAX_VALUES: usize = 366;

/// How often, before anything else is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Frequency {
    Yearly,
    Monthly,
    Weekly,
    Daily,
    Hourly,
    Minutely,
    Secondly,
}

/// A rule, its lists sorted.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Rule {
    pub(super) frequency: Frequency,
    pub(super) interval: i64,
    pub(super) count: Option<u32>,
    pub(super) until: Option<Moment>,
    pub(super) seconds: Vec<i8>,
    pub(super) minutes: Vec<i8>,
    pub(super) hours: Vec<i8>,
    /// Weekdays; the number tells which of its month or year, from the end where it is negative, 0 each.
    pub(super) days: Vec<(i8, Weekday)>,
    pub(super) month_days: Vec<i8>,
    pub(super) year_days: Vec<i16>,
    pub(super) weeks: Vec<i8>,
    pub(super) months: Vec<i8>,
    pub(super) positions: Vec<i16>,
    pub(super) week_start: Weekday,
}

/// A rule that cannot be followed, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the rule {rule:?} cannot be followed: {why}")]
pub(super) struct BadRule {
    rule: String,
    why: &'static str,
}

impl FromStr for Rule {
    type Err = BadRule;

    fn from_str(text: &str) -> Result<Self, BadRule> {
        let shown: String = text.chars().take(80).collect();
        read(text).map_err(|why| BadRule { rule: shown, why })
    }
}

fn read(text: &str) -> Result<Rule, &'static str> {
    if text.len() > MAX_BYTES {
        return Err("it is too long");
    }
    let mut rule = Rule {
        frequency: frequency(text).ok_or("it names no frequency")?,
        interval: 1,
        count: None,
        until: None,
        seconds: Vec::new(),
        minutes: Vec::new(),
        hours: Vec::new(),
        days: Vec::new(),
        month_days: Vec::new(),
        year_days: Vec::new(),
        weeks: Vec::new(),
        months: Vec::new(),
        positions: Vec::new(),
        week_start: Weekday::Monday,
    };
    for part in text.split(';') {
        let Some((name, value)) = part.split_once('=') else { continue };
        part_of(&mut rule, &name.trim().to_ascii_uppercase(), &value.trim().to_ascii_uppercase())?;
    }
    Ok(rule)
}

fn frequency(text: &str) -> Option<Frequency> {
    let parts = text.split(';').filter_map(|part| part.split_once('='));
    let value =
        parts.filter(|(name, _)| name.trim().eq_ignore_ascii_case("FREQ")).map(|(_, value)| value.trim()).next()?;
    Some(match value.to_ascii_uppercase().as_str() {
        "YEARLY" => Frequency::Yearly,
        "MONTHLY" => Frequency::Monthly,
        "WEEKLY" => Frequency::Weekly,
        "DAILY" => Frequency::Daily,
        "HOURLY" => Frequency::Hourly,
        "MINUTELY" => Frequency::Minutely,
        "SECONDLY" => Frequency::Secondly,
        _ => return None,
    })
}

/// One part. Names that the standard does not have are passed over, as it asks.
fn part_of(rule: &mut Rule, name: &str, value: &str) -> Result<(), &'static str> {
    match name {
        "INTERVAL" => rule.interval = number(value, 1, 1_000_000).ok_or("its interval is no positive number")?,
        "COUNT" => rule.count = Some(number(value, 1, u32::MAX).ok_or("its count is no positive number")?),
        "UNTIL" => rule.until = Some(moment(value).ok_or("its end is no date")?),
        "BYSECOND" => {
            rule.seconds = numbers(value, 0, 60, false)?.into_iter().map(|second: i8| second.min(59)).collect();
        }
        "BYMINUTE" => rule.minutes = numbers(value, 0, 59, false)?,
        "BYHOUR" => rule.hours = numbers(value, 0, 23, false)?,
        "BYMONTHDAY" => rule.month_days = numbers(value, 1, 31, true)?,
        "BYYEARDAY" => rule.year_days = numbers(value, 1, 366, true)?,
        "BYWEEKNO" => rule.weeks = numbers(value, 1, 53, true)?,
        "BYMONTH" => rule.months = numbers(value, 1, 12, false)?,
        "BYSETPOS" => rule.positions = numbers(value, 1, 366, true)?,
        "WKST" => rule.week_start = weekday(value).ok_or("its week begins on no weekday")?,
        "BYDAY" => rule.days = days(value)?,
        // Another calendar than ours: its months and days would be wrong.
        "RSCALE" if value != "GREGORIAN" => return Err("it counts by another calendar"),
        _ => {}
    }
    Ok(())
}

fn number<T: FromStr + PartialOrd + Copy>(value: &str, least: T, most: T) -> Option<T> {
    value.parse().ok().filter(|number| *number >= least && *number <= most)
}

/// Numbers from `least` to `most`, `signed` ones as well counted from the end.
fn numbers<T>(value: &str, least: T, most: T, signed: bool) -> Result<Vec<T>, &'static str>
where
    T: FromStr + Ord + Copy + std::ops::Neg<Output = T>,
{
    let mut numbers = Vec::new();
    for one in value.split(',').take(MAX_VALUES) {
        let number: T = one.trim().parse().map_err(|_| "a value of it is no number")?;
        let within = |number: T| number >= least && number <= most;
        if !(within(number) || (signed && within(-number))) {
            return Err("a value of it is out of bounds");
        }
        numbers.push(number);
    }
    numbers.sort_unstable();
    numbers.dedup();
    Ok(numbers)
}

fn days(value: &str) -> Result<Vec<(i8, Weekday)>, &'static str> {
    let mut days = Vec::new();
    for one in value.split(',').take(MAX_VALUES).map(str::trim) {
        let split = one.len().saturating_sub(2);
        let (which, day) = one.split_at_checked(split).ok_or("a weekday of it is none")?;
        let day = weekday(day).ok_or("a weekday of it is none")?;
        let which = if which.is_empty() { 0 } else { which.parse().map_err(|_| "a weekday's number is none")? };
        if !(-53..=53).contains(&which) || (which == 0 && split > 0) {
            return Err("a weekday's number is out of bounds");
        }
        days.push((which, day));
    }
    Ok(days)
}

fn weekday(name: &str) -> Option<Weekday> {
    Some(match name {
        "MO" => Weekday::Monday,
        "TU" => Weekday::Tuesday,
        "WE" => Weekday::Wednesday,
        "TH" => Weekday::Thursday,
        "FR" => Weekday::Friday,
        "SA" => Weekday::Saturday,
        "SU" => Weekday::Sunday,
        _ => return None,
    })
}

impl Rule {
    /// The rule with what it leaves to the start said (RFC 5545 §3.3.10, "information not contained in the rule").
    pub(super) fn completed(mut self, start: DateTime) -> Self {
        let by_day = self.days.is_empty() && self.month_days.is_empty() && self.year_days.is_empty();
        match self.frequency {
            Frequency::Yearly if by_day && !self.weeks.is_empty() => self.days.push((0, start.weekday())),
            Frequency::Yearly if by_day => {
                if self.months.is_empty() {
                    self.months.push(start.month());
                }
                self.month_days.push(start.day());
            }
            Frequency::Monthly if by_day => self.month_days.push(start.day()),
            Frequency::Weekly if by_day => self.days.push((0, start.weekday())),
            _ => {}
        }
        if self.frequency < Frequency::Hourly && self.hours.is_empty() {
            self.hours.push(start.hour());
        }
        if self.frequency < Frequency::Minutely && self.minutes.is_empty() {
            self.minutes.push(start.minute());
        }
        if self.frequency < Frequency::Secondly && self.seconds.is_empty() {
            self.seconds.push(start.second());
        }
        self
    }
}
