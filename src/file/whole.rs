//! Bytes that get a file's name only once they are whole on the disk.

use std::io::{self, Read};

/// A file under a name of its own, in the folder of the one that it replaces.
pub(super) trait NewFile {
    /// Writes all that it is to hold.
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()>;

    /// Waits until the disk has what was written.
    fn sync(&self) -> io::Result<()>;

    /// Reads it from its beginning, as anybody else would.
    fn read(&self) -> io::Result<impl Read>;

    /// Gives it the name it is meant for, in one step.
    fn rename(self) -> io::Result<()>;
}

/// Why a new file did not get its name.
#[derive(Debug)]
pub(super) enum WriteError {
    Io(io::Error),
    /// The disk gave back something else than it was given.
    ReadBack,
}

impl From<io::Error> for WriteError {
    fn from(source: io::Error) -> Self {
        Self::Io(source)
    }
}

/// Writes, syncs and reads back a new file, and only then renames it.
///
/// # Errors
/// When a step failed; then the name is not taken.
pub(super) fn write_whole(mut new: impl NewFile, bytes: &[u8]) -> Result<(), WriteError> {
    new.write_all(bytes)?;
    new.sync()?;
    if !holds(new.read()?, bytes)? {
        return Err(WriteError::ReadBack);
    }
    Ok(new.rename()?)
}

/// True when a file holds these bytes and no more; read in parts, as a map may be
/// large and is in memory already.
fn holds(mut file: impl Read, mut bytes: &[u8]) -> io::Result<bool> {
    let mut part = [0; 64 << 10];
    loop {
        match file.read(&mut part) {
            Ok(0) => return Ok(bytes.is_empty()),
            Ok(length) => match bytes.strip_prefix(&part[..length]) {
                Some(rest) => bytes = rest,
                None => return Ok(false),
            },
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    /// A disk in memory, one step of which may go wrong.
    #[derive(Default)]
    struct Disk {
        steps: RefCell<Vec<&'static str>>,
        content: Vec<u8>,
        /// The step that fails.
        fails: Option<&'static str>,
        /// The last byte is lost from a file that is read back.
        loses: bool,
    }

    impl Disk {
        fn step(&self, step: &'static str) -> io::Result<()> {
            self.steps.borrow_mut().push(step);
            if self.fails == Some(step) { Err(io::Error::other(step)) } else { Ok(()) }
        }
    }

    impl NewFile for &mut Disk {
        fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
            self.content.extend(bytes);
            self.step("write")
        }

        fn sync(&self) -> io::Result<()> {
            self.step("sync")
        }

        fn read(&self) -> io::Result<impl Read> {
            self.step("read")?;
            let kept = self.content.len() - usize::from(self.loses);
            Ok(&self.content[..kept])
        }

        fn rename(self) -> io::Result<()> {
            self.step("rename")
        }
    }

    const STEPS: [&str; 4] = ["write", "sync", "read", "rename"];

    #[test]
    fn a_file_gets_its_name_last() {
        let mut disk = Disk::default();
        assert!(write_whole(&mut disk, b"map").is_ok());
        assert_eq!(
            (disk.steps.into_inner().as_slice(), disk.content.as_slice()),
            (STEPS.as_slice(), b"map".as_slice())
        );
    }

    #[test]
    fn nothing_is_done_after_a_step_that_failed() {
        for (at, step) in STEPS.into_iter().enumerate() {
            let mut disk = Disk { fails: Some(step), ..Disk::default() };
            let result = write_whole(&mut disk, b"map");
            assert!(matches!(&result, Err(WriteError::Io(error)) if error.to_string() == step), "{result:?}");
            assert_eq!(disk.steps.into_inner(), STEPS[..=at], "{step}");
        }
    }

    #[test]
    fn a_file_that_reads_back_otherwise_gets_no_name() {
        let mut disk = Disk { loses: true, ..Disk::default() };
        assert!(matches!(write_whole(&mut disk, b"map"), Err(WriteError::ReadBack)));
        assert!(!disk.steps.into_inner().contains(&"rename"));
    }

    #[test]
    fn what_was_written_is_told_from_what_was_not() {
        let text = vec![b'x'; 200_000];
        assert_eq!(holds(text.as_slice(), &text).ok(), Some(true));
        assert_eq!(holds(&text[1..], &text).ok(), Some(false), "the end is missing");
        assert_eq!(holds(text.as_slice(), &text[1..]).ok(), Some(false), "there is more");
        let mut wrong = text.clone();
        wrong[150_000] = b'y';
        assert_eq!(holds(wrong.as_slice(), &text).ok(), Some(false));
    }
}
