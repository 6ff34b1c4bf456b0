//! Short names for feeds: `medium:@user`, `gh:owner/repo`, `@user@host`.

use super::pattern::{fill, fit};
use super::{Known, Rule, Site, sites};

/// Why what was typed is an alias, but means nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AliasError {
    /// No site has this name.
    #[error("no site is called {name:?}{near}")]
    NoSite {
        /// What stands before the colon.
        name: String,
        /// What may have been meant, as the end of the sentence.
        near: String,
    },
    /// The site has no such feed.
    #[error("{site} takes {forms}, not {typed:?}")]
    NoForm {
        /// The site's id.
        site: &'static str,
        /// What can be typed, with commas between.
        forms: String,
        /// What was typed after the colon.
        typed: String,
    },
}

/// What an alias leads to; `None` for what is none, such as an address.
///
/// # Errors
/// It looks like an alias, and no rule fits.
pub fn alias(typed: &str) -> Result<Option<Known>, AliasError> {
    let typed = typed.trim();
    if typed.starts_with(['@', '#']) && typed[1..].contains('@') {
        return find("mastodon", typed).map(Some);
    }
    if let Some(feeds) = remote(typed).and_then(|page| super::feeds_of(&page)) {
        return Ok(Some(Known::Feeds(feeds)));
    }
    match typed.split_once(':') {
        Some((name, rest)) if is_name(name, rest) => find(name, rest).map(Some),
        _ => Ok(None),
    }
}

/// The page of a repository that git is given: `git@HOST:PATH`, `ssh://git@HOST/PATH`, `git://HOST/PATH`.
fn remote(typed: &str) -> Option<String> {
    let (host, path) = match typed.split_once("://") {
        Some(("ssh" | "git+ssh" | "git", rest)) => {
            let (host, path) = rest.split_once('/')?;
            (host.strip_prefix("git@").unwrap_or(host).trim_end_matches(":22"), path)
        }
        Some(_) => return None,
        None => typed.strip_prefix("git@")?.split_once(':')?,
    };
    let bare = !host.is_empty() && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte));
    bare.then(|| format!("https://{host}/{}", path.trim_start_matches('/')))
}

/// Whether this is a site's name before a colon, and no scheme of an address nor a host with a port.
fn is_name(name: &str, rest: &str) -> bool {
    let word = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphabetic());
    let port = rest.split('/').next().is_some_and(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    word && !rest.starts_with("//") && (!port || site(name).is_some())
}

fn site(name: &str) -> Option<&'static Site> {
    let name = name.to_ascii_lowercase();
    sites().iter().find(|site| site.id == name || site.names.contains(&name))
}

fn find(name: &str, typed: &str) -> Result<Known, AliasError> {
    let Some(site) = site(name) else {
        let names = sites().iter().flat_map(|site| std::iter::once(&site.id).chain(&site.names));
        let near = crate::base::config::suggest(name, names.map(String::as_str));
        return Err(AliasError::NoSite { name: name.to_owned(), near });
    };
    let fitting = site.rules.iter().find_map(|rule| Some((rule, fit(rule.alias.as_deref()?, typed)?)));
    let Some((rule, bound)) = fitting else {
        return Err(AliasError::NoForm { site: &site.id, forms: forms(site), typed: typed.to_owned() });
    };
    Ok(leads(rule, &bound))
}

fn leads(rule: &Rule, bound: &[(&str, String)]) -> Known {
    match &rule.page {
        Some(page) => Known::Page(fill(page, bound)),
        None => Known::Feeds(rule.feeds.iter().map(|feed| fill(feed, bound)).collect()),
    }
}

fn forms(site: &Site) -> String {
    let forms: Vec<String> =
        site.rules.iter().filter_map(Rule::typed).map(|form| format!("{}:{form}", site.id)).collect();
    forms.join(", ")
}

impl Rule {
    /// What is typed after the colon, as a person is told: names in capitals.
    pub fn typed(&self) -> Option<String> {
        let mut rest = self.alias.as_deref()?;
        let mut out = String::new();
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            out.push_str(before);
            match name.split_once(':') {
                Some((_, words)) => out.push_str(words),
                None => out.push_str(&name.trim_end_matches('*').replace("sub", "name").to_uppercase()),
            }
            rest = after;
        }
        Some(out + rest)
    }
}
