//! The loopback HTTP/1.1 server: one thread, one single-threaded runtime, stopped when dropped. Owns the sockets;
//! what is answered is decided in `respond`.

use std::convert::Infallible;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt, Collected, Limited};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::sync::oneshot;

use super::log::{self, RequestLog, Seen};
use super::respond::{Asked, Tracked, respond};
use super::route::Route;
use super::site::Site;

/// Bytes that a request may send along.
const MAX_SENT: usize = 1024 * 1024;

/// A running server on loopback. Dropping it closes every connection and waits for its thread.
#[derive(Debug)]
pub struct DemoServer {
    address: SocketAddr,
    shared: Shared,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug, Clone)]
struct Shared {
    site: Arc<Mutex<Site>>,
    log: RequestLog,
}

impl DemoServer {
    /// Serves the site at `127.0.0.1` on a free port.
    ///
    /// # Errors
    /// When no port can be bound or no thread be started.
    pub fn start(site: Site) -> io::Result<Self> {
        Self::start_at(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)), site)
    }

    /// Serves the site at this address, for a test that needs two hosts (`127.0.0.1`, `127.0.0.2`) or a given port.
    ///
    /// # Errors
    /// When the address is not a loopback one, cannot be bound, or no thread can be started.
    pub fn start_at(address: SocketAddr, site: Site) -> io::Result<Self> {
        if !address.ip().is_loopback() {
            let word = format!("the demo server serves on loopback only, not on {address}");
            return Err(io::Error::new(io::ErrorKind::InvalidInput, word));
        }
        let listener = TcpListener::bind(address)?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let log = RequestLog::new(site.log_limit);
        let shared = Shared { site: Arc::new(Mutex::new(site)), log };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_io().enable_time().build()?;
        let (stop, stopped) = oneshot::channel();
        let for_thread = shared.clone();
        let thread = std::thread::Builder::new().name("demo-server".to_owned()).spawn(move || {
            runtime.block_on(async {
                // A sender dropped without a word stops the server as well.
                tokio::select! {
                    () = accept(listener, for_thread) => {}
                    _ = stopped => {}
                }
            });
        })?;
        Ok(Self { address, shared, stop: Some(stop), thread: Some(thread) })
    }

    /// The address served.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The port served.
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// The full URL of a path, which begins with a slash.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Puts a route at a path while the server runs.
    pub fn set(&self, path: impl Into<String>, route: impl Into<Route>) {
        self.shared.site.lock().unwrap_or_else(PoisonError::into_inner).set(path.into(), route.into());
    }

    /// How often the path was asked for.
    pub fn count(&self, path: &str) -> u64 {
        self.shared.log.count(path)
    }

    /// How many requests there were in all.
    pub fn total(&self) -> u64 {
        self.shared.log.total()
    }

    /// How many answers had this status.
    pub fn answers(&self, status: u16) -> u64 {
        self.shared.log.answers(status)
    }

    /// How many connections were accepted.
    pub fn connections(&self) -> u64 {
        self.shared.log.connections()
    }

    /// The requests so far, in order of arrival (bounded by [`Site::log_limit`]).
    pub fn requests(&self) -> Vec<Seen> {
        self.shared.log.seen()
    }

    /// The requests to one path so far.
    pub fn requests_to(&self, path: &str) -> Vec<Seen> {
        let mut seen = self.shared.log.seen();
        seen.retain(|request| request.path == path);
        seen
    }

    /// The largest number of requests under way at one moment, among those that the filter takes.
    pub fn peak(&self, filter: impl Fn(&Seen) -> bool) -> usize {
        log::peak(self.shared.log.seen().iter().filter(|request| filter(request)))
    }
}

impl Drop for DemoServer {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // A server that panicked has already said so on stderr; there is nothing more to do about it here.
            let _ = thread.join();
        }
    }
}

/// Accepts until the future is dropped.
async fn accept(listener: TcpListener, shared: Shared) {
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
    loop {
        match listener.accept().await {
            Ok((stream, _)) => drop(tokio::spawn(serve(stream, shared.clone()))),
            // Out of file descriptors, mostly: give the others time to end.
            Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
        }
    }
}

async fn serve(stream: TcpStream, shared: Shared) {
    // Without this the tail of an answer waits for the client's acknowledgement.
    let _ = stream.set_nodelay(true);
    let connection = shared.log.connected();
    let service = service_fn(move |request| handle(request, connection, shared.clone()));
    // A connection that ends in an error is one that a fault route cut or a client left: both are meant.
    let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
}

async fn handle(request: Request<Incoming>, connection: u64, shared: Shared) -> Result<Response<Tracked>, Infallible> {
    let (head, body) = request.into_parts();
    let in_flight = shared.log.begin(connection, &head);
    let (route, hit) = shared.site.lock().unwrap_or_else(PoisonError::into_inner).hit(head.uri.path());
    let sent = match *route {
        // What is longer is as nothing was sent: it is no question that a sample answers.
        Route::Posted(_) => Limited::new(body, MAX_SENT).collect().await.map(Collected::to_bytes).unwrap_or_default(),
        _ => Bytes::new(),
    };
    let response = respond(&route, &Asked { head: &head, hit, sent: &sent }).await;
    in_flight.answered(response.status().as_u16());
    Ok(response.map(|body| Tracked::new(body, in_flight)))
}
