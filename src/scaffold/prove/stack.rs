//! The stack as native processes: servers, the roles of the application, and what each is told. Everything ends when it
//! is dropped, the application before what it needs.

use std::time::{Duration, Instant};

use super::ProveError;
use super::ground::Ground;
use super::http::Call;
use super::nginx::Nginx;
use super::people::Reader;
use super::ports::Ports;
use super::postgres::Postgres;
use super::project::Parts;
use super::promconf::Target;
use super::prometheus::Prometheus;
use super::redis::Redis;
use super::wait::Watch;
use crate::base::process::{Program, Signal, Supervised};

/// How long a draining API goes on serving.
const DRAIN_SECONDS: u32 = 2;
/// The broker hands a message out again after so long without an acknowledgement.
pub(super) const VISIBILITY_SECONDS: u32 = 10;
/// Settings beside the usual ones.
pub(super) type Extra<'a> = &'a [(&'a str, &'a str)];

/// Which of several like processes.
type Slot = Option<Supervised>;

/// What runs. The order of the fields is the order in which they end.
pub(super) struct Stack {
    api: [Slot; 2],
    side: Slot,
    workers: [Slot; 2],
    beat: Slot,
    pub(super) nginx: Nginx,
    pub(super) prometheus: Option<Prometheus>,
    pub(super) cache: Option<Redis>,
    pub(super) broker: Option<Redis>,
    pub(super) postgres: Postgres,
    api_extra: Vec<(String, String)>,
    workers_extra: Vec<(String, String)>,
    /// When nginx uses every replica again.
    settled: Instant,
    /// Users with orders, once they are known.
    pub(super) readers: Vec<Reader>,
    pub(super) ground: Ground,
}

impl Stack {
    /// Boots everything and waits until it is ready.
    pub(super) fn boot(ground: Ground, watch: Watch<'_>) -> Result<Self, ProveError> {
        (watch.say)("installing the locked dependencies, making a database cluster");
        let Ground { parts, tools, ports, place, project, .. } = &ground;
        let mut sync = Supervised::start(&ground.uv("uv sync", &["sync", ground.frozen()], Vec::new()))?;
        let settings = project.join("deploy/postgres/postgresql.conf");
        let postgres = Postgres::start(&tools.postgres, ports.postgres, &settings, place, watch)?;
        let redis = |role: &str, wanted: bool, port: u16| match &tools.redis {
            Some(program) if wanted => {
                let settings = project.join(format!("deploy/redis/{role}.conf"));
                Redis::start(program, role, port, &settings, place, watch).map(Some)
            }
            _ => Ok(None),
        };
        let cache = redis("cache", parts.cache, ports.cache)?;
        let broker = redis("broker", parts.queue, ports.broker)?;
        let nginx = Nginx::start(&tools.nginx, ports.nginx, &ports.api, project, place)?;
        let prometheus = match &tools.prometheus {
            Some(program) => {
                Some(Prometheus::start(program, ports.prometheus, &targets(*parts, *ports), project, place)?)
            }
            None => None,
        };
        watch.finish(&mut sync, Duration::from_mins(15))?;
        let nobody = || [None, None];
        let (api, workers) = (nobody(), nobody());
        let mut stack = Self {
            api,
            side: None,
            workers,
            beat: None,
            nginx,
            prometheus,
            cache,
            broker,
            postgres,
            api_extra: Vec::new(),
            workers_extra: Vec::new(),
            settled: Instant::now(),
            readers: Vec::new(),
            ground,
        };
        stack.fill(watch)?;
        (watch.say)("starting two API processes, two workers, the scheduler, nginx and Prometheus");
        stack.heal(watch)?;
        let port = stack.ground.ports.nginx;
        stack.nginx.ready(&stack.ground.http, port, watch)?;
        if let Some(prometheus) = &mut stack.prometheus {
            prometheus.ready(&stack.ground.http, watch)?;
        }
        if stack.ground.parts.sample {
            stack.readers = stack.seeded()?;
        }
        Ok(stack)
    }

    /// Migrations, rows, and a copy of the database without the indexes whose worth is measured.
    fn fill(&self, watch: Watch<'_>) -> Result<(), ProveError> {
        (watch.say)("migrating");
        self.role(&["migrate"], watch)?;
        let (parts, profile) = (self.ground.parts, self.ground.profile);
        if !parts.sample && !parts.auth {
            return Ok(());
        }
        (watch.say)("seeding");
        let (users, orders) = (profile.users.to_string(), profile.orders.to_string());
        let mut seed = vec!["seed", "--users", &users];
        if parts.sample {
            seed.extend(["--orders", &orders]);
        }
        self.role(&seed, watch)?;
        if parts.sample { self.postgres.copy_without(&["idx_user_email", "idx_orders_user_created"]) } else { Ok(()) }
    }

