//! Recurrence: examples of the standard, and two thousand random rules against `python-dateutil`.

use std::fmt::Write as _;
use std::time::Duration;

use jiff::civil::DateTime;

use super::expand::{Expansion, Window};
use super::rule::Rule;
use super::value::moment;
use crate::base::process::{self, Run};

/// The first times that a rule names.
fn expanded(start: &str, rule: &str, most: usize) -> Vec<String> {
    let start = moment(start).unwrap().civil();
    let rule: Rule = rule.parse().unwrap();
    let until = rule.until.map(super::value::Moment::civil);
    let window = Window { from: start, to: DateTime::constant(2400, 1, 1, 0, 0, 0, 0) };
    let times = Expansion::new(rule, start, until, window).take(most);
    times.map(|time| time.strftime("%Y%m%dT%H%M%S").to_string()).collect()
}

#[test]
fn examples_of_the_standard() {
    // RFC 5545 §3.8.5.3.
    for (start, rule, times) in [
        ("19970902T090000", "FREQ=DAILY;COUNT=3", "0902 0903 0904"),
        (
            "19970902T090000",
            "FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH",
            "0902 0904 0916 0918 0930 1002 1014 1016",
        ),
        ("19970905T090000", "FREQ=MONTHLY;COUNT=3;BYDAY=1FR", "0905 1003 1107"),
        ("19970930T090000", "FREQ=MONTHLY;COUNT=4;BYMONTHDAY=1,-1", "0930 1001 1031 1101"),
        ("19970512T090000", "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;COUNT=2", "0512 0511"),
        ("19970902T090000", "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=2", "0213 0313"),
        ("19970904T090000", "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "0904 1007 1106"),
        ("19970805T090000", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "0805 0810 0819 0824"),
        ("19970805T090000", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "0805 0817 0819 0831"),
    ] {
        let days: Vec<_> = expanded(start, rule, 20).iter().map(|time| time[4..8].to_owned()).collect();
        assert_eq!(days.join(" "), times, "{rule}");
    }
}

#[test]
fn a_rule_that_never_holds_ends() {
    for rule in [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=13;BYHOUR=99",
    ] {
        if let Ok(rule) = rule.parse::<Rule>() {
            let start: DateTime = "2026-01-01T00:00:00".parse().unwrap();
            let window = Window { from: start, to: DateTime::MAX };
            assert_eq!(Expansion::new(rule, start, None, window).next(), None);
        }
    }
    assert!("FREQ=DAILY;BYMONTH=13".parse::<Rule>().is_err());
}

#[test]
fn what_lies_before_the_window_costs_nothing() {
    for rule in [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;INTERVAL=7",
        "FREQ=HOURLY;BYMINUTE=30",
        "FREQ=DAILY;INTERVAL=3",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
        "FREQ=MONTHLY;INTERVAL=5;BYDAY=-1FR",
        "FREQ=YEARLY;INTERVAL=3",
    ] {
        let start: DateTime = "1970-01-06T00:00:00".parse().unwrap();
        let window = Window { from: "2026-11-26T00:00:00".parse().unwrap(), to: DateTime::MAX };
        let rule: Rule = rule.parse().unwrap();
        let next = Expansion::new(rule.clone(), start, None, window).find(|time| *time >= window.from).unwrap();
        // The same without the short way, as far as it goes within what a rule may cost.
        if rule.frequency <= super::rule::Frequency::Daily {
            let whole = Window { from: start, ..window };
            assert_eq!(Expansion::new(rule, start, None, whole).find(|time| *time >= window.from), Some(next));
        }
    }
}

/// Numbers that are the same each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[usize::try_from(self.roll(of.len() as u64)).unwrap()]
    }

    fn list(&mut self, most: u64, mut one: impl FnMut(&mut Self) -> String) -> String {
        let length = 1 + self.roll(most);
        (0..length).map(|_| one(self)).collect::<Vec<_>>().join(",")
    }

    fn signed(&mut self, most: u64) -> String {
        let number = 1 + self.roll(most);
        if self.roll(3) == 0 { format!("-{number}") } else { number.to_string() }
    }
}

