//! What is read of the application's own code: the defaults of its settings, and a few facts that its files state in one line.
//!
//! No parser of Python: a line that does not look as the template writes it is a fact that is not known.

use super::files::Files;
use super::place::{Place, Placed};

/// Where the settings and their defaults are.
pub(super) const CONFIG: &str = "src/app/config.py";
/// Where Celery is set up.
const QUEUE: &str = "src/app/queue/app.py";
/// The pool of a worker's child.
const TASK_ENGINE: &str = "src/app/db/tasks.py";
/// The life of an API process.
const LIFE: &str = "src/app/lifecycle.py";

/// The code, as far as it is read.
#[derive(Debug, Default)]
pub(super) struct Code {
    defaults: Vec<(String, Placed<String>)>,
    /// Whether a task is acknowledged once it is done; where that is said.
    pub(super) acks_late: Option<Placed<bool>>,
    /// Connections of a worker's child: pool and overflow, where they are written down.
    pub(super) child_pool: Option<Placed<u64>>,
    /// The module that compares passwords: somebody can log in.
    pub(super) passwords: Option<Place>,
    /// Seconds for which the API keeps an idle connection.
    pub(super) keep_alive: Option<Placed<f64>>,
    /// Jobs whose `/metrics` asks the database or the broker.
    pub(super) asking_metrics: Vec<(super::deployment::Job, Place)>,
    /// The module that makes partitions.
    pub(super) partitions: Option<Place>,
    /// The task that makes them ahead, in the schedule.
    pub(super) partitions_scheduled: bool,
    /// The secret that is there for development.
    pub(super) development_secret: Option<String>,
}

impl Code {
    pub(super) fn read(files: &Files) -> Self {
        let mut code = Self { defaults: defaults(files), ..Self::default() };
        let acks = find(files, QUEUE, "task_acks_late=");
        code.acks_late = acks.map(|found| Placed::new(found.value.starts_with("True"), found.place));
        code.child_pool = child_pool(files);
        code.passwords = find(files, "src/app/security/passwords.py", "def ").map(|found| found.place);
        code.keep_alive = number(files, LIFE, "timeout_keep_alive=");
        code.asking_metrics = asking_metrics(files);
        code.partitions = find(files, "src/app/db/partitions.py", "def ensure").map(|found| found.place);
        code.partitions_scheduled = partitions_scheduled(files);
        let secret = find(files, CONFIG, "DEVELOPMENT_SECRET = ");
        code.development_secret = secret.and_then(|found| quoted(&found.value));
        code
    }

    /// The default of a setting, by the name of its variable.
    pub(super) fn default_of(&self, variable: &str) -> Option<&Placed<String>> {
        let field = variable.strip_prefix("APP_")?.to_ascii_lowercase();
        self.defaults.iter().find(|(name, _)| *name == field).map(|(_, value)| value)
    }
}

/// `    name: type = Field(default=5, ge=1)` and `    name: type = 5`
fn defaults(files: &Files) -> Vec<(String, Placed<String>)> {
    let Some(text) = files.text(CONFIG) else { return Vec::new() };
    let file = CONFIG.into();
    let field = |(line, number): (&str, u32)| {
        let line = line.strip_prefix("    ").filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))?;
        let (name, rest) = line.split_once(": ")?;
        let (_, value) = rest.split_once(" = ")?;
        let plain = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        let value = literal(value).filter(|_| plain)?;
        Some((name.to_owned(), Placed::new(value, Place::new(&file, number))))
    };
    text.lines().zip(1..).filter_map(field).collect()
}

/// The literal that a default is, or that its constructor is given first.
fn literal(value: &str) -> Option<String> {
    let value = value.split("  #").next().unwrap_or(value).trim();
    if value.starts_with(['"', '\'']) {
        return quoted(value);
    }
    if let Some((_, inner)) = value.split_once('(') {
        return literal(inner.strip_prefix("default=").unwrap_or(inner));
    }
    let word = value.split([',', ')']).next().unwrap_or_default().trim();
    let known = word.parse::<f64>().is_ok() || matches!(word, "True" | "False");
    known.then(|| word.replace('_', "").to_ascii_lowercase())
}

