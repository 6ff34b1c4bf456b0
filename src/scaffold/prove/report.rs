//! The report of a proof, in Markdown. Pure.

use std::fmt::Write;

use super::chart;
use super::outcome::{Bar, Line, Outcome, Proof, Verdict};

impl Proof {
    /// The chart of everything that was measured; nothing when nothing was.
    pub fn chart(&self) -> Option<String> {
        let bars: Vec<Bar> = self.outcomes.iter().flat_map(|outcome| outcome.bars.clone()).collect();
        let title = format!("{} on {} ({} cores)", self.project, self.machine.cpu, self.machine.cores);
        (!bars.is_empty()).then(|| chart::svg(&title, &bars))
    }

    /// The report. `chart` is the name of the chart's file.
    pub fn markdown(&self, chart: Option<&str>) -> String {
        let mut out = String::from("# Proof\n\n");
        let kind = if self.short { "a short run of `wh project prove --short`" } else { "`wh project prove`" };
        let _ = writeln!(
            out,
            "What this project claims, measured on one machine by {kind} on {}: {}. The figures are this machine's; \
            run it again on yours.\n",
            self.date.split('T').next().unwrap_or(&self.date),
            self.summary()
        );
        self.machine(&mut out);
        self.table(&mut out);
        if let Some(chart) = chart {
            let _ = writeln!(out, "![Throughput and latency, measured]({chart})\n");
        }
        out.push_str("## What was seen\n");
        for outcome in &self.outcomes {
            section(&mut out, outcome);
        }
        out.push_str("\n## How it was set up\n\n");
        for line in &self.setup {
            let _ = writeln!(out, "- {line}");
        }
        out
    }

    fn machine(&self, out: &mut String) {
        let machine = &self.machine;
        let memory =
            if machine.memory_gib > 0.0 { format!("{} GiB", machine.memory_gib) } else { "unknown".to_owned() };
        let versions = machine.versions.iter().map(|(name, version)| format!("{name} {version}"));
        let rows = [
            ("CPU", format!("{}, {} cores", machine.cpu, machine.cores)),
            ("Memory", memory),
            ("System", machine.system.clone()),
            ("Servers", versions.collect::<Vec<_>>().join(", ")),
        ];
        out.push_str("| Machine | |\n| --- | --- |\n");
        for (name, value) in &rows {
            let _ = writeln!(out, "| {name} | {} |", cell(value));
        }
        out.push('\n');
        if let Some(warning) = machine.warning() {
            let _ = writeln!(out, "Mind: {warning}.\n");
        }
    }

    fn table(&self, out: &mut String) {
        out.push_str("| Experiment | Result | Claims |\n| --- | --- | --- |\n");
        for outcome in &self.outcomes {
            let told = match outcome.verdict {
                Verdict::PassedOver => outcome.notes.first().cloned().unwrap_or_default(),
                _ => claims(outcome),
            };
            let _ = writeln!(
                out,
                "| {} | {} | {} |",
                capital(outcome.experiment.title()),
                mark(outcome.verdict),
                cell(&told)
            );
        }
        out.push('\n');
    }
}

fn claims(outcome: &Outcome) -> String {
    let claims: Vec<&Line> = outcome.results.iter().filter(|line| line.holds.is_some()).collect();
    let held = claims.iter().filter(|line| line.holds == Some(true)).count();
    match claims.iter().find(|line| line.holds == Some(false)) {
        Some(line) => format!("{}: {}", line.what, line.shown.lines().next().unwrap_or_default()),
        None => format!("{held} of {} claims", claims.len()),
    }
}

fn mark(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Holds => "holds",
        Verdict::Broken => "**does not hold**",
        Verdict::PassedOver => "passed over",
    }
}

