//! Which of two versions is the later one, as their ecosystem orders them.

use std::cmp::Ordering;
use std::str::FromStr;

use super::model::Ecosystem;

/// A version that can be ordered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Version {
    /// Semantic Versioning 2.0: crates.io, npm, Go (whose pseudo-versions are pre-releases).
    Semantic(semver::Version),
    /// PEP 440.
    Python(pep440_rs::Version),
}

impl Version {
    /// Reads one; `None` where the ecosystem has no order or the text is no version of it.
    pub(super) fn parse(ecosystem: Ecosystem, text: &str) -> Option<Self> {
        match ecosystem {
            Ecosystem::Crates | Ecosystem::Npm | Ecosystem::Go => semantic(text).map(Self::Semantic),
            Ecosystem::PyPi => pep440_rs::Version::from_str(text.trim()).ok().map(Self::Python),
            Ecosystem::Image => None,
        }
    }

    /// The order; `None` between versions of different kinds.
    pub(super) fn order(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Semantic(one), Self::Semantic(other)) => Some(one.cmp_precedence(other)),
            (Self::Python(one), Self::Python(other)) => Some(one.cmp(other)),
            _ => None,
        }
    }
}

/// The order of two versions of an ecosystem; `None` where one of them cannot be read.
pub fn compare(ecosystem: Ecosystem, one: &str, other: &str) -> Option<Ordering> {
    Version::parse(ecosystem, one)?.order(&Version::parse(ecosystem, other)?)
}

/// Advisories write `1.2` and `v1.2.3` too.
fn semantic(text: &str) -> Option<semver::Version> {
    let text = text.trim();
    let text = text.strip_prefix(['v', 'V', '=']).unwrap_or(text);
    if let Ok(version) = semver::Version::parse(text) {
        return Some(version);
    }
    let end = text.find(['-', '+']).unwrap_or(text.len());
    let (numbers, rest) = text.split_at(end);
    let zeros = match numbers.matches('.').count() {
        0 => ".0.0",
        1 => ".0",
        _ => return None,
    };
    semver::Version::parse(&format!("{numbers}{zeros}{rest}")).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Each list is in order.
    const ORDERED: &[(Ecosystem, &[&str])] = &[
        (
            Ecosystem::Npm,
            &[
                "1.0.0-alpha",
                "1.0.0-alpha.1",
                "1.0.0-alpha.beta",
                "1.0.0-beta.2",
                "1.0.0-beta.11",
                "1.0.0-rc.1",
                "1.0.0",
            ],
        ),
        (Ecosystem::Crates, &["0.9", "0.10.0", "1", "1.0.1", "v2.0.0"]),
        (
            Ecosystem::Go,
            &[
                "0.0.0-20190308221718-c2843e01d9a2",
                "0.0.0-20200622213623-75b288015ac9",
                "v1.2.3-0.20191109021931-daa7c04131f5",
                "1.2.3",
                "1.2.4-0.20191109021931-daa7c04131f5",
                "2.0.0+incompatible",
            ],
        ),
        (
            Ecosystem::PyPi,
            &["1.0.dev1", "1.0a1", "1.0a2.dev1", "1.0b1", "1.0rc1", "1.0", "1.0.post1", "1.0.1", "1.10", "2!0.1"],
        ),
    ];

    #[test]
    fn versions_are_ordered_as_their_ecosystems_say() {
        for (ecosystem, versions) in ORDERED {
            for (at, one) in versions.iter().enumerate() {
                for (other_at, other) in versions.iter().enumerate() {
                    assert_eq!(compare(*ecosystem, one, other), Some(at.cmp(&other_at)), "{one} {other}");
                }
            }
        }
    }

    #[test]
    fn what_is_the_same_is_equal() {
        assert_eq!(compare(Ecosystem::PyPi, "1.0", "1.0.0"), Some(Ordering::Equal));
        assert_eq!(compare(Ecosystem::PyPi, "1.0RC1", "1.0-rc.1"), Some(Ordering::Equal));
        assert_eq!(compare(Ecosystem::Go, "2.0.0+incompatible", "v2.0.0"), Some(Ordering::Equal));
        assert_eq!(compare(Ecosystem::Npm, "one", "1.0.0"), None);
        assert_eq!(compare(Ecosystem::Image, "1", "2"), None);
    }

    proptest! {
        #[test]
        fn any_text_is_read_and_the_order_is_one(one in "[0-9a-z.+!v-]{0,12}|\\PC{0,8}", other in "[0-9a-z.+!v-]{0,12}") {
            for ecosystem in [Ecosystem::Npm, Ecosystem::PyPi] {
                let there = compare(ecosystem, &one, &other);
                prop_assert_eq!(there, compare(ecosystem, &other, &one).map(Ordering::reverse));
            }
        }

        #[test]
        fn numbers_order_as_numbers(one in (0u64..300, 0u64..300, 0u64..300), other in (0u64..300, 0u64..300, 0u64..300)) {
            let text = |(a, b, c): (u64, u64, u64)| format!("{a}.{b}.{c}");
            for ecosystem in [Ecosystem::Npm, Ecosystem::PyPi] {
                prop_assert_eq!(compare(ecosystem, &text(one), &text(other)), Some(one.cmp(&other)));
            }
        }
    }
}
