//! The catalog of sources to start with: `assets/catalog/*.toml`, compiled in. Knows what is offered, and nothing of what
//! is followed.

mod model;

use std::sync::OnceLock;

pub use model::{Catalog, Listed, Topic};

use crate::reader::model::NewSource;

/// What the build script made of `assets/catalog`.
static CATALOG: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/catalog.bin"));

/// The name of the choice for a first run, among the names of topics.
pub const STARTER: &str = "starter";

/// The catalog.
///
/// # Panics
/// Never: the build script wrote what this program reads.
pub fn catalog() -> &'static Catalog {
    static CELL: OnceLock<Catalog> = OnceLock::new();
    CELL.get_or_init(|| postcard::from_bytes(CATALOG).expect("the build script wrote what this program reads"))
}

/// A source with the topic that it stands under.
pub type Offer = (&'static Topic, &'static Listed);

impl Catalog {
    /// Every source, topic by topic.
    pub fn offers(&'static self) -> impl Iterator<Item = Offer> {
        self.topics.iter().flat_map(|topic| topic.sources.iter().map(move |source| (topic, source)))
    }

    /// What a name means: [`STARTER`], a topic, or one source.
    pub fn named(&'static self, name: &str) -> Option<Vec<Offer>> {
        if name == STARTER {
            return Some(self.starter.iter().filter_map(|id| self.source(id)).collect());
        }
        if let Some(topic) = self.topics.iter().find(|topic| topic.id == name) {
            return Some(self.about(topic));
        }
        self.source(name).map(|offer| vec![offer])
    }

    /// What a topic offers: its best first, also those that stand under another topic, then the rest.
    fn about(&'static self, topic: &'static Topic) -> Vec<Offer> {
        let best = topic.essential.iter().filter_map(|id| self.source(id)).map(|(_, source)| source);
        let rest = topic.sources.iter().filter(|source| !topic.essential.contains(&source.id));
        best.chain(rest).map(|source| (topic, source)).collect()
    }

    /// The sources in which each of the words occurs: id, title, tags, topic or reason.
    pub fn search(&'static self, words: &str) -> Vec<Offer> {
        let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
        let holds = |(topic, source): &Offer| {
            let text = format!(
                "{} {} {} {} {} {}",
                source.id,
                source.title,
                source.tags.join(" "),
                topic.id,
                topic.title,
                source.why
            )
            .to_lowercase();
            words.iter().all(|word| text.contains(word))
        };
        self.offers().filter(holds).collect()
    }

    /// Every name that [`Catalog::named`] knows.
    pub fn names(&'static self) -> impl Iterator<Item = &'static str> {
        let topics = self.topics.iter().map(|topic| topic.id.as_str());
        std::iter::once(STARTER).chain(topics).chain(self.offers().map(|(_, source)| source.id.as_str()))
    }

    fn source(&'static self, id: &str) -> Option<Offer> {
        self.offers().find(|(_, source)| source.id == id)
    }
}

/// An offer as a subscription: named by its id, in a folder of its topic's.
pub fn subscription((topic, source): Offer, base: &NewSource) -> NewSource {
    let mut new = base.clone();
    new.url.clone_from(&source.feed);
    new.title = Some(source.title.clone());
    new.name.get_or_insert_with(|| source.id.clone());
    new.site_url = Some(source.site.clone());
    if new.folder.is_empty() {
        new.folder.clone_from(&topic.id);
    }
    new.tags.extend(source.tags.iter().cloned());
    new.tags.sort();
    new.tags.dedup();
    new
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_mean_the_first_run_a_topic_or_a_source() {
        let catalog = catalog();
        assert_eq!(catalog.named(STARTER).unwrap().len(), catalog.starter.len());
        let rust = catalog.named("rust").unwrap();
        let topic = rust[0].0;
        let best: Vec<&str> = rust[..5].iter().map(|(_, source)| source.id.as_str()).collect();
        assert_eq!((topic.id.as_str(), best), ("rust", topic.essential.iter().map(String::as_str).collect()));
        assert!(topic.sources.iter().all(|source| rust.iter().any(|(_, offered)| offered == &source)));
        let one = catalog.named("this-week-in-rust").unwrap();
        assert_eq!((one.len(), one[0].0.id.as_str()), (1, "newsletters"));
        assert!(catalog.named("this-week-in-cobol").is_none());
    }

    #[test]
    fn all_words_must_occur() {
        let ids = |words| catalog().search(words).iter().map(|(_, source)| source.id.as_str()).collect::<Vec<_>>();
        assert!(ids("POSTGRES weekly").contains(&"postgres-weekly"));
        assert!(ids("postgres zebra").is_empty());
    }

    #[test]
    fn a_subscription_lies_with_its_topic_unless_told_where() {
        let offer = catalog().named("postgres-weekly").unwrap()[0];
        let new = subscription(offer, &NewSource { tags: vec!["mine".into()], ..NewSource::default() });
        assert_eq!((new.name.as_deref(), new.folder.as_str()), (Some("postgres-weekly"), "newsletters"));
        assert!(new.tags.contains(&"mine".to_owned()) && new.tags.len() > 1);
        let base = NewSource { folder: "daily".into(), ..NewSource::default() };
        assert_eq!(subscription(offer, &base).folder, "daily");
    }

    /// So that a source is not followed twice, once from here and once by its page or alias.
    #[test]
    fn addresses_are_those_of_the_table_of_sites() {
        use crate::reader::formats::discovery::{feeds_of, is_known_feed};
        let known: Vec<_> = catalog().offers().filter(|(_, source)| is_known_feed(&source.feed)).collect();
        assert!(known.len() > 40, "only {} sources are of known sites", known.len());
        for (_, source) in known {
            // Lists of Hacker News have pages of their own nowhere.
            if let Some(feeds) = feeds_of(&source.site).filter(|_| !source.feed.contains("hnrss.org")) {
                assert!(feeds.contains(&source.feed), "{}: {feeds:?} does not hold {}", source.id, source.feed);
            }
        }
        let hosts =
            ["medium.com", "dev.to", "www.reddit.com", "hnrss.org", "lobste.rs", "github.com", "stackoverflow.com"];
        for (_, source) in catalog().offers() {
            let url = url::Url::parse(&source.feed).unwrap();
            let host = url.host_str().unwrap();
            assert!(!hosts.contains(&host) || is_known_feed(&source.feed), "{}: {}", source.id, source.feed);
        }
    }
}
