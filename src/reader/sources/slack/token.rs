//! What Slack says of a token: whose it is, what it may do, when it ends.
//! <https://docs.slack.dev/reference/methods/auth.test>, <https://docs.slack.dev/apis/web-api/#responses> (`X-OAuth-Scopes`),
//! <https://docs.slack.dev/authentication/using-token-rotation>

use serde_json::Value;

use super::address::{self, Place};
use super::client::Client;
use crate::base::text::{clean_line, truncate};
use crate::reader::model::Remark;
use crate::reader::sources::token::{Guide, Need, Weight, expiry, judge};
use crate::reader::sources::{AskError, Means};
use crate::reader::store::PollJob;

/// Where a token is made.
pub const GUIDE: Guide = Guide {
    what: "a bot token (xoxb-…) or a user token (xoxp-…)",
    page: "https://api.slack.com/apps",
    steps: "your app → OAuth & Permissions → Scopes: channels:history, channels:read, users:read (private channels: \
            groups:history, groups:read) → Install to Workspace → copy the token",
    more: "your app → OAuth & Permissions → Scopes → add these, then Reinstall to Workspace:",
};

const CHANNELS: &str = "channels:history";
const GROUPS: &str = "groups:history";

/// What Slack says of the token that these channels are read with.
///
/// # Errors
/// There is none, or Slack does not take it.
pub async fn look(jobs: &[PollJob], means: Means<'_>, renewed: bool) -> Result<Vec<Remark>, AskError> {
    let Some(first) = jobs.first() else { return Ok(Vec::new()) };
    let places: Vec<Place> = jobs.iter().filter_map(|job| address::parse(&job.source.url).ok()).collect();
    let mut client = Client::open(&address::parse(&first.source.url)?, &first.source.settings, means).await?;
    let who = client.ask("auth.test", &[]).await?;
    let mut remarks = vec![Remark::ok("access", whose(&who))];
    match client.scopes() {
        Some(scopes) => remarks.extend(scopes_of(scopes, &places)),
        None => remarks.push(Remark::note("scopes", "Slack does not say which ones the token has")),
    }
    remarks.push(expiry(who["expires_in"].as_i64(), renewed, &GUIDE));
    Ok(remarks)
}

fn whose(who: &Value) -> String {
    let said = |name: &str| truncate(&clean_line(who[name].as_str().unwrap_or("?")), 60, "…").into_owned();
    let kind = if who["bot_id"].is_string() { "the bot" } else { "the user" };
    format!("Slack takes it: {kind} {} of {}", said("user"), said("team"))
}

/// What follows from the scopes that a token has, for these channels.
fn scopes_of(told: &str, places: &[Place]) -> Vec<Remark> {
    let granted: Vec<&str> = told.split(',').map(str::trim).filter(|scope| !scope.is_empty()).collect();
    let by_name = places.iter().any(|place| place.id().is_none());
    // Who reads private channels alone needs nothing for public ones.
    let public = if granted.contains(&GROUPS) { Weight::Should } else { Weight::Must };
    let need = |scope, purpose, weight| Need { scope, purpose, weight };
    let needs = [
        need(CHANNELS, "messages of public channels", public),
        need("channels:read", "finding channels by their names", if by_name { public } else { Weight::May }),
        need("users:read", "names of people", Weight::Should),
        need(GROUPS, "messages of private channels", Weight::May),
        need("groups:read", "finding private channels by their names", Weight::May),
    ];
    let mut remarks = judge(&needs, &granted, &GUIDE);
    let writing: Vec<String> = granted
        .iter()
        .filter(|scope| scope.contains(":write") || scope.starts_with("admin") || **scope == "post")
        .map(|scope| clean_line(scope).into_owned())
        .collect();
    if !writing.is_empty() {
        let told = format!("may also write or administer, which wh never does: {}", writing.join(", "));
        remarks.push(
            Remark::note("scopes", truncate(&told, 200, "…"))
                .mend("a token of an app that only reads is safer to keep"),
        );
    }
    remarks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::model::Level;

    #[test]
    fn scopes_are_judged_by_the_channels_that_are_read() {
        let named = Place { workspace: "acme".into(), channel: "backend".into() };
        let numbered = Place { channel: "C024BE91L".into(), ..named.clone() };
        for (told, place, worst, words) in [
            (
                "channels:history,channels:read,users:read",
                &named,
                Level::Ok,
                &["has what is needed", "groups:history"][..],
            ),
            ("channels:history, users:read", &named, Level::Error, &["lacks channels:read"]),
            ("channels:history, users:read", &numbered, Level::Ok, &["channels:read (finding"]),
            ("channels:history,channels:read", &named, Level::Warning, &["lacks users:read (names of people)"]),
            ("groups:history,groups:read,users:read", &numbered, Level::Warning, &["lacks channels:history"]),
            ("", &named, Level::Error, &["channels:history (messages of public channels)"]),
            (
                "channels:history,channels:read,users:read,chat:write,admin.users:read",
                &named,
                Level::Ok,
                &["never does: chat:write, admin.users:read"],
            ),
            ("\u{1b}[2J:write", &named, Level::Error, &["[2J:write"]),
        ] {
            let remarks = scopes_of(told, std::slice::from_ref(place));
            assert_eq!(remarks.iter().map(|it| it.level).filter(|it| *it != Level::Note).min(), Some(worst), "{told}");
            for word in words {
                assert!(remarks.iter().any(|it| it.detail.contains(word)), "{word}: {remarks:?}");
            }
            assert!(!format!("{remarks:?}").contains("\\u{1b}"), "{remarks:?}");
        }
    }
}
