//! What an experiment showed. Plain data.

use std::fmt::Write;

use serde::Serialize;

/// The experiments, in the order in which they are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Experiment {
    /// The project's own tests.
    Tests,
    /// Reads with the cache off and on.
    Cache,
    /// Look-ups without and with their index.
    Index,
    /// One replica and two.
    Replicas,
    /// An API process is killed under load.
    KillApi,
    /// A worker is killed inside a task.
    KillWorker,
    /// The cache goes away and comes back.
    CacheDown,
    /// The broker goes away and comes back.
    BrokerDown,
    /// Every API process is replaced under load.
    Rolling,
    /// Every metric that is looked at exists.
    Metrics,
}

impl Experiment {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Tests,
        Self::Cache,
        Self::Index,
        Self::Replicas,
        Self::KillApi,
        Self::KillWorker,
        Self::CacheDown,
        Self::BrokerDown,
        Self::Rolling,
        Self::Metrics,
    ];

    /// What it is about, in a few words.
    pub fn title(self) -> &'static str {
        match self {
            Self::Tests => "the project's own tests",
            Self::Cache => "reads, cache off and on",
            Self::Index => "look-ups, index off and on",
            Self::Replicas => "one replica and two",
            Self::KillApi => "kill -9 of an API under load",
            Self::KillWorker => "kill -9 of a worker in a task",
            Self::CacheDown => "the cache goes away",
            Self::BrokerDown => "the broker goes away",
            Self::Rolling => "rolling restart under load",
            Self::Metrics => "metrics and alerts",
        }
    }
}

/// How an experiment ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Every claim holds.
    Holds,
    /// One at least does not, or it could not be tried.
    Broken,
    /// The project has no such part.
    PassedOver,
}

/// One thing that was seen.
#[derive(Debug, Clone, Serialize)]
pub struct Line {
    /// What was looked at.
    pub what: String,
    /// What was seen, with units.
    pub shown: String,
    /// Whether it is as claimed; nothing for a figure that claims nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holds: Option<bool>,
    /// The same as numbers.
    #[serde(skip_serializing_if = "serde_json::Map::is_empty")]
    pub values: serde_json::Map<String, serde_json::Value>,
}

/// A bar of the chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// Bars of one group are compared with each other.
    pub group: String,
    /// Which of them.
    pub label: String,
    /// Answers a second.
    pub per_second: f64,
    /// Milliseconds, of 19 in 20 answers.
    pub p95: f64,
}

/// What an experiment showed.
#[derive(Debug, Clone, Serialize)]
pub struct Outcome {
    /// Which one.
    pub experiment: Experiment,
    /// How it ended.
    pub verdict: Verdict,
    /// What was seen.
    pub results: Vec<Line>,
    /// How it was done, and what to mind when reading the figures.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// How long it took.
    pub seconds: f64,
    /// What the chart shows of it.
    #[serde(skip)]
    pub bars: Vec<Bar>,
}

impl Outcome {
    /// Nothing seen yet.
    pub(super) fn new(experiment: Experiment) -> Self {
        let (results, notes, bars) = (Vec::new(), Vec::new(), Vec::new());
        Self { experiment, verdict: Verdict::Holds, results, notes, seconds: 0.0, bars }
    }

    /// The project has no such part.
    pub(super) fn passed_over(experiment: Experiment, why: &str) -> Self {
        let mut outcome = Self::new(experiment);
        outcome.verdict = Verdict::PassedOver;
        outcome.notes.push(why.to_owned());
        outcome
    }

    /// A claim, and whether it holds.
    pub(super) fn claim(&mut self, what: impl Into<String>, holds: bool, shown: impl Into<String>) {
        self.line(what.into(), shown.into(), Some(holds), &[]);
    }

    /// A figure that claims nothing.
    pub(super) fn figure(&mut self, what: impl Into<String>, shown: impl Into<String>, values: &[(&str, f64)]) {
        self.line(what.into(), shown.into(), None, values);
    }

    /// How it was done, or what to mind.
    pub(super) fn note(&mut self, note: impl Into<String>) {
        self.notes.push(note.into());
    }

    fn line(&mut self, what: String, shown: String, holds: Option<bool>, values: &[(&str, f64)]) {
        if holds == Some(false) {
            self.verdict = Verdict::Broken;
        }
        let values = values.iter().map(|(name, value)| ((*name).to_owned(), rounded(*value).into())).collect();
        self.results.push(Line { what, shown, holds, values });
    }
}

/// Three decimals say more than was measured.
fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

/// Which machine it was.
#[derive(Debug, Clone, Serialize)]
pub struct Machine {
    /// The processor as it names itself.
    pub cpu: String,
    /// Cores that we may use.
    pub cores: usize,
    /// Memory in GiB; 0 when it is not known.
    pub memory_gib: f64,
    /// System and kernel.
    pub system: String,
    /// Each server with its version.
    pub versions: Vec<(String, String)>,
    /// The share of all cores that was busy, from 0 to 1, before anything was asked of what had been booted.
    pub busy_before: Option<f64>,
}

/// So busy a machine has too little left for figures that can be compared.
const BUSY: f64 = 0.3;

impl Machine {
    /// What to mind when other programs kept the machine busy.
    pub fn warning(&self) -> Option<String> {
        let busy = self.busy_before.filter(|share| *share > BUSY)?;
        Some(format!(
            "other programs kept {:.0} % of this machine's cores busy before anything was measured: its figures are lower than they could be",
            busy * 100.0
        ))
    }
}

/// Everything that a run showed.
#[derive(Debug, Clone)]
pub struct Proof {
    /// The project's name.
    pub project: String,
    /// When it began, in RFC 3339.
    pub date: String,
    /// Where.
    pub machine: Machine,
    /// Whether it was the short run.
    pub short: bool,
    /// How it was set up, in words.
    pub setup: Vec<String>,
    /// What was seen.
    pub outcomes: Vec<Outcome>,
    /// How long all of it took.
    pub seconds: f64,
}

impl Proof {
    /// Whether every claim holds.
    pub fn holds(&self) -> bool {
        self.outcomes.iter().all(|outcome| outcome.verdict != Verdict::Broken)
    }

    /// How it ended, in a sentence.
    pub fn summary(&self) -> String {
        let count = |verdict| self.outcomes.iter().filter(|outcome| outcome.verdict == verdict).count();
        let (holds, broken, passed) = (count(Verdict::Holds), count(Verdict::Broken), count(Verdict::PassedOver));
        let mut text = format!("{holds} of {} experiments hold", holds + broken);
        if passed > 0 {
            let _ = write!(text, ", {passed} passed over");
        }
        let _ = write!(text, ", in {:.0} s", self.seconds);
        text
    }
}
