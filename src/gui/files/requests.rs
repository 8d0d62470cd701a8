//! Requests about files, as plain values: what to do next, what a path is for,
//! what a person is asked, and what is answered.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::exporting::{FactsFile, PictureFile};
use crate::edit::{Document, StateId};
use crate::export::facts;
use crate::map::Map;

/// The request that waits until the document is safe.
#[derive(Debug, Clone, PartialEq)]
pub enum Then {
    /// An empty map.
    New,
    /// Asks which map to open.
    Open,
    /// Opens the map of this file.
    OpenFile(PathBuf),
    /// Opens one of the samples, by its number.
    Sample(usize),
    /// Begins with a template, by its number, for a region of the NUTS list.
    Template { at: usize, region: Option<String> },
    /// Closes the window.
    Quit,
}

/// A document to be saved: it is not lost when the window shows another one
/// before it is on the disk.
#[derive(Debug, Clone)]
pub struct Save {
    /// The facts and views to write.
    pub map: Arc<Map>,
    /// The document that they are of; the window may show another by now.
    pub origin: StateId,
    /// The state that they are; the document may have moved on.
    pub state: StateId,
    /// The requests that follow when all went well.
    pub then: Vec<Then>,
}

impl Save {
    /// The document as it is now.
    pub fn new(document: &Document, then: impl IntoIterator<Item = Then>) -> Self {
        Self {
            map: document.snapshot(),
            origin: document.origin(),
            state: document.state(),
            then: then.into_iter().collect(),
        }
    }

    /// The same with what has been done since, where the document is still the
    /// one in front.
    pub fn brought_up_to(self, document: &Document) -> Self {
        if self.origin == document.origin() { Self::new(document, self.then) } else { self }
    }
}

/// The purpose of a path that is asked for.
#[derive(Debug, Clone)]
pub enum Purpose {
    /// A map to open.
    Open,
    /// Files of other programs, to bring into the map.
    Import,
    /// A file for a document.
    SaveAs(Save),
    /// A file for a picture.
    Picture(Box<PictureFile>),
    /// The facts, for other programs.
    Facts(FactsFile),
    /// A workbook for partners to fill in.
    Collect,
}

impl Purpose {
    /// The ending of the file that is written, if one is.
    pub fn ending(&self) -> Option<&'static str> {
        match self {
            Self::Open | Self::Import => None,
            Self::SaveAs(_) => Some("ron"),
            Self::Picture(picture) => Some(picture.format.ending()),
            Self::Facts(facts) => Some(facts.format.ending()),
            Self::Collect => Some("xlsx"),
        }
    }

    /// The path with its ending, where it was given without.
    pub fn with_ending(&self, path: PathBuf) -> PathBuf {
        match self.ending() {
            Some(ending) if path.extension().is_none() => path.with_extension(ending),
            _ => path,
        }
    }

    /// The files that are written beside the named one.
    pub fn further_files(&self, path: &Path) -> Vec<PathBuf> {
        let Self::Facts(wish) = self else { return Vec::new() };
        wish.format.further_suffixes().iter().map(|suffix| facts::with_suffix(path, suffix)).collect()
    }
}

/// A question that the window waits on.
#[derive(Debug, Clone)]
pub enum Question {
    /// There are changes that no file has.
    Unsaved(Then),
    /// The file is not the one that was opened any more.
    Changed { save: Save, path: PathBuf },
    /// There is a file at the path already.
    Replace { purpose: Purpose, path: PathBuf },
    /// The system has no file dialog, or a person would rather type.
    Path { purpose: Purpose, text: String },
}

/// Questions that wait for their answers: the first is asked, and none is lost
/// to another.
#[derive(Debug, Default)]
pub struct Questions(VecDeque<Question>);

impl Questions {
    /// Asks a question after those that wait. What was asked for twice, such as
    /// to close the window, is asked about once.
    pub fn ask(&mut self, question: Question) {
        let is_same = |known: &Question| match (known, &question) {
            (Question::Unsaved(known), Question::Unsaved(then)) => known == then,
            _ => false,
        };
        if !self.0.iter().any(is_same) {
            self.0.push_back(question);
        }
    }

    /// The question that is asked now.
    pub fn first_mut(&mut self) -> Option<&mut Question> {
        self.0.front_mut()
    }

    /// Takes the question that was answered.
    pub fn close_first(&mut self) {
        self.0.pop_front();
    }

    /// True while a question waits.
    pub fn is_asking(&self) -> bool {
        !self.0.is_empty()
    }
}

/// A person's answer to the first question.
#[derive(Debug, Clone)]
pub enum Answer {
    /// None of it.
    Cancel,
    /// Save, then go on.
    Save(Then),
    /// Go on without saving.
    GoOn(Then),
    /// Write over the file of somebody else.
    Overwrite { save: Save, path: PathBuf },
    /// Save to another file.
    SaveElsewhere(Save),
    /// A path was typed.
    Path { purpose: Purpose, path: PathBuf },
    /// The file at the path may be replaced.
    Replace { purpose: Purpose, path: PathBuf },
}

/// A person's answer to work that an earlier run left behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecoveryAnswer {
    /// Open it.
    Open,
    /// Ask again at the next start.
    Later,
    /// Delete it.
    Discard,
}
