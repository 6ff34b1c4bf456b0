//! Amounts as the formats write them: times, bytes, percentages. Pure.

/// Seconds of `15s`, `1m30s`, `500ms`, `2h`, or of a bare number.
pub(super) fn seconds(text: &str) -> Option<f64> {
    let mut rest = text.trim();
    if let Ok(bare) = rest.parse::<f64>() {
        return (bare.is_finite() && bare >= 0.0).then_some(bare);
    }
    let mut sum = 0.0;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let number: f64 = rest[..digits].parse().ok()?;
        rest = &rest[digits..];
        let letters = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
        let unit = match &rest[..letters] {
            "us" => 1e-6,
            "ms" => 1e-3,
            "s" => 1.0,
            "m" | "min" => 60.0,
            "h" => 3_600.0,
            "d" => 86_400.0,
            _ => return None,
        };
        sum += number * unit;
        rest = rest[letters..].trim_start();
    }
    Some(sum)
}

/// Whose notation of bytes it is: they disagree on what `m` is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Notation {
    /// `128mb` is 2²⁰ each, `128m` is 10⁶.
    Redis,
    /// `128M`, `128m`, `128mb` are 2²⁰ each.
    Compose,
}

/// Bytes.
pub(super) fn bytes(text: &str, notation: Notation) -> Option<f64> {
    let text = text.trim().to_ascii_lowercase();
    let digits = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let number: f64 = text[..digits].parse().ok()?;
    let (decimal, unit) = match text[digits..].trim() {
        "" | "b" => (false, 0),
        "k" => (true, 1),
        "m" => (true, 2),
        "g" => (true, 3),
        "kb" => (false, 1),
        "mb" => (false, 2),
        "gb" => (false, 3),
        _ => return None,
    };
    let base: f64 = if decimal && notation == Notation::Redis { 1000.0 } else { 1024.0 };
    Some(number * base.powi(unit))
}

/// A number, or that share of `whole`, rounded up as Kubernetes rounds a surge.
pub(super) fn share_up(text: &str, whole: u64) -> Option<u64> {
    let Some(percent) = text.trim().strip_suffix('%') else { return text.trim().parse().ok() };
    let percent: u64 = percent.parse().ok().filter(|percent| *percent <= 1_000)?;
    Some(whole.checked_mul(percent)?.div_ceil(100))
}

/// A number as a person writes it: no `.0`.
pub(super) fn plain(number: f64) -> String {
    if number.fract() == 0.0 { format!("{number:.0}") } else { format!("{number:.1}") }
}

/// Mebibytes for people.
pub(super) fn mebibytes(bytes: f64) -> String {
    format!("{} MiB", plain((bytes / 1_048_576.0 * 10.0).round() / 10.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_every_format() {
        let cases = [("15s", 15.0), ("1m30s", 90.0), ("500ms", 0.5), ("20", 20.0), ("1h 5m", 3900.0), ("0", 0.0)];
        for (text, expected) in cases {
            assert_eq!(seconds(text), Some(expected), "{text}");
        }
        for text in ["s", "5x", "1.2.3s", "-5", "nan", "5s!"] {
            assert_eq!(seconds(text), None, "{text}");
        }
    }

    #[test]
    fn bytes_as_each_format_means_them() {
        assert_eq!(bytes("128mb", Notation::Redis), Some(134_217_728.0));
        assert_eq!(bytes("128m", Notation::Redis), Some(128e6));
        assert_eq!(bytes("192M", Notation::Compose), Some(201_326_592.0));
        assert_eq!((bytes("", Notation::Redis), bytes("5q", Notation::Redis)), (None, None));
        assert_eq!(mebibytes(134_217_728.0), "128 MiB");
    }

    #[test]
    fn shares_are_rounded_up() {
        assert_eq!((share_up("25%", 5), share_up("1", 8), share_up("0", 8)), (Some(2), Some(1), Some(0)));
        assert_eq!((share_up("x%", 5), share_up("99999999%", 5), share_up("-1", 5)), (None, None, None));
    }
}
