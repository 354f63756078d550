//! Where the code of the built wasm comes from: bytes of functions by the crate that they are named after.
//!
//! A function of the standard library that was made for a crate's type is named after both; it counts for that crate, as it
//! would not be there without it. What the compiler inlined counts where it went.

use std::{
    collections::{BTreeMap, HashMap},
    fs,
    path::Path,
};

use wasmparser::{BinaryReaderError, KnownCustom, Name, Parser, Payload, TypeRef};

/// What is built, and where the compiler leaves it: still with names, before wasm-opt takes away a tenth.
const BUILT: [(&str, &str); 3] = [
    ("the package's engine", "engine/escalation_pkg.wasm"),
    ("the package's compiler", "release/escalation_compiler.wasm"),
    ("the page, start and later", "release/escalation-web.wasm"),
];

/// Less than this of all of the code is one line together.
const SMALL: usize = 100;

/// Prints a table for everything that is built.
///
/// # Errors
/// If a file cannot be read, or is no wasm.
pub(crate) fn show(root: &Path) -> Result<(), String> {
    for (title, file) in BUILT {
        let path = root.join("target/wasm32-unknown-unknown").join(file);
        let wasm = fs::read(&path).map_err(|error| {
            format!("cannot read {}: {error}; type `cargo xtask build` and `cargo xtask pkg`", path.display())
        })?;
        let crates = by_crate(&wasm).map_err(|error| format!("{}: {error}", path.display()))?;
        println!("{title}, bytes of code before wasm-opt and compression");
        for (name, bytes) in table(crates) {
            println!("  {name:<24} {bytes:>9}");
        }
    }
    Ok(())
}

/// Crates with their bytes, the largest first; small ones together at the end.
fn table(crates: BTreeMap<String, usize>) -> Vec<(String, usize)> {
    let all: usize = crates.values().sum();
    let (mut large, small): (Vec<_>, Vec<_>) =
        crates.into_iter().partition(|(_, bytes)| bytes * SMALL >= all);
    large.sort_by(|(a, of_a), (b, of_b)| (of_b, a).cmp(&(of_a, b)));
    large.push((format!("{} others", small.len()), small.iter().map(|(_, bytes)| bytes).sum()));
    large.push(("in all".to_owned(), all));
    large
}

fn by_crate(wasm: &[u8]) -> Result<BTreeMap<String, usize>, BinaryReaderError> {
    let (mut imported, mut sizes, mut names) = (0, Vec::new(), HashMap::new());
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => sizes.push(body.range().len()),
            Payload::CustomSection(section) => {
                let KnownCustom::Name(subsections) = section.as_known() else { continue };
                for subsection in subsections {
                    let Name::Function(functions) = subsection? else { continue };
                    for function in functions {
                        let function = function?;
                        names.insert(function.index, function.name);
                    }
                }
            }
            _ => {}
        }
    }
    let mut crates = BTreeMap::new();
    for (size, index) in sizes.iter().zip(imported..) {
        let name = names.get(&index).copied().unwrap_or_default();
        *crates.entry(crate_of(name)).or_default() += size;
    }
    Ok(crates)
}

/// Crates that come with the compiler.
const STANDARD: [&str; 4] = ["alloc", "core", "std", "compiler_builtins"];

/// The first crate that a symbol names besides those that come with the compiler.
fn crate_of(symbol: &str) -> String {
    let shown = format!("{:#}", rustc_demangle::demangle(symbol));
    // Where a path begins: not behind `::`, and followed by it.
    let words = shown.split(|letter: char| !(letter.is_alphanumeric() || "_:".contains(letter)));
    let mut begins = words.filter_map(|word| word.split_once("::")).map(|(first, _)| first);
    let named = begins.find(|first| !first.is_empty() && !STANDARD.contains(first));
    named.unwrap_or("the standard library").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_counts_for_the_crate_that_it_is_made_for() {
        let of = |symbol: &str| crate_of(symbol);
        assert_eq!(of("_ZN4core3ptr13drop_in_place17h0123456789abcdefE"), "the standard library");
        assert_eq!(of("_ZN15escalation_core6engine6Engine4read17h0123456789abcdefE"), "escalation_core");
        let generic = "_ZN67_$LT$escalation_core..fact..Value$u20$as$u20$core..clone..Clone$GT$5clone17h0123456789abcdefE";
        assert_eq!(of(generic), "escalation_core");
        assert_eq!(of("memcpy"), "the standard library");
    }

    #[test]
    fn small_crates_stand_together() {
        let crates =
            [("a", 500), ("b", 9), ("c", 491), ("d", 0)].map(|(name, bytes)| (name.to_owned(), bytes));
        let shown = table(crates.into());
        let expected = [("a", 500), ("c", 491), ("2 others", 9), ("in all", 1000)];
        assert_eq!(shown, expected.map(|(name, bytes)| (name.to_owned(), bytes)));
    }
}
