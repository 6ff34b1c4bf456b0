//! Puts a generated project to the proof: boots it as native processes in a scratch folder, tests it, loads it, breaks it,
//! and says what was seen.
//!
//! Everything listens on 127.0.0.1 at ports that were free, works on a copy of the project, and ends with the run, however
//! that ends. The modules: `tools`, `ports`, `project` and `place` make the `ground`; `postgres`, `redis`, `nginx` and
//! `prometheus` are the servers, `stack` holds all of them and the roles of the application; `load` and `cpu` measure;
//! `experiments` break; `report` and `chart` tell. Only `http` speaks over the network, and knows ports but no hosts.

mod chart;
mod cpu;
mod error;
mod experiments;
mod ground;
mod http;
mod load;
mod machine;
mod nginx;
mod outcome;
mod people;
mod place;
mod ports;
mod postgres;
mod profile;
mod project;
mod promconf;
mod prometheus;
mod promql;
mod redis;
mod report;
mod stack;
mod stats;
mod tools;
mod wait;
mod yaml;

use std::path::{Path, PathBuf};
use std::time::Instant;

pub use error::ProveError;
pub use outcome::{Bar, Experiment, Line, Machine, Outcome, Proof, Verdict};
pub use wait::Watch;

use ground::Ground;
use profile::Profile;
use stack::Stack;

/// What to prove, and how.
#[derive(Debug, Clone)]
pub struct Options {
    /// The project.
    pub folder: PathBuf,
    /// Whether to take the short loads.
    pub short: bool,
    /// Which experiments; all when empty.
    pub only: Vec<Experiment>,
    /// Whether the scratch folder stays.
    pub keep: bool,
    /// How long each figure is measured, in seconds.
    pub seconds: Option<u64>,
}

/// Puts a project to the proof; `seen` is told of each experiment as it ends.
///
/// # Errors
/// The project cannot be booted, or the run was stopped. A claim that does not hold is no error.
pub fn prove(options: &Options, watch: Watch<'_>, seen: &mut dyn FnMut(&Outcome)) -> Result<Proof, ProveError> {
    let begun = Instant::now();
    let date = jiff::Timestamp::now().to_string();
    if cfg!(not(unix)) {
        let why = "servers are run as native processes on Linux and macOS; on Windows, run this inside WSL";
        return Err(ProveError::Unexpected(why.to_owned()));
    }
    let ground = Ground::prepare(&options.folder, Profile::new(options.short, options.seconds), options.keep)?;
    if options.keep {
        (watch.say)(&format!("everything is kept in {}", ground.place.root().display()));
    }
    let mut stack = Stack::boot(ground, watch)?;
    (watch.say)(&format!("ready after {:.0} s", begun.elapsed().as_secs_f64()));
    let machine = Machine::read(&stack.ground, watch)?;
    let mut outcomes = Vec::new();
    let wanted = |which: &Experiment| options.only.is_empty() || options.only.contains(which);
    let both = [Experiment::Tests, Experiment::KillWorker];
    let together =
        options.short && both.iter().all(|which| wanted(which) && experiments::lacks(*which, &stack).is_none());
    for experiment in Experiment::ALL.into_iter().filter(wanted) {
        let made = match experiment {
            Experiment::Tests if together => continue,
            Experiment::KillWorker if together => experiments::make_together(&mut stack, watch)?.to_vec(),
            _ => vec![experiments::make(experiment, &mut stack, watch)?],
        };
        made.iter().for_each(&mut *seen);
        outcomes.extend(made);
    }
    outcomes.sort_by_key(|outcome| outcome.experiment);
    let setup = setup(&stack);
    drop(stack);
    let project = name(&options.folder);
    let seconds = begun.elapsed().as_secs_f64();
    Ok(Proof { project, date, machine, short: options.short, setup, outcomes, seconds })
}

/// The folder's name: what a person calls the project.
fn name(folder: &Path) -> String {
    let whole = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    whole.file_name().map_or_else(|| "project".to_owned(), |name| name.to_string_lossy().into_owned())
}

/// How it was set up, in words.
fn setup(stack: &Stack) -> Vec<String> {
    let (parts, profile) = (stack.ground.parts, stack.ground.profile);
    let fsync = stack.postgres.sql("SHOW fsync").map_or_else(|_| "unknown".to_owned(), |rows| rows.concat());
    let mut setup = vec![
        "Native processes on one machine: the load generator, the servers and the application share its cores.".to_owned(),
        "Two API processes behind nginx with the project's own `app.conf` and `proxy.conf`; logs at INFO, rate limit off, drain 2 s."
            .to_owned(),
        format!("Postgres with the project's `deploy/postgres/postgresql.conf`, fsync {fsync}."),
        format!(
            "Closed loop: each of {} clients waits for an answer before it sends again; {:.1} s of warm-up, then {:.1} s are counted.",
            profile.clients,
            profile.warm_up.as_secs_f64(),
            profile.measure.as_secs_f64()
        ),
    ];
    if parts.sample {
        setup.push(format!("{} users and {} orders over three months of partitions.", profile.users, profile.orders));
    }
    if parts.cache || parts.queue {
        setup.push("Redis with the project's `deploy/redis/*.conf`, one process for each role.".to_owned());
    }
    if parts.queue {
        setup.push("Two workers with two processes each, one scheduler; visibility timeout 10 s.".to_owned());
    }
    if parts.prometheus {
        setup.push("Prometheus with the project's rules: every `for` is 2 s, scraped and evaluated each second, expressions as they are.".to_owned());
    }
    setup
}
