//! What is known of an account by its address alone: how it is typed, named, where it is asked, whose secret it needs.

use url::Url;

use super::token::Guide;
use super::{AskError, bluesky, discord, mail, mastodon, paths, slack, stack, stackexchange, x};
use crate::base::credentials::Credential;
use crate::reader::model::{
    BLUESKY, DISCORD, MASTODON, SLACK, STACK, STACKEXCHANGE, Source, SourceSettings, X, kind_of,
};

/// The address that is kept of an account that a person typed or pasted; `None` for anything else.
///
/// # Errors
/// It is written in a way that nothing can be found by.
pub fn address(typed: &str) -> Option<Result<String, AskError>> {
    let address = paths::address(typed).or_else(|| mail::address(typed));
    let address = address.or_else(|| stackexchange::address(typed));
    let address = address.or_else(|| slack::address(typed)).or_else(|| discord::address(typed));
    let address = address.or_else(|| x::address(typed));
    address.or_else(|| mastodon::address(typed)).or_else(|| bluesky::address(typed))
}

/// The address of the account that a page may be of; whether it is, only its host can tell.
pub fn guess(typed: &str) -> Option<String> {
    mastodon::guess(typed)
}

/// The name that the source at an account's address gets.
pub fn name(address: &str) -> String {
    if let Ok(place) = stackexchange::parse(address) {
        return place.name();
    }
    let posts = mastodon::name(address).or_else(|| bluesky::name(address));
    slack::name(address).or_else(|| discord::name(address)).or_else(|| x::name(address)).or(posts).unwrap_or_else(
        || {
            // `maildir:/home/jo/Mail/Letters` → `mail-letters`.
            let last = address.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
            let stem = last.split('.').find(|part| !part.is_empty()).unwrap_or_default();
            format!("mail-{stem}")
        },
    )
}

/// What the secret of an account is registered as, if it has one: `user@host`.
pub fn secret_name(address: &str, settings: &SourceSettings) -> Option<String> {
    match kind_of(address) {
        STACKEXCHANGE => Some(stackexchange::key_name(settings)),
        SLACK => slack::secret_name(address, settings),
        DISCORD => discord::secret_name(address, settings),
        X => x::secret_name(address, settings),
        MASTODON => mastodon::secret_name(address, settings),
        _ => mail::imap::address::parse(address).ok().map(|place| place.account()),
    }
}

/// The address whose host is asked for a source: in its lane it waits for its turn.
pub fn asked_at(source: &Source) -> Option<Url> {
    let api = match source.kind.as_str() {
        STACKEXCHANGE => stackexchange::API_BASE,
        STACK => stack::API_BASE,
        SLACK => return slack::asked_at(&source.settings),
        DISCORD => return discord::asked_at(&source.settings),
        X => return x::asked_at(&source.settings),
        MASTODON => return mastodon::asked_at(&source.url, &source.settings),
        BLUESKY => return bluesky::asked_at(&source.settings),
        _ => return Url::parse(&source.url).ok(),
    };
    Url::parse(source.settings.api_base.as_deref().unwrap_or(api)).ok()
}

/// What an account wants of a person before it can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Want {
    /// Nothing.
    Nothing,
    /// A password, token or key.
    Secret {
        /// Where it is to be had.
        guide: Guide,
        /// Nothing can be read without.
        required: bool,
        /// It is a token, not a password.
        token: bool,
    },
}

/// What the account at an address wants.
pub fn want(address: &str, settings: &SourceSettings) -> Want {
    let secret = |guide, required, token| Want::Secret { guide, required, token };
    match kind_of(address) {
        SLACK => secret(slack::token::GUIDE, true, true),
        DISCORD => secret(discord::token::GUIDE, true, true),
        X => secret(x::token::GUIDE, true, true),
        MASTODON => secret(mastodon::token::GUIDE, address.contains("/lists/"), true),
        STACKEXCHANGE => secret(stackexchange::token::GUIDE, false, true),
        _ if secret_name(address, settings).is_some() => secret(mail::imap::token::guide(address), true, false),
        _ => Want::Nothing,
    }
}

/// The entry of the register that an account is let in by: mostly the one of its name.
pub fn registered<'a>(address: &str, name: &str, known: &'a [Credential]) -> Option<&'a Credential> {
    let own = known.iter().find(|known| known.name == name);
    // A workspace of Slack by its id takes the only token for its host.
    own.or_else(|| slack::is_by_id(address).then(|| slack::only_token(name, known)).flatten())
}
