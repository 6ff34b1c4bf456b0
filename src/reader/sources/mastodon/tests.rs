//! Ids, links, and what is told.

use serde_json::json;

use super::address::parse;
use super::pages::{is_later, max_id};
use super::*;

#[test]
fn ids_are_compared_as_servers_give_them() {
    for (later, earlier) in [("110", "99"), ("01J9Z", "01J9Y"), ("9ttYMbOhcuYA95TYTo", "9ttYMbOhcuYA95TYTn")] {
        assert!(is_later(later, earlier) && !is_later(earlier, later) && !is_later(later, later));
    }
}

#[test]
fn of_a_link_only_the_bound_is_taken() {
    let link =
        "<https://evil.example/api/v1/x?limit=2&max_id=7486869>; rel=\"next\", <https://h/x?since_id=9>; rel=\"prev\"";
    assert_eq!(max_id(link).as_deref(), Some("7486869"));
    for none in [
        "",
        "<https://h/x?since_id=9>; rel=\"prev\"",
        "rel=\"next\"",
        "<not an address>; rel=\"next\"",
        "<https://h/x>; rel=\"next\"",
    ] {
        assert_eq!(max_id(none), None, "{none}");
    }
}

#[test]
fn what_is_told_can_be_acted_on() {
    for (status, address, has_token, parts) in [
        (401, "mastodon:@jo@h.example", false, &["members only", "wh auth add token@h.example --token"][..]),
        (401, "mastodon:@jo@h.example", true, &["does not take the token", "invalid"]),
        (403, "mastodon:h.example/lists/5", true, &["read:lists"]),
        (404, "mastodon:@jo@h.example", false, &["no @jo@h.example", "wh sources rm"]),
        (410, "mastodon:@jo@h.example", false, &["not any more"]),
        (404, "mastodon:h.example/lists/5", true, &["list 5", "somebody else"]),
        (503, "mastodon:h.example/tags/rust", false, &["trouble", "later"]),
    ] {
        let body = json!({"error": "The access token is invalid\u{1b}"});
        let refused = Refused { status, body, error: AskError { message: String::new(), retry_after: Some(5) } };
        let told = refusal::told(refused, &parse(address).unwrap(), "token@h.example", has_token);
        assert!(parts.iter().all(|part| told.message.contains(part)) && !told.message.contains('\u{1b}'), "{told}");
        assert_eq!(told.retry_after, Some(5));
    }
}
