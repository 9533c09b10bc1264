//! The files of the checkout that the tests are of.
//!
//! What git keeps, or would keep if it were added, where there is a git checkout; in an
//! unpacked archive everything but folders that builds make.

use std::{
    fs, io,
    path::{Path, PathBuf},
    process::Command,
};

/// Folders that builds make; never part of the project.
const BUILT: [&str; 6] = [
    ".git",
    ".venv",
    "target",
    "node_modules",
    "dist",
    "__pycache__",
];

/// The root of the checkout.
pub fn root() -> PathBuf {
    let crate_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = crate_folder.ancestors().nth(2);
    root.expect("a crate lies two folders below the root")
        .to_owned()
}

/// Every file of the project, relative to its root with `/` between folders, sorted.
///
/// # Errors
///
/// When a folder cannot be read.
pub fn files(root: &Path) -> io::Result<Vec<String>> {
    let mut files = if let Some(files) = listed_by_git(root) {
        files
    } else {
        let mut found = Vec::new();
        walk(root, root, &mut found)?;
        found
    };
    files.sort();
    Ok(files)
}

fn listed_by_git(root: &Path) -> Option<Vec<String>> {
    if !root.join(".git").exists() {
        return None;
    }
    let listing = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others"])
        .arg("--exclude-standard")
        .current_dir(root)
        .output()
        .ok()
        .filter(|output| output.status.success())?;
    let names = String::from_utf8(listing.stdout).ok()?;
    let there = |name: &&str| !name.is_empty() && root.join(name).exists();
    Some(names.split('\0').filter(there).map(str::to_owned).collect())
}

fn walk(root: &Path, folder: &Path, found: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        if BUILT.iter().any(|built| name == *built) {
            continue;
        }
        let path = entry.path();
        if entry.file_type()?.is_dir() {
            walk(root, &path, found)?;
        } else if let Some(name) = relative(root, &path) {
            found.push(name);
        }
    }
    Ok(())
}

fn relative(root: &Path, path: &Path) -> Option<String> {
    let inside = path.strip_prefix(root).ok()?;
    let parts: Option<Vec<_>> = inside.iter().map(|part| part.to_str()).collect();
    Some(parts?.join("/"))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{files, root};

    #[test]
    fn this_file_is_in_the_checkout_and_nothing_built_is() {
        let files = files(&root()).unwrap();
        assert!(files.contains(&"crates/strandline-e2e/src/checkout.rs".to_owned()));
        assert!(!files.iter().any(|file| file.starts_with("target/")));
    }

    #[test]
    fn without_git_the_folders_of_builds_are_left_out() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.rs", "sub/a.rs", "target/x.rs", "web/dist/y.js"] {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        assert_eq!(files(folder.path()).unwrap(), ["b.rs", "sub/a.rs"]);
    }
}
