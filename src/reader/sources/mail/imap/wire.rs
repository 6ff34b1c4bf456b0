//! Lines and literals of IMAP (RFC 3501 §4), each within bounds: a server says no more than is listened to.
//!
//! Of the protocol only what reading a mailbox takes is here. No crate bounds what a server sends, which is why this is ours.

use std::fmt::Debug;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::time::timeout;

use crate::base::text::clean_line;
use crate::reader::formats::mail::MAX_MESSAGE_BYTES;

/// The longest that any one answer takes.
pub(super) const PATIENCE: Duration = Duration::from_mins(1);
/// The longest line: the numbers that a search finds come in one.
const LONGEST_LINE: usize = 1 << 20;
/// Answers to one command.
const MOST_ANSWERS: usize = 10_000;
/// Literals of one answer.
const MOST_LITERALS: usize = 16;

/// A connection, with TLS or, before that, without.
pub(super) trait Stream: AsyncRead + AsyncWrite + Unpin + Send + Debug {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send + Debug> Stream for T {}

/// What goes wrong on the wire, in words.
pub(super) type Told<T> = Result<T, String>;

/// One answer: its text, each literal left out as `{}`, and the literals.
#[derive(Debug, Default, Clone)]
pub(super) struct Answer {
    pub(super) text: String,
    pub(super) literals: Vec<Vec<u8>>,
}

/// A connection to a server.
#[derive(Debug)]
pub(super) struct Wire {
    stream: BufReader<Box<dyn Stream>>,
    count: u32,
}

impl Wire {
    pub(super) fn new(stream: Box<dyn Stream>) -> Self {
        Self { stream: BufReader::new(stream), count: 0 }
    }

    /// The next answer, whatever it is.
    pub(super) async fn answer(&mut self, within: Duration) -> Told<Answer> {
        match timeout(within, self.whole()).await {
            Ok(answer) => answer,
            Err(_) => Err("no answer".to_owned()),
        }
    }

    async fn whole(&mut self) -> Told<Answer> {
        let mut answer = Answer::default();
        loop {
            let line = self.line().await?;
            let Some((before, size)) = literal(&line) else {
                answer.text.push_str(&line);
                return Ok(answer);
            };
            if size > MAX_MESSAGE_BYTES + LONGEST_LINE || answer.literals.len() >= MOST_LITERALS {
                return Err("it sends more than is read".to_owned());
            }
            answer.text.push_str(before);
            answer.text.push_str("{}");
            let mut bytes = vec![0; size];
            self.stream.read_exact(&mut bytes).await.map_err(|error| error.to_string())?;
            answer.literals.push(bytes);
        }
    }

    async fn line(&mut self) -> Told<String> {
        let mut line = Vec::new();
        let mut bounded = (&mut self.stream).take(LONGEST_LINE as u64);
        let read = bounded.read_until(b'\n', &mut line).await.map_err(|error| error.to_string())?;
        match line.pop() {
            Some(b'\n') => {
                let end = line.len() - usize::from(line.last() == Some(&b'\r'));
                Ok(String::from_utf8_lossy(&line[..end]).into_owned())
            }
            Some(_) if read == LONGEST_LINE => Err("it sends more than is read".to_owned()),
            _ => Err("it hung up".to_owned()),
        }
    }

    async fn send(&mut self, line: &str) -> Told<()> {
        let sending = async {
            self.stream.write_all(line.as_bytes()).await?;
            self.stream.write_all(b"\r\n").await?;
            self.stream.flush().await
        };
        match timeout(PATIENCE, sending).await {
            Ok(done) => done.map_err(|error| error.to_string()),
            Err(_) => Err("it takes nothing".to_owned()),
        }
    }

    /// Sends a command; its untagged answers, if it was done.
    pub(super) async fn command(&mut self, command: &str) -> Told<Vec<Answer>> {
        let tag = self.begin(command).await?;
        self.finish(&tag, None).await
    }

    /// Sends a command that takes one more line once the server asks for it. Asked again, it is given an empty one.
    pub(super) async fn command_with(&mut self, command: &str, more: &str) -> Told<Vec<Answer>> {
        let tag = self.begin(command).await?;
        self.finish(&tag, Some(more)).await
    }

    /// Sends a command and returns its tag.
    pub(super) async fn begin(&mut self, command: &str) -> Told<String> {
        self.count += 1;
        let tag = format!("w{}", self.count);
        self.send(&format!("{tag} {command}")).await?;
        Ok(tag)
    }

    /// Waits until a command is done.
    async fn finish(&mut self, tag: &str, mut more: Option<&str>) -> Told<Vec<Answer>> {
        let mut answers = Vec::new();
        loop {
            let answer = self.answer(PATIENCE).await?;
            if let Some(status) = answer.text.strip_prefix(tag).and_then(|rest| rest.strip_prefix(' ')) {
                let (word, why) = status.split_once(' ').unwrap_or((status, ""));
                return if word.eq_ignore_ascii_case("OK") { Ok(answers) } else { Err(clean_line(why).into_owned()) };
            }
            if answer.text.starts_with('+') {
                self.send(more.take().unwrap_or_default()).await?;
            } else if answers.len() >= MOST_ANSWERS {
                return Err("it says more than is listened to".to_owned());
            } else {
                answers.push(answer);
            }
        }
    }

