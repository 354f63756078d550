//! Compresses the built files once, so that serving needs no work.

use std::{fs, io, io::Write, path::Path};

const COMPRESSIBLE: [&str; 9] = ["html", "js", "css", "wasm", "json", "svg", "webmanifest", "txt", "weights"];

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
/// Never in practice: it writes to memory.
pub(crate) fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut compressed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut compressed, 1 << 16, 11, 22);
    writer.write_all(bytes)?;
    drop(writer);
    Ok(compressed)
}
