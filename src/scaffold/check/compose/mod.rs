//! A compose file as a deployment: its services, the project's roles among them, and the servers that these use.

mod interpolate;
mod servers;

use interpolate::fill;

use super::amount;
use super::deployment::{Deployment, Job, Platform, Replicas, Role, Service};
use super::dockerfile::Dockerfile;
use super::files::{self, Files};
use super::lines::{self, Entries};
use super::place::{Place, Placed};
use super::setting::{Environment, Setting};
use super::tree::{Kind, Tree};

/// Names under which docker compose looks for its file, the first that is there counting.
const NAMES: [&str; 4] = ["compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml"];
/// How deep includes may lie.
const MAX_INCLUDES: usize = 4;
/// What compose gives a container to stop in.
const DEFAULT_GRACE: f64 = 10.0;

/// The compose deployment, if the project has one.
pub(super) fn read(files: &Files, dockerfile: Option<&Dockerfile>) -> Option<Deployment> {
    let path = NAMES.iter().find(|name| files.text(name).is_some())?;
    let reader = Compose { files, dockerfile, variables: lines::env(files, ".env").unwrap_or_default() };
    let mut services = Vec::new();
    reader.services(path, 0, &mut services);
    for name in ["compose.override.yaml", "compose.override.yml", "docker-compose.override.yml"] {
        if files.text(name).is_some() {
            files.note(Place::whole(name), "what it overrides is not judged");
        }
    }
    let roles: Vec<Role> = services.iter().filter_map(|service| reader.role(service)).collect();
    let postgres = servers::postgres(&reader, &services, &roles);
    let redis = servers::redis(&reader, &services);
    let proxy = servers::proxy(&reader, &services);
    let place = Place::whole(path);
    let platform = Platform::Compose(services);
    Some(Deployment { name: "compose".to_owned(), place, platform, roles, postgres, redis, proxy })
}

/// What is at hand while a compose file is read.
struct Compose<'a> {
    files: &'a Files,
    dockerfile: Option<&'a Dockerfile>,
    variables: Entries,
}

