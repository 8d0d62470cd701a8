//! The one place of this room that touches the disk.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use super::limits::MAX_BYTES;

/// The bytes of a foreign file.
///
/// # Errors
/// A sentence with the file's name, when it is not there, is no file, is larger
/// than [`MAX_BYTES`] or cannot be read.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, String> {
    let failed = |error: io::Error| {
        let what = match error.kind() {
            io::ErrorKind::NotFound => "there is no such file: check the name".to_owned(),
            io::ErrorKind::PermissionDenied => "you may not read this file: ask its owner for permission".to_owned(),
            _ => format!("it cannot be read ({error})"),
        };
        format!("{}: {what}", path.display())
    };
    let too_large = || format!("{}: it is larger than {} MB, too large for a list", path.display(), MAX_BYTES >> 20);
    // Before it is opened: opening a named pipe would wait for its writer.
    let about = fs::metadata(path).map_err(failed)?;
    if !about.is_file() {
        return Err(format!("{}: it is no file: give a list or a graph", path.display()));
    }
    if about.len() > MAX_BYTES {
        return Err(too_large());
    }
    // The file may be growing: its length is no promise.
    let mut bytes = Vec::with_capacity(about.len() as usize);
    File::open(path).and_then(|file| file.take(MAX_BYTES + 1).read_to_end(&mut bytes)).map_err(failed)?;
    if bytes.len() as u64 > MAX_BYTES { Err(too_large()) } else { Ok(bytes) }
}
