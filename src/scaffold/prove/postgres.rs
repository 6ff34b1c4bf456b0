//! A Postgres server of our own, with the project's settings and a password, and questions to it in SQL.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::ProveError;
use super::place::{Place, is_root, owner};
use super::wait::Watch;
use crate::base::process::{Program, Signal, Supervised};

/// The user and the database of the project.
pub(super) const APP: &str = "app";
/// The copy without indexes.
pub(super) const BARE: &str = "app_bare";
/// How long a step may take.
const STEP: Duration = Duration::from_mins(2);

/// A server that runs.
#[derive(Debug)]
pub(super) struct Postgres {
    _server: Supervised,
    psql: Psql,
}

impl Postgres {
    /// Makes a cluster and starts it. `settings` is a `postgresql.conf` of the project.
    pub(super) fn start(
        bin: &Path,
        port: u16,
        settings: &Path,
        place: &Place,
        watch: Watch<'_>,
    ) -> Result<Self, ProveError> {
        let folder = place.folder("postgres")?;
        let (password, runs_as) = (secret()?, runs_as(&folder)?);
        let pwfile = place.write("postgres/password", &password)?;
        let data = folder.join("data");
        for path in [&folder, &pwfile] {
            give(path, runs_as)?;
        }
        let log = place.log("postgres");
        let initdb: Vec<String> = vec![
            bin.join("initdb").display().to_string(),
            format!("--pgdata={}", data.display()),
            format!("--username={APP}"),
            format!("--pwfile={}", pwfile.display()),
            "--auth=scram-sha-256".into(),
            "--encoding=UTF8".into(),
            if cfg!(target_os = "linux") { "--locale=C.UTF-8" } else { "--locale=C" }.into(),
            // The cluster is new; what is written to it later is synced.
            "--no-sync".into(),
        ];
        let program = |name: &str, argv: Vec<String>| {
            let mut program = Program::new(name, argv, &folder, log.clone());
            program.owner = runs_as;
            program
        };
        watch.finish(&mut Supervised::start(&program("initdb", initdb))?, STEP)?;
        include(&data, settings)?;
        let argv = [
            bin.join("postgres").display().to_string(),
            "-D".into(),
            data.display().to_string(),
            "-p".into(),
            port.to_string(),
            "-clisten_addresses=127.0.0.1".into(),
            "-cunix_socket_directories=".into(),
        ];
        let mut server = program("postgres", argv.to_vec());
        // On SIGTERM it would wait for its clients.
        server.gentle = Signal::Interrupt;
        let mut server = Supervised::start(&server)?;
        let psql = Psql { program: bin.join("psql"), port, password, folder, log: place.log("psql") };
        watch.ready(&mut server, Duration::from_secs(30), || psql.ask("postgres", "SELECT 1").is_ok())?;
        psql.ask("postgres", &format!("CREATE DATABASE {APP}"))?;
        Ok(Self { _server: server, psql })
    }

    /// The address of a database, as `SQLAlchemy` takes it.
    pub(super) fn url(&self, database: &str) -> String {
        format!("postgresql+psycopg://{APP}:{}@127.0.0.1:{}/{database}", self.psql.password, self.psql.port)
    }

    /// The address of the project's database.
    pub(super) fn app_url(&self) -> String {
        self.url(APP)
    }

    /// Makes a copy of the project's database, to which nobody may be connected, and drops indexes in it.
    pub(super) fn copy_without(&self, indexes: &[&str]) -> Result<(), ProveError> {
        self.psql.ask("postgres", &format!("CREATE DATABASE {BARE} TEMPLATE {APP}"))?;
        for index in indexes {
            self.psql.ask(BARE, &format!("DROP INDEX {index}"))?;
        }
        self.psql.ask(BARE, "ANALYZE").map(|_| ())
    }

    /// Asks the project's database; the answer is its rows, the columns of each divided by `|`.
    pub(super) fn sql(&self, sql: &str) -> Result<Vec<String>, ProveError> {
        self.psql.ask(APP, sql)
    }

    /// Asks for one number.
    pub(super) fn number(&self, sql: &str) -> Result<u64, ProveError> {
        self.number_in(APP, sql)
    }

