//! What Discord says of a bot's token: whose it is, whether texts are shown to it, what it may do in each channel.
//! <https://docs.discord.com/developers/resources/user>, <https://docs.discord.com/developers/resources/application>

use std::collections::HashMap;

use serde_json::Value;

use super::address::{self, Channel, Place};
use super::client::{Client, Route};
use super::{permissions, refusal};
use crate::base::text::{clean_line, truncate};
use crate::reader::formats::chat::discord::Snowflake;
use crate::reader::model::Remark;
use crate::reader::sources::token::Guide;
use crate::reader::sources::{AskError, Means};
use crate::reader::store::PollJob;

/// Where a token is made.
pub const GUIDE: Guide = Guide {
    what: "the token of a bot",
    page: refusal::APPS,
    steps: "your application → Bot → Reset Token, and switch on Message Content Intent; OAuth2 → URL Generator: scope bot, \
            permissions View Channels and Read Message History → open the link, choose the server",
    more: "your application → Bot → switch on",
};

/// The bot is shown what others write; the second is that of bots on few servers.
const CONTENT: u64 = 1 << 18 | 1 << 19;

/// What Discord says of the token that these channels are read with.
///
/// # Errors
/// There is none, or Discord does not take it.
pub async fn look(jobs: &[PollJob], means: Means<'_>) -> Result<Vec<Remark>, AskError> {
    let Some(first) = jobs.first() else { return Ok(Vec::new()) };
    let mut client = Client::open(&first.source.settings, means).await?;
    let me = client.ask(Route { name: "users/@me", major: "", path: &["users", "@me"] }, &[]).await?;
    let mut remarks = vec![Remark::ok("access", format!("Discord takes it: the bot {}", said(&me["username"])))];
    let route = Route { name: "applications/@me", major: "", path: &["applications", "@me"] };
    remarks.push(intent(client.ask(route, &[]).await.ok().as_ref()));
    remarks.push(Remark::ok("expiry", "does not end by itself"));
    let mut known = Known { client, me: me["id"].as_str().unwrap_or_default().to_owned(), guilds: HashMap::new() };
    for job in jobs {
        match known.channel(&address::parse(&job.source.url)?).await {
            Ok(permissions) => remarks.push(channel(&job.source.name, permissions)),
            Err(error) => remarks.push(Remark::error("access", format!("{}: {error}", job.source.name))),
        }
    }
    Ok(remarks)
}

fn said(value: &Value) -> String {
    truncate(&clean_line(value.as_str().unwrap_or("?")), 60, "…").into_owned()
}

/// Whether texts of others are shown to the bot, as its application says.
fn intent(application: Option<&Value>) -> Remark {
    match application.and_then(|it| it["flags"].as_u64()) {
        Some(flags) if flags & CONTENT != 0 => {
            Remark::ok("scopes", "Message Content Intent is on: texts of others are shown")
        }
        Some(_) => Remark::error("scopes", "Message Content Intent is off: what others write comes empty")
            .mend(format!("{}: {} Message Content Intent", GUIDE.page, GUIDE.more)),
        None => Remark::note("scopes", "Discord does not say whether Message Content Intent is on"),
    }
}

fn channel(name: &str, permissions: u64) -> Remark {
    let missing = permissions::missing(permissions);
    if !missing.is_empty() {
        let told = format!("{name}: the bot lacks {}", missing.join(" and "));
        return Remark::error("permissions", told).mend(
            "in Discord: the channel's settings → Permissions → add the bot's role, and allow both; or ask who runs the server to",
        );
    }
    if permissions::are_all(permissions) {
        return Remark::note(
            "permissions",
            format!("{name}: the bot may do everything on this server; reading takes less"),
        )
        .mend("the server's settings → Roles: View Channels and Read Message History are enough");
    }
    Remark::ok("permissions", format!("{name}: View Channel, Read Message History"))
}

/// What was asked about servers, each once.
struct Known {
    client: Client,
    me: String,
    guilds: HashMap<String, (Value, Value, Vec<Value>)>,
}

impl Known {
    /// The bot's permissions in a channel; of a thread those in the channel that it is in.
    async fn channel(&mut self, place: &Place) -> Result<u64, AskError> {
        let guild = place.guild.to_string();
        if !self.guilds.contains_key(&guild) {
            let asked = self.guild(&guild).await?;
            self.guilds.insert(guild.clone(), asked);
        }
        let Some((server, member, channels)) = self.guilds.get(&guild).cloned() else { return Ok(0) };
        let by_id = |id: Snowflake| channels.iter().find(|it| Snowflake::of(it, "id") == Some(id));
        let found = match &place.channel {
            Channel::Name(name) => {
                channels.iter().find(|it| it["name"].as_str().is_some_and(|known| known.to_lowercase() == *name))
            }
            Channel::Id(id) => {
                if by_id(*id).is_none() {
                    let id = id.to_string();
                    let route = Route { name: "channels/{id}", major: &id, path: &["channels", &id] };
                    let thread = self.client.ask(route, &[]).await?;
                    Snowflake::of(&thread, "parent_id").and_then(by_id)
                } else {
                    by_id(*id)
                }
            }
        };
        let none = || {
            AskError::new(format!("the bot sees no channel {place}; look at its link, and give the bot View Channel"))
        };
        Ok(permissions::of(&server, &member, found.ok_or_else(none)?))
    }

    async fn guild(&mut self, guild: &str) -> Result<(Value, Value, Vec<Value>), AskError> {
        let me = self.me.clone();
        let route = Route { name: "guilds/{id}", major: guild, path: &["guilds", guild] };
        let server = self.client.ask(route, &[]).await?;
        let path = ["guilds", guild, "members", &me];
        let route = Route { name: "guilds/{id}/members/{id}", major: guild, path: &path };
        let member = self.client.ask(route, &[]).await?;
        let route = Route { name: "guilds/{id}/channels", major: guild, path: &["guilds", guild, "channels"] };
        let channels = self.client.ask(route, &[]).await?;
        Ok((server, member, channels.as_array().cloned().unwrap_or_default()))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::reader::model::Level;

    #[test]
    fn the_intent_is_read_from_the_flags() {
        for (application, level) in [
            (json!({"flags": 1 << 18}), Level::Ok),
            (json!({"flags": (1 << 19) | 64}), Level::Ok),
            (json!({"flags": 64}), Level::Error),
            (json!({"flags": "?"}), Level::Note),
        ] {
            assert_eq!(intent(Some(&application)).level, level, "{application}");
        }
        assert_eq!(intent(None).level, Level::Note);
    }

    #[test]
    fn permissions_are_told_with_the_channel() {
        for (permissions, level, word) in [
            (0, Level::Error, "View Channel and Read"),
            (66_560, Level::Ok, "help: View"),
            (u64::MAX, Level::Note, "everything"),
        ] {
            let remark = channel("help", permissions);
            assert_eq!(remark.level, level);
            assert!(remark.detail.contains(word), "{remark:?}");
        }
    }
}
