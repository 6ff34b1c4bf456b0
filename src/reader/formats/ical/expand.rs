//! A rule → the local times that it names, the earliest first (RFC 5545 §3.3.10).
//!
//! Works on local times only: zones are laid over what comes out. What a rule costs is bounded, whatever it says; a rule
//! without a count is not followed from its beginning, so that one of 1970 costs no more than one of today.

use std::collections::VecDeque;

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time, Weekday};

use super::rule::{Frequency, Rule};

/// Days and times that are looked at for one answer.
const BUDGET: u32 = 400_000;

/// The local times between which a rule is followed, both included.
#[derive(Debug, Clone, Copy)]
pub(super) struct Window {
    pub(super) from: DateTime,
    pub(super) to: DateTime,
}

/// The times that a rule names.
#[derive(Debug)]
pub(super) struct Expansion {
    rule: Rule,
    start: DateTime,
    last: DateTime,
    /// Which period comes next, counted from that of the start.
    period: i64,
    left: Option<u32>,
    pending: VecDeque<DateTime>,
    budget: u32,
    done: bool,
}

impl Expansion {
    /// The times from `start` on, as far as they matter to the window: what comes before it may be left out, what comes
    /// after it or after `until` is.
    pub(super) fn new(rule: Rule, start: DateTime, until: Option<DateTime>, window: Window) -> Self {
        let rule = rule.completed(start);
        let last = until.map_or(window.to, |until| until.min(window.to));
        // A count counts from the start.
        let period = if rule.count.is_some() { 0 } else { period_of(&rule, start, window.from).max(0) };
        let left = rule.count;
        Self { rule, start, last, period, left, pending: VecDeque::new(), budget: BUDGET, done: false }
    }

    /// It was given up, because it costs too much to go on.
    pub(super) fn is_exhausted(&self) -> bool {
        self.budget == 0
    }

    fn spend(&mut self, cost: usize) -> bool {
        self.budget = self.budget.saturating_sub(u32::try_from(cost).unwrap_or(u32::MAX));
        self.budget > 0
    }

    /// Finds the times of the next period. `None` where there is no further one.
    fn fill(&mut self) -> Option<()> {
        let begin = period_start(&self.rule, self.start, self.period)?;
        if begin > self.last || !self.spend(1) {
            return None;
        }
        let mut times = if self.rule.frequency < Frequency::Hourly {
            self.period += 1;
            self.days(begin.date())?
        } else {
            self.within_day(begin)?
        };
        if !self.rule.positions.is_empty() {
            times = chosen(&times, &self.rule.positions);
        }
        self.pending.extend(times.into_iter().filter(|time| *time >= self.start));
        Some(())
    }

    /// The times of a period of days.
    fn days(&mut self, begin: Date) -> Option<Vec<DateTime>> {
        let length = match self.rule.frequency {
            Frequency::Yearly => begin.days_in_year(),
            Frequency::Monthly => i16::from(begin.days_in_month()),
            Frequency::Weekly => 7,
            _ => 1,
        };
        let clock = times(&self.rule);
        let mut found = Vec::new();
        let mut day = Some(begin);
        for _ in 0..length {
            let Some(date) = day else { break };
            let fits = fits(&self.rule, date);
            if !self.spend(if fits { 1 + clock.len() } else { 1 }) {
                return None;
            }
            if fits {
                found.extend(clock.iter().map(|time| date.to_datetime(*time)));
            }
            day = date.tomorrow().ok();
        }
        Some(found)
    }

