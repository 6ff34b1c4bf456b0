//! The names of people: asked for once, in few requests, and kept for weeks.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Slack;
use crate::reader::formats::chat::slack;
use crate::reader::sources::AskError;

/// More unknown people than this are looked for in the list of all.
const FEW: usize = 10;
/// Pages of that list which are read: 1,000 people.
const MOST_PAGES: usize = 5;
/// People that are asked for one by one at a time; the rest come with the next messages.
const MOST_AT_ONCE: usize = 50;

impl Slack {
    /// Learns the names that these messages need. Without the right to, messages have ids for names.
    pub(super) async fn learn_names(&mut self, messages: &[&Value], now: i64) -> Result<(), AskError> {
        let mut unknown: BTreeSet<String> = messages.iter().flat_map(|message| slack::asked_for(message)).collect();
        unknown.retain(|id| !self.state.knows(id));
        if unknown.len() > FEW && !self.listed {
            self.listed = true;
            self.list_people(now).await?;
            unknown.retain(|id| !self.state.knows(id));
        }
        for id in unknown.into_iter().take(MOST_AT_ONCE) {
            if self.nameless {
                break;
            }
            match self.client.ask("users.info", &[("user", &id)]).await {
                Ok(body) => {
                    let name = slack::person(&body["user"]).map_or_else(|| id.clone(), |(_, name)| name);
                    self.state.is_called(id, name, now);
                }
                Err(refused) => match refused.code.as_str() {
                    "user_not_found" | "user_not_visible" | "users_not_found" => {
                        self.state.is_called(id.clone(), id, now);
                    }
                    "missing_scope" | "not_allowed_token_type" => self.nameless = true,
                    _ => return Err(refused.error),
                },
            }
        }
        Ok(())
    }

    async fn list_people(&mut self, now: i64) -> Result<(), AskError> {
        let mut cursor = String::new();
        for _ in 0..MOST_PAGES {
            let body = match self.client.ask("users.list", &[("limit", "200"), ("cursor", &cursor)]).await {
                Ok(body) => body,
                Err(refused) if matches!(refused.code.as_str(), "missing_scope" | "not_allowed_token_type") => {
                    self.nameless = true;
                    return Ok(());
                }
                // Large workspaces refuse the list; one by one still works.
                Err(refused) if refused.code == "limit_required" => return Ok(()),
                Err(refused) => return Err(refused.error),
            };
            for user in body["members"].as_array().into_iter().flatten() {
                if let Some((id, name)) = slack::person(user) {
                    self.state.is_called(id, name, now);
                }
            }
            body["response_metadata"]["next_cursor"].as_str().unwrap_or_default().clone_into(&mut cursor);
            if cursor.is_empty() {
                break;
            }
        }
        Ok(())
    }
}
