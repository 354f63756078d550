//! What stands before the first line of a file.

/// Bytes without the byte order mark that some programs put at the beginning of a file.
pub(crate) fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)
}
