//! What people and programs write comes out as it is meant, and nothing that they write does harm.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{Names, discord, slack};
use crate::reader::formats::html;
use crate::reader::model::{Entry, Timestamp};

mod discord_tests;
mod slack_tests;

fn names() -> Names {
    let map = |pairs: &[(&str, &str)]| {
        pairs.iter().map(|(id, name)| ((*id).to_owned(), (*name).to_owned())).collect::<HashMap<_, _>>().into()
    };
    Names {
        users: map(&[("U012AB3CDE", "Ann"), ("80351110224678912", "Nelly")]),
        channels: map(&[("C123ABC456", "backend"), ("103735883630395392", "general")]),
        groups: map(&[("S42", "oncall"), ("165511591545143296", "Mods")]),
    }
}

/// What would do harm on a page or in a terminal.
fn is_harmless(entry: &Entry) -> bool {
    let content = entry.content.clone().unwrap_or_default();
    let clean = html::sanitize(&content, None) == content;
    let lower = content.to_ascii_lowercase();
    // The allow-list is tested elsewhere; here, that it had the last word.
    let quiet = ["<script", "<img", "=\"javascript:", " onerror="].iter().all(|bad| !lower.contains(bad));
    let line = |text: &Option<String>| text.as_deref().is_none_or(|text| !text.chars().any(char::is_control));
    clean && quiet && line(&entry.title) && content.len() <= html::MAX_BYTES
}

/// Bits that markup is made of, in any order.
fn soup() -> impl Strategy<Value = String> {
    const BITS: &[&str] = &[
        "*",
        "**",
        "_",
        "__",
        "~",
        "~~",
        "||",
        "`",
        "```",
        "\n",
        "\n\n",
        "> ",
        "&gt; ",
        ">>> ",
        "- ",
        "1. ",
        "    ",
        "# ",
        "-# ",
        "<",
        ">",
        "<@U012AB3CDE>",
        "<@80351110224678912>",
        "<#C123ABC456|>",
        "<!here>",
        "<t:1:R>",
        "<:a:1>",
        "|",
        "[a](",
        ")",
        "](",
        "https://e.org/_x_",
        "javascript:alert(1)",
        "<script>",
        "</strong>",
        "&amp;",
        "&lt;",
        "&#60;",
        ":tada:",
        ":x::skin-tone-2:",
        "\\",
        "é",
        "𝕏",
        "\u{202e}",
        "\u{1b}[2J",
        "word",
        " ",
        "\"",
        "'",
        "http://",
        "<https://e.org|a>",
    ];
    let bit =
        prop_oneof![8 => prop::sample::select(BITS).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
    prop::collection::vec(bit, 0..40).prop_map(|bits| bits.concat())
}

/// Any JSON, with the names of fields that are looked for.
fn odd() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        soup().prop_map(Value::from),
        Just(json!("1512085950.000216")),
        Just(json!("175928847299117063")),
    ];
    let names = [
        "ts",
        "thread_ts",
        "text",
        "type",
        "blocks",
        "elements",
        "style",
        "attachments",
        "files",
        "reactions",
        "name",
        "count",
        "user",
        "profile",
        "fields",
        "indent",
        "offset",
        "id",
        "content",
        "embeds",
        "author",
        "title",
        "url",
        "mentions",
        "poll",
        "answers",
        "components",
        "message_snapshots",
        "referenced_message",
        "message",
        "timestamp",
        "duration_secs",
        "size",
        "emoji",
        "unicode",
    ];
    leaf.prop_recursive(5, 60, 8, move |inner| {
        let name = prop::sample::select(names.to_vec()).prop_map(str::to_owned);
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((name, inner), 0..8)
                .prop_map(|fields| fields.into_iter().collect::<serde_json::Map<_, _>>().into()),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn markup_of_any_kind_is_harmless(text in soup()) {
        let slack = json!({"ts": "1.0", "text": text, "attachments": [{"text": text, "title": text, "title_link": text}]});
        let place = slack::Place { site: "https://acme.slack.com", channel: "C1" };
        let entry = slack::entry(&slack, std::slice::from_ref(&slack), place, &names()).unwrap();
        prop_assert!(is_harmless(&entry), "{entry:?}");
        let message = json!({"id": "1", "content": text, "embeds": [{"title": text, "url": text, "description": text}]});
        let place = discord::Place { guild: discord::Snowflake(1), channel: discord::Snowflake(2) };
        let entry = discord::entry(&message, place, &names()).unwrap();
        prop_assert!(is_harmless(&entry), "{entry:?}");
    }

    #[test]
    fn odd_shapes_break_nothing(mut value in odd(), more in prop::collection::vec(odd(), 0..3)) {
        slack::fingerprint(&value);
        slack::asked_for(&value);
        slack::person(&value);
        discord::fingerprint(&value);
        discord::is_hidden(&value);
        if let Value::Object(fields) = &mut value {
            fields.insert("ts".into(), "5.0".into());
            fields.insert("id".into(), "5".into());
        }
        let place = slack::Place { site: "", channel: "C1" };
        if let Some(entry) = slack::entry(&value, &more, place, &names()) {
            prop_assert!(is_harmless(&entry), "{entry:?}");
        }
        let place = discord::Place { guild: discord::Snowflake(1), channel: discord::Snowflake(2) };
        let thread = discord::Thread { id: discord::Snowflake(5), ..discord::Thread::default() };
        prop_assert!(is_harmless(&discord::thread_entry(&thread, Some(&value), &more, place, &names())));
    }

    #[test]
    fn plain_words_come_out_as_they_went_in(words in prop::collection::vec("[a-z]{1,8}", 1..12)) {
        let text = words.join(" ");
        for written in [
            slack::entry(&json!({"ts": "1.0", "text": text}), &[], slack::Place { site: "", channel: "C" }, &names()).unwrap(),
            discord::entry(&json!({"id": "1", "content": text}), discord::Place { guild: discord::Snowflake(1), channel: discord::Snowflake(1) }, &names()).unwrap(),
        ] {
            prop_assert_eq!(html::to_line(&written.content.unwrap()), text.clone());
        }
    }
}

#[test]
fn long_and_nasty_texts_take_bounded_time() {
    let begun = Instant::now();
    let size = 48 * 1024;
    for bit in [
        "*",
        "**a ",
        "_a",
        "`",
        "``a",
        "```",
        "<",
        "<@",
        "[",
        "[a](",
        "||",
        ":a",
        "&",
        "\\",
        "\n> ",
        "\n- ",
        "*a _b ~c ",
        "https://",
    ] {
        let text = bit.repeat(size / bit.len());
        let place = slack::Place { site: "", channel: "C" };
        assert!(slack::entry(&json!({"ts": "1.0", "text": text}), &[], place, &names()).is_some());
        assert!(discord::markdown(&text, &names()).len() < 32 * size, "{bit}");
    }
    assert!(begun.elapsed() < Duration::from_mins(1), "{:?}", begun.elapsed());
}
