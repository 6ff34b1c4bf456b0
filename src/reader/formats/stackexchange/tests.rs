//! The wrapper, and posts with their odd shapes. Written after api.stackexchange.com/docs/wrapper, …/docs/types/question,
//! …/docs/types/answer and …/docs/error-handling.

use serde_json::json;

use super::*;
use crate::reader::model::{Entry, Timestamp};

#[test]
fn the_wrapper_is_read_whatever_is_left_out() {
    let whole = br#"{"items":[{"a":1},7],"has_more":true,"backoff":10,"quota_max":300,"quota_remaining":299,"page":1}"#;
    let page = page(whole).unwrap();
    assert_eq!((page.items.len(), page.has_more, page.backoff), (2, true, Some(10)));
    assert_eq!((page.quota_max, page.quota_remaining), (Some(300), Some(299)));
    let bare = super::page(br#"{"items":[]}"#).unwrap();
    assert_eq!((bare.has_more, bare.backoff, bare.quota_remaining), (false, None, None));
    let odd = super::page(br#"{"items":[],"has_more":"yes","backoff":-1,"quota_max":null}"#).unwrap();
    assert_eq!((odd.has_more, odd.backoff, odd.quota_max), (false, None, None));
    for no in ["", "[]", "{}", "<html>", r#"{"items":{}}"#, r#"{"items":"x"}"#] {
        assert!(super::page(no.as_bytes()).is_none(), "{no}");
    }
    let many = format!(r#"{{"items":[{}0]}}"#, "0,".repeat(5000));
    assert_eq!(super::page(many.as_bytes()).unwrap().items.len(), MOST_ITEMS);
    let deep = format!(r#"{{"items":[{}{}]}}"#, "[".repeat(500), "]".repeat(500));
    assert!(super::page(deep.as_bytes()).is_none());
}

#[test]
fn errors_say_how_long_to_wait() {
    let text = r#"{"error_id":502,"error_message":"too many requests from this IP, more requests available in 17524 seconds","error_name":"throttle_violation"}"#;
    let trouble = page(text.as_bytes()).unwrap().trouble.unwrap();
    assert!(trouble.is_throttle());
    assert_eq!(trouble.wait(), Some(17_524));
    let backoff =
        br#"{"error_id":502,"error_message":"Violation of backoff parameter","error_name":"throttle_violation"}"#;
    let trouble = page(backoff).unwrap().trouble.unwrap();
    assert_eq!((trouble.is_throttle(), trouble.wait()), (true, None));
    let site =
        b"{\"error_id\":400,\"error_message\":\"No site found for name `\\u202Ex`\",\"error_name\":\"bad_parameter\"}";
    let trouble = page(site).unwrap().trouble.unwrap();
    assert!(!trouble.is_throttle() && !trouble.message.contains('\u{202e}'), "{trouble:?}");
}

fn asked() -> Value {
    json!({
        "question_id": 79_000_001, "title": "Why does &lt;code&gt; &quot;wait&quot;?", "score": -2, "answer_count": 3,
        "accepted_answer_id": 79_000_009, "is_answered": true, "view_count": 41, "bounty_amount": 50,
        "bounty_closes_date": 1_800_000_000, "creation_date": 1_790_000_000, "last_activity_date": 1_790_000_500,
        "link": "https://stackoverflow.com/questions/79000001/why-does-code-wait",
        "tags": ["postgresql", "c++", "Bad Tag", 7, "rust"],
        "owner": {"display_name": "Ada &amp; Co", "user_id": 7, "link": "https://stackoverflow.com/users/7/ada"},
        "body": "<p>It <b>waits</b>.<script>alert(1)</script></p><pre><code>SELECT 1;</code></pre>"
    })
}

#[test]
fn a_question_is_an_entry_with_what_the_site_says_of_it() {
    let entry = question(&asked(), "stackoverflow.com").unwrap();
    assert_eq!(entry.id.as_deref(), Some("https://stackoverflow.com/q/79000001"));
    assert_eq!(entry.url.as_deref(), Some("https://stackoverflow.com/questions/79000001/why-does-code-wait"));
    assert_eq!(entry.title.as_deref(), Some("Why does <code> \"wait\"?"));
    assert_eq!(entry.authors[0].name.as_deref(), Some("Ada & Co"));
    let body = entry.content.unwrap();
    assert!(body.contains("<pre><code>SELECT 1;") && !body.contains("alert"), "{body}");
    let post = entry.post.unwrap();
    assert_eq!((post.score, post.answers, post.accepted, post.bounty), (Some(-2), Some(3), Some(true), Some(50)));
    assert_eq!((post.closed, post.views, post.bounty_until), (Some(false), Some(41), Some(Timestamp(1_800_000_000))));
    assert_eq!(post.tags, ["postgresql", "c++", "rust"]);
}

#[test]
fn what_is_odd_costs_itself_alone() {
    for no in [json!(null), json!(7), json!({}), json!({"question_id": "7"}), json!({"question_id": -1})] {
        assert!(question(&no, "e.org").is_none() && answer(&no, "e.org", "t").is_none(), "{no}");
    }
    // Somebody who has left: no owner, or one without a name. An address that is not the site's is not taken.
    for owner in [json!(null), json!({"user_type": "does_not_exist"}), json!({"display_name": ""})] {
        let mut item = asked();
        (item["owner"], item["link"]) = (owner, json!("https://evil.example/questions/1"));
        let entry = question(&item, "stackoverflow.com").unwrap();
        assert!(entry.authors.is_empty());
        assert_eq!(entry.url.as_deref(), Some("https://stackoverflow.com/questions/79000001"));
    }
    let bare = question(&json!({"question_id": 5}), "e.org").unwrap();
    assert_eq!((bare.title, bare.content, bare.post.unwrap().answers), (None, None, None));
}

#[test]
fn an_answer_names_its_question() {
    let item = json!({"answer_id": 9, "question_id": 5, "is_accepted": true, "score": 12, "creation_date": 1_790_000_000,
        "owner": {"display_name": "Jo"}, "body": "<p>Add an index.</p>"});
    let entry = answer(&item, "dba.stackexchange.com", "Why is it slow?").unwrap();
    assert_eq!(entry.id.as_deref(), Some("https://dba.stackexchange.com/a/9"));
    assert_eq!(entry.title.as_deref(), Some("Answer by Jo: Why is it slow?"));
    assert_eq!(entry.url.as_deref(), Some("https://dba.stackexchange.com/questions/5/-/9#9"));
    let post = entry.post.unwrap();
    assert_eq!((post.question, post.answer, post.accepted, post.score), (5, Some(9), Some(true), Some(12)));
}

#[test]
fn feeds_tell_the_same_posts_under_the_same_identities() {
    let told = |id: &str, title: &str| Entry {
        id: Some(id.to_owned()),
        url: Some("https://stackoverflow.com/questions/5/why".to_owned()),
        title: Some(title.to_owned()),
        summary: Some("<p>x</p>".to_owned()),
        ..Entry::default()
    };
    let entry = from_feed(told("https://stackoverflow.com/q/5", "Why?"), "stackoverflow.com").unwrap();
    assert_eq!(entry.id, question(&json!({"question_id": 5}), "stackoverflow.com").unwrap().id);
    assert_eq!((entry.content.as_deref(), entry.summary), (Some("<p>x</p>"), None));
    let id = "https://stackoverflow.com/questions/5/-/9#9";
    let entry = from_feed(told(id, "Answer by Jo for Why?"), "stackoverflow.com").unwrap();
    let same = answer(
        &json!({"answer_id": 9, "question_id": 5, "owner": {"display_name": "Jo"}}),
        "stackoverflow.com",
        "Why?",
    );
    assert_eq!((&entry.id, &entry.title), (&same.as_ref().unwrap().id, &same.as_ref().unwrap().title));
    assert_eq!(entry.post.unwrap().answer, Some(9));
    assert!(from_feed(told("tag:e.org,2026:x", "t"), "e.org").is_none());
}

proptest::proptest! {
    #[test]
    fn nothing_that_is_sent_panics(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
        let _ = page(&bytes);
    }
}
