//! What Discord says when it gives nothing, in words that a person can act on.
//! <https://docs.discord.com/developers/topics/opcodes-and-status-codes>

use serde_json::Value;

use crate::base::text::{clean_line, truncate};

/// Where bots and their tokens are.
pub(super) const APPS: &str = "https://discord.com/developers/applications";
const MISSING_ACCESS: u64 = 50_001;
const MISSING_PERMISSIONS: u64 = 50_013;
const UNKNOWN_CHANNEL: u64 = 10_003;
const UNKNOWN_GUILD: u64 = 10_004;

/// What went wrong, and what to do next.
pub(super) fn told(status: u16, body: &Value, account: &str, path: &[&str]) -> String {
    let code = body["code"].as_u64().unwrap_or(0);
    let said = truncate(&clean_line(body["message"].as_str().unwrap_or("no reason")), 120, "…").into_owned();
    let what = path.join("/");
    match (status, code) {
        (401, _) => format!(
            "Discord does not take the token of {account} ({said}); copy it anew from {APPS} (your application, Bot, Reset Token) and give it to `wh auth add {account} --token`"
        ),
        (403, MISSING_ACCESS | MISSING_PERMISSIONS | 0) => format!(
            "the bot may not read {what} ({said}); give it View Channel and Read Message History there (the channel's settings, Permissions), or ask who runs the server to"
        ),
        (404, UNKNOWN_CHANNEL) => format!(
            "there is no channel at {what}, or the bot is not on its server; look at the link, and invite the bot (docs/sources/discord.md)"
        ),
        (404 | 403, UNKNOWN_GUILD) => {
            format!("there is no server at {what}, or the bot is not on it; invite it (docs/sources/discord.md)")
        }
        (500..=599, _) => format!("Discord has trouble (HTTP {status}, {what}); it is asked again later"),
        _ => format!(
            "Discord answered {what} with HTTP {status}, code {code}, “{said}”; https://docs.discord.com/developers/topics/opcodes-and-status-codes lists the codes"
        ),
    }
}

/// What is told where all that others say comes empty.
pub(super) fn hidden() -> String {
    format!(
        "Discord hides from the bot what others write; switch on Message Content Intent at {APPS} (your application, Bot, Privileged Gateway Intents)"
    )
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_told_can_be_acted_on() {
        let path = ["channels", "5", "messages"];
        for (status, body, parts) in [
            (
                401,
                json!({"message": "401: Unauthorized", "code": 0}),
                &["wh auth add bot@discord.com --token", "Reset Token"][..],
            ),
            (
                403,
                json!({"message": "Missing Access", "code": 50001}),
                &["Read Message History", "channels/5/messages"],
            ),
            (403, json!({"message": "Missing Permissions", "code": 50013}), &["View Channel"]),
            (404, json!({"message": "Unknown Channel", "code": 10003}), &["no channel", "invite the bot"]),
            (404, json!({"message": "Unknown Guild", "code": 10004}), &["no server"]),
            (503, json!(null), &["trouble", "later"]),
            (400, json!({"message": "Invalid\u{1b} Form", "code": 50035}), &["HTTP 400", "50035", "Invalid Form"]),
        ] {
            let told = told(status, &body, "bot@discord.com", &path);
            assert!(parts.iter().all(|part| told.contains(part)) && !told.contains('\u{1b}'), "{told}");
        }
    }
}
