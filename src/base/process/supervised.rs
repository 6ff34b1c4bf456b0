//! Programs that run beside us for a while, such as servers: each in a process group of its own, with its output in a
//! file, and ended with everything that it started when its [`Supervised`] is dropped.
//!
//! Ctrl-C in a terminal reaches our group only, so whoever holds them decides in which order they end.

use std::ffi::OsString;
use std::fs::OpenOptions;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::{LOOKING, ProcessError};

/// Variables that say nothing about a project, and without which programs do not find their way.
const PLAIN: [&str; 8] = ["PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "USER", "LOGNAME"];

/// What to run, and how.
#[derive(Debug, Clone)]
pub struct Program {
    /// What it is called in messages.
    pub name: String,
    /// The program and its arguments.
    pub argv: Vec<OsString>,
    /// Variables that it is given.
    pub set: Vec<(String, String)>,
    /// Whether it also gets all of our variables, or only those that every program needs.
    pub inherit: bool,
    /// Variables of ours that it does not get even then: those that begin like this.
    pub unset: &'static [&'static str],
    /// The folder in which it runs.
    pub folder: PathBuf,
    /// The file to whose end its output goes.
    pub log: PathBuf,
    /// The user and group as which it runs, when we may choose.
    pub owner: Option<(u32, u32)>,
    /// What asks it to end.
    pub gentle: Signal,
    /// How long it may take to end when asked.
    pub grace: Duration,
}

impl Program {
    /// A program that gets few variables, and five seconds to end on SIGTERM.
    pub fn new<A: Into<OsString>>(name: &str, argv: impl IntoIterator<Item = A>, folder: &Path, log: PathBuf) -> Self {
        Self {
            name: name.to_owned(),
            argv: argv.into_iter().map(Into::into).collect(),
            set: Vec::new(),
            inherit: false,
            unset: &[],
            folder: folder.to_owned(),
            log,
            owner: None,
            gentle: Signal::Terminate,
            grace: Duration::from_secs(5),
        }
    }

    fn command(&self) -> Result<Command, ProcessError> {
        let [program, arguments @ ..] = self.argv.as_slice() else {
            return Err(ProcessError::NotACommand(String::new()));
        };
        let output = || OpenOptions::new().create(true).append(true).open(&self.log);
        let failed =
            |source| ProcessError::Start { program: format!("{} (log {})", self.name, self.log.display()), source };
        let mut command = Command::new(program);
        command.args(arguments).current_dir(&self.folder).stdin(Stdio::null());
        command.stdout(output().map_err(failed)?).stderr(output().map_err(failed)?);
        command.env_clear();
        let ours = std::env::vars_os().filter(|(name, _)| self.passes(&name.to_string_lossy()));
        command.envs(ours).envs(self.set.iter().map(|(name, value)| (name, value)));
        own_group(&mut command, self.owner);
        Ok(command)
    }

    fn passes(&self, name: &str) -> bool {
        PLAIN.contains(&name) || self.inherit && !self.unset.iter().any(|begin| name.starts_with(begin))
    }
}

/// What can be said to a running program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// SIGINT, as Ctrl-C.
    Interrupt,
    /// SIGTERM.
    Terminate,
    /// SIGHUP: most servers read their configuration again.
    Hangup,
    /// SIGKILL: it ends without having a say.
    Kill,
}

/// A program that runs. Dropped, it is asked to end, and made to when it does not; what it started goes with it.
#[derive(Debug)]
pub struct Supervised {
    name: String,
    child: Child,
    log: PathBuf,
    gentle: Signal,
    grace: Duration,
    ended: Option<ExitStatus>,
}

impl Supervised {
    /// Starts a program.
    ///
    /// # Errors
    /// It is not there or may not be run, or its log cannot be written.
    pub fn start(program: &Program) -> Result<Self, ProcessError> {
        let failed = |source| ProcessError::Start { program: program.name.clone(), source };
        let child = program.command()?.spawn().map_err(failed)?;
        let Program { name, log, gentle, grace, .. } = program.clone();
        Ok(Self { name, child, log, gentle, grace, ended: None })
    }

