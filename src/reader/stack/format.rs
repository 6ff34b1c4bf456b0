//! What a file is, by its name.

use super::path::{ends_with, folder, name};

/// Whether a file of this path is read, or looked at beside one that is.
pub fn is_relevant(path: &str) -> bool {
    Format::of(path).is_some() || matches!(name(path), "go.sum" | ".env")
}

/// The formats that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    CargoLock,
    CargoManifest,
    NpmLock,
    NpmManifest,
    PnpmLock,
    YarnLock,
    UvLock,
    PoetryLock,
    PythonProject,
    Requirements,
    GoModule,
    Dockerfile,
    Compose,
}

impl Format {
    pub(super) fn of(path: &str) -> Option<Self> {
        let lower = name(path).to_ascii_lowercase();
        Some(match name(path) {
            "Cargo.lock" => Self::CargoLock,
            "Cargo.toml" => Self::CargoManifest,
            "package-lock.json" | "npm-shrinkwrap.json" => Self::NpmLock,
            "package.json" => Self::NpmManifest,
            "pnpm-lock.yaml" => Self::PnpmLock,
            "yarn.lock" => Self::YarnLock,
            "uv.lock" => Self::UvLock,
            "poetry.lock" => Self::PoetryLock,
            "pyproject.toml" => Self::PythonProject,
            "go.mod" => Self::GoModule,
            _ if is_requirements(path, &lower) => Self::Requirements,
            _ if is_dockerfile(name(path), &lower) => Self::Dockerfile,
            _ if is_compose(&lower) => Self::Compose,
            _ => return None,
        })
    }

    /// The lock files that make a manifest superfluous where one lies beside it or above.
    pub(super) fn locks(self) -> &'static [&'static str] {
        match self {
            Self::CargoManifest => &["Cargo.lock"],
            Self::NpmManifest => &["package-lock.json", "npm-shrinkwrap.json", "pnpm-lock.yaml", "yarn.lock"],
            Self::PythonProject => &["uv.lock", "poetry.lock"],
            _ => &[],
        }
    }
}

fn is_requirements(path: &str, lower: &str) -> bool {
    let named = lower.contains("requirements") || name(folder(path)) == "requirements";
    named && ends_with(lower, "txt") && !lower.starts_with("constraint")
}

/// `Dockerfile.prod` is one, `dockerfile.rs` is not.
fn is_dockerfile(name: &str, lower: &str) -> bool {
    let begins = |word: &str| name.strip_prefix(word).is_some_and(|rest| rest.starts_with('.'));
    let named = |word: &str| lower == word || lower.strip_suffix(word).is_some_and(|rest| rest.ends_with('.'));
    let is = begins("Dockerfile") || begins("Containerfile") || named("dockerfile") || named("containerfile");
    is && !lower.ends_with(".dockerignore")
}

fn is_compose(lower: &str) -> bool {
    let stem = lower.strip_suffix(".yaml").or_else(|| lower.strip_suffix(".yml")).unwrap_or_default();
    let rest = stem.strip_prefix("docker-compose").or_else(|| stem.strip_prefix("compose"));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '-']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_names() {
        for (path, format) in [
            ("a/Cargo.lock", Some(Format::CargoLock)),
            ("requirements-dev.txt", Some(Format::Requirements)),
            ("requirements/base.txt", Some(Format::Requirements)),
            ("requirements/constraints.txt", None),
            ("docs/base.txt", None),
            ("Dockerfile.prod", Some(Format::Dockerfile)),
            ("api.Dockerfile", Some(Format::Dockerfile)),
            ("Dockerfile.dockerignore", None),
            ("src/dockerfile.rs", None),
            ("dockerfile", Some(Format::Dockerfile)),
            ("docker-compose.override.yml", Some(Format::Compose)),
            ("compose.yaml", Some(Format::Compose)),
            ("composer.yaml", None),
            ("go.sum", None),
        ] {
            assert_eq!(Format::of(path), format, "{path}");
        }
        assert!(is_relevant("go.sum") && is_relevant(".env") && !is_relevant("README.md"));
    }
}
