//! Our own files: the configuration, the database, and the room for it.

use std::path::Path;
use std::sync::Arc;

use super::shown::{Line, about};
use crate::base::disk;
use crate::base::text::counted;
use crate::cli::Context;
use crate::cli::commands::config;
use crate::cli::commands::project::shown::size;
use crate::reader::model::Remark;
use crate::reader::store::Store;

/// Below so many free bytes nothing can be stored soon.
const LEAST_ROOM: u64 = 32 << 20;
/// Below so many it is time to clear up.
const LITTLE_ROOM: u64 = 512 << 20;

/// Whether the configuration can be read, and means something.
pub(super) fn configuration(context: &Context) -> Vec<Line> {
    let file = &context.paths.config_file;
    let subject = file.display().to_string();
    let mend = "`wh config edit` opens it, `wh config check` checks it; until then the defaults hold here";
    match config::look_at(file, context.named_config) {
        Ok(()) if file.exists() => vec![about(subject, Remark::ok("config", "no mistakes"))],
        Ok(()) => vec![about(subject, Remark::ok("config", "not there, so the defaults hold"))],
        Err(error) => {
            let told = format!("{error:#}");
            // A line a mistake, each with its place.
            told.lines().map(|line| about(&subject, Remark::error("config", line).mend(mend))).collect()
        }
    }
}

/// The database, if there is one that can be opened, and what is found of it.
pub(super) fn database(context: &Context) -> (Option<Arc<Store>>, Vec<Line>) {
    let file = &context.paths.database;
    let subject = file.display().to_string();
    let mut lines = Vec::new();
    if !file.exists() {
        let none = Remark::note("database", "there is none yet")
            .mend("`wh add URL` makes it; `wh add --starter` begins with fifteen sources");
        lines.push(about(&subject, none));
        lines.extend(room(file));
        return (None, lines);
    }
    let store = match context.store() {
        Ok(store) => store,
        Err(error) => {
            let mend = "update wh if it is newer than this program; else restore a backup: files beside it, or what `wh db backup` made";
            lines.push(about(&subject, Remark::error("database", format!("cannot be opened: {error:#}")).mend(mend)));
            return (None, lines);
        }
    };
    lines.push(about(&subject, sound(&store)));
    if disk::is_open_to_others(file) == Some(true) {
        let told = Remark::warning("privacy", "others on this machine may read it");
        lines.push(about(&subject, told.mend(format!("chmod 600 {subject}"))));
    }
    lines.extend(room(file));
    (Some(store), lines)
}

fn sound(store: &Store) -> Remark {
    match store.quick_check() {
        Err(error) => Remark::error("database", format!("cannot be read: {error}")),
        Ok(found) if found.problems.is_empty() => Remark::ok(
            "database",
            format!(
                "sound; schema {}, {}, {}, {}",
                found.version,
                size(usize::try_from(found.bytes).unwrap_or(usize::MAX)),
                counted(found.sources, "source"),
                counted(found.items, "item")
            ),
        ),
        Ok(found) => Remark::error("database", format!("{}: {}", counted(found.problems.len(), "problem"), found.problems.join("; ")))
            .mend("`wh db check` looks at all of it; restore a backup, or save what can be read with `wh export --format json`"),
    }
}

/// A copy of the database is made before it is brought up to date, and packing it takes the room of another.
fn room(file: &Path) -> Option<Line> {
    let free = disk::free(file)?;
    let size_of = |bytes: u64| size(usize::try_from(bytes).unwrap_or(usize::MAX));
    let own = file.metadata().map_or(0, |meta| meta.len());
    let folder = file.parent().unwrap_or(file).display().to_string();
    let told = format!("{} free", size_of(free));
    let remark = if free < LEAST_ROOM {
        Remark::error("disk", told).mend("clear up before the next sync: what cannot be written is lost")
    } else if free < LITTLE_ROOM.max(own) {
        let told = format!("{told}, and a copy of the database takes {}", size_of(own));
        Remark::warning("disk", told)
            .mend("clear up; `wh db vacuum` gives unused space back, and wants as much free as the database is large")
    } else {
        Remark::ok("disk", told)
    };
    Some(about(folder, remark))
}