fn quoted(value: &str) -> Option<String> {
    let quote = value.chars().find(|c| matches!(c, '"' | '\''))?;
    value.split(quote).nth(1).map(ToOwned::to_owned)
}

/// What follows a mark on the first line that has it; comments do not count.
fn find(files: &Files, path: &str, mark: &str) -> Option<Placed<String>> {
    let text = files.text(path)?;
    let mut lines = text.lines().zip(1..).filter(|(line, _)| !line.trim_start().starts_with('#'));
    lines.find_map(|(line, number)| {
        let (_, after) = line.split_once(mark)?;
        Some(Placed::new(after.trim().to_owned(), Place::new(&path.into(), number)))
    })
}

fn number(files: &Files, path: &str, mark: &str) -> Option<Placed<f64>> {
    let found = find(files, path, mark)?;
    let digits: String = found.value.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
    Some(Placed::new(digits.parse().ok()?, found.place))
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a pool is a small number; more saturates")]
fn child_pool(files: &Files) -> Option<Placed<u64>> {
    let size = number(files, TASK_ENGINE, "pool_size=")?;
    let overflow = number(files, TASK_ENGINE, "max_overflow=").map_or(10.0, |overflow| overflow.value);
    Some(Placed::new((size.value + overflow) as u64, size.place))
}

/// The collectors that open a connection when they are scraped.
fn asking_metrics(files: &Files) -> Vec<(super::deployment::Job, Place)> {
    use super::deployment::Job;
    let homes =
        [(Job::Api, "src/app/main.py"), (Job::Beat, "src/app/queue/beat.py"), (Job::Worker, "src/app/queue/worker.py")];
    let asks = |(job, path): (Job, &str)| {
        let mut marks = ["FleetCollector(", "PartitionCollector("].iter();
        marks.find_map(|mark| find(files, path, mark)).map(|found| (job, found.place))
    };
    homes.into_iter().filter_map(asks).collect()
}

/// Whether some module's `SCHEDULE` names the task that makes partitions.
fn partitions_scheduled(files: &Files) -> bool {
    let modules = files.folders("src/app/modules").into_iter().map(|name| format!("src/app/modules/{name}/tasks.py"));
    let platform = ["src/app/queue/tasks.py", "src/app/queue/beat.py", "src/app/queue/app.py"].map(ToOwned::to_owned);
    modules.chain(platform).any(|path| {
        let text = files.text(&path).unwrap_or_default();
        let schedule = text.lines().skip_while(|line| !line.starts_with("SCHEDULE")).take_while(|line| *line != "}");
        let mut lines = schedule.filter(|line| !line.trim_start().starts_with('#'));
        lines.any(|line| line.contains("partitions"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn defaults_of_every_shape() {
        let top = tempfile::tempdir().expect("a folder");
        std::fs::create_dir_all(top.path().join("src/app")).expect("made");
        let text = "D = \"x\"\nclass Settings(BaseSettings):\n    host: str = \"0.0.0.0\"  # noqa\n    \
            pool_size: int = Field(default=5, ge=1)\n    url: PostgresDsn = PostgresDsn(\"pg://a:b@h/d\")\n    \
            on: bool = True\n    rate: int = 1_000\n    secret: SecretStr = SecretStr(D)\n    need: int\n    def f(self) -> str:\n";
        std::fs::write(top.path().join(CONFIG), text).expect("written");
        let code = Code::read(&Files::open(top.path()).expect("opened"));
        let told = |name: &str| code.default_of(name).map(|value| (value.value.as_str(), value.place.line));
        assert_eq!((told("APP_HOST"), told("APP_POOL_SIZE")), (Some(("0.0.0.0", 3)), Some(("5", 4))));
        assert_eq!((told("APP_URL"), told("APP_ON")), (Some(("pg://a:b@h/d", 5)), Some(("true", 6))));
        assert_eq!((told("APP_SECRET"), told("APP_NEED"), told("POOL_SIZE")), (None, None, None));
    }
}
