//! Serves generated feeds on loopback for `benches/compare.sh`, until stdin closes or it is killed.
//!
//! `feed_server --feeds N [--entries 35] [--bytes 2048] [--port 0] [--changing] [--faults]` prints its port, then
//! answers at `/feed/0.xml … /feed/N-1.xml` with `ETag` and `Last-Modified`, and 304 where they match. With `--changing`
//! each fetch of a feed finds one new entry. With `--faults` there are the misbehaving routes `/fault/…` as well.
//!
//! Each line of input is answered by one of four numbers: requests, answers with 200, answers with 304, connections.

use std::io::{self, Write};
use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use anyhow::{Context, Result};
use clap::Parser;
use jiff::Timestamp;
use wheelhouse::demo::{DemoServer, FeedSpec, Lie, Route, Site};

/// Serves generated feeds on loopback until stdin closes.
#[derive(Debug, Parser)]
struct Args {
    /// How many feeds: 70 % RSS, 30 % Atom.
    #[arg(long)]
    feeds: u64,
    /// Entries a feed.
    #[arg(long, default_value_t = 35)]
    entries: u64,
    /// Bytes of HTML an entry.
    #[arg(long, default_value_t = 2048)]
    bytes: usize,
    /// Port; 0 takes a free one.
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// Each fetch of a feed finds one new entry and one edited.
    #[arg(long)]
    changing: bool,
    /// Serves `/fault/NAME` as well.
    #[arg(long)]
    faults: bool,
}

fn main() -> Result<()> {
    let args = Args::parse();
    // One moment for all runs of a day, so that a server started again serves the same bytes.
    let day = Timestamp::now().as_second() / 86_400 * 86_400;
    let now = Timestamp::from_second(day).context("could not read the clock")?;
    let site = (0..args.feeds).fold(Site::new().log_limit(0), |site, index| {
        let numbered = FeedSpec::numbered(index);
        let spec = FeedSpec { entries: args.entries, bytes_per_entry: args.bytes, base_time: now, ..numbered };
        let route = if args.changing { Route::Changing { spec, added: 1 } } else { Route::from(&spec) };
        site.route(format!("/feed/{index}.xml"), route)
    });
    let site = if args.faults { with_faults(site) } else { site };
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, args.port));
    let server = DemoServer::start_at(address, site).context("could not start the server")?;
    writeln!(io::stdout(), "{}", server.port())?;
    io::stdout().flush()?;
    report_on_request(&server)?;
    Ok(())
}

/// Answers each line of input with what was served so far, until the input ends.
fn report_on_request(server: &DemoServer) -> io::Result<()> {
    for line in io::stdin().lines() {
        line?;
        let (whole, unchanged) = (server.answers(200), server.answers(304));
        writeln!(io::stdout(), "{} {whole} {unchanged} {}", server.total(), server.connections())?;
        io::stdout().flush()?;
    }
    Ok(())
}

fn with_faults(site: Site) -> Site {
    let healthy = FeedSpec::numbered(1_000_000);
    site.route("/fault/slow.xml", Route::from(&healthy).after(Duration::from_secs(3)))
        .route("/fault/never.xml", Route::Never)
        .route("/fault/drip.xml", Route::Drip)
        .route("/fault/endless.xml", Route::EndlessBody)
        .route("/fault/cut.xml", Route::CutBody { page: healthy.page(), after: 20_000 })
        .route("/fault/bomb.xml", Route::GzipBomb { bytes: 2 << 30 })
        .route("/fault/loop.xml", Route::RedirectLoop)
        .route("/fault/charset.xml", Route::WrongCharset)
        .route("/fault/stuck.xml", Route::LyingValidators(Lie::AlwaysNotModified))
        .route("/fault/restless.xml", Route::LyingValidators(Lie::ChangingEtag))
        .route("/fault/future.xml", Route::LyingValidators(Lie::FarFuture))
        .route("/fault/portal.xml", Route::CaptivePortal { redirect: true })
        .route("/fault/huge.xml", Route::HugeFeed { entries: 100_000 })
        .route("/fault/busy.xml", Route::too_many("3600"))
        .route("/fault/forbidden.xml", Route::status(403))
        .route("/fault/gone.xml", Route::status(410))
        .route("/fault/error.xml", Route::status(500))
}
