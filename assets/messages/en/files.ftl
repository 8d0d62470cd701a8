## Dialogs of the system that ask for a file

files-choose-import = Import lists and graphs
files-choose-lists = Lists and graphs
files-choose-all = All files
files-choose-collect = Workbook for partners
files-choose-facts = Export for other programs
files-choose-open = Open a map
files-choose-maps = Filiera maps
files-choose-save = Save the map
files-choose-picture = Export the picture

## Jobs, as the status bar names them. { $name } is a file.

files-job-waiting = Waiting for a file to be chosen
files-job-looking = Looking for { $name }
files-job-reading = Reading { $names }
files-job-opening = Opening { $name }
files-job-saving = Saving { $name }
files-job-writing = Writing { $name }
files-job-drawing = Drawing the picture

## What was done, and what could not be

files-saved = Saved { $name }
files-wrote = Wrote { $name }
files-cancelled = Cancelled: { $name } was not written
files-copied = The picture is on the clipboard
files-closing = The window closes when the files are written
# { $title } is that of the sample, { $source } the reason.
files-sample = the sample “{ $title }” cannot be opened: { $source }
files-not-kept = Unsaved work cannot be recovered after a crash: { $source }
files-job-lost = { $name } ended too early. This is a fault of Filiera; please report it.

## Questions: unsaved changes

files-unsaved = Save the changes first?
files-unsaved-subject = The changes since the last save are in no file yet.
files-do-not-save = Don't save

## Questions: a file that was changed, or is there already

files-changed = The file was changed by someone else
files-changed-subject = { $name } is no longer as it was when you opened it.
files-save-as = Save as…
files-overwrite = Overwrite
files-replace = Replace the file?
files-replace-subject = { $path } already exists. Its contents will be lost.
files-replace-it = Replace

## Questions: a path, where the system has no dialog

files-path-import = Import a list or a graph
files-path-collect = Workbook for partners
files-path-facts = Export facts to
files-path-save = Save the map as
files-path-picture = Export picture to
files-open = Open
files-import = Import
files-export = Export
files-save = Save
files-path = Path
files-cancel = Cancel

## Questions: work that a crash left behind

files-left = Recover unsaved work?
files-left-subject = Filiera ended before the changes to a map were saved.
files-left-of = The map was opened from { $path }.
files-left-new = The map was not in a file yet.
files-recover = Recover
files-not-now = Not now
files-discard = Discard
