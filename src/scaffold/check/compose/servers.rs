//! The servers among the services of a compose file: Postgres, Redis, nginx, with the files that are mounted into them.

use super::Compose;
use super::interpolate::fill;
use crate::scaffold::check::amount::{self, Notation};
use crate::scaffold::check::deployment::{Postgres, Redis, Role, Service};
use crate::scaffold::check::files;
use crate::scaffold::check::lines::{self, Entries};
use crate::scaffold::check::nginx::{self, Mounts, Proxy};
use crate::scaffold::check::place::{Place, Placed};
use crate::scaffold::check::project;
use crate::scaffold::check::setting::{Known, address};

/// A file or folder of the project in a container.
struct Mount {
    source: String,
    target: String,
}

fn mounts(service: &Service) -> Vec<Mount> {
    let folder = service.tree.text_of(&["x-wh-folder"]).unwrap_or_default();
    let volumes = service.tree.get("volumes").map_or(&[][..], |volumes| volumes.items());
    let mount = |source: &str, target: &str| {
        let source = files::join(folder, source).filter(|_| source.starts_with('.'))?;
        Some(Mount { source, target: target.trim_end_matches('/').to_owned() })
    };
    let read = volumes.iter().filter_map(|volume| match volume.text() {
        Some(text) => {
            let mut parts = text.split(':');
            mount(parts.next()?, parts.next()?)
        }
        None => mount(volume.text_of(&["source"])?, volume.text_of(&["target"])?),
    });
    read.collect()
}

/// The project's file that is at this place in the container.
fn mounted(mounts: &[Mount], path: &str) -> Option<String> {
    let exact = mounts.iter().rev().find(|mount| mount.target == path).map(|mount| mount.source.clone());
    exact.or_else(|| {
        mounts.iter().rev().find_map(|mount| {
            let rest = path.strip_prefix(mount.target.as_str())?.strip_prefix('/')?;
            files::join(&mount.source, rest)
        })
    })
}

fn is_image(service: &Service, name: &str) -> bool {
    let image = service.image.as_ref().map_or("", |image| image.value.as_str());
    let last = image.rsplit('/').next().unwrap_or(image);
    last.split([':', '@']).next() == Some(name)
}

/// The database that the roles use.
pub(super) fn postgres(reader: &Compose<'_>, services: &[Service], roles: &[Role]) -> Option<Postgres> {
    let url = roles.iter().find_map(|role| match role.environment.get("APP_DATABASE_URL") {
        Known::Set(setting) => Some(setting),
        _ => None,
    })?;
    let (host, _) = address(&url.value, 5432)?;
    let service = services.iter().find(|service| service.name == host);
    match service {
        Some(service) if is_image(service, "postgres") => Some(limits(reader, service)),
        other => {
            let what = if other.is_some() { "is no Postgres itself" } else { "is not in the project" };
            reader.files.note(url.place.clone(), format!("the database server {host} {what}"));
            project::assumed_postgres(reader.files)
        }
    }
}

/// Its file and, winning over it, its command (`-c name=value`).
fn limits(reader: &Compose<'_>, service: &Service) -> Postgres {
    let place = service.tree.get("command").map_or(&service.tree.place, |command| &command.place);
    let words = reader.words(service.tree.get("command")).unwrap_or_default();
    let flags = words.windows(2).filter(|pair| pair[0] == "-c").filter_map(|pair| pair[1].split_once('='));
    let flags: Entries =
        flags.map(|(name, value)| (name.to_owned(), Placed::new(value.to_owned(), place.clone()))).collect();
    let mounts = mounts(service);
    let path = lines::last(&flags, "config_file").and_then(|file| mounted(&mounts, &file.value));
    let mut entries = path.and_then(|path| lines::postgres(reader.files, &path)).unwrap_or_default();
    entries.extend(flags);
    project::limits_of(reader.files, &entries, place, false)
}

/// Every Redis.
pub(super) fn redis(reader: &Compose<'_>, services: &[Service]) -> Vec<Redis> {
    let servers = services.iter().filter(|service| !service.is_test());
    let servers = servers.filter(|service| is_image(service, "redis") || is_image(service, "valkey"));
    servers.map(|service| one_redis(reader, service)).collect()
}

fn one_redis(reader: &Compose<'_>, service: &Service) -> Redis {
    let command = service.tree.get("command");
    let words = reader.words(command).unwrap_or_default();
    let mounts = mounts(service);
    // The first word is the server itself, the next that is no option its file.
    let file = words.iter().skip(1).find(|word| word.starts_with('/')).and_then(|path| mounted(&mounts, path));
    let mut settings = file.as_ref().and_then(|path| lines::redis(reader.files, path)).unwrap_or_default();
    let place = command.map_or(&service.tree.place, |command| &command.place);
    for pair in words.windows(2) {
        if let Some(name) = pair[0].strip_prefix("--") {
            settings.push((name.to_owned(), Placed::new(pair[1].clone(), place.clone())));
        }
    }
    let place = file.map_or_else(|| service.tree.place.clone(), |file| Place::whole(&file));
    Redis { service: service.name.clone(), place, settings, limit: memory(reader, service) }
}

/// The memory that a container may take.
fn memory(reader: &Compose<'_>, service: &Service) -> Option<Placed<f64>> {
    let limit = service.tree.placed(&["deploy", "resources", "limits", "memory"]);
    let limit = limit.or_else(|| service.tree.placed(&["mem_limit"]))?;
    let bytes = amount::bytes(&fill(limit.value, &reader.variables).text, Notation::Compose)?;
    Some(Placed::new(bytes, limit.place))
}

/// nginx with the project's files in it.
pub(super) fn proxy(reader: &Compose<'_>, services: &[Service]) -> Option<Proxy> {
    let service =
        services.iter().find(|service| is_image(service, "nginx") || is_image(service, "nginx-unprivileged"))?;
    let all = mounts(service);
    let folder = all.iter().find(|mount| mount.target == "/etc/nginx").map(|mount| mount.source.clone());
    let replaced = all
        .iter()
        .filter_map(|mount| Some((mount.target.strip_prefix("/etc/nginx/")?.to_owned(), mount.source.clone())));
    let mounts = Mounts { folder: folder.unwrap_or_else(|| "deploy/nginx".to_owned()), replaced: replaced.collect() };
    let proxy = nginx::read(reader.files, &mounts);
    if proxy.is_none() {
        reader.files.note(service.tree.place.clone(), "the configuration of nginx is not in the project");
    }
    proxy
}
