//! Foreign formats, one file each: reading gives a plan, with nothing applied yet.