    /// The times of an hour, a minute or a second; where nothing can be, the next period is that after the gap.
    fn within_day(&mut self, begin: DateTime) -> Option<Vec<DateTime>> {
        let (rule, frequency) = (&self.rule, self.rule.frequency);
        let gap = if !fits(rule, begin.date()) {
            Some(begin.date().tomorrow().ok()?.to_datetime(Time::midnight()))
        } else if !allowed(&rule.hours, begin.hour()) {
            Some(hour(begin).checked_add(1.hour()).ok()?)
        } else if frequency > Frequency::Hourly && !allowed(&rule.minutes, begin.minute()) {
            Some(minute(begin).checked_add(1.minute()).ok()?)
        } else {
            None
        };
        if let Some(next) = gap {
            let at = period_of(rule, self.start, next);
            // The period in which `next` lies may have begun before it.
            self.period = self.period.max(at) + i64::from(at <= self.period);
            return Some(Vec::new());
        }
        self.period += 1;
        let one = |value: i8| vec![value];
        let minutes = if frequency == Frequency::Hourly { rule.minutes.clone() } else { one(begin.minute()) };
        let seconds = match frequency {
            Frequency::Secondly if !allowed(&rule.seconds, begin.second()) => Vec::new(),
            Frequency::Secondly => one(begin.second()),
            _ => rule.seconds.clone(),
        };
        let times = clock(&one(begin.hour()), &minutes, &seconds);
        self.spend(times.len()).then(|| times.into_iter().map(|time| begin.date().to_datetime(time)).collect())
    }
}

impl Iterator for Expansion {
    type Item = DateTime;

    fn next(&mut self) -> Option<DateTime> {
        while !self.done && self.left != Some(0) {
            if let Some(next) = self.pending.pop_front() {
                self.left = self.left.map(|left| left - 1);
                self.done = next > self.last;
                return (!self.done).then_some(next);
            }
            self.done = self.fill().is_none();
        }
        None
    }
}

/// The beginning of a period. Of a week that is the day on which weeks begin.
fn period_start(rule: &Rule, start: DateTime, number: i64) -> Option<DateTime> {
    let units = number.checked_mul(rule.interval)?;
    let date = start.date();
    let days = |date: Date, days: i64| date.checked_add(jiff::Span::new().try_days(days).ok()?).ok();
    let begin = match rule.frequency {
        Frequency::Yearly => Date::new(i16::try_from(i64::from(date.year()) + units).ok()?, 1, 1).ok()?,
        Frequency::Monthly => {
            let months = i64::from(date.year()) * 12 + i64::from(date.month()) - 1 + units;
            let (year, month) = (months.div_euclid(12), months.rem_euclid(12) + 1);
            Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, 1).ok()?
        }
        Frequency::Weekly => days(week_begin(date, rule.week_start)?, units.checked_mul(7)?)?,
        Frequency::Daily => days(date, units)?,
        finer => {
            let begin = match finer {
                Frequency::Hourly => hour(start),
                Frequency::Minutely => minute(start),
                _ => start,
            };
            let seconds = units.checked_mul(unit(finer))?;
            return begin.checked_add(jiff::SignedDuration::from_secs(seconds)).ok();
        }
    };
    Some(begin.to_datetime(Time::midnight()))
}

/// The number of the period in which a time lies, or of the last before it.
fn period_of(rule: &Rule, start: DateTime, time: DateTime) -> i64 {
    let days = |from: Date, to: Date| i64::from(from.until(to).map_or(0, |span| span.get_days()));
    let units = match rule.frequency {
        Frequency::Yearly => i64::from(time.year()) - i64::from(start.year()),
        Frequency::Monthly => {
            (i64::from(time.year()) - i64::from(start.year())) * 12 + i64::from(time.month()) - i64::from(start.month())
        }
        Frequency::Weekly => {
            let begin = week_begin(start.date(), rule.week_start).unwrap_or(start.date());
            days(begin, time.date()).div_euclid(7)
        }
        Frequency::Daily => days(start.date(), time.date()),
        finer => {
            let begin = if finer == Frequency::Hourly { hour(start) } else { minute(start) };
            let begin = if finer == Frequency::Secondly { start } else { begin };
            time.duration_since(begin).as_secs().div_euclid(unit(finer))
        }
    };
    units.div_euclid(rule.interval)
}

fn unit(frequency: Frequency) -> i64 {
    match frequency {
        Frequency::Hourly => 3_600,
        Frequency::Minutely => 60,
        _ => 1,
    }
}

