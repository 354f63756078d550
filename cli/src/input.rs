//! What tickets are read from: marks before the first line, and where a line is no ticket.

/// Bytes without the byte order mark that some programs put at the beginning of a file.
pub(crate) fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)
}

/// The way out for what is no ticket.
pub(crate) const TICKET: &str =
    "write one JSON object a line: {\"id\", \"text\", \"facts\", \"reported_at\"}";

/// Why a text is no ticket, without the place; each line is read on its own, so the library counts from one.
pub(crate) fn no_ticket(error: &serde_json::Error) -> String {
    let place = format!(" at line {} column {}", error.line(), error.column());
    let message = error.to_string();
    message.strip_suffix(&place).unwrap_or(&message).replace("struct TicketInput", "an object")
}
