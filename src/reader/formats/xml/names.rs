//! Which vocabulary an element belongs to: by the URI that its prefix is bound to, and where that says nothing, by the
//! customary meaning of the prefix.

/// A vocabulary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ns {
    /// RSS of any version, and elements without a namespace.
    Rss,
    /// Atom 0.3 and 1.0.
    Atom,
    Rdf,
    Content,
    Dc,
    DcTerms,
    Itunes,
    Media,
    Sy,
    Feedburner,
    Slash,
    Wfw,
    Thr,
    CreativeCommons,
    GooglePlay,
    Podcast,
    WebFeeds,
    Xhtml,
    Svg,
    MathMl,
    /// Anything else.
    Other,
}

/// URIs without their scheme and without a slash or `#` at the end, in lower case.
const BY_URI: &[(&str, Ns)] = &[
    ("www.w3.org/2005/atom", Ns::Atom),
    ("purl.org/atom/ns", Ns::Atom),
    ("purl.org/rss/1.0", Ns::Rss),
    ("my.netscape.com/rdf/simple/0.9", Ns::Rss),
    ("channel.netscape.com/rdf/simple/0.9", Ns::Rss),
    ("blogs.law.harvard.edu/tech/rss", Ns::Rss),
    ("cyber.law.harvard.edu/rss", Ns::Rss),
    ("purl.org/rss/1.0/modules/rss091", Ns::Rss),
    ("example.com/newformat", Ns::Atom),
    ("example.com/necho", Ns::Atom),
    ("purl.org/echo", Ns::Atom),
    ("purl.org/pie", Ns::Atom),
    ("uri/of/echo/namespace", Ns::Atom),
    ("www.w3.org/1999/02/22-rdf-syntax-ns", Ns::Rdf),
    ("purl.org/rss/1.0/modules/content", Ns::Content),
    ("purl.org/dc/elements/1.1", Ns::Dc),
    ("purl.org/dc/elements/1.0", Ns::Dc),
    ("purl.org/dc/terms", Ns::DcTerms),
    ("www.itunes.com/dtds/podcast-1.0.dtd", Ns::Itunes),
    ("example.com/dtds/podcast-1.0.dtd", Ns::Itunes),
    ("search.yahoo.com/mrss", Ns::Media),
    ("search.yahoo.com/rss", Ns::Media),
    ("video.search.yahoo.com/mrss", Ns::Media),
    ("purl.org/rss/1.0/modules/syndication", Ns::Sy),
    ("rssnamespace.org/feedburner/ext/1.0", Ns::Feedburner),
    ("purl.org/rss/1.0/modules/slash", Ns::Slash),
    ("wellformedweb.org/commentapi", Ns::Wfw),
    ("purl.org/syndication/thread/1.0", Ns::Thr),
    ("backend.userland.com/creativecommonsrssmodule", Ns::CreativeCommons),
    ("cyber.law.harvard.edu/rss/creativecommonsrssmodule.html", Ns::CreativeCommons),
    ("web.resource.org/cc", Ns::CreativeCommons),
    ("creativecommons.org/ns", Ns::CreativeCommons),
    ("www.google.com/schemas/play-podcasts/1.0", Ns::GooglePlay),
    ("podcastindex.org/namespace/1.0", Ns::Podcast),
    ("webfeeds.org/rss/1.0", Ns::WebFeeds),
    ("www.w3.org/1999/xhtml", Ns::Xhtml),
    ("www.w3.org/tr/html4", Ns::Xhtml),
    ("www.w3.org/2000/svg", Ns::Svg),
    ("www.w3.org/1998/math/mathml", Ns::MathMl),
];

/// Prefixes that feeds use without declaring them.
const BY_PREFIX: &[(&str, Ns)] = &[
    ("atom", Ns::Atom),
    ("atom10", Ns::Atom),
    ("a10", Ns::Atom),
    ("rss", Ns::Rss),
    ("rdf", Ns::Rdf),
    ("content", Ns::Content),
    ("dc", Ns::Dc),
    ("dcterms", Ns::DcTerms),
    ("itunes", Ns::Itunes),
    ("media", Ns::Media),
    ("sy", Ns::Sy),
    ("feedburner", Ns::Feedburner),
    ("slash", Ns::Slash),
    ("wfw", Ns::Wfw),
    ("thr", Ns::Thr),
    ("cc", Ns::CreativeCommons),
    ("creativecommons", Ns::CreativeCommons),
    ("googleplay", Ns::GooglePlay),
    ("podcast", Ns::Podcast),
    ("webfeeds", Ns::WebFeeds),
    ("xhtml", Ns::Xhtml),
    ("svg", Ns::Svg),
    ("math", Ns::MathMl),
];

/// The vocabulary of a namespace URI, if it is a known one.
pub(super) fn by_uri(uri: &str) -> Option<Ns> {
    let uri = uri.trim();
    let bare = uri.strip_prefix("http://").or_else(|| uri.strip_prefix("https://")).unwrap_or(uri);
    let bare = bare.trim_end_matches(['/', '#']);
    // Longer ones are none of ours, and the comparison costs.
    if bare.len() > 80 {
        return None;
    }
    let known = BY_URI.iter().find(|(known, _)| known.eq_ignore_ascii_case(bare)).map(|(_, ns)| *ns);
    known.or_else(|| starts_with(bare, "backend.userland.com/rss").then_some(Ns::Rss))
}

/// The customary vocabulary of a prefix.
pub(super) fn by_prefix(prefix: &str) -> Option<Ns> {
    BY_PREFIX.iter().find(|(known, _)| known.eq_ignore_ascii_case(prefix)).map(|(_, ns)| *ns)
}

/// Whether a namespace URI is the one of Atom 0.3.
pub(super) fn is_atom03(uri: &str) -> bool {
    !uri.to_ascii_lowercase().contains("2005/atom") && by_uri(uri) == Some(Ns::Atom)
}

fn starts_with(text: &str, start: &str) -> bool {
    text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
}

/// A local name in lower case, held inline: names are compared often and are short.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Local {
    bytes: [u8; Self::CAPACITY],
    len: u8,
}

impl Local {
    const CAPACITY: usize = 23;

    /// Longer names are cut: none that means anything here is as long.
    pub(super) fn new(name: &str) -> Self {
        let mut bytes = [0; Self::CAPACITY];
        let taken = name.floor_char_boundary(Self::CAPACITY);
        bytes[..taken].copy_from_slice(&name.as_bytes()[..taken]);
        bytes.make_ascii_lowercase();
        Self { bytes, len: u8::try_from(taken).unwrap_or(0) }
    }

    pub(super) fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..usize::from(self.len)]).unwrap_or_default()
    }
}

/// Splits a qualified name into prefix (empty where none is) and local part.
pub(super) fn split(name: &str) -> (&str, &str) {
    name.split_once(':').unwrap_or(("", name))
}
