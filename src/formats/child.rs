//! Workbooks are read in a process of their own.
//!
//! A file of a kilobyte can make the parser ask for more memory than there is,
//! which ends the process, or go round in a circle. So the program starts
//! itself once more with a hidden command, gives it the file, and waits for the
//! lists; a process that dies or takes too long is a problem with the file.

use std::fmt::Display;
use std::io::{self, Read as _};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use super::header::SheetOptions;
use super::limits::MAX_PACKED;
use super::problem::{Place, Problem};
use super::{Read, answer};

/// The hidden command.
pub const COMMAND: &str = "read-workbook";
/// The time limit for a workbook.
const PATIENCE: Duration = Duration::from_secs(20);
/// The time between two looks at the wish to stop.
const STEP: Duration = Duration::from_millis(50);
/// The time that a process may take to end after its answer.
const FAREWELL: Duration = Duration::from_millis(500);

/// Reads workbooks by starting a program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workbooks {
    program: PathBuf,
    patience: Duration,
}

/// Why there is no answer.
enum Silence {
    NotStarted(io::Error),
    TooLong,
    Ended(Option<ExitStatus>),
}

impl Workbooks {
    /// By this program itself. One that does not know its own place is said to
    /// be missing when it is started.
    pub fn of_this_program() -> Self {
        Self::of(std::env::current_exe().unwrap_or_default())
    }

    /// By another program, which knows the command [`COMMAND`].
    pub const fn of(program: PathBuf) -> Self {
        Self { program, patience: PATIENCE }
    }

    /// With another time limit.
    #[must_use]
    pub fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// The lists of a workbook, with letters that were decoded wrongly mended.
    pub fn read(&self, file: &str, bytes: &[u8]) -> Read {
        self.read_while(file, bytes, &SheetOptions::default(), &|_| ControlFlow::Continue(()))
    }

    /// The same, while `progress` goes on: it is told the share of the time that
    /// a workbook may take, 0 to 1, and where it breaks off the process is ended.
    pub fn read_while(
        &self,
        file: &str,
        bytes: &[u8],
        sheets: &SheetOptions,
        progress: &dyn Fn(f32) -> ControlFlow<()>,
    ) -> Read {
        let failed = |why: &dyn Display| {
            let message = message!("workbook-unread-save", why = why.to_string());
            Read { problems: vec![Problem::error(file, Place::Whole, message)], ..Read::default() }
        };
        // The process would say so too, but the pipe need not carry it all.
        let bytes = bytes.get(..=MAX_PACKED).unwrap_or(bytes);
        match self.ask(bytes, sheets, progress) {
            Ok(said) => {
                answer::answered(file, &said).unwrap_or_else(|| failed(&message!("workbook-process-no-answer")))
            }
            Err(silence) => failed(&silence),
        }
    }

    /// Asks the process for the contents of a workbook.
    fn ask(
        &self,
        bytes: &[u8],
        sheets: &SheetOptions,
        progress: &dyn Fn(f32) -> ControlFlow<()>,
    ) -> Result<Vec<u8>, Silence> {
        let mut command = Command::new(&self.program);
        command.arg(COMMAND).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        #[cfg(windows)]
        {
            // Else a console would open for a moment (CREATE_NO_WINDOW).
            std::os::windows::process::CommandExt::creation_flags(&mut command, 0x0800_0000);
        }
        let mut child = command.spawn().map_err(Silence::NotStarted)?;
        // Both pipes are served from threads, so that neither process waits for
        // the other; they end when the process does, and are not waited for.
        let (answers, answer) = mpsc::channel();
        let (until, asked) = mpsc::channel();
        if let (Some(stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) {
            let (bytes, sheets) = (bytes.to_vec(), sheets.clone());
            thread::spawn(move || feed(stdin, &bytes, &sheets, &asked));
            thread::spawn(move || listen(stdout, &answers));
        }
        let began = Instant::now();
        let heard = loop {
            let waited = began.elapsed();
            let share = waited.as_secs_f32() / self.patience.as_secs_f32();
            match answer.recv_timeout(STEP.min(self.patience.saturating_sub(waited))) {
                Err(RecvTimeoutError::Timeout) if waited < self.patience && progress(share).is_continue() => {}
                heard => break heard,
            }
        };
        let outcome = match heard {
            Ok(said) if answer::is_whole(&said) => Ok(said),
            Ok(said) => {
                // It has ended, or is about to.
                let status = farewell(&mut child);
                if said.is_empty() || !status.is_some_and(|status| status.success()) {
                    Err(Silence::Ended(status))
                } else {
                    Ok(said)
                }
            }
            Err(RecvTimeoutError::Timeout) => Err(Silence::TooLong),
            Err(RecvTimeoutError::Disconnected) => Err(Silence::Ended(farewell(&mut child))),
        };
        // Whatever it is still doing is not needed, and it leaves no zombie.
        _ = child.kill();
        _ = child.wait();
        drop(until);
        outcome
    }
}

/// Gives the workbook, and holds the pipe open until the answer is there: when
/// this program dies the pipe breaks, and the process knows.
fn feed(mut stdin: ChildStdin, bytes: &[u8], sheets: &SheetOptions, until: &Receiver<()>) {
    // That the process does not listen shows in its answer.
    _ = answer::ask(&mut stdin, bytes, sheets);
    _ = until.recv();
}

fn listen(stdout: ChildStdout, answers: &Sender<Vec<u8>>) {
    let mut said = Vec::new();
    // What was said before an error is looked at all the same.
    _ = stdout.take(answer::MAX_ANSWER).read_to_end(&mut said);
    _ = answers.send(said);
}

/// The exit of a process that closed its output; `None` if it goes on.
fn farewell(child: &mut Child) -> Option<ExitStatus> {
    let step = Duration::from_millis(5);
    let mut waited = Duration::ZERO;
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Some(status),
            Ok(None) if waited < FAREWELL => {
                thread::sleep(step);
                waited += step;
            }
            Ok(None) | Err(_) => return None,
        }
    }
}

impl Display for Silence {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotStarted(error) => {
                f.write_str(&message!("workbook-process-not-started", error = error.to_string()))
            }
            Self::TooLong => f.write_str(message!("workbook-process-too-long")),
            Self::Ended(status) => match status.and_then(signal_of) {
                // SIGXCPU and, past it, SIGKILL; the parser ends by SIGABRT.
                Some(24) => f.write_str(message!("workbook-process-too-long")),
                Some(_) => f.write_str(message!("workbook-process-memory")),
                None => f.write_str(message!("workbook-process-failed")),
            },
        }
    }
}

/// The signal that ended a process.
fn signal_of(status: ExitStatus) -> Option<i32> {
    #[cfg(unix)]
    {
        std::os::unix::process::ExitStatusExt::signal(&status)
    }
    #[cfg(not(unix))]
    {
        // An abort on Windows is STATUS_STACK_BUFFER_OVERRUN or like it.
        status.code().filter(|code| *code < 0)
    }
}
