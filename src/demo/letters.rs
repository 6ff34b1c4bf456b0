//! The sample newsletters of `wh demo`: an mbox file, dated like the sample feeds, a few days before now.

use jiff::{SignedDuration, Timestamp};

use super::dates;

const LETTERS: &str = include_str!("../../assets/demo/letters.mbox");
/// What stands before a number of days.
const AGO: &str = "{{ago ";

/// The letters as they would lie in a mailbox at this time.
pub fn sample_letters(now: Timestamp) -> String {
    let mut out = String::with_capacity(LETTERS.len());
    let mut rest = LETTERS;
    while let Some((before, after)) = rest.split_once(AGO) {
        let (days, behind) = after.split_once("}}").unwrap_or((after, ""));
        let hours = days.parse::<i64>().unwrap_or(0) * 24;
        out.push_str(before);
        out.push_str(&dates::http(now - SignedDuration::from_hours(hours)));
        rest = behind;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_dated_before_now() {
        let letters = sample_letters("2026-03-05T08:00:00Z".parse().unwrap());
        assert!(letters.contains("Date: Tue, 03 Mar 2026 08:00:00 GMT\n") && !letters.contains("{{"));
    }
}
