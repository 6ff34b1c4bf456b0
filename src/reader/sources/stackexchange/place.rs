//! `stackexchange://SITE/tagged/a+b?unanswered`: which questions of which site; as it is typed, pasted and kept.

use url::Url;

use crate::reader::formats::stackexchange::tag_name;
use crate::reader::sources::AskError;

/// What is followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The site's host: `stackoverflow.com`.
    pub host: String,
    /// Which of its questions.
    pub what: What,
    /// Only some of them.
    pub only: Only,
}

/// Which questions of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// All of them.
    Everything,
    /// Those that bear each of these tags.
    Tagged(Vec<String>),
    /// The one of this number, with its answers.
    Question(i64),
    /// The one that has the answer of this number: which, only the API knows.
    Answered(i64),
}

/// What is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Only {
    /// Nothing.
    #[default]
    All,
    /// What has an answer that is accepted or voted for.
    Unanswered,
    /// What offers no bounty.
    Bounty,
}

/// Sites with hosts of their own, by their short names.
const SITES: [(&str, &str, &str); 6] = [
    ("stackoverflow", "stackoverflow.com", "Stack Overflow"),
    ("serverfault", "serverfault.com", "Server Fault"),
    ("superuser", "superuser.com", "Super User"),
    ("askubuntu", "askubuntu.com", "Ask Ubuntu"),
    ("mathoverflow", "mathoverflow.net", "MathOverflow"),
    ("stackapps", "stackapps.com", "Stack Apps"),
];
/// Hosts below those of sites that are none themselves.
const NO_SITES: [&str; 7] = ["api", "data", "chat", "area51", "openid", "www", "blog"];
const FORM: &str = "write stackoverflow:tag/TAG, stackexchange:SITE/tag/TAG or stackoverflow:question/NUMBER";
/// The API takes no more tags at once.
const MOST_TAGS: usize = 5;

/// The address that is kept of what a person typed or pasted; `None` for what is of no site of the network.
///
/// # Errors
/// It is of one, and names nothing that can be followed.
pub fn address(typed: &str) -> Option<Result<String, AskError>> {
    let typed = typed.trim();
    if typed.starts_with("stackexchange://") {
        return Some(parse(typed).map(|place| place.to_string()));
    }
    alias(typed).or_else(|| page(typed).map(Ok)).map(|place| place.map(|place| place.to_string()))
}

/// `so:tag/rust?bounty`, `se:dba/tag/postgresql`.
fn alias(typed: &str) -> Option<Result<Place, AskError>> {
    let (name, rest) = typed.split_once(':').filter(|(_, rest)| !rest.starts_with("//"))?;
    let name = name.to_ascii_lowercase();
    let wrong = || AskError::new(format!("{typed:?} names no questions; {FORM}"));
    let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, rest) = match name.as_str() {
        "se" | "stackexchange" => {
            let (site, rest) = rest.split_once('/').unwrap_or((rest, ""));
            let Some(host) = site_host(site) else { return Some(Err(wrong())) };
            (host, rest)
        }
        "so" => (SITES[0].1.to_owned(), rest),
        name => (SITES.iter().find(|(short, ..)| *short == name)?.1.to_owned(), rest),
    };
    let parts: Vec<&str> = rest.split('/').filter(|part| !part.is_empty()).collect();
    let what = match parts.as_slice() {
        [] => Some(What::Everything),
        ["tag" | "tags" | "tagged", tags] => tagged(tags),
        ["question" | "questions" | "q", number] => number.parse().ok().map(What::Question),
        ["answer" | "answers" | "a", number] => number.parse().ok().map(What::Answered),
        _ => None,
    };
    Some(what.map(|what| place(host, what, query)).ok_or_else(wrong))
}

/// A page of a site: of a tag, of a question, of all that is unanswered.
fn page(typed: &str) -> Option<Place> {
    let url = match typed.split_once("://") {
        Some(("http" | "https", _)) => Url::parse(typed).ok()?,
        Some(_) => return None,
        None => Url::parse(&format!("https://{typed}")).ok()?,
    };
    let host = url.host_str()?.trim_start_matches("www.").to_owned();
    if !is_site(&host) || url.port().is_some() {
        return None;
    }
    let parts: Vec<&str> = url.path().split('/').filter(|part| !part.is_empty()).collect();
    let (what, only) = match parts.as_slice() {
        [] | ["questions"] => (What::Everything, Only::All),
        ["unanswered"] => (What::Everything, Only::Unanswered),
        ["questions", "tagged", tags, ..] | ["tags", tags, ..] => (tagged(tags)?, Only::All),
        ["unanswered", "tagged", tags] => (tagged(tags)?, Only::Unanswered),
        ["questions" | "q", number, ..] => (What::Question(number.parse().ok()?), Only::All),
        // What the site's own button to share an answer gives.
        ["a", number] | ["a", number, _] => (What::Answered(number.parse().ok()?), Only::All),
        _ => return None,
    };
    let place = place(host, what, url.query().unwrap_or_default());
    Some(Place { only: if only == Only::All { place.only } else { only }, ..place })
}

