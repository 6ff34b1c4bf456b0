//! Where a package tells of its releases: only what is sure, with how it is known.
//!
//! What is told is a page; `formats::discovery` knows which feed such a page has.

use super::files::npm_manifest::{self, Manifest};
use super::model::{Ecosystem, Folder, Origin, Package};

/// Where a package's releases are told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Releases {
    /// On this page, or in this feed.
    At {
        /// Its address.
        page: String,
        /// How that is known.
        why: String,
    },
    /// Nothing is sure.
    Unknown {
        /// Why.
        why: String,
    },
}

/// Where Go modules lie whose path is not their host's: the beginning of the path, and the owner on GitHub. Each is the
/// project's own, as its pages for `go get` say.
const MODULES: [(&str, &str); 3] =
    [("golang.org/x/", "golang"), ("k8s.io/", "kubernetes"), ("sigs.k8s.io/", "kubernetes-sigs")];

/// Images by name, with where the program in them is released: the project's own feed, or its repository.
const IMAGES: [(&str, &str); 23] = [
    ("postgres", "https://www.postgresql.org/versions.rss"),
    ("redis", "https://github.com/redis/redis"),
    ("valkey/valkey", "https://github.com/valkey-io/valkey"),
    ("nginx", "https://github.com/nginx/nginx"),
    ("python", "https://github.com/python/cpython/tags"),
    ("node", "https://github.com/nodejs/node"),
    ("golang", "https://github.com/golang/go/tags"),
    ("rust", "https://github.com/rust-lang/rust"),
    ("mysql", "https://github.com/mysql/mysql-server/tags"),
    ("mongo", "https://github.com/mongodb/mongo/tags"),
    ("rabbitmq", "https://github.com/rabbitmq/rabbitmq-server"),
    ("traefik", "https://github.com/traefik/traefik"),
    ("caddy", "https://github.com/caddyserver/caddy"),
    ("memcached", "https://github.com/memcached/memcached/tags"),
    ("prom/prometheus", "https://github.com/prometheus/prometheus"),
    ("prom/alertmanager", "https://github.com/prometheus/alertmanager"),
    ("grafana/grafana", "https://github.com/grafana/grafana"),
    ("ghcr.io/astral-sh/uv", "https://github.com/astral-sh/uv"),
    ("docker.elastic.co/elasticsearch/elasticsearch", "https://github.com/elastic/elasticsearch"),
    ("docker.elastic.co/logstash/logstash", "https://github.com/elastic/logstash"),
    ("docker.elastic.co/kibana/kibana", "https://github.com/elastic/kibana"),
    ("docker.elastic.co/beats/filebeat", "https://github.com/elastic/beats"),
    ("otel/opentelemetry-collector", "https://github.com/open-telemetry/opentelemetry-collector-releases"),
];

/// Where the releases of a package are told. `files` are the project's own: an npm package that is installed names its
/// repository.
pub fn releases(package: &Package, files: &dyn Folder) -> Releases {
    let name = &package.name;
    match (&package.origin, package.ecosystem) {
        (Origin::Git(url), _) => match repository(url) {
            Some(page) => at(page, "it is taken from this repository"),
            None => unknown("it is taken from a repository whose feeds are not known"),
        },
        (Origin::Elsewhere(_), _) => unknown("it is taken from an address of which nothing is known"),
        (Origin::Registry, Ecosystem::Crates) => {
            at(format!("https://crates.io/crates/{name}"), "crates.io has a feed of each crate")
        }
        (Origin::Registry, Ecosystem::PyPi) => {
            at(format!("https://pypi.org/project/{name}"), "PyPI has a feed of each package")
        }
        (Origin::Registry, Ecosystem::Go) => module(name),
        (Origin::Registry, Ecosystem::Npm) => installed(name, files),
        (Origin::Registry, Ecosystem::Image) => match IMAGES.iter().find(|(known, _)| known == name) {
            Some((_, page)) => at(*page, "the program in the image is released there"),
            None => unknown("registries of images have no feeds, and wh does not know where this program is released"),
        },
    }
}

fn at(page: impl Into<String>, why: impl Into<String>) -> Releases {
    Releases::At { page: page.into(), why: why.into() }
}

fn unknown(why: impl Into<String>) -> Releases {
    Releases::Unknown { why: why.into() }
}

/// Versions of modules are tags: not everybody makes releases of them.
fn module(path: &str) -> Releases {
    if path == "stdlib" {
        return at("https://github.com/golang/go/tags", "it is Go's own repository");
    }
    if let Some(page) = repository(&format!("https://{path}")) {
        return at(tags(page), "the module's path is its repository");
    }
    if let Some((begin, owner)) = MODULES.iter().find(|(begin, _)| path.starts_with(begin)) {
        let name = path[begin.len()..].split('/').next().unwrap_or_default();
        return checked(&format!("github.com/{owner}/{name}"), format!("{begin}… lies at github.com/{owner}"));
    }
    // gopkg.in/pkg.v1 is github.com/go-pkg/pkg, gopkg.in/user/pkg.v1 is github.com/user/pkg (<https://labix.org/gopkg.in>).
    if let Some(rest) = path.strip_prefix("gopkg.in/") {
        let bare = |name: &str| name.rsplit_once(".v").map_or_else(|| name.to_owned(), |(name, _)| name.to_owned());
        let (first, second) = rest.split_once('/').unwrap_or((rest, ""));
        let place = if first.contains(".v") {
            format!("go-{0}/{0}", bare(first))
        } else {
            format!("{first}/{}", bare(second.split('/').next().unwrap_or_default()))
        };
        return checked(&format!("github.com/{place}"), "gopkg.in stands for this repository".to_owned());
    }
    unknown("only the page of its path says where it lies, and that is not asked")
}