    /// Runs a role that ends.
    fn role(&self, arguments: &[&str], watch: Watch<'_>) -> Result<(), ProveError> {
        let program = self.app(arguments[0], arguments, &[], &[]);
        watch.finish(&mut Supervised::start(&program)?, Duration::from_mins(10))
    }

    /// `python -m app …` with its settings.
    fn app(&self, name: &str, arguments: &[&str], ours: &[(&str, String)], extra: &[(String, String)]) -> Program {
        let ground = &self.ground;
        let python = ground.python().display().to_string();
        let argv = [python.as_str(), "-m", "app"].into_iter().chain(arguments.iter().copied());
        let mut program = Program::new(name, argv, &ground.project, ground.place.log(name));
        program.set = self.settings();
        program.set.extend(ours.iter().map(|(name, value)| ((*name).to_owned(), value.clone())));
        program.set.extend_from_slice(extra);
        // Longer than it drains and ends what is under way.
        program.grace = Duration::from_secs(20);
        program
    }

    fn settings(&self) -> Vec<(String, String)> {
        let ground = &self.ground;
        let database = |redis: &Redis| format!("{}/0", redis.url());
        let fixed = [
            // Not production: that has neither the echo nor seeds. Not development: that reads a `.env`.
            ("APP_ENV", "test".to_owned()),
            ("APP_HOST", "127.0.0.1".to_owned()),
            ("APP_DATABASE_URL", self.postgres.app_url()),
            ("APP_JWT_SECRET", ground.jwt_secret.clone()),
            ("APP_JWT_TTL_SECONDS", "86400".to_owned()),
            // All load comes from one address.
            ("APP_RATE_LIMIT_PER_MINUTE", "0".to_owned()),
            ("APP_DRAIN_SECONDS", DRAIN_SECONDS.to_string()),
            ("APP_VISIBILITY_TIMEOUT_SECONDS", VISIBILITY_SECONDS.to_string()),
            ("APP_TASK_TIME_LIMIT_SECONDS", (VISIBILITY_SECONDS - 1).to_string()),
            ("APP_TASK_SOFT_TIME_LIMIT_SECONDS", (VISIBILITY_SECONDS - 2).to_string()),
        ];
        let redis = [("APP_CACHE_URL", &self.cache), ("APP_BROKER_URL", &self.broker)];
        let redis = redis.into_iter().filter_map(|(name, redis)| Some((name, database(redis.as_ref()?))));
        fixed.into_iter().chain(redis).map(|(name, value)| (name.to_owned(), value)).collect()
    }

    /// Starts whatever should run and does not, and undoes what an experiment changed.
    pub(super) fn heal(&mut self, watch: Watch<'_>) -> Result<(), ProveError> {
        for redis in [&mut self.cache, &mut self.broker].into_iter().flatten() {
            redis.resume(watch)?;
        }
        self.side = None;
        self.set_api(&[], watch)?;
        if self.ground.parts.queue {
            self.set_workers(&[], watch)?;
        }
        Ok(())
    }

    /// Has both API processes run with these settings.
    pub(super) fn set_api(&mut self, extra: Extra<'_>, watch: Watch<'_>) -> Result<(), ProveError> {
        let extra = owned(extra);
        if extra != self.api_extra {
            hasten(self.api.iter_mut().flatten());
            self.api = [None, None];
            self.api_extra = extra;
        }
        for number in 0..2 {
            if !running(&mut self.api[number]) {
                self.start_api(number)?;
            }
        }
        (0..2).try_for_each(|number| self.api_ready(number, watch))
    }

    /// Starts one API process without waiting for it.
    pub(super) fn start_api(&mut self, number: usize) -> Result<(), ProveError> {
        let port = [("APP_PORT", self.ground.ports.api[number].to_string())];
        let program = self.app(&format!("api {}", number + 1), &["api"], &port, &self.api_extra);
        self.api[number] = Some(Supervised::start(&program)?);
        Ok(())
    }

    /// Waits until one API process is ready for requests.
    pub(super) fn api_ready(&mut self, number: usize, watch: Watch<'_>) -> Result<(), ProveError> {
        let call = Call::get(self.ground.ports.api[number], "/readyz");
        let Some(api) = &mut self.api[number] else { return Ok(()) };
        watch.ready(api, Duration::from_secs(30), || self.ground.http.send(&call).status == 200)
    }

