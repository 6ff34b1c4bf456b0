//! `discord:GUILD/CHANNEL`, and the addresses that a browser shows.

use url::Url;

use crate::reader::formats::chat::discord::Snowflake;
use crate::reader::sources::AskError;

/// Where Discord's interface is.
pub(super) const API: &str = "https://discord.com/api/v10";
const FORM: &str = "write discord:GUILD/CHANNEL or discord:GUILD/#NAME, or paste the channel's link (in Discord: right-click it, Copy Link)";
/// Hosts of Discord's own client.
const SITES: [&str; 4] = ["discord.com", "ptb.discord.com", "canary.discord.com", "discordapp.com"];

/// A channel, a forum, or a thread of a server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    /// The server.
    pub(super) guild: Snowflake,
    /// The channel.
    pub(super) channel: Channel,
}

/// How a channel is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Channel {
    /// By its id.
    Id(Snowflake),
    /// By its name, without the `#`.
    Name(String),
}

/// The address that is kept of what a person typed; `None` for what is none of Discord.
pub fn address(typed: &str) -> Option<Result<String, AskError>> {
    let typed = typed.trim();
    let (scheme, rest) = typed.split_once(':')?;
    if scheme.eq_ignore_ascii_case("discord") {
        return Some(alias(typed, rest).map(|place| place.to_string()));
    }
    let url = Url::parse(typed).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    if !SITES.contains(&url.host_str()?) {
        return None;
    }
    let parts: Vec<&str> = url.path_segments()?.filter(|part| !part.is_empty()).collect();
    let ["channels", guild, rest @ ..] = parts.as_slice() else { return None };
    // A post of a forum that is open beside it: its own address follows `threads`.
    let channel = match rest {
        [_, "threads", thread, ..] => thread,
        [channel, ..] => channel,
        [] => "",
    };
    Some(alias(typed, &format!("{guild}/{channel}")).map(|place| place.to_string()))
}

fn alias(typed: &str, rest: &str) -> Result<Place, AskError> {
    let wrong = |why: &str| AskError::new(format!("{typed:?} {why}; {FORM}"));
    let (guild, channel) =
        rest.trim_start_matches('/').split_once(['/', '#']).ok_or_else(|| wrong("names no channel"))?;
    if guild == "@me" {
        return Err(wrong("is a conversation between people, which no bot can read"));
    }
    let guild = Snowflake::parse(guild).ok_or_else(|| wrong("names no server: its id is a long number"))?;
    let by_name = channel.starts_with('#');
    let channel = channel.trim_start_matches(['#', '/']).trim_end_matches('/');
    let channel = match Snowflake::parse(channel).filter(|_| !by_name && channel.len() >= 15) {
        Some(id) => Channel::Id(id),
        None if is_name(channel) => Channel::Name(channel.to_lowercase()),
        None => return Err(wrong("names no channel")),
    };
    Ok(Place { guild, channel })
}

/// Names of channels have no spaces where text is written; forums may.
fn is_name(text: &str) -> bool {
    (1..=100).contains(&text.chars().count()) && !text.chars().any(|c| c.is_control() || "/#?&".contains(c))
}

/// Reads an address that is kept.
pub(super) fn parse(address: &str) -> Result<Place, AskError> {
    match address.split_once(':') {
        Some(("discord", rest)) => alias(address, rest),
        _ => Err(AskError::new(format!("{address:?} is no channel; {FORM}"))),
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.channel {
            Channel::Id(id) => write!(f, "discord:{}/{id}", self.guild),
            Channel::Name(name) => write!(f, "discord:{}/{name}", self.guild),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type_and_paste_is_one_address() {
        for (typed, kept) in [
            ("discord:197038439483310086/103735883630395392", "discord:197038439483310086/103735883630395392"),
            ("Discord:197038439483310086/#General", "discord:197038439483310086/general"),
            ("discord:197038439483310086#größe", "discord:197038439483310086/größe"),
            (
                "https://discord.com/channels/197038439483310086/103735883630395392",
                "discord:197038439483310086/103735883630395392",
            ),
            (
                "https://ptb.discord.com/channels/197038439483310086/103735883630395392/175928847299117063",
                "discord:197038439483310086/103735883630395392",
            ),
            (
                "https://discord.com/channels/197038439483310086/103735883630395392/threads/175928847299117063",
                "discord:197038439483310086/175928847299117063",
            ),
        ] {
            let address = address(typed).unwrap().unwrap();
            assert_eq!(address, kept);
            assert_eq!(parse(&address).unwrap().to_string(), kept);
        }
    }

    #[test]
    fn what_is_no_channel_is_told_or_left() {
        for (typed, why) in [
            ("discord:acme/#general", "long number"),
            ("discord:197038439483310086", "names no channel"),
            ("discord:197038439483310086/", "names no channel"),
            ("https://discord.com/channels/@me/103735883630395392", "no bot can read"),
            ("https://discord.com/channels/197038439483310086", "names no channel"),
        ] {
            let told = address(typed).unwrap().unwrap_err().to_string();
            assert!(told.contains(why) && told.contains("discord:GUILD/CHANNEL"), "{told}");
        }
        for typed in
            ["https://discord.com/blog", "https://discord.com.evil.example/channels/1/2", "https://discord.gg/x", "x"]
        {
            assert!(address(typed).is_none(), "{typed}");
        }
    }
}
