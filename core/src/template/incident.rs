//! Incident ids count up per kind and year.

/// `SEC-2026-001`; more than 999 in a year simply grow longer.
///
/// ```
/// assert_eq!(escalation_core::template::incident_id("SEC", 2026, 7), "SEC-2026-007");
/// ```
pub fn incident_id(prefix: &str, year: i32, number: u32) -> String {
    format!("{prefix}-{year}-{number:03}")
}
