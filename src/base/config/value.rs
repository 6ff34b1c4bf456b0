//! TOML values → what an option holds, or what should have been written; and back.

use std::path::PathBuf;

use toml_edit::{Array, Value};

use super::{Color, Hyperlinks, QuietHours};

/// What should have been written.
type Read<T> = Result<T, String>;

fn wrong<T>(wanted: &str, value: &Value) -> Read<T> {
    Err(format!("is {}, and must be {wanted}", kind(value)))
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::String(_) => "text",
        Value::Integer(_) => "a whole number",
        Value::Float(_) => "a number",
        Value::Boolean(_) => "true or false",
        Value::Datetime(_) => "a date",
        Value::Array(_) => "a list",
        Value::InlineTable(_) => "a table",
    }
}

pub(super) fn boolean(value: &Value) -> Read<bool> {
    value.as_bool().map_or_else(|| wrong("true or false", value), Ok)
}

/// A whole number in a range.
pub(super) fn number<T: TryFrom<i64> + Into<i64> + Copy>(value: &Value, least: T, most: T) -> Read<T> {
    let (least, most): (i64, i64) = (least.into(), most.into());
    let wanted = format!("a whole number from {least} to {most}");
    let Some(number) = value.as_integer() else { return wrong(&wanted, value) };
    let fits = (least..=most).contains(&number).then(|| T::try_from(number).ok()).flatten();
    fits.ok_or_else(|| format!("is {number}, and must be {wanted}"))
}

#[allow(clippy::cast_precision_loss, reason = "numbers beyond 2^52 are refused below")]
pub(super) fn real(value: &Value, least: f64, most: f64) -> Read<f64> {
    let wanted = format!("a number from {least} to {most}");
    let number = value.as_float().or_else(|| value.as_integer().map(|number| number as f64));
    let Some(number) = number else { return wrong(&wanted, value) };
    if (least..=most).contains(&number) { Ok(number) } else { Err(format!("is {number}, and must be {wanted}")) }
}

/// A number of items, or `"all"`, which becomes [`u32::MAX`].
pub(super) fn count_or_all(value: &Value) -> Read<u32> {
    match value.as_str() {
        Some("all") => Ok(u32::MAX),
        Some(_) => wrong("a whole number or \"all\"", value),
        None => number(value, 0, 1_000_000).map_err(|message| message + ", or \"all\""),
    }
}

pub(super) fn text(value: &Value) -> Read<String> {
    let text = value.as_str().map_or_else(|| wrong("text", value), |text| Ok(text.to_owned()))?;
    if text.chars().any(char::is_control) { Err("holds a control character".to_owned()) } else { Ok(text) }
}

/// Text, of which none is the same as nothing set.
pub(super) fn optional(value: &Value) -> Read<Option<String>> {
    text(value).map(|text| (!text.is_empty()).then_some(text))
}

pub(super) fn proxy(value: &Value) -> Read<Option<String>> {
    let Some(text) = optional(value)? else { return Ok(None) };
    let known = ["http", "https", "socks4", "socks4a", "socks5", "socks5h"];
    match url::Url::parse(&text) {
        Ok(url) if url.has_host() && known.contains(&url.scheme()) => Ok(Some(text)),
        _ => Err("must be a URL such as \"http://proxy.example:3128\" or \"socks5h://127.0.0.1:1080\"".to_owned()),
    }
}

pub(super) fn path(value: &Value) -> Read<Option<PathBuf>> {
    Ok(optional(value)?.map(|text| match (text.strip_prefix("~/"), etcetera::home_dir()) {
        (Some(rest), Ok(home)) => home.join(rest),
        _ => PathBuf::from(text),
    }))
}

/// A program and its arguments; an empty list is the same as nothing set.
pub(super) fn argv(value: &Value) -> Read<Vec<String>> {
    let wanted = "a list of texts, the program and its arguments, such as [\"less\", \"-R\"]";
    let Some(list) = value.as_array() else { return wrong(wanted, value) };
    let words: Option<Vec<String>> = list.iter().map(|word| word.as_str().map(ToOwned::to_owned)).collect();
    match words {
        Some(words) if words.first().is_some_and(|program| program.trim().is_empty()) => {
            Err("names no program".to_owned())
        }
        Some(words) => Ok(words),
        None => Err(format!("must be {wanted}")),
    }
}

