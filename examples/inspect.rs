//! `inspect --json [--base URL] FILE…`: one JSON object a line, for scoring.

use std::io::Write;

use url::Url;
use wheelhouse::reader::inspect::Inspection;

fn main() -> std::io::Result<()> {
    let mut base = None;
    let mut out = std::io::stdout().lock();
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "inspect" | "--json" => {}
            "--base" => base = args.next().and_then(|raw| Url::parse(&raw).ok()),
            file => {
                let inspection = match std::fs::read(file) {
                    Ok(bytes) => Inspection::of_bytes(file, &bytes, None, base.as_ref()),
                    Err(error) => Inspection::failed(file, error.to_string()),
                };
                serde_json::to_writer(&mut out, &inspection)?;
                writeln!(out)?;
            }
        }
    }
    Ok(())
}