    /// What it is called in messages.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its process id, which is also that of its group.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Where its output goes.
    pub fn log(&self) -> &Path {
        &self.log
    }

    /// How it ended, if it has. What it started may still run.
    pub fn ended(&mut self) -> Option<ExitStatus> {
        if self.ended.is_none() && has_ended(&mut self.child) {
            self.end_group();
            self.ended = self.child.wait().ok();
        }
        self.ended
    }

    /// Waits for its end, at most so long and only while `go_on` says so.
    pub fn wait(&mut self, most: Duration, go_on: &dyn Fn() -> bool) -> Option<ExitStatus> {
        let deadline = Instant::now() + most;
        loop {
            let ended = self.ended();
            if ended.is_some() || Instant::now() > deadline || !go_on() {
                return ended;
            }
            thread::sleep(LOOKING);
        }
    }

    /// Says something to the program itself; one that has ended does not hear it.
    pub fn signal(&mut self, signal: Signal) {
        if self.ended().is_none() {
            tell(&mut self.child, signal, false);
        }
    }

    /// Kills it and everything in its group, as when its machine or container goes.
    pub fn kill(&mut self) {
        if self.ended.is_none() {
            self.end_group();
            self.ended = self.child.wait().ok();
        }
    }

    /// Asks it to end and waits for that; kills it when its grace is over.
    pub fn stop(&mut self) {
        self.signal(self.gentle);
        if self.wait(self.grace, &|| true).is_none() {
            tracing::warn!(program = self.name, "did not end when asked; killed");
            self.kill();
        }
    }

    /// The group bears the id of a child that nobody has waited for yet, so the id cannot be another's by now.
    fn end_group(&mut self) {
        tell(&mut self.child, Signal::Kill, true);
    }
}

impl Drop for Supervised {
    fn drop(&mut self) {
        self.stop();
    }
}

#[cfg(unix)]
fn own_group(command: &mut Command, owner: Option<(u32, u32)>) {
    use std::os::unix::process::CommandExt;
    command.process_group(0);
    if let Some((user, group)) = owner {
        // std drops our supplementary groups with our user.
        command.gid(group).uid(user);
    }
}

/// Ends a child that leads a group, with all that it started and did not let go.
pub(super) fn kill_group(child: &mut Child) {
    tell(child, Signal::Kill, true);
}

/// Whether a child has ended; it stays to be waited for, and keeps its id.
#[cfg(unix)]
fn has_ended(child: &mut Child) -> bool {
    use rustix::process::{WaitId, WaitIdOptions, waitid};
    let options = WaitIdOptions::EXITED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
    match waitid(WaitId::Pid(pid(child)), options) {
        Ok(status) => status.is_some(),
        Err(error) => error != rustix::io::Errno::INTR,
    }
}

#[cfg(unix)]
fn pid(child: &Child) -> rustix::process::Pid {
    let id = i32::try_from(child.id()).ok().and_then(rustix::process::Pid::from_raw);
    id.expect("the system gives positive ids")
}

#[cfg(unix)]
pub(super) fn tell(child: &mut Child, signal: Signal, whole_group: bool) {
    use rustix::process::{Signal as Number, kill_process, kill_process_group};
    let number = match signal {
        Signal::Interrupt => Number::INT,
        Signal::Terminate => Number::TERM,
        Signal::Hangup => Number::HUP,
        Signal::Kill => Number::KILL,
    };
    // Who is not there any more needs no telling.
    let _ = if whole_group { kill_process_group(pid(child), number) } else { kill_process(pid(child), number) };
}

#[cfg(not(unix))]
fn own_group(_: &mut Command, _: Option<(u32, u32)>) {}

#[cfg(not(unix))]
fn has_ended(child: &mut Child) -> bool {
    !matches!(child.try_wait(), Ok(None))
}

