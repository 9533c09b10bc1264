//! Rust files that no module names: they are not compiled, and nobody is told.

use std::collections::BTreeMap;

use crate::tidy::SourceFile;

/// Files that a crate begins with, or that Cargo finds by itself.
const ROOTS: [&str; 4] = ["lib", "main", "mod", "build"];

/// Every file under a `src` that no module above it names.
pub fn faults(files: &[SourceFile<'_>]) -> Vec<String> {
    let texts: BTreeMap<&str, &str> = files
        .iter()
        .filter_map(|file| Some((file.path, file.text?)))
        .collect();
    let orphans = texts.keys().filter(|path| is_orphan(path, &texts));
    orphans
        .map(|path| format!("{path}: no module names it, so it is not compiled"))
        .collect()
}

fn is_orphan(path: &str, texts: &BTreeMap<&str, &str>) -> bool {
    let Some((folder, stem)) = module_of(path) else {
        return false;
    };
    let named = format!("mod {stem};");
    let above = ["/lib.rs", "/main.rs", "/mod.rs", ".rs"].map(|end| format!("{folder}{end}"));
    let names = |above: &String| {
        let text = texts.get(above.as_str());
        text.is_some_and(|text| text.lines().any(|line| line.trim_end().ends_with(&named)))
    };
    !above.iter().any(names)
}

/// The folder and name of a file that has to be a module.
fn module_of(path: &str) -> Option<(&str, &str)> {
    let (folder, stem) = path.strip_suffix(".rs")?.rsplit_once('/')?;
    let inside = folder.contains("/src") && !folder.ends_with("/src/bin");
    (inside && !ROOTS.contains(&stem)).then_some((folder, stem))
}

#[cfg(test)]
mod tests {
    use super::{SourceFile, faults};

    fn check(files: &[(&str, &str)], expect: &[&str]) {
        let files: Vec<_> = files
            .iter()
            .map(|(path, text)| SourceFile {
                path,
                text: Some(text),
            })
            .collect();
        let found = faults(&files);
        let expect: Vec<_> = expect
            .iter()
            .map(|path| format!("{path}: no module names it, so it is not compiled"))
            .collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn what_a_module_names_is_compiled() {
        check(
            &[
                (
                    "crates/a/src/lib.rs",
                    "mod b;\n#[cfg(test)]\npub(crate) mod c;\n",
                ),
                ("crates/a/src/b.rs", "mod d;\n"),
                ("crates/a/src/b/d.rs", ""),
                ("crates/a/src/c/mod.rs", "mod e;\n"),
                ("crates/a/src/c/e.rs", ""),
                ("crates/a/src/bin/f.rs", ""),
                ("crates/a/tests/g.rs", ""),
                ("crates/a/build.rs", ""),
            ],
            &[],
        );
    }

    #[test]
    fn what_no_module_names_is_a_fault() {
        check(
            &[
                ("crates/a/src/lib.rs", "mod bb;\n// mod c; is gone\n"),
                ("crates/a/src/b.rs", ""),
                ("crates/a/src/bb.rs", ""),
                ("crates/a/src/bb/c.rs", ""),
            ],
            &["crates/a/src/b.rs", "crates/a/src/bb/c.rs"],
        );
    }
}
