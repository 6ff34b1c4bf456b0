//! A session with a mail server: name looked up and judged, TLS before anything is told, then login.

use std::sync::Arc;

use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName, pem::PemObject};
use tokio_rustls::rustls::{ClientConfig, RootCertStore, crypto};

use super::address::Place;
use super::wire::{PATIENCE, Wire, quoted};
use crate::base::credentials::{CredentialError, Credentials};
use crate::base::secret::Secret;
use crate::reader::fetch::{Fetcher, is_private};
use crate::reader::formats::base64_of;
use crate::reader::sources::AskError;

/// Connects and logs in.
pub(super) async fn connect(place: &Place, fetcher: &Fetcher, allow_private: bool) -> Result<Wire, AskError> {
    // The secret is asked for first: a keyring that is locked costs no connection.
    let secret = secret(place, fetcher.credentials()).await?;
    connect_with(&secret, place, fetcher, allow_private).await
}

/// What an account is let in with, and whether that is an access token.
pub(super) type Known = (Secret, bool);

/// Connects and logs in with a secret that is at hand.
pub(super) async fn connect_with(
    (secret, token): &Known,
    place: &Place,
    fetcher: &Fetcher,
    allow_private: bool,
) -> Result<Wire, AskError> {
    let failed =
        |what: &str, why: &str| AskError::new(format!("could not {what} {}:{}: {why}", place.host, place.port));
    let tcp = dial(place, allow_private).await?;
    let connector = TlsConnector::from(Arc::new(tls(fetcher).map_err(|why| failed("make TLS for", &why))?));
    let mut wire = if place.tls {
        let mut wire = Wire::new(Box::new(raise(&connector, place, tcp).await?));
        wire.answer(PATIENCE).await.map_err(|why| failed("talk to", &why))?;
        wire
    } else {
        let mut plain = Plain::new(tcp);
        plain.start().await.map_err(|why| failed("raise to TLS the connection with", &why))?;
        Wire::new(Box::new(raise(&connector, place, plain.tcp).await?))
    };
    login(&mut wire, place, secret, *token).await?;
    Ok(wire)
}

/// A connection before TLS. Read without a buffer: nothing said before TLS is believed after it.
struct Plain {
    tcp: TcpStream,
}

impl Plain {
    fn new(tcp: TcpStream) -> Self {
        Self { tcp }
    }

    async fn start(&mut self) -> Result<(), String> {
        use tokio::io::AsyncWriteExt;
        let greeting = self.line().await?;
        if !greeting.starts_with("* OK") {
            return Err("it does not greet".to_owned());
        }
        self.tcp.write_all(b"s STARTTLS\r\n").await.map_err(|error| error.to_string())?;
        loop {
            let line = self.line().await?;
            if let Some(status) = line.strip_prefix("s ") {
                return if status.starts_with("OK") { Ok(()) } else { Err("it refuses STARTTLS".to_owned()) };
            }
        }
    }

    async fn line(&mut self) -> Result<String, String> {
        use tokio::io::AsyncReadExt;
        const LONGEST: usize = 8192;
        let reading = async {
            let mut line = Vec::new();
            while line.last() != Some(&b'\n') && line.len() < LONGEST {
                line.push(self.tcp.read_u8().await.map_err(|error| error.to_string())?);
            }
            Ok(String::from_utf8_lossy(&line).trim_end().to_owned())
        };
        timeout(PATIENCE, reading).await.unwrap_or_else(|_| Err("no answer".to_owned()))
    }
}

/// The connection with TLS, with the host that was named and no other.
async fn raise(connector: &TlsConnector, place: &Place, tcp: TcpStream) -> Result<TlsStream<TcpStream>, AskError> {
    let failed = |why: String| {
        AskError::new(format!("could not make a safe connection with {}:{}: {why}", place.host, place.port))
    };
    let bare = place.host.trim_matches(['[', ']']).to_owned();
    let name = ServerName::try_from(bare).map_err(|error| failed(error.to_string()))?;
    match timeout(PATIENCE, connector.connect(name, tcp)).await {
        Ok(Ok(stream)) => Ok(stream),
        Ok(Err(error)) => Err(failed(error.to_string())),
        Err(_) => Err(failed("no answer".to_owned())),
    }
}