fn checked(place: &str, why: String) -> Releases {
    repository(place).map_or_else(|| unknown("its path names no repository"), |page| at(tags(page), why))
}

fn tags(page: String) -> String {
    if page.starts_with("https://github.com/") { format!("{page}/tags") } else { page }
}

/// The page of a repository whose host has feeds that are known.
fn repository(url: &str) -> Option<String> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.rsplit_once('@').map_or(rest, |(_, rest)| rest);
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    let mut parts = rest.split('/');
    let host = parts.next().filter(|host| ["github.com", "gitlab.com", "codeberg.org"].contains(host))?;
    let plain = |part: &&str| {
        part.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-')
            && part.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c))
    };
    let (owner, name) = (parts.next().filter(plain)?, parts.next().filter(plain)?);
    Some(format!("https://{host}/{owner}/{}", name.strip_suffix(".git").unwrap_or(name)))
}

/// A package of npm that is installed says where its text lies; its registry has no feeds, and lock files do not say.
fn installed(name: &str, files: &dyn Folder) -> Releases {
    let path = format!("node_modules/{name}/package.json");
    let text = files.text(&path).ok().flatten();
    let Some(manifest) = text.and_then(|text| serde_json::from_str::<Manifest>(&text).ok()) else {
        return unknown(
            "npm has no feeds and its lock files name no repository; `npm ci` first, then its package.json does",
        );
    };
    match manifest.repository().map(npm_manifest::repository).as_deref().and_then(repository) {
        Some(page) => at(page, format!("{path} names it")),
        None => unknown(format!("{path} names no repository whose feeds are known")),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Place;
    use super::super::model::tests::Memory;
    use super::*;

    fn page(ecosystem: Ecosystem, name: &str, origin: Origin) -> Option<String> {
        let mono = r#"{"repository": {"type": "git", "url": "git+https://github.com/x/mono.git"}}"#;
        let files = Memory::of(&[
            ("node_modules/express/package.json", r#"{"repository": "expressjs/express"}"#),
            ("node_modules/@x/y/package.json", mono),
            ("node_modules/z/package.json", r#"{"repository": "https://git.example.org/z"}"#),
        ]);
        let place = Place { file: "x".into(), line: 0 };
        let name = name.to_owned();
        match releases(&Package { ecosystem, name, version: None, direct: true, dev: false, origin, place }, &files) {
            Releases::At { page, .. } => Some(page),
            Releases::Unknown { .. } => None,
        }
    }

    #[test]
    fn only_what_is_sure_is_told() {
        for (ecosystem, name, meant) in [
            (Ecosystem::Crates, "serde", Some("https://crates.io/crates/serde")),
            (Ecosystem::PyPi, "django", Some("https://pypi.org/project/django")),
            (Ecosystem::Go, "github.com/a/b/v2/sub", Some("https://github.com/a/b/tags")),
            (Ecosystem::Go, "golang.org/x/crypto", Some("https://github.com/golang/crypto/tags")),
            (Ecosystem::Go, "golang.org/x/../crypto", None),
            (Ecosystem::Go, "gopkg.in/yaml.v3", Some("https://github.com/go-yaml/yaml/tags")),
            (Ecosystem::Go, "gopkg.in/jo/x.v1", Some("https://github.com/jo/x/tags")),
            (Ecosystem::Go, "stdlib", Some("https://github.com/golang/go/tags")),
            (Ecosystem::Go, "google.golang.org/grpc", None),
            (Ecosystem::Npm, "express", Some("https://github.com/expressjs/express")),
            (Ecosystem::Npm, "@x/y", Some("https://github.com/x/mono")),
            (Ecosystem::Npm, "z", None),
            (Ecosystem::Npm, "not-installed", None),
            (Ecosystem::Image, "postgres", Some("https://www.postgresql.org/versions.rss")),
            (Ecosystem::Image, "example/app", None),
        ] {
            assert_eq!(page(ecosystem, name, Origin::Registry).as_deref(), meant, "{name}");
        }
        for (url, meant) in [
            ("https://github.com/jo/fork.git", Some("https://github.com/jo/fork")),
            ("https://user:secret@github.com/jo/fork", Some("https://github.com/jo/fork")),
            ("https://git.example.org/fork", None),
        ] {
            assert_eq!(page(Ecosystem::Crates, "fork", Origin::Git(url.to_owned())).as_deref(), meant);
        }
        assert_eq!(page(Ecosystem::Crates, "own", Origin::Elsewhere("sparse+https://e.org".to_owned())), None);
    }
}
