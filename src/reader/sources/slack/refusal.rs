//! What Slack says when it gives nothing, in words that a person can act on.

use serde_json::Value;

use super::address::Place;
use crate::base::text::{clean_line, truncate};

/// Where tokens and scopes are to be had.
const APPS: &str = "https://api.slack.com/apps";
/// What a token must be allowed to.
pub(super) const SCOPES: &str =
    "channels:history, channels:read and users:read (for private channels groups:history and groups:read too)";

/// A refusal: `ok` was false.
#[derive(Debug)]
pub(super) struct Refusal<'a> {
    /// The method that was asked.
    pub(super) method: &'a str,
    /// What its token is registered as.
    pub(super) account: &'a str,
    /// The channel.
    pub(super) place: &'a Place,
    /// The body that came.
    pub(super) body: &'a Value,
}

impl Refusal<'_> {
    /// What went wrong, and what to do next.
    pub(super) fn told(&self) -> String {
        let Self { method, account, place, body } = self;
        let said = |name: &str| short(body[name].as_str().unwrap_or("unknown_error"));
        let code = said("error");
        let channel = &place.channel;
        match code.as_str() {
            "invalid_auth" | "not_authed" | "token_revoked" | "token_expired" | "account_inactive"
            | "no_permission" => format!(
                "Slack does not take the token of {account} ({code}); copy it anew from {APPS} (your app, OAuth & Permissions) and give it to `wh auth add {account} --token`"
            ),
            "missing_scope" => format!(
                "the token of {account} lacks the scope {} (it has {}); add it at {APPS} (your app, OAuth & Permissions, Scopes) and install the app anew; wh needs {SCOPES}",
                said("needed"),
                said("provided")
            ),
            "not_allowed_token_type" => format!(
                "the token of {account} is of a kind that may not ask {method}; take a bot token (xoxb-…) or a user token (xoxp-…) from {APPS}"
            ),
            "not_in_channel" => format!(
                "the app of {account} is not in the channel {channel}; write /invite @APP in it, or use a user token, which reads public channels without"
            ),
            "channel_not_found" => format!(
                "{account} sees no channel {channel}; look at the spelling, and of a private channel write /invite @APP in it"
            ),
            "team_access_not_granted"
            | "access_denied"
            | "ekm_access_denied"
            | "org_login_required"
            | "enterprise_is_restricted"
            | "two_factor_setup_required" => {
                format!("the workspace does not let {account} in ({code}); an administrator of it can")
            }
            "internal_error" | "fatal_error" | "service_unavailable" | "request_timeout" | "team_added_to_org" => {
                format!("Slack has trouble ({method}: {code}); it is asked again later")
            }
            _ => format!(
                "Slack answered {method} with {code}; https://docs.slack.dev/reference/methods/{method} says what that means"
            ),
        }
    }
}

fn short(text: &str) -> String {
    truncate(&clean_line(text), 120, "…").into_owned()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_told_can_be_acted_on() {
        let place = Place { workspace: "acme".into(), channel: "backend".into() };
        for (body, parts) in [
            (
                json!({"error": "missing_scope", "needed": "groups:read", "provided": "chat:write"}),
                &["groups:read", "chat:write", APPS, "channels:history"][..],
            ),
            (json!({"error": "invalid_auth"}), &["wh auth add acme@slack.com --token", APPS]),
            (json!({"error": "not_in_channel"}), &["/invite", "backend"]),
            (json!({"error": "channel_not_found"}), &["backend", "spelling"]),
            (
                json!({"error": "brand_new\u{1b}[2J"}),
                &["brand_new", "docs.slack.dev/reference/methods/conversations.history"],
            ),
            (json!({}), &["unknown_error"]),
        ] {
            let told =
                Refusal { method: "conversations.history", account: "acme@slack.com", place: &place, body: &body }
                    .told();
            assert!(parts.iter().all(|part| told.contains(part)) && !told.contains('\u{1b}'), "{told}");
        }
    }
}
