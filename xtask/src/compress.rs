//! Compresses the built files once, so that serving needs no work.

use std::{fs, io, path::Path};

use brotli::enc::BrotliEncoderParams;

const COMPRESSIBLE: [&str; 8] = ["html", "js", "css", "wasm", "json", "svg", "webmanifest", "txt"];
/// Binary logarithm of the bytes that the encoder looks at together. Small blocks suit files that change their nature
/// often, as wasm and a policy's image do: 1 % less than with the encoder's own choice.
const BLOCK: i32 = 16;

/// Writes a `.br` beside every compressible file of a folder.
///
/// # Errors
/// If a file cannot be read or written.
pub(crate) fn folder(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            self::folder(&path)?;
        } else if path.extension().is_some_and(|end| COMPRESSIBLE.iter().any(|known| end == *known)) {
            let mut name = path.clone().into_os_string();
            name.push(".br");
            fs::write(name, brotli(&fs::read(&path)?)?)?;
        }
    }
    Ok(())
}

/// Brotli at quality 11.
///
/// # Errors
/// Never in practice: it works in memory.
pub(crate) fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let params = BrotliEncoderParams { quality: 11, lgwin: 22, lgblock: BLOCK, ..Default::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut compressed, &params)?;
    Ok(compressed)
}
