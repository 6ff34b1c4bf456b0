//! Which workspace and channel it is: asked for once a day.

use serde_json::Value;
use url::Url;

use super::Slack;
use super::state::Known;
use crate::reader::sources::AskError;

/// Pages of the list of channels that are looked through for a name: 10,000 channels.
const MOST_PAGES: usize = 20;

impl Slack {
    /// Learns where the channel lies, unless that is known.
    pub(super) async fn find_place(&mut self, now: i64) -> Result<(), AskError> {
        if self.state.knows_place(now) {
            return Ok(());
        }
        let team = self.client.ask("auth.test", &[]).await?;
        let site = self.site(&team)?;
        let (channel, name) = match self.place.id().map(str::to_owned) {
            Some(id) => (id.clone(), self.name_of(&id).await?),
            None => self.id_of(&self.place.channel.clone()).await?,
        };
        let team = team["team"].as_str().unwrap_or(&self.place.workspace).to_owned();
        self.state.place_is(Known { site, team, channel, name, day: 0 }, now);
        Ok(())
    }

    /// The workspace's website, if the token is of the workspace that was meant.
    fn site(&self, team: &Value) -> Result<String, AskError> {
        let wanted = &self.place.workspace;
        let url = team["url"].as_str().and_then(|url| Url::parse(url).ok());
        let url = url.filter(|url| matches!(url.scheme(), "https" | "http"));
        let name = url.as_ref().and_then(Url::host_str).and_then(|host| host.strip_suffix(".slack.com"));
        let ids = [team["team_id"].as_str(), team["enterprise_id"].as_str()];
        if !ids.contains(&Some(wanted)) && name.is_some_and(|name| name != wanted) {
            let name = crate::base::text::clean_line(name.unwrap_or_default()).into_owned();
            return Err(AskError::new(format!(
                "the token of {} is one of the workspace {name}; give the right one to `wh auth add {} --token`, or follow slack:{name}/…",
                self.client.account(),
                self.client.account()
            )));
        }
        Ok(url.map_or_else(
            || format!("https://{wanted}.slack.com"),
            |url| url.to_string().trim_end_matches('/').to_owned(),
        ))
    }

    /// What a channel is called. Reading it does not need that.
    async fn name_of(&mut self, id: &str) -> Result<String, AskError> {
        match self.client.ask("conversations.info", &[("channel", id)]).await {
            Ok(body) => Ok(body["channel"]["name"].as_str().unwrap_or(id).to_owned()),
            Err(refused) if refused.code == "missing_scope" => Ok(id.to_owned()),
            Err(refused) => Err(refused.error),
        }
    }

    /// The channel of a name, with the name.
    async fn id_of(&mut self, name: &str) -> Result<(String, String), AskError> {
        let mut types = "public_channel,private_channel";
        let (mut cursor, mut pages) = (String::new(), 0);
        while pages < MOST_PAGES {
            let asked = [("types", types), ("exclude_archived", "true"), ("limit", "500"), ("cursor", &cursor)];
            let body = match self.client.ask("conversations.list", &asked).await {
                Ok(body) => body,
                // A token for public channels alone is fine.
                Err(refused) if refused.code == "missing_scope" && types.contains(',') => {
                    types = "public_channel";
                    continue;
                }
                Err(refused) => return Err(refused.error),
            };
            for channel in body["channels"].as_array().into_iter().flatten() {
                let called = [&channel["name"], &channel["name_normalized"]];
                if called.iter().any(|known| known.as_str().is_some_and(|known| known.to_lowercase() == name))
                    && let Some(id) = channel["id"].as_str()
                {
                    return Ok((id.to_owned(), name.to_owned()));
                }
            }
            body["response_metadata"]["next_cursor"].as_str().unwrap_or_default().clone_into(&mut cursor);
            if cursor.is_empty() {
                break;
            }
            pages += 1;
        }
        let account = self.client.account();
        Err(AskError::new(format!(
            "{account} sees no channel #{name}; look at the spelling, paste the channel's link instead, and of a private channel write /invite @APP in it"
        )))
    }
}
