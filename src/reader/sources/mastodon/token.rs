//! What a server of Mastodon says of a token: whether it takes it, and what it may do.
//! <https://docs.joinmastodon.org/methods/apps/#verify_credentials>, <https://docs.joinmastodon.org/api/oauth-scopes/>

use serde_json::Value;

use super::address::{self, Place, What};
use super::{MANNER, Mastodon, refusal, token_name};
use crate::base::text::{clean_line, truncate};
use crate::reader::model::Remark;
use crate::reader::sources::posts::Client;
use crate::reader::sources::token::{Guide, Need, Weight, judge};
use crate::reader::sources::{AskError, Means};
use crate::reader::store::PollJob;

/// Where a token is made.
pub const GUIDE: Guide = Guide {
    what: "an access token",
    page: "your own server",
    steps: "Preferences → Development → New application: scopes read:accounts, read:statuses, read:lists and no others → copy \"Your access token\"",
    more: "Preferences → Development → your application → tick these, save, and regenerate the token:",
};

/// What the server says: of its token where there is one, else whether it answers without.
///
/// # Errors
/// The token is not to be had, or its server does not take it.
pub async fn look(jobs: &[PollJob], means: Means<'_>) -> Result<Vec<Remark>, AskError> {
    let Some(first) = jobs.first() else { return Ok(Vec::new()) };
    let (place, settings) = (address::parse(&first.source.url)?, &first.source.settings);
    let base = settings.api_base.clone().unwrap_or_else(|| place.base());
    let name = token_name(&place, settings);
    let mut client = Client::open(MANNER, &base, settings, Some(&name), means).await?;
    if !client.has_token() {
        for job in jobs {
            Mastodon::open(job, means).await?.check().await?;
        }
        return Ok(vec![Remark::ok("access", format!("{} answers without a token", place.host))]);
    }
    let asked = client.ask(&["api", "v1", "apps", "verify_credentials"], &[]).await;
    let app = asked.map_err(|refused| refusal::of_token(refused, &place, &name))?.body;
    let called = truncate(&clean_line(app["name"].as_str().unwrap_or("?")), 60, "…").into_owned();
    let places: Vec<Place> = jobs.iter().filter_map(|job| address::parse(&job.source.url).ok()).collect();
    let mut remarks = vec![Remark::ok("access", format!("{} takes it: the application {called}", place.host))];
    remarks.extend(scopes(&app["scopes"], &places));
    remarks.push(Remark::ok("expiry", "does not end by itself"));
    Ok(remarks)
}

/// What follows from the scopes of an application; servers before 4.3 do not tell them.
fn scopes(told: &Value, places: &[Place]) -> Vec<Remark> {
    let Some(granted) = told.as_array() else {
        return vec![Remark::note("scopes", "the server does not say which ones the token has")];
    };
    let granted: Vec<&str> = granted.iter().take(100).filter_map(Value::as_str).collect();
    let lists = places.iter().any(|place| matches!(place.what, What::List(_)));
    let needs = [
        Need { scope: "read:statuses", purpose: "posts", weight: Weight::Must },
        Need { scope: "read:accounts", purpose: "whose they are", weight: Weight::Should },
        Need { scope: "read:lists", purpose: "lists", weight: if lists { Weight::Must } else { Weight::May } },
    ];
    // `read` is all that begins with it.
    let all: Vec<&str> =
        if granted.contains(&"read") { needs.iter().map(|need| need.scope).collect() } else { granted.clone() };
    let mut remarks = judge(&needs, &all, &GUIDE);
    let more: Vec<String> = granted
        .iter()
        .filter(|scope| !scope.starts_with("read") && **scope != "profile")
        .map(|scope| clean_line(scope).into_owned())
        .collect();
    if !more.is_empty() {
        let told = truncate(&format!("may also do what wh never does: {}", more.join(", ")), 200, "…").into_owned();
        remarks.push(Remark::note("scopes", told).mend("a token that only reads is safer to keep"));
    }
    remarks
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::reader::model::Level;

    #[test]
    fn scopes_are_judged_by_what_is_followed() {
        let user = address::parse("mastodon:@jo@social.example").unwrap();
        let list = Place { what: What::List("7".into()), ..user.clone() };
        for (told, place, worst, word) in [
            (json!(["read"]), &list, Level::Ok, "has what is needed"),
            (json!(["read:statuses", "read:accounts"]), &user, Level::Ok, "lacks read:lists"),
            (json!(["read:statuses", "read:accounts"]), &list, Level::Error, "lacks read:lists (lists)"),
            (json!(["read:statuses"]), &user, Level::Warning, "lacks read:accounts"),
            (json!(["profile"]), &user, Level::Error, "lacks read:statuses (posts)"),
            (json!(["read", "write:statuses", "push"]), &user, Level::Ok, "never does: write:statuses, push"),
            (json!(null), &user, Level::Note, "does not say"),
        ] {
            let remarks = scopes(&told, std::slice::from_ref(place));
            let levels = remarks.iter().map(|it| it.level);
            let found = levels.clone().filter(|it| *it != Level::Note).min().or(levels.min());
            assert_eq!(found, Some(worst), "{told}");
            assert!(remarks.iter().any(|it| it.detail.contains(word)), "{word}: {remarks:?}");
        }
    }
}