    /// Says that a replica is back: nginx uses it again some time after it did not answer.
    pub(super) fn is_back(&mut self) {
        self.settled = Instant::now() + self.nginx.fail_timeout() + Duration::from_millis(500);
    }

    /// Waits until nginx uses every replica again.
    pub(super) fn settle(&self, watch: Watch<'_>) -> Result<(), ProveError> {
        watch.pause(self.settled.saturating_duration_since(Instant::now()))
    }

    /// One API process, as long as it runs.
    pub(super) fn api(&mut self, number: usize) -> Option<&mut Supervised> {
        self.api[number].as_mut()
    }

    /// The process ids of the API processes that run.
    pub(super) fn api_ids(&self) -> Vec<u32> {
        self.api.iter().flatten().map(Supervised::id).collect()
    }

    /// Starts one more API process, beside the two, with a setting of its own.
    pub(super) fn start_side(&mut self, setting: (&str, String), watch: Watch<'_>) -> Result<(), ProveError> {
        self.stop_side();
        let port = self.ground.ports.side;
        let ours = [("APP_PORT", port.to_string()), setting];
        let mut side = Supervised::start(&self.app("api side", &["api"], &ours, &[]))?;
        let call = Call::get(port, "/readyz");
        watch.ready(&mut side, Duration::from_secs(30), || self.ground.http.send(&call).status == 200)?;
        self.side = Some(side);
        Ok(())
    }

    /// Ends it.
    pub(super) fn stop_side(&mut self) {
        hasten(self.side.iter_mut());
        self.side = None;
    }

    /// Has both workers and the scheduler run, the workers with these settings.
    pub(super) fn set_workers(&mut self, extra: Extra<'_>, watch: Watch<'_>) -> Result<(), ProveError> {
        let extra = owned(extra);
        if extra != self.workers_extra {
            self.workers.iter_mut().flatten().for_each(|worker| worker.signal(Signal::Terminate));
            self.workers = [None, None];
            self.workers_extra = extra;
        }
        let ports = self.ground.ports;
        for number in 0..2 {
            if !running(&mut self.workers[number]) {
                let port = [("APP_METRICS_PORT", ports.workers[number].to_string())];
                let program = self.app(&format!("worker {}", number + 1), &["worker"], &port, &self.workers_extra);
                self.workers[number] = Some(Supervised::start(&program)?);
            }
        }
        if !running(&mut self.beat) {
            let program = self.app("beat", &["beat"], &[("APP_METRICS_PORT", ports.beat.to_string())], &[]);
            self.beat = Some(Supervised::start(&program)?);
        }
        let all = self.workers.iter_mut().chain([&mut self.beat]).flatten();
        for (process, port) in all.zip(ports.workers.into_iter().chain([ports.beat])) {
            let call = Call::get(port, "/metrics");
            watch.ready(process, Duration::from_secs(45), || self.ground.http.send(&call).status == 200)?;
        }
        Ok(())
    }

    /// Kills one worker with everything in it.
    pub(super) fn kill_worker(&mut self, number: usize) {
        if let Some(mut worker) = self.workers[number].take() {
            worker.kill();
        }
    }
}

impl Drop for Stack {
    /// All at once, so that nobody waits for one after the other.
    fn drop(&mut self) {
        hasten(self.api.iter_mut().chain([&mut self.side]).flatten());
        self.workers.iter_mut().chain([&mut self.beat]).flatten().for_each(|process| process.signal(Signal::Terminate));
    }
}

/// Asks API processes to end without draining: a second signal does not wait.
fn hasten<'a>(apis: impl Iterator<Item = &'a mut Supervised>) {
    for api in apis {
        api.signal(Signal::Terminate);
        std::thread::sleep(Duration::from_millis(100));
        api.signal(Signal::Terminate);
    }
}

fn running(slot: &mut Slot) -> bool {
    slot.as_mut().is_some_and(|process| process.ended().is_none())
}

fn owned(extra: Extra<'_>) -> Vec<(String, String)> {
    extra.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// Who is scraped, by the names of the project's jobs.
fn targets(has: Parts, ports: Ports) -> Vec<Target> {
    let at = |ports: &[u16]| ports.iter().map(|port| format!("127.0.0.1:{port}")).collect();
    let mut targets = vec![Target { job: "api", addresses: at(&ports.api) }];
    if has.queue {
        targets.push(Target { job: "worker", addresses: at(&ports.workers) });
        targets.push(Target { job: "beat", addresses: at(&[ports.beat]) });
    }
    targets
}
