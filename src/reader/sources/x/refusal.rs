//! What X says when it gives nothing, in words that a person can act on; and what each level of access allows.

use serde_json::Value;

use crate::reader::formats::posts::x::{Trouble, troubles};

/// Where apps, tokens and credits are.
pub(super) const CONSOLE: &str = "https://console.x.com";

/// What each level allows, as of August 2026 (<https://docs.x.com/x-api/getting-started/pricing>).
pub const LEVELS: &str = "\
Reading X by its API costs money (as of August 2026, https://docs.x.com/x-api/getting-started/pricing):
  pay-per-use  prepaid credits, $0.005 a post, $0.010 a profile, 2,000,000 posts a month at most; what is read twice on one day
               (UTC) is paid once. This is what new apps get
  Basic, Pro   $200 a month for 10,000 to 15,000 posts, $5,000 for 1,000,000: only for those who had them before February 2026
  Enterprise   by contract
  free         no level for new apps; old ones could hardly read at all";

/// What went wrong, and what to do next.
pub(super) fn told(status: u16, body: &Value, account: &str, what: &str) -> String {
    let trouble = troubles(body).into_iter().next().unwrap_or_default();
    let Trouble { kind, said, reason } = &trouble;
    let said = if said.is_empty() { String::new() } else { format!(" (“{said}”)") };
    match (status, kind.as_str(), reason.as_str()) {
        (401, ..) => format!(
            "X does not take the token of {account}{said}; copy the Bearer Token anew from {CONSOLE} (your app → Keys and tokens) and give it to `wh auth add {account} --token`"
        ),
        (402, ..) => {
            format!("the app's credits at X are used up{said}; buy some at {CONSOLE}, or wait: nothing is lost")
        }
        (403, "unsupported-authentication", _) => {
            format!("X wants another kind of token for {what}{said}; take the app's Bearer Token from {CONSOLE}")
        }
        (403, "client-forbidden", _) | (403, _, "client-not-enrolled" | "official-client-forbidden") => format!(
            "the level of access of this app is too low to read posts{said}; it wants pay-per-use (credits at {CONSOLE}), Basic or Pro: docs/sources/x.md says what each allows"
        ),
        (403, ..) => format!(
            "X does not let {account} read {what}{said}; it may be protected, or the app's level of access too low (docs/sources/x.md)"
        ),
        (404, ..) => format!("X knows no {what}{said}; look at its address"),
        (429, "usage-capped", _) => {
            format!("the posts that X lets this app read in a month are used up{said}; more at {CONSOLE}")
        }
        (429, ..) => format!("X wants to be left alone ({what}){said}"),
        (500..=599, ..) => format!("X has trouble (HTTP {status}, {what}); it is asked again later"),
        _ => format!(
            "X answered {what} with HTTP {status}{said}; https://docs.x.com/x-api/fundamentals/response-codes-and-errors"
        ),
    }
}

/// Of an answer without data: why what was asked for is not there.
pub(super) fn absent(body: &Value, what: &str) -> String {
    let trouble = troubles(body).into_iter().next().unwrap_or_default();
    let said = if trouble.said.is_empty() { String::new() } else { format!(" (“{}”)", trouble.said) };
    match trouble.kind.as_str() {
        "not-authorized-for-resource" => {
            format!("{what} is protected: only who is let in by its owner can read it{said}; an app's token cannot")
        }
        "resource-not-found" => format!("there is no {what}, or it was suspended{said}; look at its name on x.com"),
        _ => format!("X tells nothing of {what}{said}"),
    }
}

/// What is told where there is no token.
pub(super) fn no_token(account: &str, why: &str) -> String {
    format!(
        "{why} (the Bearer Token of an app of X, as {account}; without one a bridge does: `bridge` under [x]; docs/sources/x.md)"
    )
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_told_can_be_acted_on() {
        let problem = |kind: &str| format!("https://api.twitter.com/2/problems/{kind}");
        for (status, body, parts) in [
            (
                401,
                json!({"title": "Unauthorized", "detail": "Unauthorized"}),
                &["wh auth add app@api.x.com --token", CONSOLE][..],
            ),
            (402, json!({"title": "CreditsDepleted", "detail": "no credits"}), &["credits", "no credits", CONSOLE]),
            (
                403,
                json!({"type": problem("client-forbidden"), "reason": "client-not-enrolled", "detail": "attached to a Project"}),
                &["level of access of this app is too low", "pay-per-use", "docs/sources/x.md"],
            ),
            (
                403,
                json!({"type": problem("unsupported-authentication"), "detail": "Application-Only"}),
                &["another kind of token", "Bearer"],
            ),
            (403, json!({"detail": "Forbidden"}), &["may be protected", "level"]),
            (404, json!(null), &["knows no users/x"]),
            (
                429,
                json!({"type": problem("usage-capped"), "detail": "Monthly product cap"}),
                &["in a month are used up", "Monthly product cap"],
            ),
            (503, json!({}), &["trouble", "later"]),
            (418, json!({"detail": "tea\u{1b}pot"}), &["HTTP 418", "teapot"]),
        ] {
            let told = told(status, &body, "app@api.x.com", "users/x");
            assert!(parts.iter().all(|part| told.contains(part)) && !told.contains('\u{1b}'), "{told}");
        }
    }

    #[test]
    fn what_is_absent_is_told_by_its_reason() {
        let error = |kind: &str| json!({"errors": [{"type": format!("https://api.twitter.com/2/problems/{kind}"), "detail": "[x]"}]});
        assert!(absent(&error("not-authorized-for-resource"), "@ada").contains("@ada is protected"));
        assert!(absent(&error("resource-not-found"), "@ada").contains("no @ada"));
        assert!(absent(&json!({}), "@ada").contains("nothing of @ada"));
    }
}
