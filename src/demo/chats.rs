//! The sample channels of `wh demo`: a channel of Slack and a forum of Discord, served as their APIs would.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::route::Page;
use super::site::Site;

/// A channel for `wh demo` to follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SampleChat {
    /// Its address.
    pub address: &'static str,
    /// The name of its source.
    pub name: &'static str,
    /// Its title.
    pub title: &'static str,
    /// Path on the demo server at which its API begins.
    pub api: &'static str,
    /// What stands before the `@` of its token's name; any token will do.
    pub user: &'static str,
}

/// The sample channels.
pub fn sample_chats() -> &'static [SampleChat] {
    &[
        SampleChat {
            address: "slack:tidewater/C0DEPLOYS1",
            name: "tidewater-deploys",
            title: "#deploys · Tidewater",
            api: "/slack/api",
            user: "tidewater",
        },
        SampleChat {
            address: "discord:197000000000000001/197000000000000002",
            name: "loomq-help",
            title: "#help · loomq",
            api: "/discord/api",
            user: "bot",
        },
        SampleChat {
            address: "x:@tidewater_eng",
            name: "tidewater-on-x",
            title: "Tidewater Engineering (@tidewater_eng)",
            api: "/x/2",
            user: "app",
        },
    ]
}

/// The site with the routes of both.
pub(super) fn served(site: Site, now: Timestamp) -> Site {
    slack(now).into_iter().chain(discord(now)).chain(super::on_x::served(now)).fold(site, |site, (path, body)| {
        site.page(path, Page::new("application/json; charset=utf-8", body.to_string()))
    })
}

/// <https://docs.slack.dev/reference/methods/conversations.history>
fn slack(now: Timestamp) -> Vec<(String, Value)> {
    let ts = |minutes: i64| format!("{}.000100", now.as_second() - minutes * 60);
    let person = |name: &str| json!({"display_name": name, "real_name": name});
    let (asked, alone) = (ts(200), ts(45));
    let said = |at: &str, name: &str, text: &str| json!({"type": "message", "user": format!("U0{}", name.to_uppercase()), "user_profile": person(name), "text": text, "ts": at});
    let mut parent =
        said(&asked, "mira", "*payments 4.2.0* is rolling out; canary at 5 %\n&gt; p99 went from 180 ms to *240 ms*");
    parent["thread_ts"] = asked.clone().into();
    parent["reply_count"] = 2.into();
    parent["latest_reply"] = ts(180).into();
    parent["reactions"] = json!([{"name": "eyes", "count": 3}]);
    let mut replies = vec![
        parent.clone(),
        said(
            &ts(190),
            "jonas",
            "the new index is not used: ```explain (analyze, buffers)\nselect * from charges where ref = $1```",
        ),
        said(&ts(180), "mira", "right, the cast. Rolled back, patch in <https://ci.example/runs/4711|run 4711> :pray:"),
    ];
    for reply in &mut replies {
        reply["thread_ts"] = asked.clone().into();
    }
    let mut pinned = said(&alone, "ada", "Freeze from Friday noon, please merge what you need before :calendar:");
    pinned["reactions"] = json!([{"name": "+1", "count": 7}]);
    let place =
        json!({"ok": true, "url": "https://tidewater.slack.com/", "team": "Tidewater", "team_id": "T0TIDEWATER"});
    [
        ("auth.test", place),
        ("conversations.info", json!({"ok": true, "channel": {"id": "C0DEPLOYS1", "name": "deploys"}})),
        ("conversations.history", json!({"ok": true, "messages": [pinned, parent], "has_more": false})),
        ("conversations.replies", json!({"ok": true, "messages": replies, "has_more": false})),
        // Names come with the messages.
        (
            "users.info",
            json!({"ok": false, "error": "missing_scope", "needed": "users:read", "provided": "channels:history"}),
        ),
    ]
    .map(|(method, body)| (format!("/slack/api/{method}"), body))
    .into()
}

/// <https://docs.discord.com/developers/resources/channel>
fn discord(now: Timestamp) -> Vec<(String, Value)> {
    const GUILD: &str = "197000000000000001";
    const FORUM: &str = "197000000000000002";
    let id = |minutes: i64| {
        let millis = now.as_millisecond() - minutes * 60_000 - 1_420_070_400_000;
        (millis.unsigned_abs() << 22).to_string()
    };
    let said = |minutes: i64, name: &str, text: &str| {
        json!({"id": id(minutes), "type": 0, "content": text, "author": {"id": "1", "username": name}, "mentions": [],
            "attachments": [], "embeds": [], "components": []})
    };
    let thread = |first: i64, last: i64, name: &str| json!({"id": id(first), "parent_id": FORUM, "type": 11, "name": name, "last_message_id": id(last), "applied_tags": ["5"]});
    let threads = json!([
        thread(900, 870, "Backpressure without losing order?"),
        thread(3000, 2950, "0.9 and tokio's new timer")
    ]);
    let first = json!([
        said(
            870,
            "bee",
            "Yes, `send` waits while the window is full:\n```rust\nlet (tx, rx) = loomq::ordered(64);\ntx.send(job).await?;\n```"
        ),
        said(
            900,
            "otto",
            "Is there a way to **bound** the queue *and* keep the order of a key? The docs say [ordered](https://loomq.example/ordered) is unbounded."
        ),
    ]);
    let second = json!([
        said(2950, "bee", "- fixed on `main`\n- ||0.9.1 on Monday||"),
        said(3000, "lin", "Timers fire a tick late since 0.9. Does anybody else see that?"),
    ]);
    vec![
        (format!("/discord/api/guilds/{GUILD}"), json!({"id": GUILD, "name": "loomq", "roles": []})),
        (
            format!("/discord/api/guilds/{GUILD}/channels"),
            json!([{"id": FORUM, "type": 15, "name": "help", "available_tags": [{"id": "5", "name": "rust"}]}]),
        ),
        (format!("/discord/api/guilds/{GUILD}/threads/active"), json!({"threads": threads, "members": []})),
        (format!("/discord/api/channels/{FORUM}/threads/archived/public"), json!({"threads": [], "has_more": false})),
        (format!("/discord/api/channels/{}/messages", id(900)), first),
        (format!("/discord/api/channels/{}/messages", id(3000)), second),
    ]
}
