//! X as its documents have it: <https://docs.x.com/x-api/users/get-user-by-username>, <https://docs.x.com/x-api/users/get-posts>,
//! <https://docs.x.com/x-api/lists/get-list-by-id>, <https://docs.x.com/x-api/lists/get-list-posts>,
//! <https://docs.x.com/x-api/posts/get-posts-by-ids>, <https://docs.x.com/x-api/fundamentals/rate-limits>,
//! <https://docs.x.com/x-api/fundamentals/response-codes-and-errors>.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};

use serde_json::{Value, json};

use super::server::{Asked, Reply, Server};

pub(crate) const TOKEN: &str = "AAAAverysecretbearer4711";
pub(crate) const ADA: &str = "7";
pub(crate) const LIST: &str = "4711";

/// The end of a path, and what is answered there: status, body, headers.
pub(crate) type Instead = (&'static str, u16, Value, Vec<(&'static str, String)>);

/// What was posted, and how X feels.
#[derive(Default)]
pub(crate) struct World {
    /// Posts by their number.
    pub(crate) posts: BTreeMap<u64, Value>,
    /// What the API answers with instead, for paths that end so: status, body, headers.
    pub(crate) instead: Option<Instead>,
    /// Posts that were sent: what would be paid for.
    pub(crate) sent: usize,
}

impl World {
    /// Somebody posts.
    pub(crate) fn posts(&mut self, id: u64, author: &str, text: &str) {
        self.with(id, author, text, &json!({}));
    }

    /// Somebody posts something with more to it.
    pub(crate) fn with(&mut self, id: u64, author: &str, text: &str, rest: &Value) {
        let at =
            jiff::Timestamp::from_second(jiff::Timestamp::now().as_second() - 100_000 + i64::try_from(id).unwrap())
                .unwrap();
        let mut post = json!({"id": id.to_string(), "text": text, "author_id": author, "created_at": at.to_string(),
            "conversation_id": id.to_string(), "edit_history_tweet_ids": [id.to_string()], "lang": "en"});
        for (name, value) in rest.as_object().unwrap() {
            post[name] = value.clone();
        }
        self.posts.insert(id, post);
    }

    /// Somebody adds to an own post.
    pub(crate) fn adds(&mut self, id: u64, author: &str, to: u64, text: &str) {
        let conversation = self.posts[&to]["conversation_id"].clone();
        let rest = json!({"referenced_tweets": [{"type": "replied_to", "id": to.to_string()}], "in_reply_to_user_id": author,
            "conversation_id": conversation});
        self.with(id, author, text, &rest);
    }

    fn answer(&mut self, asked: &Asked) -> Reply {
        if asked.authorization != format!("Bearer {TOKEN}") {
            let body = json!({"title": "Unauthorized", "type": "about:blank", "status": 401, "detail": "Unauthorized"});
            return Reply::status(401, &body);
        }
        let path = asked.path.trim_start_matches("/2/").to_owned();
        if let Some((end, status, body, headers)) = self.instead.as_ref().filter(|it| path.ends_with(it.0)) {
            let _ = end;
            let reply = Reply::status(*status, body);
            return headers.iter().fold(reply, |reply, (name, value)| reply.with(name, value.clone()));
        }
        let parts: Vec<&str> = path.split('/').collect();
        match parts.as_slice() {
            ["users", "by", "username", "ada"] => Reply::json(&json!({"data": users()[0]})),
            ["users", "by", "username", name] => Reply::json(
                &json!({"errors": [{"value": name, "detail": format!("Could not find user with username: [{name}]."),
                "title": "Not Found Error", "resource_type": "user", "type": "https://api.twitter.com/2/problems/resource-not-found"}]}),
            ),
            ["users", ADA, "tweets"] => {
                let mine = |post: &Value| post["author_id"] == ADA;
                self.page(asked, 5, mine)
            }
            ["lists", LIST] => Reply::json(&json!({"data": {"id": LIST, "name": "Systems people"}})),
            ["lists", LIST, "tweets"] => {
                assert!(asked.get("since_id").is_empty(), "lists know no since_id");
                self.page(asked, 1, |_| true)
            }
            ["tweets"] => {
                let ids: Vec<u64> = asked.get("ids").split(',').map(|id| id.parse().unwrap()).collect();
                assert!((1..=100).contains(&ids.len()));
                let found: Vec<Value> = ids.iter().filter_map(|id| self.posts.get(id)).cloned().collect();
                self.sent += found.len();
                Reply::json(&json!({"data": found, "includes": self.includes(&found)}))
            }
            ["usage", "tweets"] => Reply::json(
                &json!({"data": {"project_id": "1", "project_cap": "2000000", "project_usage": self.sent.to_string(), "cap_reset_day": 8}}),
            ),
            _ => Reply::status(
                404,
                &json!({"title": "Not Found", "type": "about:blank", "status": 404, "detail": "Not Found"}),
            ),
        }
    }