const WEEKDAYS: &[&str] = &["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// A start and a rule. Left out is what `dateutil` reads otherwise than the standard says: weekdays with and without a
/// number in one list are both asked for, the first week of a rule is only counted from its start (BYSETPOS), a week's
/// number without a weekday is the whole week, and the number of a week that is another year's is not known from its end.
fn random_rule(dice: &mut Dice) -> (String, String) {
    let start = format!(
        "{}{:02}{:02}T{:02}{:02}{:02}",
        1995 + dice.roll(40),
        1 + dice.roll(12),
        1 + dice.roll(28),
        dice.roll(24),
        dice.roll(60),
        dice.roll(60)
    );
    let frequency = dice.one(&[
        "YEARLY", "YEARLY", "MONTHLY", "MONTHLY", "WEEKLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY",
    ]);
    let mut rule = format!("FREQ={frequency}");
    if dice.roll(2) == 0 {
        write!(rule, ";INTERVAL={}", 1 + dice.roll(6)).unwrap();
    }
    match dice.roll(3) {
        0 => write!(rule, ";COUNT={}", 1 + dice.roll(30)).unwrap(),
        1 => write!(rule, ";UNTIL={}0715T120000", 2000 + dice.roll(45)).unwrap(),
        _ => {}
    }
    if dice.roll(4) == 0 {
        write!(rule, ";WKST={}", dice.one(WEEKDAYS)).unwrap();
    }
    // Steps of minutes that are tried for years take `dateutil` too long to be compared.
    let fine = matches!(frequency, "MINUTELY" | "SECONDLY");
    if !fine && dice.roll(3) == 0 {
        write!(rule, ";BYMONTH={}", dice.list(4, |dice| (1 + dice.roll(12)).to_string())).unwrap();
    }
    let yearly = frequency == "YEARLY";
    let by_week = yearly && dice.roll(5) == 0;
    if by_week {
        let weeks = dice.list(4, |dice| {
            let number = 1 + dice.roll(52);
            if number < 51 && dice.roll(3) == 0 { format!("-{number}") } else { number.to_string() }
        });
        write!(rule, ";BYWEEKNO={weeks}").unwrap();
    }
    let numbered = !by_week && (yearly || frequency == "MONTHLY") && dice.roll(2) == 0;
    let by_day = by_week || dice.roll(2) == 0;
    if by_day {
        let most = if yearly { 20 } else { 5 };
        let days = dice.list(3, |dice| {
            let number = if numbered { dice.signed(most) } else { String::new() };
            format!("{number}{}", dice.one(WEEKDAYS))
        });
        write!(rule, ";BYDAY={days}").unwrap();
    }
    if frequency != "WEEKLY" && !fine && dice.roll(4) == 0 {
        write!(rule, ";BYMONTHDAY={}", dice.list(4, |dice| dice.signed(31))).unwrap();
    }
    if yearly && dice.roll(6) == 0 {
        write!(rule, ";BYYEARDAY={}", dice.list(5, |dice| dice.signed(366))).unwrap();
    }
    for (part, most) in [("BYHOUR", 24), ("BYMINUTE", 60), ("BYSECOND", 60)] {
        if dice.roll(6) == 0 {
            write!(rule, ";{part}={}", dice.list(3, |dice| dice.roll(most).to_string())).unwrap();
        }
    }
    if by_day && frequency != "WEEKLY" && dice.roll(3) == 0 {
        write!(rule, ";BYSETPOS={}", dice.list(2, |dice| dice.signed(4))).unwrap();
    }
    (start, rule)
}

/// Prints the first times of each rule that comes in; none after 2060, and none that takes too long to find.
const ORACLE: &str = "
import sys, itertools, signal
from dateutil.rrule import rrulestr
from datetime import datetime
def late(*_): raise TimeoutError
signal.signal(signal.SIGVTALRM, late)
for line in sys.stdin:
    start, rule = line.split()
    begin = datetime.strptime(start, '%Y%m%dT%H%M%S')
    signal.setitimer(signal.ITIMER_VIRTUAL, 0.03)
    times = []
    try:
        for time in itertools.islice(rrulestr(rule, dtstart=begin), 15):
            if time.year > 2060: break
            times.append(time.strftime('%Y%m%dT%H%M%S'))
        end = ''
    except (TimeoutError, IndexError):  # IndexError: its own, on a weekday's number near the end of a year
        end = '…'
    except ValueError:  # the interval never meets the hours that the rule asks for
        end = ''
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    print(' '.join(times) + end, flush=True)
";

#[test]
fn two_thousand_random_rules_name_the_same_times_as_dateutil() {
    let mut dice = Dice(0x5EED_CA1E_17DA);
    let rules: Vec<_> = (0..2_000).map(|_| random_rule(&mut dice)).collect();
    let asked: String = rules.iter().map(|(start, rule)| format!("{start} {rule}\n")).collect::<Vec<_>>().concat();
    let python = |script: &str, input: &str| {
        let argv = ["python3", "-c", script].map(str::to_owned);
        let run = Run { input: input.as_bytes(), within: Some(Duration::from_mins(10)), ..Run::default() };
        process::run(&argv, &run).ok().filter(|heard| heard.status.success())
    };
    if python("import dateutil.rrule", "").is_none() {
        assert!(std::env::var_os("WH_REQUIRE_SERVERS").is_none(), "python3 with dateutil is not installed");
        return;
    }
    let answers = String::from_utf8(python(ORACLE, &asked).unwrap().output).unwrap();
    let answers: Vec<_> = answers.lines().collect();
    assert_eq!(answers.len(), rules.len());
    let (mut compared, mut some) = (0, 0);
    for ((start, rule), answer) in rules.iter().zip(answers) {
        let ours: Vec<_> = expanded(start, rule, 15).into_iter().filter(|time| &time[..4] <= "2060").collect();
        let (theirs, whole) = answer.strip_suffix('…').map_or((answer, true), |answer| (answer, false));
        let theirs: Vec<&str> = theirs.split_whitespace().collect();
        let ours = if whole { &ours[..] } else { &ours[..ours.len().min(theirs.len())] };
        assert_eq!(ours, theirs, "{start} {rule}");
        compared += usize::from(whole);
        some += usize::from(!theirs.is_empty());
    }
    assert!(compared > 1_600 && some > 1_200, "{compared} compared whole, {some} of them with times");
}
