//! The only door to the file system that the library has.
//!
//! A save never damages what was there: the new text goes into a file beside
//! it, is synced and read back, and only then takes the old file's name.

use std::fs::{self, File, OpenOptions};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::whole::{NewFile, WriteError, write_whole};
use super::{MAX_BYTES, Problem, ReadError, read_with_doubts, too_large};
use crate::map::Map;

/// The content of a file when it was last read or written, as size and hash. Only its content counts:
/// a file that was touched is not a file that was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    bytes: u64,
    hash: u64,
}

impl Stamp {
    fn of(bytes: &[u8]) -> Self {
        let mut hasher = DefaultHasher::new();
        bytes.hash(&mut hasher);
        Self { bytes: bytes.len() as u64, hash: hasher.finish() }
    }

    /// Size of the file.
    pub const fn bytes(self) -> u64 {
        self.bytes
    }
}

/// A map from a file, and what the file held.
#[derive(Debug)]
pub struct Opened {
    /// The map.
    pub map: Map,
    /// The content of the file, to see later whether it changed.
    pub stamp: Stamp,
    /// Regions whose NUTS code is doubtful, at their places in the file.
    pub doubts: Vec<Problem>,
}

/// The reason why a file could not be opened.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "its words say what each is")]
pub enum OpenError {
    #[error("{}", message!("file-not-found", path = path.display().to_string()))]
    NotFound { path: PathBuf },
    #[error("{}", message!("file-is-folder", path = path.display().to_string()))]
    Folder { path: PathBuf },
    #[error("{}", message!("file-is-device", path = path.display().to_string()))]
    NoFile { path: PathBuf },
    #[error("{}", message!("file-denied", path = path.display().to_string()))]
    Denied { path: PathBuf, source: io::Error },
    #[error("{}", message!("file-io", path = path.display().to_string(), source = source.to_string()))]
    Io { path: PathBuf, source: io::Error },
    #[error("{}", in_file(path, source))]
    Read { path: PathBuf, source: ReadError },
}

/// `FILE:LINE:COLUMN: MESSAGE`, as editors and terminals link it.
fn in_file(path: &Path, error: &ReadError) -> String {
    match error.problems.first() {
        Some(Problem { at: Some(place), message }) => {
            format!("{}:{}:{}: {}", path.display(), place.line, place.column, error.with_more(message))
        }
        _ => format!("{}: {error}", path.display()),
    }
}

impl OpenError {
    fn io(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::NotFound => Self::NotFound { path },
            io::ErrorKind::IsADirectory => Self::Folder { path },
            io::ErrorKind::PermissionDenied => Self::Denied { path, source },
            _ => Self::Io { path, source },
        }
    }
}

/// Opens a map.
///
/// # Errors
/// When there is no readable file, or it holds no map.
pub fn open(path: &Path) -> Result<Opened, OpenError> {
    let bytes = read_limited(path)?;
    let (map, doubts) = read_with_doubts(&bytes).map_err(|source| OpenError::Read { path: path.to_owned(), source })?;
    Ok(Opened { map, stamp: Stamp::of(&bytes), doubts })
}

/// The bytes of a file that may be a map.
///
/// # Errors
/// When there is no readable file, or it is larger than a map may be.
pub fn read_limited(path: &Path) -> Result<Vec<u8>, OpenError> {
    let too_large = |bytes| {
        let source = ReadError::new(None, too_large(bytes));
        OpenError::Read { path: path.to_owned(), source }
    };
    // Before it is opened: opening a named pipe would wait for its writer.
    let about = fs::metadata(path).map_err(|source| OpenError::io(path, source))?;
    if about.is_dir() {
        return Err(OpenError::Folder { path: path.to_owned() });
    }
    if !about.is_file() {
        return Err(OpenError::NoFile { path: path.to_owned() });
    }
    if about.len() > MAX_BYTES {
        return Err(too_large(about.len()));
    }
    let file = File::open(path).map_err(|source| OpenError::io(path, source))?;
    let mut bytes = Vec::with_capacity(about.len() as usize);
    // The file may be growing: its length is no promise.
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(|source| OpenError::io(path, source))?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(too_large(bytes.len() as u64));
    }
    Ok(bytes)
}