fn place(host: String, what: What, query: &str) -> Place {
    let only = if matches!(what, What::Question(_) | What::Answered(_)) { Only::All } else { only(query) };
    Place { host, what, only }
}

/// `unanswered`, `tab=Unanswered`, `filters=NoAnswers`, `bounty`, `tab=Bounties`.
fn only(query: &str) -> Only {
    let words = query.to_ascii_lowercase();
    words.split('&').fold(Only::All, |only, pair| match pair {
        "unanswered" | "unanswered=" | "tab=unanswered" | "tab=noanswers" | "filters=noanswers" => Only::Unanswered,
        "bounty" | "bounty=" | "tab=bounties" | "tab=bounty" | "tab=featured" | "filters=bounty" => Only::Bounty,
        _ => only,
    })
}

/// `rust+c%2B%2B`: each of them. What wants one of several is no single reading of the API.
fn tagged(text: &str) -> Option<What> {
    let tags: Option<Vec<String>> =
        text.split(['+', ' ']).filter(|tag| !tag.is_empty()).map(|tag| tag_name(&decoded(tag)?)).collect();
    let tags = tags.filter(|tags| !tags.is_empty() && tags.len() <= MOST_TAGS)?;
    (!tags.iter().any(|tag| tag == "or")).then_some(What::Tagged(tags))
}

fn decoded(text: &str) -> Option<String> {
    let text = format!("x={}", text.replace('&', "%26"));
    let (_, value) = url::form_urlencoded::parse(text.as_bytes()).next()?;
    (!value.contains('\u{fffd}')).then(|| value.into_owned())
}

/// The host of a site by its short name or host: `dba` → `dba.stackexchange.com`.
pub fn site_host(name: &str) -> Option<String> {
    let name = name.trim().to_ascii_lowercase();
    let own = SITES.iter().find(|(short, ..)| *short == name).map(|(_, host, _)| (*host).to_owned());
    let host = own.unwrap_or_else(|| match name.rsplit_once('.') {
        // `es.stackoverflow`, `meta.superuser`, as the API calls them.
        // Each site has another for talking about it: `codegolf.meta`.
        Some((head, last)) if last != "meta" => match SITES.iter().find(|(short, ..)| *short == last) {
            Some((_, host, _)) => format!("{head}.{host}"),
            None => name.clone(),
        },
        _ => format!("{name}.stackexchange.com"),
    });
    is_site(&host).then_some(host)
}

/// Whether a host is one of the network's sites, as far as its name tells.
pub fn is_site(host: &str) -> bool {
    let letters = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    let sub = |base: &str| host.strip_suffix(base).and_then(|head| head.strip_suffix('.'));
    let below = |head: &str| head.split('.').all(|part| letters(part) && !NO_SITES.contains(&part));
    SITES.iter().any(|(_, own, _)| host == *own || sub(own).is_some_and(below))
        || sub("stackexchange.com").is_some_and(below)
}

/// Reads an address as it is kept.
///
/// # Errors
/// It names nothing that can be followed.
pub fn parse(kept: &str) -> Result<Place, AskError> {
    let wrong = || AskError::new(format!("{kept} names no questions; {FORM}"));
    let rest = kept.strip_prefix("stackexchange://").ok_or_else(wrong)?;
    let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
    let mut parts = rest.split('/').filter(|part| !part.is_empty());
    let host = parts.next().map(str::to_ascii_lowercase).filter(|host| is_site(host)).ok_or_else(wrong)?;
    let what = match parts.collect::<Vec<_>>().as_slice() {
        [] => Some(What::Everything),
        ["tagged", tags] => tagged(tags),
        ["questions", number] => number.parse().ok().map(What::Question),
        ["answers", number] => number.parse().ok().map(What::Answered),
        _ => None,
    };
    Ok(place(host, what.ok_or_else(wrong)?, query))
}

