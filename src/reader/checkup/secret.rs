//! Whether the secret of an account is to be had, and from where. It is looked up as a sync would, and shown nowhere.

use super::Account;
use crate::base::credentials::{Credential, Credentials, Place};
use crate::reader::model::{Remark, SourceRow};
use crate::reader::sources::kinds::{self, Want};

/// What is found, whether the service can be asked, and whether a program makes the secret anew.
pub(super) fn look(account: &Account, credentials: Option<&Credentials>) -> (Vec<Remark>, bool, bool) {
    let Some(SourceRow { source, .. }) = account.sources.first() else { return (Vec::new(), false, false) };
    let want = kinds::want(&source.url, &source.settings);
    let Want::Secret { guide, required, token } = want else { return (Vec::new(), true, false) };
    let known = match credentials.map_or(Ok(Vec::new()), Credentials::list) {
        Ok(known) => known,
        Err(error) => return (vec![Remark::error("secret", error.to_string())], false, false),
    };
    let Some(known) = kinds::registered(&source.url, &account.name, &known).cloned() else {
        let told = guide.told(&account.name, token);
        return if required {
            (vec![Remark::error("secret", "there is none").mend(told)], false, false)
        } else {
            (
                vec![Remark::note("secret", "there is none, and none is needed").mend(format!("for more: {told}"))],
                true,
                false,
            )
        };
    };
    let renewed = matches!(known.place, Place::Command(_));
    match credentials.map(|credentials| credentials.secret(&known.name)) {
        Some(Ok(_)) => (vec![had(&known, token)], true, renewed),
        Some(Err(error)) => {
            (vec![Remark::error("secret", error.to_string()).mend(guide.told(&account.name, token))], false, renewed)
        }
        None => (Vec::new(), false, false),
    }
}

/// It is there; and what is odd about that.
fn had(known: &Credential, token: bool) -> Remark {
    let kind = if known.token { "token" } else { "password" };
    let told = format!("a {kind} from the {}", known.place.told());
    // Only mail has both, and an access token for mail ends after an hour or so.
    if known.token && !token && !matches!(known.place, Place::Command(_)) {
        return Remark::warning("secret", format!("{told}; access tokens end after an hour or so"))
            .mend(format!("`wh auth add {} --token --command '…'` has a program make it anew each time", known.name));
    }
    Remark::ok("secret", told)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::model::Level;

    #[test]
    fn an_access_token_that_nothing_renews_is_told() {
        for (place, known_as_token, wants_token, level) in [
            (Place::Keyring, false, false, Level::Ok),
            (Place::Env("X".into()), true, false, Level::Warning),
            (Place::Command(vec!["x".into()]), true, false, Level::Ok),
            (Place::File("/x".into()), true, true, Level::Ok),
        ] {
            let known = Credential { name: "jo@e.org".into(), place, token: known_as_token };
            assert_eq!(had(&known, wants_token).level, level, "{known:?}");
        }
    }
}