pub(super) fn log_filter(value: &Value) -> Read<String> {
    let text = text(value)?;
    if crate::base::log::is_filter(&text) {
        Ok(text)
    } else {
        Err("must be off, error, warn, info, debug or trace, or a filter such as \"wheelhouse=debug,warn\"".to_owned())
    }
}

pub(super) fn date_format(value: &Value) -> Read<String> {
    let text = text(value)?;
    let pattern = text == "relative"
        || (text.contains('%')
            && jiff::fmt::strtime::format(&text, &jiff::Timestamp::UNIX_EPOCH.to_zoned(jiff::tz::TimeZone::UTC))
                .is_ok());
    if pattern { Ok(text) } else { Err("must be \"relative\", or a pattern such as \"%Y-%m-%d %H:%M\"".to_owned()) }
}

/// Two times of day; an empty text is the same as nothing set.
pub(super) fn quiet_hours(value: &Value) -> Read<Option<QuietHours>> {
    let Some(text) = optional(value)? else { return Ok(None) };
    let hours = text.parse().map_err(|()| format!("is {text:?}, and must be two times such as \"22:00-07:00\""))?;
    Ok(Some(hours))
}

/// The name of a theme, which is that of a file too.
pub(super) fn theme(value: &Value) -> Read<String> {
    let wanted =
        "\"auto\", \"dark\", \"light\", \"high-contrast\", \"terminal\", or the name of a file in the folder themes";
    let Some(text) = value.as_str() else { return wrong(wanted, value) };
    let good = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    if !text.is_empty() && text.chars().all(good) && !text.starts_with('.') {
        Ok(text.to_owned())
    } else {
        Err(format!("is {text:?}, and must be {wanted}"))
    }
}

/// One of some words.
pub(super) fn choice<T: Copy>(value: &Value, choices: &[(&str, T)]) -> Read<T> {
    let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
    let wanted = format!("one of \"{}\"", words.join("\", \""));
    let Some(text) = value.as_str() else { return wrong(&wanted, value) };
    match choices.iter().find(|(word, _)| *word == text) {
        Some((_, choice)) => Ok(*choice),
        None => Err(format!("is {text:?}, and must be {wanted}")),
    }
}

/// Some of some words, none of them twice.
pub(super) fn choices<T: Copy + PartialEq>(value: &Value, choices: &[(&str, T)]) -> Read<Vec<T>> {
    let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
    let wanted = format!("a list of some of \"{}\"", words.join("\", \""));
    let Some(list) = value.as_array() else { return wrong(&wanted, value) };
    let mut chosen = Vec::new();
    for value in list {
        let choice = choice(value, choices)?;
        if chosen.contains(&choice) {
            return Err(format!("names {} twice", word(&choice, choices).to_string().trim()));
        }
        chosen.push(choice);
    }
    Ok(chosen)
}

/// The words of some choices.
pub(super) fn words<T: PartialEq>(chosen: &[T], choices: &[(&str, T)]) -> Value {
    chosen.iter().map(|choice| word(choice, choices)).collect::<Array>().into()
}

pub(super) const HYPERLINKS: [(&str, Hyperlinks); 3] =
    [("auto", Hyperlinks::Auto), ("always", Hyperlinks::Always), ("never", Hyperlinks::Never)];

pub(super) const COLORS: [(&str, Color); 3] =
    [("auto", Color::Auto), ("always", Color::Always), ("never", Color::Never)];

/// The word of a choice.
pub(super) fn word<T: PartialEq>(choice: &T, choices: &[(&str, T)]) -> Value {
    let word = choices.iter().find(|(_, other)| other == choice).map(|(word, _)| *word);
    word.unwrap_or_default().into()
}

pub(super) fn list(words: &[String]) -> Value {
    words.iter().collect::<Array>().into()
}
