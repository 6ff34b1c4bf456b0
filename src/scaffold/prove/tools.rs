//! The programs that a proof needs: where they are, and how to get those that are missing. Runs nothing.

use std::path::PathBuf;

use super::ProveError;
use super::project::Parts;
use crate::base::process;

/// The programs, each by its whole path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tools {
    pub(super) uv: PathBuf,
    /// The folder of `initdb`, `postgres` and `psql` of one version.
    pub(super) postgres: PathBuf,
    pub(super) nginx: PathBuf,
    /// Only where the project has a cache or a queue.
    pub(super) redis: Option<PathBuf>,
    /// Only where the project has rules for it.
    pub(super) prometheus: Option<PathBuf>,
}

/// One thing that is needed, and how systems call it.
struct Need {
    what: &'static str,
    /// Programs that lie in one folder.
    programs: &'static [&'static str],
    debian: &'static str,
    fedora: &'static str,
    macos: &'static str,
}

const UV: Need = Need {
    what: "uv (Python projects)",
    programs: &["uv"],
    debian: "pipx install uv",
    fedora: "dnf install uv",
    macos: "brew install uv",
};
const POSTGRES: Need = Need {
    what: "PostgreSQL server (initdb, postgres, psql)",
    programs: &["initdb", "postgres", "psql"],
    debian: "apt-get install postgresql",
    fedora: "dnf install postgresql-server",
    macos: "brew install postgresql@17",
};
const NGINX: Need = Need {
    what: "nginx",
    programs: &["nginx"],
    debian: "apt-get install nginx-light",
    fedora: "dnf install nginx",
    macos: "brew install nginx",
};
const REDIS: Need = Need {
    what: "Redis server",
    programs: &["redis-server"],
    debian: "apt-get install redis-server",
    fedora: "dnf install redis",
    macos: "brew install redis",
};
const PROMETHEUS: Need = Need {
    what: "Prometheus",
    programs: &["prometheus"],
    debian: "apt-get install prometheus",
    fedora: "dnf install golang-github-prometheus",
    macos: "brew install prometheus",
};

/// Folders in which servers lie that are on no ordinary search path. A `*` stands for a version.
const PLACES: [&str; 10] = [
    "/usr/sbin",
    "/usr/local/sbin",
    "/usr/local/bin",
    "/opt/homebrew/bin",
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/usr/lib64/pgsql/*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
    "/Applications/Postgres.app/Contents/Versions/*/bin",
];

impl Tools {
    /// Finds what the parts of a project need.
    ///
    /// # Errors
    /// Names everything that is missing, and how to install it.
    pub(super) fn find(parts: Parts) -> Result<Self, ProveError> {
        Self::find_in(parts, &folders())
    }

    fn find_in(parts: Parts, folders: &[PathBuf]) -> Result<Self, ProveError> {
        let mut missing = Vec::new();
        let mut find = |need: &Need| {
            let found = folders
                .iter()
                .find(|folder| need.programs.iter().all(|program| process::is_program(&folder.join(program))));
            if found.is_none() {
                missing.push(install(need));
            }
            found.cloned().unwrap_or_default()
        };
        let tools = Self {
            uv: find(&UV).join("uv"),
            postgres: find(&POSTGRES),
            nginx: find(&NGINX).join("nginx"),
            redis: (parts.cache || parts.queue).then(|| find(&REDIS).join("redis-server")),
            prometheus: parts.prometheus.then(|| find(&PROMETHEUS).join("prometheus")),
        };
        if missing.is_empty() { Ok(tools) } else { Err(ProveError::Missing(missing.join("\n"))) }
    }
}

fn install(need: &Need) -> String {
    let Need { what, debian, fedora, macos, .. } = need;
    format!("missing: {what}\n  Debian, Ubuntu: {debian}\n  Fedora: {fedora}\n  macOS: {macos}")
}

/// The search path, then the customary places.
fn folders() -> Vec<PathBuf> {
    let mut folders = process::folders();
    folders.extend(PLACES.iter().flat_map(|place| expand(place)));
    folders
}

