//! Attached files over loopback: whole or not there, whatever the server does and whoever stops it.

use std::time::Duration;

use tempfile::TempDir;
use wheelhouse::demo::{DemoServer, Page, Route, Site};
use wheelhouse::reader::fetch::{Fetcher, NetworkSettings};
use wheelhouse::reader::media::{MediaError, Wanted, download};
use wheelhouse::reader::sync::stop;

fn fetcher(allow_private: bool) -> Fetcher {
    Fetcher::new(NetworkSettings { allow_private, ..NetworkSettings::default() }).unwrap()
}

fn wanted(server: &DemoServer, path: &str, folder: &TempDir) -> Wanted {
    Wanted { url: server.url(path), folder: folder.path().join("new"), allow_private: false }
}

fn names(folder: &TempDir) -> Vec<String> {
    let Ok(files) = std::fs::read_dir(folder.path().join("new")) else { return Vec::new() };
    files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn a_file_is_fetched_whole_and_told_about() {
    let folder = TempDir::new().unwrap();
    let bytes = vec![7u8; 3_000_000];
    let site = Site::new()
        .page("/show/Episode%201.mp3", Page::new("audio/mpeg", bytes.clone()))
        .route("/moved.mp3", Route::redirect(302, "/show/Episode%201.mp3"));
    let server = DemoServer::start(site).unwrap();
    let (_stopper, never) = stop();
    let mut told = Vec::new();
    let path =
        download(&fetcher(true), &wanted(&server, "/show/Episode%201.mp3", &folder), never.clone(), |bytes, of| {
            told.push((bytes, of));
        });
    let path = path.unwrap();
    assert_eq!(
        (path.file_name().unwrap().to_str(), std::fs::read(&path).unwrap() == bytes),
        (Some("Episode 1.mp3"), true)
    );
    assert_eq!(told.last(), Some(&(3_000_000, Some(3_000_000))));
    assert!(told.is_sorted(), "it only grows");
    download(&fetcher(true), &wanted(&server, "/moved.mp3", &folder), never, |_, _| {}).unwrap();
    assert_eq!(names(&folder).len(), 2);
}

#[test]
fn what_fails_or_is_stopped_leaves_nothing() {
    let folder = TempDir::new().unwrap();
    let slow = Route::from(Page::new("audio/mpeg", vec![1u8; 10])).after(Duration::from_secs(30));
    let site = Site::new().route("/gone.mp3", Route::status(404)).route("/slow.mp3", slow);
    let server = DemoServer::start(site).unwrap();
    let (halt, stopped) = stop();
    let gone = download(&fetcher(true), &wanted(&server, "/gone.mp3", &folder), stopped.clone(), |_, _| {});
    assert!(gone.unwrap_err().to_string().contains("404"));
    let private = download(&fetcher(false), &wanted(&server, "/gone.mp3", &folder), stopped.clone(), |_, _| {});
    assert!(private.unwrap_err().to_string().contains("private"), "guarded as every fetch is");
    let file = Wanted { url: "file:///etc/hostname".into(), folder: folder.path().join("new"), allow_private: true };
    assert!(download(&fetcher(true), &file, stopped.clone(), |_, _| {}).is_err(), "no file of this machine");
    std::thread::scope(|threads| {
        threads.spawn(|| {
            std::thread::sleep(Duration::from_millis(200));
            halt.stop();
        });
        let ended = download(&fetcher(true), &wanted(&server, "/slow.mp3", &folder), stopped, |_, _| {});
        assert!(matches!(ended, Err(MediaError::Stopped)));
    });
    assert_eq!(names(&folder), [""; 0]);
}
