//! What is told when a server gives nothing, in words that a person can act on.

use serde_json::Value;

use super::address::{Place, What};
use crate::reader::formats::posts::mastodon::error_of;
use crate::reader::sources::AskError;
use crate::reader::sources::posts::Refused;

/// What went wrong, and what to do next.
pub(super) fn told(refused: Refused, place: &Place, token: &str, has_token: bool) -> AskError {
    let Refused { status, body, error } = refused;
    let (host, title) = (&place.host, place.title());
    let said = said(&body);
    let message = match (status, &place.what) {
        (401 | 403, What::List(_)) if has_token => format!(
            "{host} does not give {title} to the owner of {token}{said}; the token needs the scope read:lists (docs/sources/mastodon.md), and the list must be the owner's"
        ),
        (401 | 403, What::List(_)) => format!(
            "lists are seen by who made them alone{said}: `wh auth add {token} --token` takes a token with the scope read:lists (docs/sources/mastodon.md)"
        ),
        (401 | 403, _) if has_token => untaken(host, token, &said),
        (401 | 403, _) => format!(
            "{host} gives its API to its members only{said}; with an account there `wh auth add {token} --token` takes a token (docs/sources/mastodon.md)"
        ),
        (404 | 410, What::User(_)) => format!(
            "there is no {title}, or not any more{said}; look at the spelling, or remove it with `wh sources rm`"
        ),
        (404, What::List(_)) => {
            format!("there is no {title}, or it belongs to somebody else than the owner of {token}{said}")
        }
        (404, What::Tag(_)) => {
            format!("{host} has no hashtags as Mastodon has them{said}; look at the host's spelling")
        }
        (500..=599, _) => format!("{host} has trouble (HTTP {status}); it is asked again later"),
        _ => return error,
    };
    AskError { message, ..error }
}

fn untaken(host: &str, token: &str, said: &str) -> String {
    format!(
        "{host} does not take the token of {token}{said}; make one anew (docs/sources/mastodon.md) and give it to `wh auth add {token} --token`"
    )
}

/// What the server itself says, for the middle of a sentence.
fn said(body: &Value) -> String {
    error_of(body).map(|said| format!(" (“{said}”)")).unwrap_or_default()
}

/// What went wrong where only the token itself was asked about.
pub(super) fn of_token(refused: Refused, place: &Place, token: &str) -> AskError {
    if !matches!(refused.status, 401 | 403) {
        return told(refused, place, token, true);
    }
    AskError { message: untaken(&place.host, token, &said(&refused.body)), ..refused.error }
}

/// An account that has moved.
pub(super) fn moved(place: &Place, to: &str) -> AskError {
    AskError::new(format!(
        "{} has moved to @{to}: `wh add @{to}` follows it there, and `wh sources rm` removes this one",
        place.title()
    ))
}

/// An account that its server has closed.
pub(super) fn suspended(place: &Place) -> AskError {
    AskError::new(format!(
        "{} was suspended by its server: nothing comes any more; `wh sources rm` removes it",
        place.title()
    ))
}

/// JSON that is not of this API.
pub(super) fn other_json(place: &Place) -> AskError {
    AskError::new(format!(
        "{} answered with JSON that is not Mastodon's; look at the host's spelling, and at api_base",
        place.host
    ))
}
