//! The model that rules judge: deployments, the roles in them, and the servers that they use. Plain data, no reading.

use super::lines::Entries;
use super::nginx::Proxy;
use super::place::{Place, Placed};
use super::setting::Environment;
use super::tree::Tree;

/// One way in which the project is run.
#[derive(Debug)]
pub(super) struct Deployment {
    /// `compose`, or `kubernetes/overlays/production`.
    pub(super) name: String,
    pub(super) place: Place,
    pub(super) platform: Platform,
    /// The project's own processes.
    pub(super) roles: Vec<Role>,
    pub(super) postgres: Option<Postgres>,
    pub(super) redis: Vec<Redis>,
    pub(super) proxy: Option<Proxy>,
}

/// What it is run by, with everything that is run.
#[derive(Debug)]
pub(super) enum Platform {
    Compose(Vec<Service>),
    /// Every object, as kustomize would give it.
    Kubernetes(Vec<Tree>),
}

/// A service of compose.
#[derive(Debug)]
pub(super) struct Service {
    pub(super) name: String,
    pub(super) tree: Tree,
    /// With its variables filled in; `None` when it is only built.
    pub(super) image: Option<Placed<String>>,
    pub(super) environment: Environment,
    pub(super) profiles: Vec<String>,
}

impl Service {
    /// Whether the image is made of the project's own Dockerfile.
    pub(super) fn is_built(&self) -> bool {
        self.tree.get("build").is_some()
    }

    /// Whether it is there for tests only.
    pub(super) fn is_test(&self) -> bool {
        self.profiles.iter().any(|profile| profile == "test")
    }
}

/// What a process of the project does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Job {
    Api,
    Worker,
    Beat,
    Migrate,
    Partitions,
}

impl Job {
    pub(super) fn named(word: &str) -> Option<Self> {
        Some(match word {
            "api" => Self::Api,
            "worker" => Self::Worker,
            "beat" => Self::Beat,
            "migrate" => Self::Migrate,
            "partitions" => Self::Partitions,
            _ => return None,
        })
    }
}

/// A role of the project in a deployment.
#[derive(Debug)]
pub(super) struct Role {
    pub(super) job: Job,
    pub(super) name: String,
    pub(super) place: Place,
    pub(super) replicas: Replicas,
    pub(super) grace: Placed<f64>,
    /// Seconds before the process hears that it is to stop.
    pub(super) pre_stop: f64,
    pub(super) environment: Environment,
    /// Words of the command, the entry point's included.
    pub(super) command: Vec<String>,
    /// The container (Kubernetes) or the service (compose).
    pub(super) container: Tree,
}

/// How many of a role run.
#[derive(Debug, Clone)]
pub(super) struct Replicas {
    /// At most.
    pub(super) most: u64,
    /// Beyond `most` while it is rolled out.
    pub(super) surge: u64,
    pub(super) place: Place,
}

/// The limits of the database.
#[derive(Debug)]
pub(super) struct Postgres {
    pub(super) max_connections: Placed<u64>,
    pub(super) reserved: Placed<u64>,
    /// What is assumed of a server that is not in the project.
    pub(super) assumed: bool,
}

/// A Redis server.
#[derive(Debug)]
pub(super) struct Redis {
    pub(super) service: String,
    pub(super) place: Place,
    /// Of its file and of its command, the later ones counting.
    pub(super) settings: Entries,
    /// Bytes.
    pub(super) limit: Option<Placed<f64>>,
}
