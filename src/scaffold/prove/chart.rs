//! The chart of a proof: plain SVG that is readable on light and dark paper. Pure.

use std::fmt::Write;

use super::outcome::Bar;

/// Sizes in pixels.
const WIDTH: f64 = 860.0;
const LABELS: f64 = 110.0;
const PANEL: f64 = 290.0;
const GAP: f64 = 75.0;
const ROW: f64 = 24.0;
const THICK: f64 = 15.0;
const TOP: f64 = 58.0;
const HEADING: f64 = 30.0;

/// Colours that stand out from white and from near-black alike; text takes the one of its surroundings.
const STYLE: &str = "\
text{font:12px system-ui,-apple-system,'Segoe UI',sans-serif;fill:#1f2328}\
.h{font-weight:600}.d{fill:#59636e}.a{fill:#9a8fd6}.b{fill:#2f81c1}\
@media(prefers-color-scheme:dark){text{fill:#e6edf3}.d{fill:#9198a1}}";

/// One group's bars below each other, its answers a second on the left, its latency on the right.
pub(super) fn svg(title: &str, bars: &[Bar]) -> String {
    let mut groups: Vec<&str> = bars.iter().map(|bar| bar.group.as_str()).collect();
    groups.dedup();
    let rows = |group: &str| bars.iter().filter(|bar| bar.group == group).collect::<Vec<_>>();
    let height = TOP + groups.iter().map(|group| HEADING + amount(rows(group).len()) * ROW).sum::<f64>() + 10.0;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\">\n\
        <title>{}</title>\n<style>{STYLE}</style>\n",
        escape(title)
    );
    let right = LABELS + PANEL + GAP;
    text(&mut svg, (0.0, 18.0), "h", title);
    text(&mut svg, (LABELS, 42.0), "d", "answers a second (more is better)");
    text(&mut svg, (right, 42.0), "d", "p95 latency in ms (less is better)");
    let mut y = TOP;
    for group in groups {
        text(&mut svg, (0.0, y + 16.0), "h", group);
        y += HEADING;
        let rows = rows(group);
        let most = |of: fn(&Bar) -> f64| rows.iter().map(|bar| of(bar)).fold(0.0, f64::max);
        let (speed, wait) = (most(|bar| bar.per_second), most(|bar| bar.p95));
        for (at, bar) in rows.iter().enumerate() {
            let class = if at % 2 == 0 { "a" } else { "b" };
            text(&mut svg, (0.0, y + 12.0), "", &bar.label);
            one(&mut svg, (LABELS, y), share(bar.per_second, speed), class, &format!("{:.0}", bar.per_second));
            one(&mut svg, (right, y), share(bar.p95, wait), class, &format!("{:.1}", bar.p95));
            y += ROW;
        }
    }
    svg.push_str("</svg>\n");
    svg
}

fn one(svg: &mut String, (x, y): (f64, f64), share: f64, class: &str, value: &str) {
    let length = (share * PANEL).max(1.0);
    let _ = writeln!(
        svg,
        "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{length:.1}\" height=\"{THICK}\" rx=\"2\"/>"
    );
    text(svg, (x + length + 6.0, y + 12.0), "", value);
}

fn text(svg: &mut String, (x, y): (f64, f64), class: &str, text: &str) {
    let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
    let _ = writeln!(svg, "<text x=\"{x:.1}\" y=\"{y:.1}\"{class}>{}</text>", escape(text));
}

fn share(value: f64, most: f64) -> f64 {
    if most > 0.0 { value / most } else { 0.0 }
}

#[allow(clippy::cast_precision_loss, reason = "a handful of rows")]
fn amount(rows: usize) -> f64 {
    rows as f64
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(group: &str, label: &str, per_second: f64, p95: f64) -> Bar {
        Bar { group: group.to_owned(), label: label.to_owned(), per_second, p95 }
    }

    #[test]
    fn bars_are_as_long_as_their_share_of_the_longest_of_their_group() {
        let bars = [bar("a <b>", "off", 100.0, 8.0), bar("a <b>", "on", 400.0, 2.0), bar("c", "x", 0.0, 0.0)];
        let svg = svg("A & B", &bars);
        let lengths: Vec<f64> = svg
            .lines()
            .filter(|line| line.starts_with("<rect"))
            .map(|line| {
                line.split("width=\"").nth(1).and_then(|rest| rest.split('"').next()?.parse().ok()).expect("a length")
            })
            .collect();
        assert_eq!(lengths, [72.5, 290.0, 290.0, 72.5, 1.0, 1.0]);
        assert!(svg.contains("<title>A &amp; B</title>") && svg.contains("a &lt;b&gt;") && svg.contains(">400<"));
        // It is well-formed, and nothing of it reaches outside of the picture.
        let mut reader = quick_xml::Reader::from_str(&svg);
        while !matches!(reader.read_event().expect("XML"), quick_xml::events::Event::Eof) {}
        let numbers = |name: &str| {
            let parts: Vec<&str> = svg.split(&format!(" {name}=\"")).skip(1).collect();
            parts.iter().filter_map(|rest| rest.split('"').next()?.parse::<f64>().ok()).collect::<Vec<f64>>()
        };
        let (bottom, height) = (numbers("y").into_iter().fold(0.0, f64::max), numbers("height")[0]);
        assert!(bottom + THICK <= height, "{bottom} of {height}");
    }
}