impl Compose<'_> {
    fn services(&self, path: &str, depth: usize, services: &mut Vec<Service>) {
        let Some(root) = self.files.yaml(path).into_iter().next() else { return };
        for include in root.get("include").map_or(&[][..], Tree::items) {
            let named = include.get("path").unwrap_or(include);
            for text in named.texts() {
                if !self.files.charge(files::LOOK) {
                    return;
                }
                match files::join(files::folder(path), text).filter(|_| depth < MAX_INCLUDES) {
                    Some(path) if self.files.text(&path).is_some() => self.services(&path, depth + 1, services),
                    _ => self.files.note(include.place.clone(), format!("what {text} brings in is not judged")),
                }
            }
        }
        for (name, tree) in root.get("services").map_or(&[][..], Tree::members) {
            services.push(self.service(files::folder(path), name, tree));
        }
    }

    fn service(&self, folder: &str, name: &str, tree: &Tree) -> Service {
        if let Some(extends) = tree.get("extends") {
            self.files.note(extends.place.clone(), format!("what {name} extends is not judged"));
        }
        let mut tree = tree.clone();
        // Paths count from the file's own folder.
        tree.entry("x-wh-folder").kind = Kind::Text(folder.to_owned());
        let image = tree.placed(&["image"]).map(|image| self.filled(image));
        let environment = self.environment(folder, &tree);
        let profiles = tree.get("profiles").map(|list| list.texts().into_iter().map(ToOwned::to_owned).collect());
        Service { name: name.to_owned(), image, environment, profiles: profiles.unwrap_or_default(), tree }
    }

    fn filled(&self, text: Placed<&str>) -> Placed<String> {
        Placed::new(fill(text.value, &self.variables).text, text.place)
    }

    /// `env_file` first, then `environment`, which wins.
    fn environment(&self, folder: &str, tree: &Tree) -> Environment {
        let mut environment = Environment::default();
        let listed = tree.get("env_file");
        let one = listed.map_or(&[][..], std::slice::from_ref);
        let several = listed.map_or(&[][..], Tree::items);
        for entry in if several.is_empty() { one } else { several } {
            let Some(text) = entry.text().or_else(|| entry.text_of(&["path"])) else { continue };
            let entries = files::join(folder, text).and_then(|path| lines::env(self.files, &path));
            let optional = entry.text_of(&["required"]) == Some("false");
            if entries.is_none() && !optional {
                environment.unseen(entry.place.clone());
                self.files
                    .note(entry.place.clone(), format!("what {text} sets is not judged: it is not in the project"));
            }
            for (name, value) in entries.unwrap_or_default() {
                let Placed { value, place } = value;
                environment.set(&name, Setting { raw: value.clone(), value, place, fallback: false });
            }
        }
        let own = tree.get("environment");
        for (name, value) in own.map_or(&[][..], Tree::members) {
            self.set(&mut environment, name, value.text(), &value.place);
        }
        for item in own.map_or(&[][..], Tree::items) {
            let text = item.text().unwrap_or_default();
            let (name, value) = text.split_once('=').map_or((text, None), |(name, value)| (name, Some(value)));
            self.set(&mut environment, name, value, &item.place);
        }
        environment
    }

    fn set(&self, environment: &mut Environment, name: &str, value: Option<&str>, place: &Place) {
        // Without a value it is taken over from who runs compose.
        let Some(raw) = value else { return environment.hide(name, place.clone()) };
        let filled = fill(raw, &self.variables);
        if filled.missing {
            return environment.hide(name, place.clone());
        }
        let (value, fallback) = (filled.text, filled.fallback);
        environment.set(name, Setting { value, raw: raw.to_owned(), place: place.clone(), fallback });
    }

    /// A number with its variables filled in.
    fn number(&self, tree: &Tree, path: &[&str]) -> Option<Placed<u64>> {
        let text = tree.placed(path)?;
        let filled = fill(text.value, &self.variables);
        match filled.text.trim().parse() {
            Ok(number) if !filled.missing => Some(Placed::new(number, text.place)),
            _ => {
                self.files.note(text.place, format!("{} is not known: {} is no number", path.join("."), text.value));
                None
            }
        }
    }

    /// The words of an entry point or a command.
    fn words(&self, tree: Option<&Tree>) -> Option<Vec<String>> {
        let tree = tree?;
        let words: Vec<String> = match &tree.kind {
            Kind::Text(text) => shlex::split(text)?,
            Kind::List(_) => tree.texts().into_iter().map(ToOwned::to_owned).collect(),
            _ => return None,
        };
        Some(words.iter().map(|word| fill(word, &self.variables).text).collect())
    }

    /// The role that a service of the project's own image has.
    fn role(&self, service: &Service) -> Option<Role> {
        if !service.is_built() || service.is_test() {
            return None;
        }
        let image = |pick: fn(&Dockerfile) -> &Vec<String>| self.dockerfile.map(pick).cloned().unwrap_or_default();
        let own = self.words(service.tree.get("entrypoint"));
        let replaced = own.is_some();
        let mut command = own.unwrap_or_else(|| image(|file| &file.entrypoint));
        let words = self.words(service.tree.get("command"));
        // Another entry point also takes away the image's command.
        command.extend(words.unwrap_or_else(|| if replaced { Vec::new() } else { image(|file| &file.command) }));
        let job = command.iter().find_map(|word| Job::named(word))?;
        let place = service.tree.place.clone();
        Some(Role {
            job,
            name: service.name.clone(),
            replicas: self.replicas(service),
            grace: self.grace(service),
            pre_stop: 0.0,
            environment: service.environment.clone(),
            command,
            container: service.tree.clone(),
            place,
        })
    }

    fn replicas(&self, service: &Service) -> Replicas {
        let number =
            self.number(&service.tree, &["deploy", "replicas"]).or_else(|| self.number(&service.tree, &["scale"]));
        let number = number.unwrap_or_else(|| Placed::new(1, service.tree.place.clone()));
        // Containers are replaced in their places: none runs beside the one that it takes the place of.
        Replicas { most: number.value, surge: 0, place: number.place }
    }

    fn grace(&self, service: &Service) -> Placed<f64> {
        let default = || Placed::new(DEFAULT_GRACE, service.tree.place.clone());
        let Some(text) = service.tree.placed(&["stop_grace_period"]) else { return default() };
        let seconds = amount::seconds(&fill(text.value, &self.variables).text);
        if seconds.is_none() {
            self.files.note(text.place.clone(), format!("stop_grace_period {} is no time", text.value));
        }
        seconds.map_or_else(default, |seconds| Placed::new(seconds, text.place))
    }
}
