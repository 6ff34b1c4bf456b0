//! What a mail server says of a login: whether it lets us in, what it can, whether the mailboxes are there.

use std::sync::Arc;

use super::address::{self, Place};
use super::connect::{connect_with, secret};
use super::expiry;
use super::wire::Answer;
use super::{name, step};
use crate::reader::fetch::Fetcher;
use crate::reader::model::{Remark, Timestamp};
use crate::reader::sources::AskError;
use crate::reader::sources::token::Guide;
use crate::reader::store::PollJob;

const APP_PASSWORD: &str = "an app password";

/// Where the password of a provider is to be had, by its host. Pages as of November 2026.
const GUIDES: &[(&str, Guide)] = &[
    (
        "imap.gmail.com",
        Guide {
            what: APP_PASSWORD,
            page: "https://myaccount.google.com/apppasswords",
            steps: "two-step verification must be on; name it wh, copy the sixteen letters",
            more: "app passwords have no scopes",
        },
    ),
    (
        "imap.fastmail.com",
        Guide {
            what: APP_PASSWORD,
            page: "https://app.fastmail.com/settings/security",
            steps: "Manage app passwords → New: access Mail (IMAP), read-only if nothing is marked or moved",
            more: "a new one with access to Mail (IMAP):",
        },
    ),
    (
        "imap.mail.me.com",
        Guide {
            what: APP_PASSWORD,
            page: "https://account.apple.com",
            steps: "Sign-In and Security → App-Specific Passwords",
            more: "app passwords have no scopes",
        },
    ),
    (
        "imap.mail.yahoo.com",
        Guide {
            what: APP_PASSWORD,
            page: "https://login.yahoo.com/account/security",
            steps: "Generate app password",
            more: "app passwords have no scopes",
        },
    ),
    (
        "outlook.office365.com",
        Guide {
            what: "an OAuth 2 access token (passwords are not taken any more)",
            page: "https://entra.microsoft.com",
            steps: "an app with the scope IMAP.AccessAsUser.All, and a program that prints its token: --command",
            more: "give the app",
        },
    ),
];

/// Of any other server.
const OTHER: Guide = Guide {
    what: "a password for IMAP",
    page: "your provider's page for security",
    steps: "IMAP must be allowed; with two factors it wants an app password",
    more: "passwords have no scopes",
};

/// Where the password of a mailbox is to be had.
pub fn guide(address: &str) -> Guide {
    let host = address::parse(address).map(|place| place.host).unwrap_or_default();
    GUIDES.iter().find(|(known, _)| *known == host).map_or(OTHER, |(_, guide)| *guide)
}

/// What the server says of the login that these mailboxes are read with, and its token of its end; `renewed` is what a
/// program makes anew. Mailboxes are examined, which changes nothing.
///
/// # Errors
/// There is no secret, the server cannot be reached, or lets nobody in with it.
pub async fn look(jobs: &[PollJob], fetcher: &Arc<Fetcher>, renewed: bool) -> Result<Vec<Remark>, AskError> {
    let Some(first) = jobs.first() else { return Ok(Vec::new()) };
    let place = address::parse(&first.source.url)?;
    let known = secret(&place, fetcher.credentials()).await?;
    let (now, (word, token)) = (Timestamp::now().0, &known);
    let allow_private = first.source.settings.allow_private || fetcher.allows_private();
    let mut wire = connect_with(&known, &place, fetcher, allow_private).await.map_err(|error| {
        let ended = *token && expiry::has_ended(word, now);
        let why = if ended { "; the token says of itself that it has ended" } else { "" };
        AskError { message: format!("{}{why}", error.message), ..error }
    })?;
    let mut remarks = vec![Remark::ok("access", format!("{} lets us in, over TLS", place.host))];
    remarks.extend(token.then(|| expiry::told(word, renewed, &guide(&first.source.url), now)));
    let said = step(&place, "ask for what the server of", wire.command("CAPABILITY")).await?;
    let moves = jobs.iter().any(|job| job.source.settings.move_to.is_some());
    remarks.extend(abilities(&said, moves));
    for job in jobs {
        let place: Place = address::parse(&job.source.url)?;
        let opened = step(&place, "open", wire.command(&format!("EXAMINE {}", name(&place.mailbox)))).await;
        if let Err(error) = opened {
            remarks.push(
                Remark::error("mailbox", format!("{}: {error}", job.source.name))
                    .mend("look at the mailbox's name in your mail program; a folder below another is written with the server's own sign: INBOX.Letters, INBOX/Letters"),
            );
        }
    }
    // The server closes all the same.
    let _ = wire.command("LOGOUT").await;
    Ok(remarks)
}

/// What follows from what a server can.
fn abilities(said: &[Answer], moves: bool) -> Vec<Remark> {
    let words: Vec<String> =
        said.iter().flat_map(|it| it.text.split(' ').map(str::to_ascii_uppercase).collect::<Vec<_>>()).collect();
    let can = |ability: &str| words.iter().any(|word| word == ability);
    let mut remarks = Vec::new();
    if moves && !can("MOVE") {
        remarks.push(
            Remark::error("abilities", "the server cannot move messages (MOVE), which --move-to wants")
                .mend("`wh sources edit NAME --move-to ''` leaves them where they are"),
        );
    }
    if !can("IDLE") {
        remarks.push(Remark::note(
            "abilities",
            "the server does not tell of new mail (IDLE): --watch asks at its intervals",
        ));
    }
    if remarks.is_empty() {
        remarks.push(Remark::ok("abilities", "IDLE: new mail is heard of at once"));
    }
    remarks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::model::Level;

    #[test]
    fn what_a_server_cannot_is_told_where_it_is_wanted() {
        let said = |text: &str| vec![Answer { text: text.to_owned(), ..Answer::default() }];
        for (text, moves, levels) in [
            ("* CAPABILITY IMAP4rev1 IDLE MOVE", true, &[Level::Ok][..]),
            ("* CAPABILITY IMAP4rev1 idle", false, &[Level::Ok]),
            ("* CAPABILITY IMAP4rev1 IDLE", true, &[Level::Error]),
            ("* CAPABILITY IMAP4rev1 XIDLE", true, &[Level::Error, Level::Note]),
            ("", false, &[Level::Note]),
        ] {
            let found: Vec<Level> = abilities(&said(text), moves).iter().map(|it| it.level).collect();
            assert_eq!(found, levels, "{text}");
        }
    }

    #[test]
    fn providers_have_pages_of_their_own() {
        assert!(guide("imaps://jo%40gmail.com@imap.gmail.com/INBOX").page.contains("google.com"));
        assert_eq!(guide("imaps://jo@imap.example.org/INBOX"), OTHER);
    }
}
