//! `wh demo`: everything tried out on sample sources, served on loopback inside this process.

mod project;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context as _;
use tempfile::TempDir;

use super::{list, sync};
use crate::base::config::{self, Config};
use crate::base::credentials::{self, Credential, Credentials};
use crate::base::paths::{create_private_dir, write_private_file};
use crate::base::secret::Secret;
use crate::base::text::counted;
use crate::cli::{Context, interrupt};
use crate::demo::{
    DemoServer, QUESTIONS_API, sample_chats, sample_letters, sample_microblogs, sample_site, sample_sources,
};
use crate::reader::model::{NewSource, SourceSettings};
use crate::reader::query::Query;
use crate::reader::store::{Cursor, ListOrder, Store};
use crate::reader::subscribe::account;
use crate::reader::sync::Selection;
use crate::verbs::DemoArgs;

/// Items that the summary lists.
const LISTED: u32 = 20;

/// Runs `wh demo`. Sources that fail are part of the show, so it ends with 0.
pub fn run(args: &DemoArgs, context: &mut Context) -> anyhow::Result<()> {
    let place = Place::make(args.keep.as_deref())?;
    context.paths.database = place.database();
    context.paths.cache_dir = place.file("cache");
    let server =
        DemoServer::start(sample_site(jiff::Timestamp::now())).context("could not serve the samples on loopback")?;
    let store = context.store()?;
    follow(&store, &server, &place)?;
    let project = project::followed(&store, &server, &place)?;
    context.output.note("Sample sources are served on this machine and fetched for real; some are meant to fail.");
    let fetcher = context.fetcher_with(true, tokens(&place)?)?;
    let stop = interrupt::stop_on_signals()?;
    let summary = sync::once(context, &store, &fetcher, &Selection::All, (false, false), &stop)?;
    let screen = context.output.is_terminal() && !args.no_screen && !summary.stopped;
    if screen {
        context.lent_config = Some(lend(&context.config, &place)?);
        let cache = place.file("cache").to_string_lossy().into_owned();
        context.lent_env = vec![("WH_OSV", project.api_base.clone()), ("XDG_CACHE_HOME", cache)];
        crate::cli::screen::open(context, &store, &fetcher)?;
    } else {
        context.output.line(format!(
            "{} from {}: {} well, {} failed as they should, in {:.1} s",
            counted(summary.new_items, "new item"),
            counted(summary.sources, "source"),
            summary.ok + summary.unchanged,
            summary.failed,
            summary.seconds
        ))?;
        let items = store.items(&Query::default(), ListOrder::Newest, Cursor::Start, LISTED)?;
        let table = list::table(context, &items);
        context.output.table(&table)?;
        context.output.line("")?;
        project::told(&project, context)?;
    }
    if let Some(kept) = args.keep.as_deref() {
        context.output.remark(format!("kept: wh --db {} ls", kept.join("wheelhouse.db").display()))?;
        context.output.remark(format!("kept: wh follow {} --dry-run", project.folder.display()))?;
    }
    Ok(())
}

fn follow(store: &Arc<Store>, server: &DemoServer, place: &Place) -> anyhow::Result<()> {
    let letters = place.file("letters.mbox");
    std::fs::write(&letters, sample_letters(jiff::Timestamp::now()))
        .with_context(|| format!("could not write {}", letters.display()))?;
    let url = account(&format!("mbox:{}", letters.display())).context("mbox: names an account")??;
    let mail = NewSource { url, title: Some("Letters".into()), name: Some("letters".into()), ..NewSource::default() };
    let sources = sample_sources().into_iter().map(|sample| NewSource {
        url: server.url(sample.path),
        title: Some(sample.title.to_owned()),
        folder: sample.folder.to_owned(),
        tags: sample.tags.iter().map(|&tag| tag.to_owned()).collect(),
        settings: SourceSettings { allow_private: true, ..SourceSettings::default() },
        ..NewSource::default()
    });
    let asked = |folder: &str, [address, name, title, api]: [&str; 4]| NewSource {
        url: address.to_owned(),
        name: Some(name.to_owned()),
        title: Some(title.to_owned()),
        folder: folder.to_owned(),
        settings: SourceSettings { api_base: Some(server.url(api)), ..SourceSettings::default() },
        ..NewSource::default()
    };
    let chats = sample_chats().iter().map(|it| asked("Chats", [it.address, it.name, it.title, it.api]));
    let microblogs = sample_microblogs().iter().map(|it| asked("Microblogs", [it.address, it.name, it.title, it.api]));
    let url = account("stackexchange:askbackend/tag/postgresql").context("the site has a name of its kind")??;
    let settings =
        SourceSettings { allow_private: true, api_base: Some(server.url(QUESTIONS_API)), ..SourceSettings::default() };
    let questions =
        NewSource { url, name: Some("questions".into()), folder: "Q&A".into(), settings, ..NewSource::default() };
    store.add_sources(sources.chain([mail, questions]).chain(chats).chain(microblogs).collect())?;
    Ok(())
}

/// The tokens of the sample chats lie beside the demo's database, apart from the person's own.
fn tokens(place: &Place) -> anyhow::Result<Credentials> {
    let credentials = Credentials::beside(&place.file("config.toml"));
    for chat in sample_chats() {
        let name = format!("{}@127.0.0.1", chat.user);
        let file = credentials::Place::File(credentials.own_file(&name));
        let credential = Credential { name, place: file, token: true };
        credentials.add(&credential, Some(&Secret::new("sample")))?;
    }
    Ok(credentials)
}

/// The person's configuration for the screen's commands, beside the tokens of the sample chats, and letting them reach the samples.
fn lend(config: &Config, place: &Place) -> anyhow::Result<PathBuf> {
    let mut config = config.clone();
    config.fetch.allow_private = true;
    let file = place.file("config.toml");
    let text = config::show(&config, None).unwrap_or_default();
    write_private_file(&file, text.as_bytes()).with_context(|| format!("could not write {}", file.display()))?;
    Ok(file)
}

/// Where the demo's database lies: a folder that goes away, or one that the person named.
enum Place {
    Passing(TempDir),
    Kept(PathBuf),
}

impl Place {
    fn make(keep: Option<&Path>) -> anyhow::Result<Self> {
        match keep {
            Some(dir) => {
                create_private_dir(dir).with_context(|| format!("could not make {}", dir.display()))?;
                Ok(Self::Kept(dir.to_owned()))
            }
            None => Ok(Self::Passing(tempfile::Builder::new().prefix("wh-demo-").tempdir()?)),
        }
    }

    fn database(&self) -> PathBuf {
        self.file("wheelhouse.db")
    }

    fn file(&self, name: &str) -> PathBuf {
        match self {
            Self::Passing(dir) => dir.path().join(name),
            Self::Kept(dir) => dir.join(name),
        }
    }
}
