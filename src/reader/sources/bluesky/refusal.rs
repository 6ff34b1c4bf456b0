//! What is told when the `AppView` gives nothing, in words that a person can act on.
//! <https://atproto.com/specs/xrpc#error-responses>

use super::address::{Place, What};
use crate::reader::formats::posts::bluesky::error_of;
use crate::reader::sources::AskError;
use crate::reader::sources::posts::Refused;

/// What went wrong, and what to do next.
pub(super) fn told(refused: Refused, place: &Place) -> AskError {
    let Refused { status, body, error } = refused;
    let (name, said) = error_of(&body);
    let title = place.title();
    let words = if said.is_empty() { name.clone() } else { said.clone() };
    let quoted = if words.is_empty() { String::new() } else { format!(" (“{words}”)") };
    let gone = said.to_lowercase().contains("not found")
        || said.contains("Unable to resolve")
        || name == "UnknownFeed"
        || name == "UnknownList";
    let message = match (status, name.as_str()) {
        (_, "AccountTakedown") => {
            format!("Bluesky has suspended {title}{quoted}: nothing comes any more; `wh sources rm` removes it")
        }
        (_, "AccountDeactivated") => {
            format!("{title} has closed the account for now{quoted}; `wh sources pause` stops asking")
        }
        (401 | 403, _) if matches!(place.what, What::Feed(_)) => {
            format!("{title} is only for people who are logged in{quoted}; a list or a profile can be followed instead")
        }
        (401 | 403, _) => format!("Bluesky does not show {title} without an account{quoted}"),
        (400 | 404, _) if gone => {
            format!("there is no {title} on Bluesky, or not any more{quoted}; look at the spelling")
        }
        (0, _) => return error,
        (500..=599, _) => match place.what {
            What::Feed(_) => format!(
                "the feed's own server, or Bluesky, has trouble (HTTP {status}){quoted}; it is asked again later"
            ),
            _ => format!("Bluesky has trouble (HTTP {status}){quoted}; it is asked again later"),
        },
        _ => format!("Bluesky answered with HTTP {status}{quoted} when it was asked for {title}"),
    };
    AskError { message, ..error }
}

/// Somebody who wants to be seen by members only.
pub(super) fn members_only(place: &Place) -> AskError {
    AskError::new(format!("{} asks not to be shown to people without an account, so nothing is read", place.title()))
}

/// JSON that is not of this API.
pub(super) fn other_json() -> AskError {
    AskError::new("Bluesky answered with JSON that is not its API's; is api_base right?")
}
