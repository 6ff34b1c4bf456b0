//! Ports of this machine that nobody uses. Loopback only.

use std::net::{Ipv4Addr, TcpListener};

use super::ProveError;

/// Which port each server gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ports {
    pub(super) postgres: u16,
    pub(super) cache: u16,
    pub(super) broker: u16,
    pub(super) nginx: u16,
    pub(super) prometheus: u16,
    pub(super) api: [u16; 2],
    /// One more API, that lacks what is measured.
    pub(super) side: u16,
    pub(super) workers: [u16; 2],
    pub(super) beat: u16,
}

impl Ports {
    /// Takes ports that are free now. All are held at once, so that no two are the same, and let go at the end.
    ///
    /// # Errors
    /// The system has none.
    pub(super) fn free() -> Result<Self, ProveError> {
        let listen = || -> std::io::Result<(TcpListener, u16)> {
            let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
            let port = listener.local_addr()?.port();
            Ok((listener, port))
        };
        let taken: Vec<_> = (0..11).map(|_| listen()).collect::<Result<_, _>>().map_err(ProveError::Ports)?;
        let mut ports = taken.iter().map(|(_, port)| *port);
        let mut next = || ports.next().expect("eleven were taken");
        Ok(Self {
            postgres: next(),
            cache: next(),
            broker: next(),
            nginx: next(),
            prometheus: next(),
            api: [next(), next()],
            side: next(),
            workers: [next(), next()],
            beat: next(),
        })
    }
}