/// The folders that a place with at most one `*` stands for, the newest version first.
fn expand(place: &str) -> Vec<PathBuf> {
    let Some((before, after)) = place.split_once('*') else { return vec![PathBuf::from(place)] };
    let (parent, prefix) = before.rsplit_once('/').unwrap_or(("", before));
    let names = std::fs::read_dir(parent).into_iter().flatten().flatten().map(|entry| entry.file_name());
    let mut versions: Vec<String> =
        names.filter_map(|name| Some(name.to_str()?.strip_prefix(prefix)?.to_owned())).collect();
    let number = |version: &String| version.split('.').map(|part| part.parse().unwrap_or(0)).collect::<Vec<u32>>();
    versions.sort_by_key(|version| std::cmp::Reverse(number(version)));
    versions.iter().map(|version| PathBuf::from(format!("{before}{version}{after}"))).collect()
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;
    use std::path::Path;

    use super::*;

    fn put(folder: &Path, name: &str, mode: u32) {
        fs::create_dir_all(folder).expect("a folder");
        fs::write(folder.join(name), "").expect("a file");
        fs::set_permissions(folder.join(name), fs::Permissions::from_mode(mode)).expect("a mode");
    }

    const ALL: Parts = Parts { sample: true, auth: true, cache: true, queue: true, prometheus: true };

    #[test]
    fn programs_are_found_and_what_is_missing_is_named() {
        let top = tempfile::tempdir().expect("a folder");
        let (a, b) = (top.path().join("a"), top.path().join("b"));
        // (programs in a, programs in b, what of the full project is missing)
        let table: [(&[&str], &[&str], &[&str]); 4] = [
            (&["uv", "nginx", "redis-server", "prometheus"], &["initdb", "postgres", "psql"], &[]),
            (&["uv", "nginx", "redis-server", "prometheus", "psql"], &["initdb", "postgres"], &["PostgreSQL"]),
            (&["initdb", "postgres", "psql"], &["uv", "nginx"], &["Redis", "Prometheus"]),
            (&[], &[], &["uv", "PostgreSQL", "nginx", "Redis", "Prometheus"]),
        ];
        for (in_a, in_b, lacks) in table {
            for (folder, programs) in [(&a, in_a), (&b, in_b)] {
                let _ = fs::remove_dir_all(folder);
                for program in programs {
                    put(folder, program, 0o755);
                }
            }
            match Tools::find_in(ALL, &[a.clone(), b.clone()]) {
                Ok(tools) => assert!(lacks.is_empty() && tools.postgres == b && tools.uv == a.join("uv")),
                Err(error) => {
                    let told = error.to_string();
                    let named: Vec<&str> = ["uv", "PostgreSQL", "nginx", "Redis", "Prometheus"]
                        .into_iter()
                        .filter(|what| told.contains(&format!("missing: {what}")))
                        .collect();
                    assert_eq!(named, lacks, "{told}");
                    assert!(told.matches("apt-get install").count() + told.matches("pipx").count() == lacks.len());
                }
            }
        }
    }

    #[test]
    fn what_is_not_needed_is_not_looked_for() {
        let top = tempfile::tempdir().expect("a folder");
        for program in ["uv", "nginx", "initdb", "postgres", "psql"] {
            put(top.path(), program, 0o755);
        }
        let bare = Parts { sample: false, auth: false, cache: false, queue: false, prometheus: false };
        let tools = Tools::find_in(bare, &[top.path().to_owned()]).expect("found");
        assert_eq!((tools.redis, tools.prometheus), (None, None));
        // A file that cannot be run is no program.
        put(top.path(), "nginx", 0o644);
        assert!(Tools::find_in(bare, &[top.path().to_owned()]).is_err());
    }

    #[test]
    fn the_newest_version_comes_first() {
        let top = tempfile::tempdir().expect("a folder");
        for version in ["9.6", "15", "17", "x"] {
            fs::create_dir_all(top.path().join(version)).expect("a folder");
        }
        let found = expand(&format!("{}/*/bin", top.path().display()));
        let names: Vec<_> = found.iter().map(|path| path.strip_prefix(top.path()).expect("below").to_owned()).collect();
        assert_eq!(names, ["17/bin", "15/bin", "9.6/bin", "x/bin"].map(PathBuf::from));
        assert_eq!(expand("/usr/sbin"), [PathBuf::from("/usr/sbin")]);
        assert!(expand("/no/such/*/bin").is_empty());
    }
}
