//! The one place of this room that touches the disk.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::limits::MAX_BYTES;

/// Why a foreign file cannot be opened. Each reads as a sentence with the file's
/// name.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "its words say what each is")]
pub enum ReadBytesError {
    #[error("{}", message!("list-not-found", path = path.display().to_string()))]
    NotFound { path: PathBuf, source: io::Error },
    #[error("{}", message!("list-denied", path = path.display().to_string()))]
    NotPermitted { path: PathBuf, source: io::Error },
    #[error("{}", message!("list-io", path = path.display().to_string(), source = source.to_string()))]
    NotReadable { path: PathBuf, source: io::Error },
    #[error("{}", message!("list-no-file", path = path.display().to_string()))]
    NotAFile { path: PathBuf },
    #[error("{}", message!("list-too-large", path = path.display().to_string(), most = MAX_BYTES >> 20))]
    TooLarge { path: PathBuf },
}

/// The bytes of a foreign file.
///
/// # Errors
/// When it is not there, is no file, is larger than [`MAX_BYTES`] or cannot be
/// read.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, ReadBytesError> {
    let named = || path.to_owned();
    let failed = |source: io::Error| match source.kind() {
        io::ErrorKind::NotFound => ReadBytesError::NotFound { path: named(), source },
        io::ErrorKind::PermissionDenied => ReadBytesError::NotPermitted { path: named(), source },
        _ => ReadBytesError::NotReadable { path: named(), source },
    };
    // Before it is opened: opening a named pipe would wait for its writer.
    let about = fs::metadata(path).map_err(failed)?;
    if !about.is_file() {
        return Err(ReadBytesError::NotAFile { path: named() });
    }
    if about.len() > MAX_BYTES {
        return Err(ReadBytesError::TooLarge { path: named() });
    }
    // The file may be growing: its length is no promise.
    let mut bytes = Vec::with_capacity(about.len() as usize);
    File::open(path).and_then(|file| file.take(MAX_BYTES + 1).read_to_end(&mut bytes)).map_err(failed)?;
    if bytes.len() as u64 > MAX_BYTES { Err(ReadBytesError::TooLarge { path: named() }) } else { Ok(bytes) }
}