/// Without signals a program can only be killed.
#[cfg(not(unix))]
pub(super) fn tell(child: &mut Child, _: Signal, _: bool) {
    let _: std::io::Result<()> = child.kill();
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;

    use super::*;

    fn program(folder: &Path, script: &str) -> Program {
        Program::new("test", ["sh", "-c", script], folder, folder.join("log"))
    }

    fn until(what: impl Fn() -> bool) -> bool {
        let deadline = Instant::now() + Duration::from_secs(10);
        while Instant::now() < deadline {
            if what() {
                return true;
            }
            thread::sleep(LOOKING);
        }
        false
    }

    fn runs(pid: &str) -> bool {
        // A zombie of a reaper that is slow is not one that runs.
        fs::read_to_string(format!("/proc/{pid}/stat")).is_ok_and(|stat| !stat.contains(") Z "))
    }

    #[test]
    fn it_runs_in_its_folder_with_what_it_was_given() {
        let top = tempfile::tempdir().expect("a folder");
        let mut program = program(top.path(), "pwd; echo \"$A-$CARGO_MANIFEST_DIR\"; echo wrong >&2; exit 3");
        program.set.push(("A".to_owned(), "$HOME 'x'".to_owned()));
        let mut running = Supervised::start(&program).expect("started");
        let status = running.wait(Duration::from_secs(10), &|| true).expect("ended");
        assert_eq!(status.code(), Some(3));
        let said = fs::read_to_string(running.log()).expect("a log");
        let folder = top.path().canonicalize().expect("a folder");
        assert_eq!(said, format!("{}\n$HOME 'x'-\nwrong\n", folder.display()));
    }

    #[test]
    fn variables_of_ours_are_given_on_request_but_for_some() {
        let top = tempfile::tempdir().expect("a folder");
        let mut program = program(top.path(), "");
        assert!(program.passes("PATH") && !program.passes("CARGO_X") && !program.passes("APP_X"));
        (program.inherit, program.unset) = (true, &["APP_"]);
        assert!(program.passes("PATH") && program.passes("CARGO_X") && !program.passes("APP_X"));
    }

    #[test]
    fn dropped_it_ends_with_all_that_it_started() {
        let top = tempfile::tempdir().expect("a folder");
        // The inner one ignores what is said politely, and outlives its parent.
        let script = "sh -c 'trap \"\" TERM INT; echo $$ >inner; while :; do sleep 1; done' & wait";
        let running = Supervised::start(&program(top.path(), script)).expect("started");
        let inner = top.path().join("inner");
        assert!(until(|| fs::read_to_string(&inner).is_ok_and(|pid| pid.ends_with('\n'))));
        let (outer, inner) = (running.id().to_string(), fs::read_to_string(&inner).expect("an id"));
        assert!(!cfg!(target_os = "linux") || runs(&outer) && runs(inner.trim()));
        let begun = Instant::now();
        drop(running);
        assert!(begun.elapsed() < Duration::from_secs(4), "it ended when asked");
        assert!(until(|| !runs(&outer) && !runs(inner.trim())));
    }

    #[test]
    fn one_that_does_not_listen_is_killed() {
        let top = tempfile::tempdir().expect("a folder");
        let mut program = program(top.path(), "trap '' TERM; echo ready; while :; do sleep 0.1; done");
        program.grace = Duration::from_millis(200);
        let mut running = Supervised::start(&program).expect("started");
        assert!(until(|| fs::read_to_string(top.path().join("log")).is_ok_and(|text| text == "ready\n")));
        running.signal(Signal::Terminate);
        assert_eq!(running.wait(Duration::from_millis(300), &|| true), None);
        running.stop();
        assert!(!running.ended().expect("ended").success());
    }

    #[test]
    fn waiting_ends_when_nobody_wants_to_wait() {
        let top = tempfile::tempdir().expect("a folder");
        let mut running = Supervised::start(&program(top.path(), "sleep 60")).expect("started");
        assert_eq!(running.wait(Duration::from_mins(1), &|| false), None);
        assert!(Supervised::start(&Program::new("none", ["/no/such"], top.path(), top.path().join("log"))).is_err());
    }
}