impl Place {
    /// What the site calls itself, where that is known; else its host.
    pub fn site_title(&self) -> &str {
        SITES.iter().find(|(_, host, _)| *host == self.host).map_or(&self.host, |(.., title)| title)
    }

    /// What to show of a source that is not a question's, which has a title of its own.
    pub fn title(&self) -> String {
        let site = self.site_title();
        let what = match &self.what {
            What::Everything => site.to_owned(),
            What::Tagged(tags) => format!("{} · {site}", tags.join(" ")),
            What::Question(number) => format!("Question {number} · {site}"),
            What::Answered(number) => format!("The question of answer {number} · {site}"),
        };
        match self.only {
            Only::All => what,
            Only::Unanswered => format!("{what}, unanswered"),
            Only::Bounty => format!("{what}, with bounty"),
        }
    }

    /// The name that the source gets: `stackoverflow-postgresql-unanswered`.
    pub fn name(&self) -> String {
        let site = self.host.trim_end_matches(".stackexchange.com").trim_end_matches(".com").trim_end_matches(".net");
        let what = match &self.what {
            What::Everything => String::new(),
            What::Tagged(tags) => format!("-{}", tags.join("-")),
            What::Question(number) | What::Answered(number) => format!("-{number}"),
        };
        let only = match self.only {
            Only::All => "",
            Only::Unanswered => "-unanswered",
            Only::Bounty => "-bounty",
        };
        format!("{site}{what}{only}")
    }

    /// The page of the site that shows it.
    pub fn page(&self) -> String {
        let host = &self.host;
        let tags = |tags: &[String]| tags.iter().map(|tag| encoded(tag)).collect::<Vec<_>>().join("+");
        let tab = match self.only {
            Only::All => "",
            Only::Unanswered => "?tab=Unanswered",
            Only::Bounty => "?tab=Bounties",
        };
        match &self.what {
            What::Everything => format!("https://{host}/questions{tab}"),
            What::Tagged(all) => format!("https://{host}/questions/tagged/{}{tab}", tags(all)),
            What::Question(number) => format!("https://{host}/questions/{number}"),
            What::Answered(number) => format!("https://{host}/a/{number}"),
        }
    }

    /// Where the site's Atom feed of it lies, below the site; `None` where it has none.
    pub(super) fn feed(&self) -> Option<String> {
        match (&self.what, self.only) {
            (What::Question(number), _) => Some(format!("/feeds/question/{number}")),
            (What::Everything, Only::All) => Some("/feeds".to_owned()),
            // Of a whole site there is one of what offers a bounty; of tags, and of what is unanswered, there is none.
            (What::Everything, Only::Bounty) => Some("/feeds/featured".to_owned()),
            (What::Tagged(tags), Only::All) => {
                let tags: Vec<String> = tags.iter().map(|tag| encoded(tag)).collect();
                Some(format!("/feeds/tag?tagnames={}&sort=newest", tags.join("+and+")))
            }
            _ => None,
        }
    }
}

