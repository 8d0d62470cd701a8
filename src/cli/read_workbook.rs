//! `filiera read-workbook`, which the program calls itself: a workbook on
//! standard input, its lists on standard output, within limits.

use std::io;
use std::process::ExitCode;
use std::thread;

use super::Failure;
use crate::formats::answer;

#[derive(Debug, clap::Args)]
#[command(about = message!("help-read-workbook"))]
pub struct Args {}

/// Memory of the process, all that is mapped: a workbook at its limits needs a
/// third of it.
#[cfg(unix)]
const MAX_MEMORY: u64 = 1536 << 20;
/// Seconds of work, as long as the program waits.
#[cfg(unix)]
const MAX_SECONDS: u64 = 20;

pub fn run(_: &Args) -> Result<ExitCode, Failure> {
    limit().map_err(|error| Failure::new(message!("cli-workbook-limits", error = error.to_string())))?;
    let mut stdin = io::stdin();
    let asked = answer::asked(&mut stdin).map_err(|_| Failure::new(message!("cli-workbook-for-the-program")))?;
    // Nobody waits for the lists when the pipe breaks: the program has died.
    thread::spawn(move || {
        _ = io::copy(&mut stdin, &mut io::sink());
        std::process::abort();
    });
    answer::answer(io::stdout().lock(), &asked).map_err(Failure::of)?;
    Ok(ExitCode::SUCCESS)
}

/// Limits this process, before it has read anything. A parser that asks for
/// too much ends it, as intended, and leaves no core file.
fn limit() -> io::Result<()> {
    #[cfg(unix)]
    {
        use rlimit::Resource;
        let lower = |resource: Resource, to: u64| {
            let (_, most) = resource.get()?;
            let to = to.min(most);
            resource.set(to, to)
        };
        lower(Resource::CORE, 0)?;
        lower(Resource::CPU, MAX_SECONDS)?;
        let memory = lower(Resource::AS, MAX_MEMORY);
        // Other systems than Linux need not know this limit.
        if cfg!(target_os = "linux") {
            memory?;
        }
    }
    Ok(())
}
