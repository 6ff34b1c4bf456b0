//! The sample account of X in `wh demo`, served as the API v2 would: <https://docs.x.com/x-api/users/get-posts>.

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

/// The paths of the account's API with what is answered.
pub(super) fn served(now: Timestamp) -> Vec<(String, Value)> {
    const ME: &str = "190000000000000001";
    const OTHER: &str = "190000000000000002";
    let post = |minutes: i64, text: &str, rest: Value| {
        let at = now - SignedDuration::from_mins(minutes);
        // As X makes numbers: milliseconds since its own beginning, shifted.
        let id = (u64::try_from(at.as_millisecond() - 1_288_834_974_657).unwrap_or(1) << 22).to_string();
        let mut post = json!({"id": id, "text": text, "author_id": ME, "conversation_id": id, "created_at": at.to_string(),
            "edit_history_tweet_ids": [id], "lang": "en"});
        for (name, value) in rest.as_object().into_iter().flatten() {
            post[name] = value.clone();
        }
        post
    };
    let begins = post(
        310,
        "We moved 4 TB of ledger rows to Postgres 18 without a maintenance window. What it took, in three posts 🧵",
        json!({}),
    );
    let second = post(
        308,
        "Logical replication per partition, the largest last. https://t.co/aa explains why the sequence of cut-overs matters.",
        json!({
            "conversation_id": begins["id"], "in_reply_to_user_id": ME, "referenced_tweets": [{"type": "replied_to", "id": begins["id"]}],
            "entities": {"urls": [{"start": 53, "end": 68, "url": "https://t.co/aa", "expanded_url": "https://tidewater.example/blog/cut-overs",
                "title": "Cutting over one partition at a time", "description": "Order, locks and what we rolled back."}]},
        }),
    );
    let third = post(
        305,
        "p99 went from 48 ms to 31 ms; the real win is autovacuum &amp; no more 3 am pages. #postgres",
        json!({
            "conversation_id": begins["id"], "in_reply_to_user_id": ME, "referenced_tweets": [{"type": "replied_to", "id": second["id"]}],
            "entities": {"hashtags": [{"start": 83, "end": 92, "tag": "postgres"}]},
        }),
    );
    let other =
        post(1_500, "Reminder: a queue with no bound is a memory leak with good manners.", json!({"author_id": OTHER}));
    let passed_on = post(
        1_440,
        "RT @loomq: Reminder: a queue with no bound is a memory leak…",
        json!({
            "referenced_tweets": [{"type": "retweeted", "id": other["id"]}],
        }),
    );
    let posts = json!({
        "data": [third, second, begins, passed_on],
        "includes": {"tweets": [other], "users": [
            {"id": ME, "username": "tidewater_eng", "name": "Tidewater Engineering"}, {"id": OTHER, "username": "loomq", "name": "loomq"}]},
        "meta": {"result_count": 4},
    });
    let me = json!({"data": {"id": ME, "username": "tidewater_eng", "name": "Tidewater Engineering"}});
    [("users/by/username/tidewater_eng".to_owned(), me), (format!("users/{ME}/tweets"), posts)]
        .map(|(path, body)| (format!("/x/2/{path}"), body))
        .into()
}
