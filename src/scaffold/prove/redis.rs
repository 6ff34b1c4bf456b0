//! A Redis server of our own, in one of the two roles, with the project's settings for that role.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::ProveError;
use super::place::Place;
use super::wait::Watch;
use crate::base::process::{Program, Supervised};

/// A server that runs, or that was stopped and can be started again.
#[derive(Debug)]
pub(super) struct Redis {
    program: Program,
    port: u16,
    server: Option<Supervised>,
}

impl Redis {
    /// Starts one. `settings` is the role's configuration in the project.
    pub(super) fn start(
        program: &Path,
        role: &str,
        port: u16,
        settings: &Path,
        place: &Place,
        watch: Watch<'_>,
    ) -> Result<Self, ProveError> {
        let folder = place.folder(&format!("redis-{role}"))?;
        let mut argv: Vec<PathBuf> = vec![program.to_owned()];
        argv.extend(settings.is_file().then(|| settings.to_owned()));
        // What stands after the file has the last word.
        let port_text = port.to_string();
        let ours = ["--port", &port_text, "--bind", "127.0.0.1", "--daemonize", "no", "--logfile", "", "--dir"];
        argv.extend(ours.iter().map(PathBuf::from));
        argv.push(folder.clone());
        let name = format!("redis {role}");
        let program = Program::new(&name, argv, &folder, place.log(&name));
        let mut redis = Self { program, port, server: None };
        redis.resume(watch)?;
        Ok(redis)
    }

    /// Ends it, as for an upgrade: what it keeps on disk is written.
    pub(super) fn stop(&mut self) {
        self.server = None;
    }

    /// Starts it again where it was.
    pub(super) fn resume(&mut self, watch: Watch<'_>) -> Result<(), ProveError> {
        if self.server.is_none() {
            let port = self.port;
            let server = self.server.insert(Supervised::start(&self.program)?);
            watch.ready(server, Duration::from_secs(10), || answers(port))?;
        }
        Ok(())
    }

    /// Without the number of a database.
    pub(super) fn url(&self) -> String {
        format!("redis://127.0.0.1:{}", self.port)
    }
}

/// Whether a server takes commands; while it loads what it kept, it does not.
fn answers(port: u16) -> bool {
    use std::io::{Read, Write};
    use std::net::{Ipv4Addr, TcpStream};
    let ask = || -> std::io::Result<bool> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
        stream.set_read_timeout(Some(Duration::from_secs(1)))?;
        stream.write_all(b"PING\r\n")?;
        let mut answer = [0; 5];
        stream.read_exact(&mut answer)?;
        Ok(&answer == b"+PONG")
    };
    ask().unwrap_or(false)
}
