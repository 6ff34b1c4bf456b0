//! Stopping a sync from outside: Ctrl-C, leaving the screen.

use tokio::sync::watch;

/// Ends the sync that holds the other half.
#[derive(Debug, Clone)]
pub struct Stopper(watch::Sender<bool>);

/// The half that a sync watches.
#[derive(Debug, Clone)]
pub struct Stop(watch::Receiver<bool>);

/// A pair of both.
pub fn stop() -> (Stopper, Stop) {
    let (sender, receiver) = watch::channel(false);
    (Stopper(sender), Stop(receiver))
}

impl Stopper {
    /// Asks the sync to end: nothing more is fetched, what was fetched is stored.
    pub fn stop(&self) {
        self.0.send_replace(true);
    }
}

impl Stop {
    /// Whether it was asked to end.
    pub fn is_asked(&self) -> bool {
        *self.0.borrow()
    }

    /// Waits until it is asked to end; for ever, if the other half is gone without a word.
    pub async fn asked(&mut self) {
        if self.0.wait_for(|asked| *asked).await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}
