//! What the Stack Exchange API says of a key: whether it is one, and how much may still be asked today.
//! (api.stackexchange.com/docs/authentication, api.stackexchange.com/docs/throttle)

use super::client::{Client, Refused};
use super::place;
use crate::reader::model::Remark;
use crate::reader::sources::token::Guide;
use crate::reader::sources::{AskError, Means};
use crate::reader::store::PollJob;

/// Where a key is made.
pub const GUIDE: Guide = Guide {
    what: "a key (not a token, no login)",
    page: "https://stackapps.com/apps/oauth/register",
    steps: "a name, a description and any website will do, no OAuth flow → copy the key",
    more: "keys have no scopes",
};

/// A share of the day's requests below which one is told, as the divisor.
const SCARCE: i64 = 10;

/// What the API says; that costs one request of the day.
///
/// # Errors
/// It does not take the key, or cannot be asked.
pub async fn look(jobs: &[PollJob], means: Means<'_>) -> Result<Vec<Remark>, AskError> {
    let Some(first) = jobs.first() else { return Ok(Vec::new()) };
    let site = place::parse(&first.source.url)?.host;
    let client = Client::new(&first.source.settings, means.fetcher, means.lanes, means.store)?;
    let asked = client.urgent().ask(("info", &["info"]), &site, &[]).await;
    match asked {
        Ok((page, _)) => Ok(vec![quota(page.quota_remaining, page.quota_max)]),
        Err(Refused::LeftAlone(error)) => {
            Ok(vec![Remark::warning("quota", error.message).mend("nothing: feeds of the site stand in until then")])
        }
        Err(Refused::Failed(error)) => Err(error),
    }
}

fn quota(remaining: Option<i64>, most: Option<i64>) -> Remark {
    let (Some(remaining), Some(most)) = (remaining, most) else {
        return Remark::note("quota", "the API does not say how much may still be asked");
    };
    let told = format!("{remaining} of {most} requests are left today");
    if remaining * SCARCE <= most {
        Remark::warning("quota", told).mend("it is filled up again at midnight UTC; a key allows 10,000 a day")
    } else {
        Remark::ok("quota", told)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::model::Level;

    #[test]
    fn a_quota_is_told_before_it_is_used_up() {
        for (remaining, most, level) in [
            (Some(9_000), Some(10_000), Level::Ok),
            (Some(31), Some(300), Level::Ok),
            (Some(30), Some(300), Level::Warning),
            (Some(0), Some(300), Level::Warning),
            (None, Some(300), Level::Note),
        ] {
            assert_eq!(quota(remaining, most).level, level, "{remaining:?} of {most:?}");
        }
    }
}
