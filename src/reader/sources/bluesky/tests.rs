//! What is told, and what things are called.

use serde_json::json;

use super::address::parse;
use super::*;
use crate::reader::sources::posts::Refused;

#[test]
fn what_is_told_can_be_acted_on() {
    for (status, error, said, address, parts) in [
        (400, "InvalidRequest", "Unable to resolve handle", "bsky:jo.example", &["no @jo.example", "spelling"][..]),
        (400, "InvalidRequest", "Profile not found", "bsky:jo.example", &["not any more"]),
        (400, "AccountTakedown", "Account has been suspended", "bsky:jo.example", &["suspended", "wh sources rm"]),
        (400, "AccountDeactivated", "Account is deactivated", "bsky:jo.example", &["closed", "pause"]),
        (
            401,
            "AuthMissing",
            "Authentication Required",
            "bsky:jo.example/feed/x",
            &["feed x by @jo.example", "logged in"],
        ),
        (400, "UnknownList", "", "bsky:jo.example/lists/x", &["no list x"]),
        (502, "", "", "bsky:jo.example/feed/x", &["own server", "later"]),
        (400, "Odd", "Odd\u{1b} thing", "bsky:jo.example", &["HTTP 400", "Odd thing"]),
    ] {
        let refused = Refused { status, body: json!({"error": error, "message": said}), error: AskError::new("x") };
        let told = refusal::told(refused, &parse(address).unwrap()).message;
        assert!(parts.iter().all(|part| told.contains(part)) && !told.contains('\u{1b}'), "{told}");
    }
}

#[test]
fn a_state_of_another_address_is_not_used() {
    let state = State { place: "bsky:jo.example".into(), newest: 5, ..State::default() };
    let kept = serde_json::to_string(&state).unwrap();
    assert_eq!(serde_json::from_str::<State>(&kept).unwrap(), state);
    assert_eq!(serde_json::from_str::<State>("{}").unwrap(), State::default());
}
