//! The one writer: a thread that owns the writing connection and takes jobs from a channel.

use std::sync::mpsc;
use std::thread::{self, JoinHandle};

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::{DbError, DbResult};

type Job = Box<dyn FnOnce(&mut Connection) + Send>;

/// A handle on the writer thread. Dropping it waits for the jobs that were handed in.
#[derive(Debug)]
pub struct Writer {
    jobs: Option<mpsc::SyncSender<Job>>,
    thread: Option<JoinHandle<()>>,
}

/// How many jobs may wait before callers do: what bounds memory during a sync.
const QUEUE: usize = 16;

impl Writer {
    /// Starts the thread on an open connection.
    ///
    /// # Panics
    /// The system gives no thread.
    pub fn start(mut conn: Connection) -> Self {
        let (jobs, inbox) = mpsc::sync_channel::<Job>(QUEUE);
        let thread = thread::spawn(move || {
            for job in inbox {
                job(&mut conn);
            }
            // Statistics for the planner, only where they have drifted; bounded by SQLite itself.
            let _ = conn.execute_batch("PRAGMA analysis_limit=400; PRAGMA optimize;");
        });
        Self { jobs: Some(jobs), thread: Some(thread) }
    }

    /// Runs `work` in one immediate transaction and commits it, or rolls all of it back.
    ///
    /// # Errors
    /// What `work` returned, or what the commit said.
    pub fn transact<T, F>(&self, work: F) -> DbResult<T>
    where
        T: Send + 'static,
        F: FnOnce(&Transaction<'_>) -> DbResult<T> + Send + 'static,
    {
        self.call(move |conn| {
            let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let value = work(&tx)?;
            tx.commit()?;
            Ok(value)
        })
    }

    /// Runs `work` on the writing connection, outside any transaction.
    ///
    /// # Errors
    /// What `work` returned.
    pub fn call<T, F>(&self, work: F) -> DbResult<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Connection) -> DbResult<T> + Send + 'static,
    {
        let (answer, inbox) = mpsc::sync_channel(1);
        let job: Job = Box::new(move |conn| drop(answer.send(work(conn))));
        let jobs = self.jobs.as_ref().ok_or(DbError::WriterGone)?;
        jobs.send(job).map_err(|_| DbError::WriterGone)?;
        inbox.recv().map_err(|_| DbError::WriterGone)?
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.jobs = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
