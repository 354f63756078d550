//! E-mail and web addresses, which are one token each.

/// Domains that tell an address without a scheme from two sentences without a space between them.
const TOP_DOMAINS: [&str; 14] =
    ["com", "org", "net", "io", "co", "uk", "de", "app", "dev", "ai", "eu", "gov", "edu", "us"];

/// Whether a word goes on as an address in what follows it.
pub(super) fn is_address(word: &str, rest: &str) -> bool {
    // An address is short; looking no further keeps the pass linear on hostile text.
    let rest = rest.get(..rest.floor_char_boundary(128)).unwrap_or_default();
    if rest.starts_with("://") || (word.eq_ignore_ascii_case("www") && rest.starts_with('.')) {
        return true;
    }
    let address: &str =
        rest.split(|c: char| c.is_whitespace() || matches!(c, ',' | '<' | '>')).next().unwrap_or_default();
    if address.starts_with('@') || (address.starts_with(['.', '_', '-', '+']) && address.contains('@')) {
        return address.rsplit('@').next().is_some_and(|host| host.trim_end_matches('.').contains('.'));
    }
    let host = address.split('/').next().unwrap_or_default().trim_end_matches(['.', '?', '!', ')', ':']);
    // A company may be called by its host's name, and be meant: monday.com.
    let is_name = !address.contains('/') && host.matches('.').count() == 1;
    host.starts_with('.') && !is_name && host.rsplit('.').next().is_some_and(|top| TOP_DOMAINS.contains(&top))
}