fn section(out: &mut String, outcome: &Outcome) {
    if outcome.verdict == Verdict::PassedOver {
        return;
    }
    let title = capital(outcome.experiment.title());
    let _ = writeln!(out, "\n### {title}");
    let (measured, others): (Vec<&Line>, Vec<&Line>) =
        outcome.results.iter().partition(|line| line.values.contains_key("per_second"));
    if !measured.is_empty() {
        out.push_str("\n| Load | req/s | p50 ms | p95 ms | p99 ms |\n| --- | ---: | ---: | ---: | ---: |\n");
        for line in measured {
            let _ = writeln!(out, "| {} | {} |", cell(&line.what), figures(line));
        }
    }
    if !others.is_empty() {
        out.push_str("\n| Looked at | Seen | Holds |\n| --- | --- | --- |\n");
    }
    for line in others {
        let holds = match line.holds {
            Some(true) => "yes",
            Some(false) => "**no**",
            None => "",
        };
        let _ = writeln!(out, "| {} | {} | {holds} |", cell(&line.what), cell(&line.shown));
    }
    for note in &outcome.notes {
        let (first, rest) = note.split_once('\n').unwrap_or((note, ""));
        let end = if first.ends_with([':', '.']) { "" } else { "." };
        let _ = writeln!(out, "\n{}{end}", capital(first));
        if !rest.is_empty() {
            let _ = writeln!(out, "\n```text\n{}\n```", rest.replace("```", "'''"));
        }
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn figures(line: &Line) -> String {
    let value = |name: &str| line.values.get(name).and_then(serde_json::Value::as_f64).unwrap_or_default();
    let latency = ["p50_ms", "p95_ms", "p99_ms"].map(|name| format!("{:.1}", value(name)));
    format!("{:.0} | {}", value("per_second"), latency.join(" | "))
}

/// One line that does not end its cell.
fn cell(text: &str) -> String {
    text.replace(['\n', '\r'], " ").replace('|', "\\|").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::super::outcome::{Experiment, Machine};
    use super::*;

    fn proof() -> Proof {
        let mut cache = Outcome::new(Experiment::Cache);
        let values = [("per_second", 10.0), ("p50_ms", 2.0), ("p95_ms", 3.5), ("p99_ms", 9.94)];
        cache.figure("GET | order", "10 req/s", &values);
        cache.claim("it helps", true, "a lot");
        let (group, label) = ("g".to_owned(), "l".to_owned());
        cache.bars.push(Bar { group, label, per_second: 10.0, p95: 1.0 });
        let mut tests = Outcome::new(Experiment::Tests);
        tests.claim("pytest", false, "1 failed\n<b>");
        tests.note("the end:\nE  assert ```x```");
        let skipped = Outcome::passed_over(Experiment::KillWorker, "the project has no queue");
        let machine = Machine {
            cpu: "A CPU".into(),
            cores: 2,
            memory_gib: 3.5,
            system: "Debian".into(),
            versions: vec![("nginx".into(), "1.22".into()), ("Redis".into(), "7.0".into())],
            busy_before: Some(0.5),
        };
        let (date, setup) = ("2026-01-02T03:04:05Z".to_owned(), vec!["fsync on".to_owned()]);
        let outcomes = vec![tests, cache, skipped];
        Proof { project: "shop".into(), date, machine, short: true, setup, outcomes, seconds: 61.2 }
    }

    #[test]
    fn the_report_says_what_holds_and_what_does_not() {
        let proof = proof();
        assert!(!proof.holds());
        let text = proof.markdown(Some("proof.svg"));
        for part in [
            "on 2026-01-02: 1 of 2 experiments hold, 1 passed over, in 61 s.",
            "| CPU | A CPU, 2 cores |",
            "Mind: other programs kept 50 % of this machine's cores busy",
            "| Servers | nginx 1.22, Redis 7.0 |",
            "| The project's own tests | **does not hold** | pytest: 1 failed |",
            "| Reads, cache off and on | holds | 1 of 1 claims |",
            "| Kill -9 of a worker in a task | passed over | the project has no queue |",
            "![Throughput and latency, measured](proof.svg)",
            "| GET \\| order | 10 | 2.0 | 3.5 | 9.9 |",
            "| pytest | 1 failed &lt;b> | **no** |",
            "\nThe end:\n",
            "```text\nE  assert '''x'''\n```",
            "- fsync on",
        ] {
            assert!(text.contains(part), "{part:?} is not in:\n{text}");
        }
        assert!(!text.contains("### Kill -9 of a worker"), "what was passed over has no part of its own");
        assert!(proof.chart().is_some_and(|svg| svg.contains("shop on A CPU (2 cores)")));
    }

    #[test]
    fn without_figures_there_is_no_chart() {
        let mut proof = proof();
        proof.outcomes.iter_mut().for_each(|outcome| outcome.bars.clear());
        assert_eq!(proof.chart(), None);
        assert!(!proof.markdown(None).contains("!["));
    }
}
