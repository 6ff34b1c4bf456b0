//! A real session bus with a desktop on it that only writes down what it was asked to show.

use std::os::unix::net::UnixStream;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::support::{Running, wait_for};

/// The bus; it ends with this, and the desktop with it.
pub(crate) struct Desktop {
    folder: TempDir,
    _mock: Running,
    _bus: Running,
}

const NAME: &str = "org.freedesktop.Notifications";
const OBJECT: &str = "/org/freedesktop/Notifications";

impl Desktop {
    /// Starts it, with these capabilities; `None` where it is not installed and need not be.
    pub(crate) fn start(capabilities: &str) -> Option<Self> {
        // The system's own Python: what apt installs is nowhere else.
        let python = Path::new("/usr/bin/python3");
        let works = |program: &Path, arguments: &[&str]| {
            Command::new(program).args(arguments).output().is_ok_and(|output| output.status.success())
        };
        let there = works(python, &["-c", "import dbusmock"])
            && works(Path::new("dbus-daemon"), &["--version"])
            && works(Path::new("gdbus"), &["help"]);
        if !there {
            let what = "python3-dbusmock, dbus and libglib2.0-bin are not installed";
            assert!(std::env::var_os("WH_REQUIRE_SERVERS").is_none(), "{what}");
            return None;
        }
        let folder = tempfile::Builder::new().prefix("wh-bus-").tempdir().unwrap();
        let socket = folder.path().join("bus");
        let address = format!("--address=unix:path={}", socket.display());
        let mut bus = Command::new("dbus-daemon");
        bus.args(["--session", "--nofork", "--nopidfile", &address]).stdout(Stdio::null()).stderr(Stdio::null());
        let bus = Running::spawn(&mut bus);
        wait_for("the bus", || UnixStream::connect(&socket).is_ok());
        let mut desktop = Command::new(python);
        desktop.args(["-m", "dbusmock", "--template", "notification_daemon", "-p"]);
        desktop.arg(format!("{{\"capabilities\": \"{capabilities}\"}}")).arg("-l").arg(folder.path().join("log"));
        desktop.env("DBUS_SESSION_BUS_ADDRESS", format!("unix:path={}", socket.display()));
        let desktop = Running::spawn(desktop.stdout(Stdio::null()).stderr(Stdio::null()));
        let started = Self { folder, _mock: desktop, _bus: bus };
        wait_for("the desktop", || started.ask("GetCapabilities").is_some());
        Some(started)
    }

    /// Where the bus is, as `DBUS_SESSION_BUS_ADDRESS` says it.
    pub(crate) fn address(&self) -> String {
        format!("unix:path={}", self.folder.path().join("bus").display())
    }

    /// What it was asked to show since it was started: one text, for bodies have several lines.
    pub(crate) fn shown(&self) -> String {
        let log = std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default();
        log.split_once(" Notify ").map_or_else(String::new, |(_, shown)| shown.to_owned())
    }

    /// How many notifications those are.
    pub(crate) fn count(&self) -> usize {
        let log = std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default();
        log.matches(" Notify \"Wheelhouse\"").count()
    }

    /// Presses a button of a notification.
    pub(crate) fn choose(&self, notification: u32, action: &str) {
        let signal = format!("{NAME}.ActionInvoked");
        let number = format!("uint32 {notification}");
        let mut emit = self.gdbus("emit");
        emit.args(["--object-path", OBJECT, "--signal", &signal, &number, action]);
        assert!(emit.status().unwrap().success());
    }

    fn ask(&self, method: &str) -> Option<String> {
        let mut call = self.gdbus("call");
        call.args(["--dest", NAME, "--object-path", OBJECT, "--method", &format!("{NAME}.{method}")]);
        let output = call.output().unwrap();
        output.status.success().then(|| String::from_utf8(output.stdout).unwrap())
    }

    fn gdbus(&self, verb: &str) -> Command {
        let mut command = Command::new("gdbus");
        command.args([verb, "--session"]).env("DBUS_SESSION_BUS_ADDRESS", self.address());
        command.stderr(Stdio::null());
        command
    }
}