fn hour(time: DateTime) -> DateTime {
    time.date().at(time.hour(), 0, 0, 0)
}

fn minute(time: DateTime) -> DateTime {
    time.date().at(time.hour(), time.minute(), 0, 0)
}

fn week_begin(date: Date, first: Weekday) -> Option<Date> {
    date.checked_sub(i64::from(date.weekday().since(first)).days()).ok()
}

/// The times of a day on which the rule holds.
fn times(rule: &Rule) -> Vec<Time> {
    clock(&rule.hours, &rule.minutes, &rule.seconds)
}

fn clock(hours: &[i8], minutes: &[i8], seconds: &[i8]) -> Vec<Time> {
    let mut times = Vec::with_capacity(hours.len() * minutes.len() * seconds.len());
    for hour in hours {
        for minute in minutes {
            times.extend(seconds.iter().filter_map(|second| Time::new(*hour, *minute, *second, 0).ok()));
        }
    }
    times
}

fn allowed<T: PartialEq + Copy>(list: &[T], value: T) -> bool {
    list.is_empty() || list.contains(&value)
}

/// Whether the rule allows a day.
fn fits(rule: &Rule, date: Date) -> bool {
    let signed = |list: &[i16], number: i16, of: i16| {
        list.is_empty() || list.contains(&number) || list.contains(&(number - of - 1))
    };
    let short = |list: &[i8], number: i8, of: i8| {
        list.is_empty() || list.contains(&number) || list.contains(&(number - of - 1))
    };
    allowed(&rule.months, date.month())
        && short(&rule.month_days, date.day(), date.days_in_month())
        && signed(&rule.year_days, date.day_of_year(), date.days_in_year())
        && (rule.days.is_empty() || rule.days.iter().any(|day| is_day(rule, *day, date)))
        && (rule.weeks.is_empty()
            || week_of(date, rule.week_start).is_some_and(|(week, of)| short(&rule.weeks, week, of)))
}

/// Whether a date is that weekday, and the so-manieth of its month or year where a number says which.
fn is_day(rule: &Rule, (which, weekday): (i8, Weekday), date: Date) -> bool {
    if date.weekday() != weekday {
        return false;
    }
    let (number, of) = match rule.frequency {
        _ if which == 0 => return true,
        Frequency::Yearly if !rule.weeks.is_empty() => return true,
        Frequency::Yearly if rule.months.is_empty() => (date.day_of_year(), date.days_in_year()),
        Frequency::Yearly | Frequency::Monthly => (i16::from(date.day()), i16::from(date.days_in_month())),
        _ => return true,
    };
    let which = i16::from(which);
    (number - 1) / 7 + 1 == which || -((of - number) / 7 + 1) == which
}

/// The number of a week, and how many there are: the first is that with four days of the year at least.
fn week_of(date: Date, first: Weekday) -> Option<(i8, i8)> {
    let begin = |year: i16| {
        let new_year = Date::new(year, 1, 1).ok()?;
        let week = week_begin(new_year, first)?;
        if new_year.weekday().since(first) > 3 { week.checked_add(7.days()).ok() } else { Some(week) }
    };
    let mut year = date.year();
    if date < begin(year)? {
        year -= 1;
    } else if date >= begin(year + 1)? {
        year += 1;
    }
    let weeks = |to: Date| i8::try_from(begin(year)?.until(to).ok()?.get_days() / 7).ok();
    Some((weeks(date)? + 1, weeks(begin(year + 1)?)?))
}

/// Those of a period's times that the rule chooses by their places.
fn chosen(times: &[DateTime], positions: &[i16]) -> Vec<DateTime> {
    let place = |position: i16| {
        let from_end = usize::from(position.unsigned_abs());
        if position > 0 { Some(from_end - 1) } else { times.len().checked_sub(from_end) }
    };
    let mut chosen: Vec<DateTime> =
        positions.iter().filter_map(|position| times.get(place(*position)?).copied()).collect();
    chosen.sort_unstable();
    chosen.dedup();
    chosen
}
