//! A real IMAP server on loopback: Dovecot with TLS, STARTTLS and IDLE, one user, mail in a Maildir.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

use super::{Running, wait_for};

/// The server; it ends with this.
pub(crate) struct Dovecot {
    folder: TempDir,
    /// The port of IMAP, which wants STARTTLS before a login.
    pub(crate) plain: u16,
    /// The port of IMAPS.
    pub(crate) tls: u16,
    _running: Running,
}

impl Dovecot {
    /// Starts it; `None` where it is not installed and need not be.
    pub(crate) fn start() -> Option<Self> {
        const PROGRAM: &str = "/usr/sbin/dovecot";
        let missing = |what: &str| {
            assert!(std::env::var_os("WH_REQUIRE_SERVERS").is_none(), "{what}");
            None
        };
        if !Path::new(PROGRAM).exists() || Command::new("openssl").arg("version").output().is_err() {
            return missing("dovecot-imapd and openssl are not installed");
        }
        let folder = tempfile::Builder::new().prefix("wh-dovecot-").tempdir().unwrap();
        let (plain, tls) = (free_port(), free_port());
        certificates(folder.path());
        // Mail of root is refused, so root runs it as nobody, as whom everything below the folder is.
        let root = said("id", &["-u"]) == "0";
        let user = if root { "nobody".to_owned() } else { said("id", &["-un"]) };
        let group = said("id", &["-gn", &user]);
        std::fs::write(folder.path().join("passwd"), "test:{PLAIN}pa$s wörd\n").unwrap();
        let config = config(folder.path(), plain, tls, &user, &group);
        std::fs::write(folder.path().join("dovecot.conf"), config).unwrap();
        for name in ["new", "cur", "tmp", ".Letters/new", ".Letters/cur", ".Letters/tmp"] {
            std::fs::create_dir_all(folder.path().join("mail").join(name)).unwrap();
        }
        let log = std::fs::File::create(folder.path().join("out.log")).unwrap();
        let mut command = Command::new(if root { "setpriv" } else { PROGRAM });
        if root {
            said("chown", &["-R", &format!("{user}:{group}"), &folder.path().to_string_lossy()]);
            command.args([&format!("--reuid={user}"), &format!("--regid={group}"), "--clear-groups", PROGRAM]);
        }
        command.args(["-F", "-c"]).arg(folder.path().join("dovecot.conf")).stdin(Stdio::null());
        command.stdout(log.try_clone().unwrap()).stderr(log);
        let running = Running::spawn(&mut command);
        let server = Self { folder, plain, tls, _running: running };
        wait_for("Dovecot's start", || std::net::TcpStream::connect(("127.0.0.1", tls)).is_ok());
        Some(server)
    }

    /// The authority that its certificate is from.
    pub(crate) fn authority(&self) -> PathBuf {
        self.folder.path().join("ca.pem")
    }

    /// The folder of a mailbox; the inbox without a name.
    pub(crate) fn maildir(&self, mailbox: &str) -> PathBuf {
        let inbox = self.folder.path().join("mail");
        if mailbox.is_empty() { inbox } else { inbox.join(format!(".{mailbox}")) }
    }

    /// What it has written down, for a test that fails.
    pub(crate) fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("dovecot.log")).unwrap_or_default()
    }
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

fn said(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output().unwrap();
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

fn openssl(folder: &Path, arguments: &[&str]) {
    let output = Command::new("openssl").args(arguments).current_dir(folder).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn certificates(folder: &Path) {
    let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
    let of = |more: &[&'static str]| [&["req"], &key[..], more].concat();
    openssl(
        folder,
        &of(&["-x509", "-days", "2", "-subj", "/CN=wh test authority", "-keyout", "ca.key", "-out", "ca.pem"]),
    );
    openssl(folder, &of(&["-subj", "/CN=localhost", "-keyout", "key.pem", "-out", "leaf.csr"]));
    std::fs::write(folder.join("names"), "subjectAltName=DNS:localhost,IP:127.0.0.1\n").unwrap();
    let sign = "x509 -req -in leaf.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -out cert.pem -extfile names";
    openssl(folder, &sign.split(' ').collect::<Vec<_>>());
}

fn config(folder: &Path, plain: u16, tls: u16, user: &str, group: &str) -> String {
    let at = folder.display();
    format!(
        "base_dir = {at}/run\nstate_dir = {at}/state\nlog_path = {at}/dovecot.log\nprotocols = imap\nlisten = 127.0.0.1\n\
         default_internal_user = {user}\ndefault_internal_group = {group}\ndefault_login_user = {user}\n\
         mail_uid = {user}\nmail_gid = {group}\nfirst_valid_uid = 0\nfirst_valid_gid = 0\nmail_location = maildir:{at}/mail\n\
         disable_plaintext_auth = yes\nauth_mechanisms = plain login xoauth2\nssl = required\nssl_cert = <{at}/cert.pem\n\
         ssl_key = <{at}/key.pem\nssl_dh =\nmail_fsync = never\n\
         passdb {{\n  driver = passwd-file\n  args = scheme=PLAIN {at}/passwd\n}}\n\
         userdb {{\n  driver = static\n  args = uid={user} gid={group} home={at}/mail\n}}\n\
         namespace inbox {{\n  inbox = yes\n  separator = /\n}}\n\
         service anvil {{\n  chroot =\n}}\nservice imap-login {{\n  chroot =\n  inet_listener imap {{\n    port = {plain}\n  }}\n\
           inet_listener imaps {{\n    port = {tls}\n    ssl = yes\n  }}\n}}\n"
    )
}
