//! When an access token for mail ends, by its own word.
//!
//! No standard has the server tell: a login that succeeds says nothing of the token (RFC 7628 §3.2), and one that fails says
//! only that it did (§3.2.2). Where the token is a JWT (RFC 9068) it holds its end (`exp`, RFC 7519 §4.1.4). Who asks for
//! mail is not meant to look into it, and its signature is not checked: what is found is shown to a person, and decides
//! nothing.

use crate::base::secret::Secret;
use crate::reader::formats::base64_read;
use crate::reader::model::Remark;
use crate::reader::sources::token::{self, Guide};

/// Longer tokens are not looked into.
const LONGEST: usize = 16 * 1024;

/// What is told of a token's end, so many seconds after 1970; `renewed` is what a program makes anew.
pub(super) fn told(token: &Secret, renewed: bool, guide: &Guide, now: i64) -> Remark {
    match ends(token.expose()) {
        Some(at) => token::expiry(Some(at.saturating_sub(now)), renewed, guide),
        None => Remark::note("expiry", "not told by the server, nor by the token itself"),
    }
}

/// Whether it says of itself that it has ended.
pub(super) fn has_ended(token: &Secret, now: i64) -> bool {
    ends(token.expose()).is_some_and(|at| at <= now)
}

/// The claim `exp` of a JWT: head, claims and signature between dots (RFC 7515 §7.1). An encrypted one has five parts.
fn ends(token: &str) -> Option<i64> {
    if token.len() > LONGEST {
        return None;
    }
    let parts: Vec<&str> = token.trim().split('.').collect();
    let [_, claims, _] = parts.as_slice() else { return None };
    let claims: serde_json::Value = serde_json::from_slice(&base64_read(claims)?).ok()?;
    // It may have a fraction.
    let whole = claims.get("exp")?.as_number()?.to_string();
    whole.split('.').next()?.parse().ok().filter(|at| *at >= 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::formats::base64_of;
    use crate::reader::model::Level;

    const NOW: i64 = 1_700_000_000;
    const GUIDE: Guide = Guide { what: "a token", page: "https://e.org/apps", steps: "New", more: "tick" };

    fn jwt(claims: &str) -> Secret {
        let part = |text: &str| base64_of(text.as_bytes()).replace('+', "-").replace('/', "_").replace('=', "");
        Secret::new(format!("{}.{}.c2lnbmF0dXJl", part(r#"{"alg":"RS256","typ":"at+jwt"}"#), part(claims)))
    }

    #[test]
    fn a_token_tells_its_end_itself_or_nobody_does() {
        for (token, level, words) in [
            (jwt(r#"{"iss":"https://e.org","exp":1700003000}"#), Level::Ok, "ends in 50 min, and a command"),
            (jwt(r#"{"exp":1700003000.75,"name":"ü?>"}"#), Level::Ok, "ends in 50 min"),
            (jwt(r#"{"exp":1699999999}"#), Level::Error, "has ended"),
            (jwt(r#"{"exp":"1700003000"}"#), Level::Note, "not told"),
            (jwt(r#"{"exp":1e300}"#), Level::Note, "not told"),
            (jwt(r#"{"exp":-5}"#), Level::Note, "not told"),
            (jwt("[1700003000]"), Level::Note, "not told"),
            (jwt("{}"), Level::Note, "not told"),
            (jwt(&format!(r#"{{"exp":1700003000,"x":"{}"}}"#, "x".repeat(LONGEST))), Level::Note, "not told"),
            (Secret::new("ya29.a0AfH6SMC"), Level::Note, "not told"),
            (Secret::new("a.b!.c"), Level::Note, "not told"),
            (Secret::new(format!("{}.x.y", jwt(r#"{"exp":1700003000}"#).expose())), Level::Note, "not told"),
            (Secret::new(""), Level::Note, "not told"),
        ] {
            let remark = told(&token, true, &GUIDE, NOW);
            assert_eq!((remark.level, remark.detail.contains(words)), (level, true), "{}: {remark:?}", token.expose());
            assert_eq!(has_ended(&token, NOW), level == Level::Error);
        }
        let soon = told(&jwt(r#"{"exp":1700003000}"#), false, &GUIDE, NOW);
        assert!(soon.level == Level::Warning && soon.mend.is_some(), "{soon:?}");
    }
}
