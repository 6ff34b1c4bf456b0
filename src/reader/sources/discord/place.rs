//! Which server and channel it is, and what its channels and roles are called: asked for once a day.

use std::collections::BTreeMap;

use serde_json::Value;

use super::address::Channel;
use super::client::Route;
use super::state::Known;
use super::{Discord, FORUMS, TEXTS, THREADS};
use crate::reader::formats::chat::discord::Snowflake;
use crate::reader::sources::AskError;

impl Discord {
    /// Learns where the channel lies, unless that is known.
    pub(super) async fn find_place(&mut self, now: i64) -> Result<(), AskError> {
        if self.state.knows_place(now) {
            return Ok(());
        }
        let guild = self.place.guild.to_string();
        let route = Route { name: "guilds/{id}", major: &guild, path: &["guilds", &guild] };
        let server = self.client.ask(route, &[]).await?;
        let route = Route { name: "guilds/{id}/channels", major: &guild, path: &["guilds", &guild, "channels"] };
        let channels = self.client.ask(route, &[]).await?;
        let channels = channels.as_array().cloned().unwrap_or_default();
        let channel = self.channel(&channels).await?;
        let kind = channel["type"].as_u64().unwrap_or(0);
        if !TEXTS.contains(&kind) && !FORUMS.contains(&kind) && !THREADS.contains(&kind) {
            return Err(AskError::new(format!(
                "{} holds no messages: it is a group of channels, or a stage; follow a channel in it",
                self.place
            )));
        }
        let known = Known {
            guild: text(&server, "name"),
            channel: Snowflake::of(&channel, "id").unwrap_or_default(),
            name: text(&channel, "name"),
            kind,
            channels: named(&channels),
            roles: named(server["roles"].as_array().map_or(&[][..], Vec::as_slice)),
            tags: named(channel["available_tags"].as_array().map_or(&[][..], Vec::as_slice)),
            day: 0,
        };
        self.state.place_is(known, now);
        Ok(())
    }

    async fn channel(&mut self, channels: &[Value]) -> Result<Value, AskError> {
        let place = self.place.clone();
        match &place.channel {
            Channel::Id(id) => {
                if let Some(channel) = channels.iter().find(|channel| Snowflake::of(channel, "id") == Some(*id)) {
                    return Ok(channel.clone());
                }
                // Threads are not among the channels.
                let id = id.to_string();
                let route = Route { name: "channels/{id}", major: &id, path: &["channels", &id] };
                let channel = self.client.ask(route, &[]).await?;
                if Snowflake::of(&channel, "guild_id").is_some_and(|guild| guild != place.guild) {
                    return Err(AskError::new(format!("{place} is of another server; paste its link anew")));
                }
                Ok(channel)
            }
            Channel::Name(name) => {
                let readable = |channel: &&Value| {
                    channel["type"].as_u64().is_some_and(|kind| TEXTS.contains(&kind) || FORUMS.contains(&kind))
                };
                let called =
                    |channel: &&Value| channel["name"].as_str().is_some_and(|known| known.to_lowercase() == *name);
                channels.iter().filter(readable).find(called).cloned().ok_or_else(|| {
                    AskError::new(format!(
                        "the bot sees no channel #{name} on the server {}; look at the spelling, give the bot View Channel there, or paste the channel's link",
                        place.guild
                    ))
                })
            }
        }
    }
}

fn text(value: &Value, name: &str) -> String {
    value[name].as_str().unwrap_or_default().to_owned()
}

fn named(list: &[Value]) -> BTreeMap<String, String> {
    list.iter().filter_map(|one| Some((one["id"].as_str()?.to_owned(), one["name"].as_str()?.to_owned()))).collect()
}