/// The reason why a file could not be written. The file that was there is as it was.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "its words say what each is")]
pub enum SaveError {
    #[error("{}", message!("save-changed", path = path.display().to_string()))]
    Changed { path: PathBuf },
    #[error("{}", message!("save-exists", path = path.display().to_string()))]
    Exists { path: PathBuf },
    #[error("{}", message!("save-is-folder", path = path.display().to_string()))]
    Folder { path: PathBuf },
    #[error("{}", message!("save-no-folder", path = path.display().to_string(), folder = folder.display().to_string()))]
    NoFolder { path: PathBuf, folder: PathBuf },
    #[error("{}", message!("save-protected", path = path.display().to_string()))]
    Protected { path: PathBuf },
    #[error("{}", message!("save-denied", path = path.display().to_string(), folder = folder.display().to_string()))]
    Denied { path: PathBuf, folder: PathBuf, source: io::Error },
    #[error("{}", message!("save-full", path = path.display().to_string()))]
    Full { path: PathBuf, source: io::Error },
    #[error("{}", message!("save-read-back", path = path.display().to_string()))]
    ReadBack { path: PathBuf },
    #[error("{}", message!("save-io", path = path.display().to_string(), source = source.to_string()))]
    Io { path: PathBuf, source: io::Error },
}

/// Saves the text of a map. With the stamp of what was opened, a file that
/// holds something else by now is left alone; without one it is overwritten.
///
/// # Errors
/// When the file changed, or could not be written; then it is as it was.
pub fn save(path: &Path, text: &str, known: Option<Stamp>) -> Result<Stamp, SaveError> {
    let target = Target::find(path)?;
    if let Some(known) = known {
        refuse_changed(path, &target.file, known)?;
    }
    target.replace(text.as_bytes(), Replace::Yes)?;
    Ok(Stamp::of(text.as_bytes()))
}

/// Saves the text of a map under a name that no file has yet.
///
/// # Errors
/// When there is such a file, or it could not be written.
pub fn create(path: &Path, text: &str) -> Result<Stamp, SaveError> {
    let target = Target::find(path)?;
    if target.file.symlink_metadata().is_ok() {
        return Err(SaveError::Exists { path: path.to_owned() });
    }
    target.replace(text.as_bytes(), Replace::No)?;
    Ok(Stamp::of(text.as_bytes()))
}

/// True when something has this path already. Slow where the disk is.
pub fn is_there(path: &Path) -> bool {
    path.exists()
}

/// True when both names lead to one file that is there, links followed.
pub fn is_same_file(a: &Path, b: &Path) -> bool {
    matches!((fs::canonicalize(a), fs::canonicalize(b)), (Ok(a), Ok(b)) if a == b)
}

/// Writes a picture, a table or a document with the care of a save.
///
/// # Errors
/// When it could not be written; a file that was there is as it was.
pub fn write_export(path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    Target::find(path)?.replace(bytes, Replace::Yes)
}

/// Writes a file of the program's own (settings), in a folder that may not be
/// there yet.
///
/// # Errors
/// When it could not be written; a file that was there is as it was.
pub fn write_own(path: &Path, text: &str) -> Result<(), SaveError> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|source| SaveError::Io { path: path.to_owned(), source })?;
    }
    write_export(path, text.as_bytes())
}

fn refuse_changed(path: &Path, file: &Path, known: Stamp) -> Result<(), SaveError> {
    match fs::read(file) {
        Ok(bytes) if Stamp::of(&bytes) == known => Ok(()),
        Ok(_) => Err(SaveError::Changed { path: path.to_owned() }),
        // It was removed: saving brings it back and loses nothing.
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(source) => Err(SaveError::Io { path: path.to_owned(), source }),
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Replace {
    Yes,
    No,
}

/// A file that goes away by itself unless it gets its name.
struct Beside<'a> {
    file: NamedTempFile,
    target: &'a Target,
    replace: Replace,
}

impl NewFile for Beside<'_> {
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)?;
        self.target.copy_rights(self.file.as_file());
        Ok(())
    }

    fn sync(&self) -> io::Result<()> {
        self.file.as_file().sync_all()
    }

    fn read(&self) -> io::Result<impl Read> {
        File::open(self.file.path())
    }

    fn rename(self) -> io::Result<()> {
        let renamed = match self.replace {
            Replace::Yes => self.file.persist(&self.target.file),
            Replace::No => self.file.persist_noclobber(&self.target.file),
        };
        renamed.map(|_| ()).map_err(|failed| failed.error)
    }
}

