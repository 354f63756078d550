//! The compiled policy as bytes: `ESCD`, a format version, then the policy in postcard's encoding.
//!
//! An image is a cache: what is kept is the bundle it was made from, whose hash the policy carries. An image
//! of another format version is refused, never guessed at.

pub(crate) mod frames;
pub(crate) mod lines;
pub(crate) mod words;

use core::fmt;

use crate::policy::Policy;

/// The first bytes of every image.
const MAGIC: [u8; 4] = *b"ESCD";
/// Counts up with every change of the encoded types.
const FORMAT: u16 = 12;

/// Why bytes are no policy image.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ImageError {
    /// They do not begin as an image does.
    NotAnImage,
    /// The image was written for another version of the format.
    OtherFormat {
        /// The version it was written for.
        found: u16,
    },
    /// It ends too soon, goes on too long, or says what cannot be.
    Damaged,
}

impl ImageError {
    /// Stable code, explained in `docs/codes.md`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotAnImage => "E601",
            Self::OtherFormat { .. } => "E602",
            Self::Damaged => "E603",
        }
    }

    /// The way out.
    pub const fn help(self) -> &'static str {
        match self {
            Self::NotAnImage => "give the file that `escalate compile` wrote",
            Self::OtherFormat { .. } => "compile the policy again with `escalate compile` of this version",
            Self::Damaged => "copy the file again, or compile the policy again with `escalate compile`",
        }
    }
}

impl fmt::Display for ImageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAnImage => write!(f, "these bytes are no policy image"),
            Self::OtherFormat { found } => {
                write!(f, "the policy image has format {found}, this engine reads format {FORMAT}")
            }
            Self::Damaged => write!(f, "the policy image is damaged"),
        }
    }
}

impl core::error::Error for ImageError {}

/// Stores a policy. The same policy always gives the same bytes.
pub fn store(policy: &Policy) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    bytes.extend(FORMAT.to_le_bytes());
    // Encoding into memory has nothing that can fail; an image cut short is refused as damaged.
    bytes.extend(postcard::to_allocvec(policy).unwrap_or_default());
    bytes
}

/// Loads a policy.
///
/// # Errors
/// [`ImageError`] for bytes that [`store`] of this format did not write; hostile bytes neither panic nor make
/// it allocate more than a small multiple of their length.
pub fn load(bytes: &[u8]) -> Result<Policy, ImageError> {
    let body = bytes.strip_prefix(&MAGIC).ok_or(ImageError::NotAnImage)?;
    let (format, body) = body.split_first_chunk::<2>().ok_or(ImageError::Damaged)?;
    let found = u16::from_le_bytes(*format);
    if found != FORMAT {
        return Err(ImageError::OtherFormat { found });
    }
    match postcard::take_from_bytes(body) {
        Ok((policy, [])) => Ok(policy),
        _ => Err(ImageError::Damaged),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_and_damaged_bytes_are_refused() {
        let image = store(&Policy::default());
        assert_eq!(load(&image), Ok(Policy::default()));
        assert_eq!(load(b""), Err(ImageError::NotAnImage));
        assert_eq!(load(b"ESCD\xFF\x00"), Err(ImageError::OtherFormat { found: 255 }));
        assert_eq!(load(&[image.as_slice(), b"!"].concat()), Err(ImageError::Damaged));
        for end in 4..image.len() {
            assert_eq!(load(&image[..end]), Err(ImageError::Damaged), "cut at {end}");
        }
    }

    #[test]
    fn a_refusal_says_what_to_do() {
        let said = |error: ImageError| format!("{} {error}: {}", error.code(), error.help());
        assert_eq!(
            said(ImageError::NotAnImage),
            "E601 these bytes are no policy image: give the file that `escalate compile` wrote"
        );
        assert_eq!(
            said(ImageError::OtherFormat { found: 5 }),
            format!(
                "E602 the policy image has format 5, this engine reads format {FORMAT}: \
                 compile the policy again with `escalate compile` of this version"
            )
        );
        assert_eq!(
            said(ImageError::Damaged),
            "E603 the policy image is damaged: copy the file again, or compile the policy again with `escalate compile`"
        );
    }
}
