//! The settings that a container is given, and what can be said of one.

use std::collections::BTreeMap;

use super::place::Place;

/// A value that is set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Setting {
    /// What the application reads.
    pub(super) value: String,
    /// As it is written, with `${…}` in it.
    pub(super) raw: String,
    pub(super) place: Place,
    /// Whether the value, or a part of it, is a default that nobody replaced (`${X:-this}`).
    pub(super) fallback: bool,
}

/// What is known of a setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known<'a> {
    Set(&'a Setting),
    /// It comes, or may come, from what is not in the project.
    Hidden,
    Unset,
}

/// The environment of a container.
#[derive(Debug, Clone, Default)]
pub(super) struct Environment {
    set: BTreeMap<String, Setting>,
    /// Names whose value is elsewhere.
    hidden: BTreeMap<String, Place>,
    /// Where a whole set of names is taken from that is not in the project.
    unseen: Vec<Place>,
}

impl Environment {
    pub(super) fn set(&mut self, name: &str, setting: Setting) {
        self.hidden.remove(name);
        self.set.insert(name.to_owned(), setting);
    }

    pub(super) fn hide(&mut self, name: &str, place: Place) {
        self.set.remove(name);
        self.hidden.insert(name.to_owned(), place);
    }

    /// From here on, whatever is not set may be.
    pub(super) fn unseen(&mut self, place: Place) {
        self.unseen.push(place);
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &Setting)> {
        self.set.iter().map(|(name, setting)| (name.as_str(), setting))
    }

    /// What is known of a setting. A set of names out of sight holds what is secret; that it also changes a pool or a
    /// timeout is not assumed.
    pub(super) fn get(&self, name: &str) -> Known<'_> {
        match self.set.get(name) {
            Some(setting) => Known::Set(setting),
            None if self.hidden.contains_key(name) => Known::Hidden,
            None if !self.unseen.is_empty() && (is_secret(name) || name.ends_with("_URL")) => Known::Hidden,
            None => Known::Unset,
        }
    }
}

/// Whether a name is that of something secret.
pub(super) fn is_secret(name: &str) -> bool {
    let name = name.to_ascii_uppercase();
    let marks = ["PASSWORD", "PASSWD", "SECRET", "TOKEN", "PRIVATE_KEY", "API_KEY", "ACCESS_KEY", "CREDENTIAL"];
    // Where it lies, how long it lives and which one it is are no secrets.
    let about = ["_FILE", "_PATH", "_SECONDS", "_TTL", "_NAME", "_URL"];
    marks.iter().any(|mark| name.contains(mark)) && !about.iter().any(|end| name.ends_with(end))
}

/// The password in a URL.
pub(super) fn password(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    let (user, _) = rest[..end].rsplit_once('@')?;
    user.split_once(':').map(|(_, password)| password).filter(|password| !password.is_empty())
}

/// Host and port of a URL.
pub(super) fn address(url: &str, port: u16) -> Option<(String, u16)> {
    let (_, rest) = url.split_once("://")?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let host = rest[..end].rsplit_once('@').map_or(&rest[..end], |(_, host)| host);
    let (host, port) = match host.rsplit_once(':') {
        Some((host, digits)) if !digits.contains(']') => (host, digits.parse().ok()?),
        _ => (host, port),
    };
    (!host.is_empty()).then(|| (host.to_ascii_lowercase(), port))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_secret_and_what_is_only_about_it() {
        for name in ["APP_JWT_SECRET", "POSTGRES_PASSWORD", "GITHUB_TOKEN", "S3_ACCESS_KEY"] {
            assert!(is_secret(name), "{name}");
        }
        for name in ["APP_JWT_TTL_SECONDS", "POSTGRES_PASSWORD_FILE", "APP_PORT", "TOKEN_URL", "APP_KEYSPACE"] {
            assert!(!is_secret(name), "{name}");
        }
    }

    #[test]
    fn urls_give_their_parts() {
        assert_eq!(password("postgresql+psycopg://app:pw@db:5432/app"), Some("pw"));
        assert_eq!((password("redis://cache:6379/0"), password("redis://app@cache/0")), (None, None));
        assert_eq!(password("redis://:pw@cache/0?x=a@b"), Some("pw"));
        assert_eq!(address("redis://u:p@Cache:6380/1", 6379), Some(("cache".to_owned(), 6380)));
        assert_eq!(address("redis://cache/1", 6379), Some(("cache".to_owned(), 6379)));
        assert_eq!((address("cache", 1), address("redis://h:x/", 1)), (None, None));
    }

    #[test]
    fn what_is_out_of_sight_holds_secrets_only() {
        let mut environment = Environment::default();
        assert_eq!(environment.get("APP_JWT_SECRET"), Known::Unset);
        environment.unseen(Place::whole("x"));
        assert_eq!(environment.get("APP_JWT_SECRET"), Known::Hidden);
        assert_eq!(environment.get("APP_DATABASE_URL"), Known::Hidden);
        assert_eq!(environment.get("APP_DB_POOL_SIZE"), Known::Unset);
    }
}