fn encoded(tag: &str) -> String {
    url::form_urlencoded::byte_serialize(tag.as_bytes()).collect()
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "stackexchange://{}", self.host)?;
        match &self.what {
            What::Everything => f.write_str("/")?,
            What::Tagged(tags) => {
                write!(f, "/tagged/{}", tags.iter().map(|tag| encoded(tag)).collect::<Vec<_>>().join("+"))?;
            }
            What::Question(number) => write!(f, "/questions/{number}")?,
            What::Answered(number) => write!(f, "/answers/{number}")?,
        }
        f.write_str(match self.only {
            Only::All => "",
            Only::Unanswered => "?unanswered",
            Only::Bounty => "?bounty",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_and_pasted_is_kept_in_one_form() {
        for (typed, kept) in [
            ("stackoverflow:tag/postgresql", "stackexchange://stackoverflow.com/tagged/postgresql"),
            ("SO:tag/Rust?unanswered", "stackexchange://stackoverflow.com/tagged/rust?unanswered"),
            ("so:tag/rust+c%2B%2B?bounty", "stackexchange://stackoverflow.com/tagged/rust+c%2B%2B?bounty"),
            ("so:question/11227809", "stackexchange://stackoverflow.com/questions/11227809"),
            ("serverfault:", "stackexchange://serverfault.com/"),
            ("se:dba/tag/postgresql", "stackexchange://dba.stackexchange.com/tagged/postgresql"),
            ("stackexchange:unix?unanswered", "stackexchange://unix.stackexchange.com/?unanswered"),
            ("stackexchange:askubuntu/q/7", "stackexchange://askubuntu.com/questions/7"),
            ("se:es.stackoverflow/tag/sql", "stackexchange://es.stackoverflow.com/tagged/sql"),
            ("se:codegolf.meta/", "stackexchange://codegolf.meta.stackexchange.com/"),
            (
                "https://stackoverflow.com/questions/tagged/x?tab=Unanswered",
                "stackexchange://stackoverflow.com/tagged/x?unanswered",
            ),
            (
                "stackoverflow.com/questions/tagged/.net+c%23?tab=Bounties&pagesize=50",
                "stackexchange://stackoverflow.com/tagged/.net+c%23?bounty",
            ),
            ("https://stackoverflow.com/questions/123/title", "stackexchange://stackoverflow.com/questions/123"),
            (
                "https://stackoverflow.com/questions/123/title/456#456",
                "stackexchange://stackoverflow.com/questions/123",
            ),
            ("https://superuser.com/q/9/77", "stackexchange://superuser.com/questions/9"),
            ("https://stackoverflow.com/a/456/77", "stackexchange://stackoverflow.com/answers/456"),
            ("https://dba.stackexchange.com/a/456", "stackexchange://dba.stackexchange.com/answers/456"),
            ("so:answer/456", "stackexchange://stackoverflow.com/answers/456"),
            (
                "https://dba.stackexchange.com/unanswered/tagged/x",
                "stackexchange://dba.stackexchange.com/tagged/x?unanswered",
            ),
            ("https://mathoverflow.net/", "stackexchange://mathoverflow.net/"),
            (
                "stackexchange://stackoverflow.com/tagged/x?unanswered",
                "stackexchange://stackoverflow.com/tagged/x?unanswered",
            ),
        ] {
            let address = address(typed).unwrap_or_else(|| panic!("{typed}")).unwrap();
            assert_eq!(address, kept, "{typed}");
            assert_eq!(parse(&address).unwrap().to_string(), kept);
        }
    }

    #[test]
    fn what_is_of_no_site_or_a_feed_already_is_left_to_others() {
        for typed in [
            "https://stackoverflow.com/feeds/tag/x",
            "https://stackoverflow.com/users/7/ada",
            "https://stackoverflow.blog/",
            "https://api.stackexchange.com/",
            "https://evil-stackoverflow.com/questions/tagged/x",
            "https://stackoverflow.com.evil.example/questions/1",
            "https://stackoverflow.com:8443/questions/1",
            "https://stackoverflow.com/questions/tagged/a+or+b",
            "gh:tokio-rs/tokio",
            "example.org",
        ] {
            assert!(address(typed).is_none(), "{typed}");
        }
        for typed in ["so:user/7", "so:tag/", "so:question/x", "se:", "se:a b/tag/x", "so:tag/a+b+c+d+e+f"] {
            let told = address(typed).unwrap().unwrap_err().to_string();
            assert!(told.contains("stackoverflow:tag/TAG"), "{told}");
        }
        assert!(parse("stackexchange://evil.example/tagged/x").is_err());
    }

    #[test]
    fn names_titles_and_pages_are_told() {
        let place = parse("stackexchange://dba.stackexchange.com/tagged/c%2B%2B?unanswered").unwrap();
        assert_eq!(place.title(), "c++ · dba.stackexchange.com, unanswered");
        assert_eq!(place.name(), "dba-c++-unanswered");
        assert_eq!(place.page(), "https://dba.stackexchange.com/questions/tagged/c%2B%2B?tab=Unanswered");
        assert_eq!(place.feed(), None);
        let feed = |address: &str| parse(address).unwrap().feed();
        assert_eq!(feed("stackexchange://dba.stackexchange.com/?bounty").as_deref(), Some("/feeds/featured"));
        assert_eq!(feed("stackexchange://dba.stackexchange.com/?unanswered"), None);
        assert_eq!(feed("stackexchange://dba.stackexchange.com/tagged/x?bounty"), None);
        let place = parse("stackexchange://stackoverflow.com/tagged/rust+tokio").unwrap();
        assert_eq!(place.feed().as_deref(), Some("/feeds/tag?tagnames=rust+and+tokio&sort=newest"));
    }
}
