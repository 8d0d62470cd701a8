//! Bounds on what a file may ask for.

/// Larger files are refused: they are no lists that people kept by hand.
pub const MAX_BYTES: u64 = 50 * 1024 * 1024;

/// Bytes of a workbook, which is packed.
pub const MAX_PACKED: usize = 20 << 20;

/// Bytes of all entries of a workbook when unpacked.
pub const MAX_UNPACKED: u64 = 256 << 20;

/// Larger tables (rows times columns) are refused, and texts with more parts.
pub const MAX_CELLS: usize = 1_000_000;

/// Edges of a graph that come of products of groups, as in `{a b} -> {c d}`: a short
/// text can ask for any number.
pub const MAX_PRODUCTS: usize = 50_000;

/// Text of all cells of a list together, in bytes.
pub const MAX_LIST_TEXT: usize = 64 << 20;

/// Text of all attributes of a graph together, in bytes: one long label that
/// many have is as large as many labels.
pub const MAX_GRAPH_TEXT: usize = 100 << 20;

/// Deeper nesting is refused. Readers call themselves once a level.
pub const MAX_DEPTH: usize = 100;

/// More attributes of one element or link are left out.
pub const MAX_ATTRIBUTES: usize = 1000;

/// Problems past these are counted only.
pub const MAX_PROBLEMS: usize = 10_000;