    /// The newest first; a token says how many were told.
    fn page(&mut self, asked: &Asked, least: usize, wanted: impl Fn(&Value) -> bool) -> Reply {
        for (name, word) in [
            ("tweet.fields", "note_tweet"),
            ("expansions", "referenced_tweets.id.author_id"),
            ("media.fields", "alt_text"),
        ] {
            assert!(asked.get(name).contains(word), "{name} is asked for");
        }
        let most: usize = asked.get("max_results").parse().unwrap();
        assert!((least..=100).contains(&most), "max_results is {most}");
        let since: u64 = asked.get("since_id").parse().unwrap_or(0);
        let token = asked.get("pagination_token");
        let Some(from) =
            (if token.is_empty() { Some(0) } else { token.strip_prefix("page").and_then(|it| it.parse().ok()) })
        else {
            let error = json!({"parameters": {"pagination_token": [token]}, "message": "The `pagination_token` query parameter value is not valid"});
            let kind = "https://api.twitter.com/2/problems/invalid-request";
            return Reply::status(
                400,
                &json!({"errors": [error], "title": "Invalid Request", "detail": "One or more parameters was invalid.", "type": kind}),
            );
        };
        let all: Vec<Value> =
            self.posts.iter().rev().filter(|(id, post)| **id > since && wanted(post)).map(|it| it.1.clone()).collect();
        let page: Vec<Value> = all.iter().skip(from).take(most).cloned().collect();
        self.sent += page.len();
        let mut meta = json!({"result_count": page.len()});
        if from + page.len() < all.len() {
            meta["next_token"] = format!("page{}", from + page.len()).into();
        }
        let mut body = json!({"meta": meta});
        if !page.is_empty() {
            body["includes"] = self.includes(&page);
            body["data"] = page.into();
        }
        Reply::json(&body).with("x-rate-limit-limit", "900").with("x-rate-limit-remaining", "899")
    }

    fn includes(&self, page: &[Value]) -> Value {
        let referred = page.iter().flat_map(|post| post["referenced_tweets"].as_array().cloned().unwrap_or_default());
        let ids = referred.filter_map(|it| it["id"].as_str()?.parse::<u64>().ok());
        let tweets: Vec<&Value> = ids.filter_map(|id| self.posts.get(&id)).collect();
        json!({"users": users(), "tweets": tweets})
    }
}

fn users() -> Value {
    json!([{"id": ADA, "username": "Ada", "name": "Ada L."}, {"id": "8", "username": "bo", "name": "Bo"}])
}

/// X, served.
pub(crate) struct Xs {
    pub(crate) server: Server,
    world: Arc<Mutex<World>>,
}

impl Xs {
    pub(crate) fn start() -> Self {
        let world: Arc<Mutex<World>> = Arc::default();
        let served = Arc::clone(&world);
        Self { server: Server::start(move |asked| served.lock().unwrap().answer(asked)), world }
    }

    pub(crate) fn has(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap()
    }
}
