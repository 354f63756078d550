//! The files of a policy and of its language, as text.

use std::{collections::BTreeMap, fmt::Write as _, path::Path};

use sha2::{Digest, Sha256};

/// Files by path: `policy/criteria.toml`, `language/cues.toml`. Reading folders is the caller's business.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bundle {
    /// Path → text.
    pub files: BTreeMap<String, String>,
    /// Learned weights ([`crate::learned::Model::store`]); empty: none.
    pub learned: Vec<u8>,
}

impl Bundle {
    /// SHA-256 over the number of files, their lengths, paths and texts, and the weights, in lower-case hex: equal bundles
    /// and no others share it.
    pub fn hash(&self) -> String {
        let mut hash = Sha256::new();
        hash.update((self.files.len() as u64).to_le_bytes());
        for (path, text) in &self.files {
            for part in [path, text] {
                hash.update((part.len() as u64).to_le_bytes());
                hash.update(part);
            }
        }
        hash.update(&self.learned);
        let mut hex = String::new();
        for byte in hash.finalize() {
            // Writing to a String cannot fail.
            let _ = write!(hex, "{byte:02x}");
        }
        hex
    }

    /// The TOML files below a folder, without those of `cases/`.
    pub(crate) fn toml(&self, folder: &str) -> impl Iterator<Item = (&str, &str)> {
        (self.files.iter())
            .map(|(path, text)| (path.as_str(), text.as_str()))
            .filter(move |(path, _)| path.starts_with(folder) && is_toml(path))
    }
}

/// Whether a file is TOML, by its name. Some systems write `.TOML`.
pub fn is_toml(path: impl AsRef<Path>) -> bool {
    path.as_ref().extension().is_some_and(|end| end.eq_ignore_ascii_case("toml"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_that_look_like_a_file_are_none_of_the_files() {
        let file = ("policy/b.toml".to_owned(), "[about]".to_owned());
        let first = ("policy/a.toml".to_owned(), String::new());
        let mut learned = Vec::new();
        for part in [&file.0, &file.1] {
            learned.extend((part.len() as u64).to_le_bytes());
            learned.extend(part.bytes());
        }
        let with_file = Bundle { files: [first.clone(), file].into(), learned: Vec::new() };
        let with_weights = Bundle { files: [first].into(), learned };
        assert_ne!(with_file.hash(), with_weights.hash());
    }
}