    /// Waits until something happens in the mailbox (RFC 2177); `false` when nothing did for so long.
    pub(super) async fn idle(&mut self, within: Duration) -> Told<bool> {
        let tag = self.begin("IDLE").await?;
        let mut heard = false;
        loop {
            let answer = match timeout(within, self.whole()).await {
                Ok(answer) => answer?,
                // Cut off between two lines, as servers send whole ones.
                Err(_) => break,
            };
            if answer.text.starts_with(&tag) {
                return Err(clean_line(&answer.text).into_owned());
            }
            let word = answer.text.rsplit(' ').next().unwrap_or_default();
            if answer.text.starts_with("* ") && word.eq_ignore_ascii_case("EXISTS") {
                heard = true;
                break;
            }
        }
        self.send("DONE").await?;
        self.finish(&tag, None).await?;
        Ok(heard)
    }
}

/// The line without the announcement of a literal at its end, and the literal's size.
fn literal(line: &str) -> Option<(&str, usize)> {
    let (before, size) = line.strip_suffix('}')?.rsplit_once('{')?;
    Some((before, size.trim_end_matches('+').parse().ok()?))
}

/// The number behind a word, in an answer or in its code: `UIDNEXT 7`, `[UIDVALIDITY 3]`.
pub(super) fn number<T: std::str::FromStr>(answers: &[Answer], word: &str) -> Option<T> {
    answers.iter().find_map(|answer| number_in(&answer.text, word))
}

pub(super) fn number_in<T: std::str::FromStr>(text: &str, word: &str) -> Option<T> {
    let mut words = text.split([' ', '(', ')', '[', ']']);
    words.find(|it| it.eq_ignore_ascii_case(word))?;
    words.find(|it| !it.is_empty())?.parse().ok()
}

/// A quoted string (RFC 3501 §4.3); `None` for what none can hold.
pub(super) fn quoted(text: &str) -> Option<String> {
    let plain = text.is_ascii() && !text.chars().any(char::is_control);
    plain.then(|| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A server that says this, whatever it is told.
    fn says(text: &str) -> Wire {
        let (ours, mut theirs) = tokio::io::duplex(1 << 16);
        let text = text.to_owned();
        tokio::spawn(async move {
            let _ = theirs.write_all(text.as_bytes()).await;
            // Held open, so that silence is not taken for hanging up.
            tokio::time::sleep(Duration::from_secs(5)).await;
        });
        Wire::new(Box::new(ours))
    }

    #[tokio::test]
    async fn answers_come_whole_with_their_literals() {
        let mut wire = says("* 1 FETCH (UID 7 BODY[] {5}\r\na\r\nb) X {2}\r\nhi)\r\n* 2 EXISTS\r\nw1 OK [X] done\r\n");
        // The literal's own bytes are no line ends.
        let answers = wire.command("UID FETCH 7 BODY.PEEK[]").await.unwrap();
        assert_eq!(answers[0].text, "* 1 FETCH (UID 7 BODY[] {} X {})");
        assert_eq!(answers[0].literals, [b"a\r\nb)".to_vec(), b"hi".to_vec()]);
        assert_eq!((number::<u32>(&answers, "uid"), answers.len()), (Some(7), 2));
    }

    #[tokio::test]
    async fn refusals_and_hostile_servers_are_told() {
        assert_eq!(
            says("w1 NO [AUTHENTICATIONFAILED] no\x1b[31m\r\n").command("LOGIN").await.unwrap_err(),
            "[AUTHENTICATIONFAILED] no[31m"
        );
        assert_eq!(says("* X {99999999999}\r\n").command("X").await.unwrap_err(), "it sends more than is read");
        assert!(says(&"x".repeat(LONGEST_LINE + 1)).command("X").await.is_err());
    }

    #[tokio::test]
    async fn what_the_server_asks_for_is_given_once() {
        let mut wire = says("+ \r\n+ eyJlcnJvciJ9\r\nw1 NO refused\r\n");
        assert_eq!(wire.command_with("AUTHENTICATE XOAUTH2", "secret").await.unwrap_err(), "refused");
    }

    #[tokio::test]
    async fn idling_hears_of_mail_and_of_nothing() {
        let mut wire = says("+ idling\r\n* OK still here\r\n* 3 EXISTS\r\nw1 OK done\r\n");
        assert_eq!(wire.idle(PATIENCE).await, Ok(true));
        let mut silent = says("+ idling\r\nw1 OK done\r\n");
        assert!(silent.idle(Duration::from_millis(50)).await.is_err(), "it ended by itself");
    }

    #[test]
    fn numbers_are_found_in_codes_and_strings_are_quoted() {
        assert_eq!(number_in::<u32>("* OK [UIDVALIDITY 3857529045] valid", "UIDVALIDITY"), Some(3_857_529_045));
        assert_eq!(number_in::<u32>("* OK [UIDNEXT] x", "UIDNEXT"), None);
        assert_eq!(quoted("a \"b\\"), Some("\"a \\\"b\\\\\"".to_owned()));
        assert_eq!((quoted("a\r\nb"), quoted("ä")), (None, None));
    }
}