/// The secret of the account, from where the person says that it lies.
pub(super) async fn secret(place: &Place, credentials: Option<&Credentials>) -> Result<Known, AskError> {
    let (name, credentials) = (place.account(), credentials.cloned());
    let asked = tokio::task::spawn_blocking(move || match credentials {
        Some(credentials) => credentials.secret(&name),
        None => Err(CredentialError::Unknown(name)),
    });
    let told = asked.await.map_err(|_| AskError::new("asking for the secret failed inside wh; please report this"))?;
    told.map_err(|error| AskError::new(error.to_string()))
}

/// The first address of the host that may be asked and answers.
async fn dial(place: &Place, allow_private: bool) -> Result<TcpStream, AskError> {
    let host = format!("{}:{}", place.host, place.port);
    let bare = place.host.trim_matches(['[', ']']).to_owned();
    let found = timeout(PATIENCE, tokio::net::lookup_host((bare, place.port))).await;
    let found = match found {
        Ok(Ok(found)) => found,
        Ok(Err(error)) => return Err(AskError::new(format!("could not look up {}: {error}", place.host))),
        Err(_) => return Err(AskError::new(format!("could not look up {}: no answer", place.host))),
    };
    let mut why = "it has no address".to_owned();
    for address in found {
        if !allow_private && is_private(address.ip()) {
            why = format!("{} is a private address; say --allow-private if you trust it", address.ip());
            continue;
        }
        match timeout(PATIENCE, TcpStream::connect(address)).await {
            Ok(Ok(stream)) => return Ok(stream),
            Ok(Err(error)) => why = error.to_string(),
            Err(_) => "no answer".clone_into(&mut why),
        }
    }
    Err(AskError::new(format!("could not reach {host}: {why}")))
}

/// The system's authorities, and those of the person's `ca_file`.
fn tls(fetcher: &Fetcher) -> Result<ClientConfig, String> {
    let mut roots = RootCertStore::empty();
    for certificate in rustls_native_certs::load_native_certs().certs {
        // One that cannot be read vouches for nobody.
        let _ = roots.add(certificate);
    }
    if let Some(file) = fetcher.ca_file() {
        let unreadable = |why: String| format!("could not read ca_file {}: {why}", file.display());
        for certificate in CertificateDer::pem_file_iter(file).map_err(|error| unreadable(error.to_string()))? {
            let certificate = certificate.map_err(|error| unreadable(error.to_string()))?;
            roots.add(certificate).map_err(|error| unreadable(error.to_string()))?;
        }
    }
    let provider = Arc::new(crypto::aws_lc_rs::default_provider());
    let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    Ok(config.map_err(|error| error.to_string())?.with_root_certificates(roots).with_no_client_auth())
}

async fn login(wire: &mut Wire, place: &Place, secret: &Secret, token: bool) -> Result<(), AskError> {
    let account = place.account();
    let (user, word) = (&place.user, secret.expose());
    let done = if token {
        // <https://developers.google.com/workspace/gmail/imap/xoauth2-protocol>
        let line = base64_of(format!("user={user}\x01auth=Bearer {word}\x01\x01").as_bytes());
        wire.command_with("AUTHENTICATE XOAUTH2", &line).await
    } else if let (Some(user), Some(word)) = (quoted(user), quoted(word)) {
        wire.command(&format!("LOGIN {user} {word}")).await
    } else {
        // What LOGIN cannot spell PLAIN can (RFC 4616).
        wire.command_with("AUTHENTICATE PLAIN", &base64_of(format!("\0{user}\0{word}").as_bytes())).await
    };
    done.map(|_| ()).map_err(|said| {
        // What the server says may hold what it was told.
        let said = if word.is_empty() { said } else { said.replace(word, "REDACTED") };
        AskError::new(format!("{account} was not let in: {said}; `wh auth add {account}` takes another secret"))
    })
}
