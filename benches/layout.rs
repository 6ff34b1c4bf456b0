//! How long an article of 1 MB takes to be laid out: prose, code, tables; plain, with colours of code, and what the first
//! block of code costs.
//!
//! `cargo bench --bench layout -- [KILOBYTES]` (default 1,000). Prints milliseconds, medians of nine.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use std::hint::black_box;
use std::time::Instant;

use wheelhouse::reader::formats::html::sanitize;
use wheelhouse::reader::render::{Document, document, highlighted};

const ROUNDS: usize = 9;
const COLUMNS: usize = 80;

const PROSE: &str = "<h2>A part</h2><p>Every service that talks to a <a href=\"https://example.org/db\">database</a> runs out of \
    connections <em>sooner or later</em>, and <code>max_connections</code> is where people look first; it is “seldom” the right \
    place — as we learned.</p><ul><li>One point of a list that is long enough to be wrapped on a page of eighty columns</li>\
    <li>Another one</li></ul><blockquote><p>Somebody said something about it.</p></blockquote>";

const CODE: &str = "<p>And so:</p><pre><code class=\"language-rust\">/// Waits for a connection.\npub async fn acquire(&amp;self) -&gt; \
    Result&lt;Connection, Error&gt; {\n    let permit = self.permits.acquire().await?; // one each\n    let name = format!(\"{}-{}\", \
    self.name, 42);\n    Ok(Connection::new(permit, name))\n}\n</code></pre>";

const TABLE: &str = "<table><thead><tr><th>Framework</th><th>1 kB</th><th>10 kB</th><th>Notes</th></tr></thead><tbody>\
    <tr><td>axum</td><td>182,000</td><td>95,400</td><td>two workers, no limit of keep-alive connections, measured twice</td></tr>\
    <tr><td><code>FastAPI</code></td><td>9,120</td><td>7,800</td><td>four workers</td></tr></tbody></table>";

const JAPANESE: &str = "<h2>非同期処理</h2><p>キューが無限に伸びるシステムは、いつか必ず止まります。「どこかで断る」ことが、サービスを守る唯一の方法です。\
    この記事では、Rustの<code>tokio</code>を使って、上限のあるチャンネルを試してみましょう。</p>";

fn main() {
    let kilobytes = std::env::args().skip(1).find_map(|arg| arg.parse::<usize>().ok()).unwrap_or(1_000);
    let first = Instant::now();
    black_box(highlighted(CODE, COLUMNS));
    println!("{:>8.2} ms  the first block of code, its language read", millis(first));
    let second = Instant::now();
    black_box(highlighted(CODE, COLUMNS));
    println!("{:>8.2} ms  the second", millis(second));
    for (name, part) in [("prose", PROSE), ("code", CODE), ("tables", TABLE), ("Japanese", JAPANESE)] {
        let html = part.repeat(kilobytes * 1_000 / part.len() + 1);
        // As the store holds it: what passes the allow-list once passes again.
        let stored = sanitize(&html, None);
        measure(&format!("{name}, plain"), &stored, document);
        measure(&format!("{name}, with colours"), &stored, highlighted);
    }
}

fn measure(name: &str, html: &str, lay_out: fn(&str, usize) -> Document) {
    let mut times: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let begun = Instant::now();
            black_box(lay_out(html, COLUMNS));
            millis(begun)
        })
        .collect();
    times.sort_by(f64::total_cmp);
    let lines = lay_out(html, COLUMNS).lines.len();
    println!("{:>8.2} ms  {name}: {} kB, {lines} lines", times[ROUNDS / 2], html.len() / 1_000);
}

fn millis(begun: Instant) -> f64 {
    begun.elapsed().as_secs_f64() * 1_000.0
}
