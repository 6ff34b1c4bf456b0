//! Numbers with what they count, as a person says them.

use std::fmt::Display;

/// `1 item`, `2 items`: for nouns whose plural only adds an `s`.
pub fn counted<N: Copy + Display + PartialEq + From<u8>>(count: N, noun: &str) -> String {
    let end = if count == N::from(1) { "" } else { "s" };
    format!("{count} {noun}{end}")
}

#[cfg(test)]
mod tests {
    use super::counted;

    #[test]
    fn one_is_no_plural() {
        assert_eq!([0_u64, 1, 2].map(|count| counted(count, "item")), ["0 items", "1 item", "2 items"]);
        assert_eq!(counted(1_usize, "saved query"), "1 saved query");
    }
}
