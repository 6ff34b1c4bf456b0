//! What X says of a token: whether it takes it, and how much was read with it this month.
//! <https://docs.x.com/x-api/usage/get-usage>

use serde_json::Value;

use super::client::{Client, Route};
use super::refusal::CONSOLE;
use crate::base::text::clean_line;
use crate::reader::model::Remark;
use crate::reader::sources::token::Guide;
use crate::reader::sources::{AskError, Means};
use crate::reader::store::PollJob;

/// Where a token is made.
pub const GUIDE: Guide = Guide {
    what: "the Bearer Token of an app (it costs money: docs/sources/x.md says what)",
    page: CONSOLE,
    steps: "New App → Keys and tokens → Bearer Token → copy it; Billing: buy credits, and set a spending limit",
    more: "bearer tokens have no scopes",
};

/// Of a hundred posts of a month, so many are left when one is told.
const SCARCE: f64 = 0.1;

/// What X says; asking that costs nothing.
///
/// # Errors
/// There is no token, or X does not take it.
pub async fn look(jobs: &[PollJob], means: Means<'_>) -> Result<Vec<Remark>, AskError> {
    let Some(first) = jobs.first() else { return Ok(Vec::new()) };
    let mut client = Client::open(&first.source.settings, means).await?;
    let answer = client.ask(Route { name: "usage/tweets", path: &["usage", "tweets"] }, &[]).await?;
    Ok(vec![
        Remark::ok("access", "X takes it"),
        Remark::ok("scopes", "a bearer token has none: it reads what is public"),
        Remark::ok("expiry", "does not end by itself"),
        usage(&answer["data"]),
    ])
}

/// How much of the month's posts was read, as X counts them for the whole project.
fn usage(data: &Value) -> Remark {
    let number = |name: &str| data[name].as_f64().or_else(|| data[name].as_str()?.parse().ok());
    let (Some(used), Some(most)) = (number("project_usage"), number("project_cap")) else {
        return Remark::note("quota", "X does not say how many posts were read this month");
    };
    let day = data["cap_reset_day"]
        .as_u64()
        .map(|day| format!(", counted anew on day {day} of the month"))
        .unwrap_or_default();
    let told = clean_line(&format!("{used} of {most} posts were read this month{day}")).into_owned();
    if most > 0.0 && used >= most * (1.0 - SCARCE) {
        Remark::warning("quota", told)
            .mend(format!("more at {CONSOLE}; `posts_per_month` under [x] keeps wh below a number of yours"))
    } else {
        Remark::ok("quota", told)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::reader::model::Level;

    #[test]
    fn what_is_left_of_the_month_is_told() {
        for (data, level, word) in [
            (
                json!({"project_usage": "142", "project_cap": "2000000", "cap_reset_day": 8}),
                Level::Ok,
                "142 of 2000000",
            ),
            (json!({"project_usage": 9_100, "project_cap": 10_000}), Level::Warning, "9100 of 10000"),
            (json!({"project_usage": "x"}), Level::Note, "does not say"),
            (json!(null), Level::Note, "does not say"),
        ] {
            let remark = usage(&data);
            assert_eq!(remark.level, level, "{data}");
            assert!(remark.detail.contains(word), "{remark:?}");
        }
    }
}
