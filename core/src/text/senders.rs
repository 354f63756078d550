//! Who wrote a message: whether it was one of the policy's own people.

use super::fold;

/// Whose mail is the organisation's own, ready to be looked for.
#[derive(Debug, Default)]
pub(crate) struct Senders {
    /// Domains of addresses: `teamflow.com`.
    domains: Box<[Box<str>]>,
    /// Names, for lines without an address: `teamflow support`.
    names: Box<[Box<str>]>,
    /// Words that say that our address only passed on what somebody else wrote: `via`.
    on_behalf: Box<[Box<str>]>,
}

impl Senders {
    /// Takes what the policy calls its own, domains with an `@` before them, and folded words for passing on.
    pub(crate) fn new(own: &[String], on_behalf: &[String]) -> Self {
        let own: Vec<String> = own.iter().map(fold).collect();
        let names = own.iter().filter(|sender| !sender.starts_with('@'));
        Self {
            domains: own.iter().filter_map(|sender| sender.strip_prefix('@')).map(Box::from).collect(),
            names: names.map(|name| name.as_str().into()).collect(),
            on_behalf: on_behalf.iter().map(|words| words.as_str().into()).collect(),
        }
    }

    /// Whether a folded line that says who wrote a message names one of ours: by every address in it, or by a name if
    /// there is none.
    pub(crate) fn wrote(&self, line: &str) -> bool {
        let mut domains = domains(line).peekable();
        let is_ours = if domains.peek().is_some() {
            domains.all(|domain| self.domains.iter().any(|own| is_within(domain, own)))
        } else {
            self.names.iter().any(|name| has_words(line, name))
        };
        is_ours && !self.on_behalf.iter().any(|words| has_words(line, words))
    }
}

/// Of each address in a line what stands behind the `@`.
fn domains(line: &str) -> impl Iterator<Item = &str> {
    line.match_indices('@').filter_map(|(at, _)| {
        let has_name = line.get(..at).is_some_and(|before| before.ends_with(char::is_alphanumeric));
        let rest = line.get(at + 1..).filter(|_| has_name)?;
        let end = rest.find(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '-')).unwrap_or(rest.len());
        rest.get(..end).map(|domain| domain.trim_end_matches('.')).filter(|domain| !domain.is_empty())
    })
}

/// Whether a domain is another one, or below it.
fn is_within(domain: &str, above: &str) -> bool {
    domain.strip_suffix(above).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// Whether words stand in a line, and not as parts of longer ones.
fn has_words(line: &str, words: &str) -> bool {
    line.match_indices(words).any(|(at, _)| {
        let before = line.get(..at).unwrap_or_default();
        let behind = line.get(at + words.len()..).unwrap_or_default();
        !before.ends_with(char::is_alphanumeric) && !behind.starts_with(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrote(line: &str) -> bool {
        let own = ["@teamflow.com", "TeamFlow Support"].map(str::to_owned);
        Senders::new(&own, &["via", "on behalf of"].map(str::to_owned)).wrote(line)
    }

    #[test]
    fn an_address_says_whose_message_it_is() {
        assert!(wrote("from: teamflow support <support@teamflow.com>"));
        assert!(wrote("on mon, 2 nov 2026 at 9:12, jo <jo@mail.teamflow.com> wrote:"));
        assert!(!wrote("from: teamflow support <helpdesk@secure-updates.example>"), "whoever uses the name");
        assert!(!wrote("from: pat <pat@notteamflow.com>") && !wrote("from: pat <pat@teamflow.com.example>"));
        assert!(!wrote("from: pat <pat@acme.com>, jo <jo@teamflow.com>"));
    }

    #[test]
    fn without_an_address_a_name_does() {
        assert!(wrote("from: teamflow support") && wrote("on monday teamflow support wrote:"));
        assert!(!wrote("from: teamflow supporters") && !wrote("from: teamflow") && !wrote(""));
        assert!(wrote("teamflow support (@teamflow)"), "no address without a name before the @");
    }

    #[test]
    fn what_our_address_passed_on_is_not_ours() {
        assert!(!wrote("from: 'pat' via support <support@teamflow.com>"));
        assert!(!wrote("from: support@teamflow.com on behalf of pat"));
        assert!(wrote("from: olivia <olivia@teamflow.com>"), "no word by itself");
    }
}
