//! Politeness: how often one host is asked, and who is held back.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use url::Url;

use super::guard;

/// What one host is asked to bear.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HostBudget {
    /// Connections at once.
    pub connections: usize,
    /// Requests a second, over time.
    pub rate: f64,
    /// Requests that may come at once before the rate applies.
    pub burst: u32,
}

impl Default for HostBudget {
    fn default() -> Self {
        Self { connections: 2, rate: 2.0, burst: 6 }
    }
}

/// Hosts that ask for less than anybody: requests a second.
const SLOW_HOSTS: &[(&str, f64)] = &[("reddit.com", 1.0 / 60.0)];

/// Whether a request may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// At once.
    Now,
    /// After this wait; the place in the queue is taken.
    After(Duration),
    /// Not in this run: the host said so, or its budget is spent for longer than anybody would wait.
    Held(Duration),
}

/// The token buckets of all hosts. A 429 from a host holds back every request to it.
#[derive(Debug)]
pub struct Lanes {
    budget: HostBudget,
    patience: Duration,
    hosts: Mutex<HashMap<String, Bucket>>,
}

#[derive(Debug)]
struct Bucket {
    /// When the bucket will be full again (the generic cell rate algorithm's theoretical arrival time).
    full_at: Instant,
    held_until: Option<Instant>,
}

impl Lanes {
    /// Lanes with this budget for each host; waits longer than `patience` become [`Turn::Held`].
    pub fn new(budget: HostBudget, patience: Duration) -> Self {
        Self { budget, patience, hosts: Mutex::default() }
    }

    /// The lane that an address belongs to, and how many connections it may use. Loopback and files have no budget.
    pub fn lane(&self, url: &Url) -> (String, Option<usize>) {
        let host = url.host_str().unwrap_or_default().to_ascii_lowercase();
        let connections = if guard::is_loopback(url) || !url.has_host() { None } else { Some(self.budget.connections) };
        (host, connections)
    }

    /// Takes a turn for a request to this address.
    pub fn turn(&self, url: &Url, now: Instant) -> Turn {
        let (host, limited) = self.lane(url);
        if limited.is_none() {
            return Turn::Now;
        }
        let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        let bucket = hosts.entry(host.clone()).or_insert(Bucket { full_at: now, held_until: None });
        if let Some(held) = bucket.held_until.filter(|held| *held > now) {
            return Turn::Held(held - now);
        }
        let (interval, burst) = self.pace(&host);
        let full_at = bucket.full_at.max(now);
        let wait = (full_at - now).saturating_sub(interval * (burst - 1));
        if wait > self.patience {
            return Turn::Held(wait);
        }
        bucket.full_at = full_at + interval;
        if wait.is_zero() { Turn::Now } else { Turn::After(wait) }
    }

    /// Whether the address's host is held back, without taking a turn: for a request that has waited for its own.
    pub fn turn_held(&self, url: &Url, now: Instant) -> Turn {
        let (host, _) = self.lane(url);
        let hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        match hosts.get(&host).and_then(|bucket| bucket.held_until).filter(|held| *held > now) {
            Some(held) if !guard::is_loopback(url) => Turn::Held(held - now),
            _ => Turn::Now,
        }
    }

    /// Holds every request to the address's host back for so long.
    pub fn hold(&self, url: &Url, wait: Duration, now: Instant) {
        let (host, _) = self.lane(url);
        let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        let bucket = hosts.entry(host).or_insert(Bucket { full_at: now, held_until: None });
        bucket.held_until = bucket.held_until.max(Some(now + wait));
    }

    fn pace(&self, host: &str) -> (Duration, u32) {
        let slow = SLOW_HOSTS.iter().find(|(name, _)| host == *name || host.ends_with(&format!(".{name}")));
        let (rate, burst) = slow.map_or((self.budget.rate, self.budget.burst), |(_, rate)| (*rate, 1));
        (Duration::from_secs_f64(1.0 / rate.max(0.001)), burst.max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lanes() -> Lanes {
        Lanes::new(HostBudget { connections: 2, rate: 1.0, burst: 2 }, Duration::from_secs(3))
    }

    #[test]
    fn a_burst_then_the_rate_then_patience_ends() {
        let (lanes, now, url) = (lanes(), Instant::now(), Url::parse("https://example.org/a").unwrap());
        let turns: Vec<Turn> = (0..6).map(|_| lanes.turn(&url, now)).collect();
        let secs = Duration::from_secs;
        let expected = [
            Turn::Now,
            Turn::Now,
            Turn::After(secs(1)),
            Turn::After(secs(2)),
            Turn::After(secs(3)),
            Turn::Held(secs(4)),
        ];
        assert_eq!(turns, expected);
        assert_eq!(lanes.turn(&url, now + secs(60)), Turn::Now, "the bucket fills again");
    }

    #[test]
    fn one_hosts_429_holds_its_lane_only() {
        let (lanes, now) = (lanes(), Instant::now());
        let (here, there) = (Url::parse("https://a.example/1").unwrap(), Url::parse("https://b.example/1").unwrap());
        lanes.hold(&here, Duration::from_mins(1), now);
        assert_eq!(lanes.turn(&Url::parse("https://A.example/2").unwrap(), now), Turn::Held(Duration::from_mins(1)));
        assert_eq!(lanes.turn(&there, now), Turn::Now);
    }

    #[test]
    fn loopback_has_no_budget_and_is_never_held() {
        let (lanes, now, url) = (lanes(), Instant::now(), Url::parse("http://127.0.0.1:9/a").unwrap());
        assert!((0..100).all(|_| lanes.turn(&url, now) == Turn::Now));
        // Many unrelated services live on one loopback host; one that answers 429 speaks for itself only.
        lanes.hold(&url, Duration::from_secs(9), now);
        assert_eq!(lanes.turn(&url, now), Turn::Now);
    }

    #[test]
    fn reddit_is_asked_once_a_minute() {
        let (lanes, now, url) = (lanes(), Instant::now(), Url::parse("https://www.reddit.com/r/rust/.rss").unwrap());
        assert_eq!(lanes.turn(&url, now), Turn::Now);
        assert!(matches!(lanes.turn(&url, now), Turn::Held(wait) if wait >= Duration::from_secs(59)));
    }
}
