//! Opening links with the person's browser or the desktop's own handler.

use std::io;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use url::Url;

use super::{ProcessError, detach};

/// How long a program that opens links may take to say that it cannot.
const OPENING: Duration = Duration::from_millis(1500);

/// Opens an http or https link in a browser and returns without waiting for it to be closed.
///
/// `browser` is an argument list: in it `{url}` stands for the link, which is appended when it is nowhere. Without it
/// the desktop's own handler is used.
pub fn open_link(link: &str, browser: Option<&[String]>) -> Result<(), ProcessError> {
    let commands = link_commands(link, browser)?;
    let mut tried = Vec::new();
    for mut command in commands {
        let program = command.get_program().to_string_lossy().into_owned();
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        detach(&mut command);
        match command.spawn() {
            Ok(child) => match ends_badly(child) {
                Some(status) if browser.is_some() => return Err(ProcessError::Failed { program, status }),
                Some(_) => tried.push(program),
                None => return Ok(()),
            },
            Err(error) if browser.is_none() && error.kind() == io::ErrorKind::NotFound => tried.push(program),
            Err(source) => return Err(ProcessError::Start { program, source }),
        }
    }
    Err(ProcessError::NoBrowser(tried.join(", ")))
}

/// What would be run to open a link, in the order in which it is tried.
fn link_commands(link: &str, browser: Option<&[String]>) -> Result<Vec<Command>, ProcessError> {
    let url = Url::parse(link).ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
    let Some(url) = url else { return Err(ProcessError::NotALink(link.to_owned())) };
    let Some(argv) = browser else { return Ok(open::commands(url.as_str())) };
    let [program, arguments @ ..] = argv else { return Err(ProcessError::NotACommand(String::new())) };
    let mut command = Command::new(program);
    command.args(arguments.iter().map(|argument| argument.replace("{url}", url.as_str())));
    if !arguments.iter().any(|argument| argument.contains("{url}")) {
        // A link begins with its scheme, so it cannot be taken for an option.
        command.arg(url.as_str());
    }
    Ok(vec![command])
}

/// Waits a moment for a failure; a program that goes on is reaped in the background.
fn ends_badly(mut child: Child) -> Option<ExitStatus> {
    let deadline = Instant::now() + OPENING;
    while Instant::now() < deadline {
        match child.try_wait() {
            Ok(Some(status)) => return (!status.success()).then_some(status),
            Ok(None) => thread::sleep(Duration::from_millis(10)),
            Err(_) => return None,
        }
    }
    thread::spawn(move || child.wait());
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn argv(words: &[&str]) -> Vec<String> {
        words.iter().map(ToString::to_string).collect()
    }

    fn built(link: &str, browser: &[&str]) -> Vec<String> {
        let commands = link_commands(link, Some(&argv(browser))).expect("a link");
        let [command] = commands.as_slice() else { panic!("one command") };
        command.get_args().map(|argument| argument.to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn a_link_is_one_literal_argument() {
        let link = "https://a.example/' --x $HOME;$(id)`id`|&";
        let url = Url::parse(link).expect("a url").to_string();
        assert_eq!(built(link, &["firefox"]), [url.as_str()]);
        assert_eq!(built(link, &["firefox", "--new-tab", "{url}", "-P"]), ["--new-tab", url.as_str(), "-P"]);
        assert_eq!(built(link, &["app", "--url={url}"]), [format!("--url={url}")]);
        assert!(!url.contains(' '));
    }

    #[test]
    fn only_http_links_are_opened() {
        for link in ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "-x", "", "ssh://h/", "a.example"]
        {
            for browser in [None, Some(argv(&["true"]))] {
                let error = open_link(link, browser.as_deref()).expect_err(link);
                assert!(matches!(error, ProcessError::NotALink(_)), "{link}: {error}");
            }
        }
    }

    #[test]
    fn the_desktops_own_way_gets_the_link_too() {
        let commands = link_commands("https://a.example/x", None).expect("a link");
        assert!(!commands.is_empty());
        let first = &commands[0];
        let in_arguments = first.get_args().any(|argument| argument == "https://a.example/x");
        let in_environment = first.get_envs().any(|(_, value)| value.is_some_and(|v| v == "https://a.example/x"));
        assert!(in_arguments || in_environment);
    }
}
