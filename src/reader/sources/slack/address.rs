//! `slack:WORKSPACE/CHANNEL`, and the addresses that a browser shows.

use url::Url;

use crate::reader::sources::AskError;

/// Where Slack's own interface is.
pub(super) const API: &str = "https://slack.com/api";
const FORM: &str =
    "write slack:WORKSPACE/#CHANNEL, or paste the channel's link (in Slack: right-click it, Copy, Copy link)";

/// A channel of a workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    /// What stands before `.slack.com`, or the id of a workspace: `acme`, `T024BE7LD`.
    pub(super) workspace: String,
    /// The name of a channel without `#`, or its id.
    pub(super) channel: String,
}

/// The address that is kept of what a person typed; `None` for what is none of Slack.
pub fn address(typed: &str) -> Option<Result<String, AskError>> {
    let typed = typed.trim();
    let (scheme, rest) = typed.split_once(':')?;
    if scheme.eq_ignore_ascii_case("slack") {
        return Some(alias(typed, rest).map(|place| place.to_string()));
    }
    let url = Url::parse(typed).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    pasted(&url).map(|place| Ok(place.to_string()))
}

fn alias(typed: &str, rest: &str) -> Result<Place, AskError> {
    let wrong = |why: &str| AskError::new(format!("{typed:?} {why}; {FORM}"));
    let rest = rest.trim_start_matches('/');
    let (workspace, channel) = rest.split_once(['/', '#']).ok_or_else(|| wrong("names no channel"))?;
    let workspace = workspace.strip_suffix(".slack.com").unwrap_or(workspace);
    let workspace = if is_id(workspace, "TE") { workspace.to_owned() } else { workspace.to_ascii_lowercase() };
    let channel = channel.trim_start_matches(['#', '/']).trim_end_matches('/');
    let channel = if is_id(channel, "CGD") { channel.to_owned() } else { channel.to_lowercase() };
    if !is_workspace(&workspace) {
        return Err(wrong("names no workspace"));
    }
    if !is_channel(&channel) {
        return Err(wrong("names no channel"));
    }
    Ok(Place { workspace, channel })
}

/// `https://acme.slack.com/archives/C…/p…`, `https://app.slack.com/client/T…/C…`.
fn pasted(url: &Url) -> Option<Place> {
    let site = url.host_str()?.strip_suffix(".slack.com")?;
    let parts: Vec<&str> = url.path_segments()?.filter(|part| !part.is_empty()).collect();
    let (workspace, channel) = match (site, parts.as_slice()) {
        ("app", ["client", team, channel, ..]) if is_id(team, "TE") => (*team, *channel),
        ("app" | "api" | "docs" | "files", _) => return None,
        (site, ["archives" | "messages", channel, ..]) => (site, *channel),
        _ => return None,
    };
    let place = Place { workspace: workspace.to_owned(), channel: channel.to_owned() };
    (is_workspace(&place.workspace) && is_id(channel, "CGD")).then_some(place)
}

/// Reads an address that is kept.
pub(super) fn parse(address: &str) -> Result<Place, AskError> {
    match address.split_once(':') {
        Some(("slack", rest)) => alias(address, rest),
        _ => Err(AskError::new(format!("{address:?} is no channel; {FORM}"))),
    }
}

fn is_id(text: &str, kinds: &str) -> bool {
    (8..=24).contains(&text.len())
        && text.starts_with(|c| kinds.contains(c))
        && text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
        && text.bytes().any(|b| b.is_ascii_digit())
}

fn is_workspace(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'.')
        && !text.starts_with(['-', '.'])
}

/// Names of channels are of any script, without spaces and signs, and 80 characters at most.
fn is_channel(text: &str) -> bool {
    (1..=80).contains(&text.chars().count()) && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
}

impl Place {
    /// The channel's id, where it is known already.
    pub(super) fn id(&self) -> Option<&str> {
        Some(self.channel.as_str()).filter(|channel| is_id(channel, "CGD"))
    }

    /// Whether the workspace is told by its id.
    pub(super) fn has_id(&self) -> bool {
        is_id(&self.workspace, "TE")
    }

    /// What its token is registered as at this host.
    pub(super) fn account(&self, host: &str) -> String {
        format!("{}@{host}", self.workspace)
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "slack:{}/{}", self.workspace, self.channel)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type_and_paste_is_one_address() {
        for (typed, kept) in [
            ("slack:acme/#backend", "slack:acme/backend"),
            ("SLACK:Acme.slack.com/#Back-End_2", "slack:acme/back-end_2"),
            ("slack:acme#größe", "slack:acme/größe"),
            ("slack:acme/C024BE91L", "slack:acme/C024BE91L"),
            ("slack://T024BE7LD/C024BE91L", "slack:T024BE7LD/C024BE91L"),
            ("https://acme.slack.com/archives/C024BE91L", "slack:acme/C024BE91L"),
            ("https://acme.slack.com/archives/C024BE91L/p1512085950000216?thread_ts=1.2", "slack:acme/C024BE91L"),
            ("https://acme.enterprise.slack.com/archives/C024BE91L", "slack:acme.enterprise/C024BE91L"),
            ("https://app.slack.com/client/T024BE7LD/C024BE91L/thread/C1-1.2", "slack:T024BE7LD/C024BE91L"),
        ] {
            let address = address(typed).unwrap().unwrap();
            assert_eq!(address, kept);
            assert_eq!(parse(&address).unwrap().to_string(), kept);
        }
    }

    #[test]
    fn what_is_no_channel_is_told_or_left() {
        for typed in ["slack:acme", "slack:/#a", "slack:acme/", "slack:acme/#a b", "slack:ac me/#a", "slack:"] {
            let told = address(typed).unwrap().unwrap_err().to_string();
            assert!(told.contains("slack:WORKSPACE/#CHANNEL"), "{told}");
        }
        for typed in [
            "https://slack.com/blog",
            "https://acme.slack.com/home",
            "https://acme.slack.com/archives/general",
            "https://api.slack.com/archives/C024BE91L",
            "https://acme.slack.com.evil.example/archives/C024BE91L",
            "https://e.org/feed.xml",
            "acme",
        ] {
            assert!(address(typed).is_none(), "{typed}");
        }
    }
}