/// A place to write to.
struct Target {
    /// As the user named it.
    named: PathBuf,
    /// With links followed: what is replaced is the file, not a link to it.
    file: PathBuf,
    folder: PathBuf,
    /// Of the file that is there.
    old: Option<fs::Metadata>,
}

impl Target {
    fn find(path: &Path) -> Result<Self, SaveError> {
        let named = path.to_owned();
        let file = follow_links(path).map_err(|source| SaveError::Io { path: named.clone(), source })?;
        let folder = match file.parent() {
            Some(parent) if parent.as_os_str().is_empty() => PathBuf::from("."),
            Some(parent) => parent.to_owned(),
            None => return Err(SaveError::Folder { path: named }),
        };
        if file.file_name().is_none() || named.as_os_str().to_string_lossy().ends_with(std::path::MAIN_SEPARATOR) {
            return Err(SaveError::Folder { path: named });
        }
        if !folder.is_dir() {
            return Err(SaveError::NoFolder { path: named, folder });
        }
        let old = fs::metadata(&file).ok();
        match &old {
            Some(about) if about.is_dir() => return Err(SaveError::Folder { path: named }),
            Some(about) if about.permissions().readonly() => return Err(SaveError::Protected { path: named }),
            Some(about) if !about.is_file() => {
                let source = io::Error::new(io::ErrorKind::InvalidInput, message!("save-is-device"));
                return Err(SaveError::Io { path: named, source });
            }
            _ => {}
        }
        Ok(Self { named, file, folder, old })
    }

    fn error(&self, source: io::Error) -> SaveError {
        let (path, folder) = (self.named.clone(), self.folder.clone());
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
                SaveError::Full { path, source }
            }
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                SaveError::Denied { path, folder, source }
            }
            io::ErrorKind::AlreadyExists => SaveError::Exists { path },
            _ => SaveError::Io { path, source },
        }
    }

    fn replace(&self, bytes: &[u8], replace: Replace) -> Result<(), SaveError> {
        let file = self.beside().map_err(|source| self.error(source))?;
        write_whole(Beside { file, target: self, replace }, bytes).map_err(|error| match error {
            WriteError::Io(source) => self.error(source),
            WriteError::ReadBack => SaveError::ReadBack { path: self.named.clone() },
        })?;
        sync_folder(&self.folder);
        Ok(())
    }

    /// A file in the same folder, so that renaming it is one step.
    fn beside(&self) -> io::Result<NamedTempFile> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(".filiera-").suffix(".tmp");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            // A new file gets what the user's umask gives, not the private
            // mode of temporary files, which would lock partners out.
            builder.permissions(fs::Permissions::from_mode(0o666));
        }
        builder.tempfile_in(&self.folder)
    }

    /// Mode, and the owner where the system allows it, of the file that was
    /// there. A file that cannot keep its owner is still a good save.
    fn copy_rights(&self, new: &File) {
        let Some(old) = &self.old else { return };
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt as _;
            let is_same = new.metadata().is_ok_and(|about| (about.uid(), about.gid()) == (old.uid(), old.gid()));
            if !is_same {
                // First the owner: changing it clears some bits of the mode.
                let _ = std::os::unix::fs::fchown(new, Some(old.uid()), Some(old.gid()));
            }
        }
        let _ = new.set_permissions(old.permissions());
    }
}

/// The file that a chain of symbolic links ends at, there or not.
fn follow_links(path: &Path) -> io::Result<PathBuf> {
    const MOST_LINKS: usize = 40;
    let mut file = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::read_link(&file) {
            Ok(target) => file = file.parent().unwrap_or(Path::new("")).join(target),
            Err(_) => return Ok(file),
        }
    }
    Err(io::Error::other(message!("save-link-circle")))
}

/// Makes the new name last through a power cut, where the system can.
fn sync_folder(folder: &Path) {
    if cfg!(unix)
        && let Ok(folder) = OpenOptions::new().read(true).open(folder)
    {
        let _ = folder.sync_all();
    }
}