    /// Asks one of the databases for one number.
    pub(super) fn number_in(&self, database: &str, sql: &str) -> Result<u64, ProveError> {
        let rows = self.psql.ask(database, sql)?;
        let number = rows.first().and_then(|row| row.parse().ok());
        number.ok_or_else(|| {
            ProveError::Unexpected(format!("the database answered {rows:?} where a number was asked: {sql}"))
        })
    }
}

/// How questions are asked.
#[derive(Debug)]
struct Psql {
    program: PathBuf,
    port: u16,
    password: String,
    folder: PathBuf,
    log: PathBuf,
}

impl Psql {
    fn ask(&self, database: &str, sql: &str) -> Result<Vec<String>, ProveError> {
        let argv = [
            self.program.display().to_string(),
            "--no-psqlrc".into(),
            "--quiet".into(),
            "--tuples-only".into(),
            "--no-align".into(),
            "--set=ON_ERROR_STOP=1".into(),
            format!("--command={sql}"),
        ];
        let _ = fs::remove_file(&self.log);
        let mut program = Program::new("psql", argv, &self.folder, self.log.clone());
        let set = [
            ("PGHOST", "127.0.0.1".to_owned()),
            ("PGPORT", self.port.to_string()),
            ("PGUSER", APP.to_owned()),
            ("PGPASSWORD", self.password.clone()),
            ("PGDATABASE", database.to_owned()),
            ("PGCONNECT_TIMEOUT", "5".to_owned()),
            ("PGOPTIONS", "-cclient_min_messages=error".to_owned()),
        ];
        program.set = set.map(|(name, value)| (name.to_owned(), value)).to_vec();
        let mut psql = Supervised::start(&program)?;
        match psql.wait(STEP, &|| true) {
            Some(status) if status.success() => {}
            _ => return Err(ProveError::program(format!("the database refused: {sql}"), &self.log)),
        }
        let text = fs::read_to_string(&self.log).map_err(ProveError::file("read", &self.log))?;
        Ok(text.lines().map(str::to_owned).collect())
    }
}

/// Takes the project's settings in; the command line has the last word on where it listens.
fn include(data: &Path, settings: &Path) -> Result<(), ProveError> {
    let Ok(text) = fs::read_to_string(settings) else { return Ok(()) };
    let main = data.join("postgresql.conf");
    let ours = fs::read_to_string(&main).map_err(ProveError::file("read", &main))?;
    fs::write(&main, format!("{ours}\n# From the project.\n{text}")).map_err(ProveError::file("write", &main))
}

/// Postgres refuses to run as root; its own user is there where it was installed from a package.
fn runs_as(folder: &Path) -> Result<Option<(u32, u32)>, ProveError> {
    if !is_root(folder)? {
        return Ok(None);
    }
    let passwd = fs::read_to_string("/etc/passwd").unwrap_or_default();
    let found = owner(&passwd, "postgres").or_else(|| owner(&passwd, "nobody"));
    let none = "Postgres does not run as root, and there is no user `postgres`: run this as an ordinary user";
    found.map(Some).ok_or_else(|| ProveError::Unexpected(none.to_owned()))
}

#[cfg(unix)]
fn give(path: &Path, to: Option<(u32, u32)>) -> Result<(), ProveError> {
    use std::os::unix::fs::PermissionsExt;
    let mode = if path.is_dir() { 0o700 } else { 0o600 };
    fs::set_permissions(path, fs::Permissions::from_mode(mode))
        .map_err(ProveError::file("change the mode of", path))?;
    let Some((user, group)) = to else { return Ok(()) };
    std::os::unix::fs::chown(path, Some(user), Some(group)).map_err(ProveError::file("give away", path))
}

#[cfg(not(unix))]
fn give(_: &Path, _: Option<(u32, u32)>) -> Result<(), ProveError> {
    Ok(())
}

/// 128 random bits: others on this machine can reach the port.
pub(super) fn secret() -> Result<String, ProveError> {
    use std::fmt::Write;
    use std::io::Read;
    let source = Path::new("/dev/urandom");
    let mut bytes = [0; 16];
    fs::File::open(source)
        .and_then(|mut file| file.read_exact(&mut bytes))
        .map_err(ProveError::file("read", source))?;
    Ok(bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    }))
}
