//! The users on whose behalf requests are sent: seeded ones, and new ones.

use serde_json::json;

use super::ProveError;
use super::http::Call;
use super::stack::Stack;

/// The password of every seeded user, by the contract of the project.
const SEEDED_PASSWORD: &str = "correct horse battery staple";
/// Of those that are made here.
const PASSWORD: &str = "a password for one proof";

/// A user.
#[derive(Debug, Clone)]
pub(super) struct Person {
    pub(super) id: String,
    pub(super) email: String,
    /// Where the project has log-in.
    pub(super) token: Option<String>,
}

/// A seeded user, and orders that can be read by id.
#[derive(Debug, Clone)]
pub(super) struct Reader {
    pub(super) person: Person,
    pub(super) orders: Vec<String>,
}

/// Seeded users on whose behalf is read, and orders of each.
const READERS: usize = 5;
const ORDERS: usize = 20;

impl Stack {
    /// The first seeded users.
    pub(super) fn seeded(&self) -> Result<Vec<Reader>, ProveError> {
        let seeded =
            format!("SELECT id, email FROM users WHERE email LIKE 'user%@example.com' ORDER BY email LIMIT {READERS}");
        let mut readers = Vec::new();
        for row in self.postgres.sql(&seeded)? {
            let (id, email) = row.split_once('|').unwrap_or((&row, ""));
            let orders = format!("SELECT id FROM orders WHERE user_id = '{id}' ORDER BY id LIMIT {ORDERS}");
            let (person, orders) = (self.person(id, email, SEEDED_PASSWORD)?, self.postgres.sql(&orders)?);
            readers.push(Reader { person, orders });
        }
        if readers.iter().any(|reader| !reader.orders.is_empty()) {
            return Ok(readers);
        }
        Err(ProveError::Unexpected("the seeded users have no orders".to_owned()))
    }

    /// A user who has nothing yet. `name` must not be taken.
    pub(super) fn new_person(&self, name: &str) -> Result<Person, ProveError> {
        let email = format!("{name}-{}@prove.example", std::process::id());
        let mut user = json!({ "email": email, "name": name });
        if self.ground.parts.auth {
            user["password"] = PASSWORD.into();
        }
        let made = self.ground.http.ask(&Call::post(self.ground.ports.nginx, "/v1/users", &user))?;
        let id = made["id"].as_str().ok_or_else(|| ProveError::Unexpected(format!("a new user has no id: {made}")))?;
        self.person(id, &email, PASSWORD)
    }

    fn person(&self, id: &str, email: &str, password: &str) -> Result<Person, ProveError> {
        let token = if self.ground.parts.auth { Some(self.log_in(email, password)?) } else { None };
        Ok(Person { id: id.to_owned(), email: email.to_owned(), token })
    }

    fn log_in(&self, email: &str, password: &str) -> Result<String, ProveError> {
        let form = [("grant_type", "password"), ("username", email), ("password", password)];
        let answer = self.ground.http.ask(&Call::form(self.ground.ports.nginx, "/v1/auth/token", &form))?;
        let token = answer["access_token"].as_str().map(str::to_owned);
        token.ok_or_else(|| ProveError::Unexpected("the log-in gave no access_token".to_owned()))
    }
}

impl Person {
    /// `POST /v1/orders` under a key.
    pub(super) fn order(&self, port: u16, key: &str) -> Call {
        let items = json!([{ "sku": "tea", "quantity": 2, "unit_price_cents": 450 }]);
        let body = json!({ "user_id": self.id, "items": items });
        Call::post(port, "/v1/orders", &body).bearer(self.token.as_deref()).once(key)
    }
}
