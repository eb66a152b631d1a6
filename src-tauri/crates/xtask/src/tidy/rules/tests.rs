use super::super::files::File;
use super::breaches;

/// Each file, and a word of the breach expected (none for a clean file).
#[test]
fn each_rule_finds_its_breach_and_nothing_else() {
    let check = |path: &str, text: &str, expected: &str| {
        let found = breaches(&File { path: path.into(), text: text.into() }).join("\n");
        match expected {
            "" => assert_eq!(found, "", "{path}"),
            word => assert!(found.contains(word), "{path}: {found:?} has no {word:?}"),
        }
    };
    let ledger = "src-tauri/crates/ledger";
    let domain = "src-tauri/crates/domain";
    check("notes.md", "", "top level");
    check("README.md", "", "");
    check(&format!("{domain}/Cargo.toml"), "rusqlite.workspace = true", "rusqlite belongs");
    check(&format!("{ledger}/Cargo.toml"), "rusqlite.workspace = true", "");
    check(&format!("{ledger}/Cargo.toml"), "tauri-plugin-log = \"2\"", "tauri belongs");
    check("src-tauri/Cargo.toml", "tauri.workspace = true", "");
    check(&format!("{domain}/src/a.rs"), "//! A.\nlet t = Local::now();", "no Local::now");
    check(&format!("{domain}/src/a.rs"), "//! A.\n// not std::fs", "");
    check("ui/src/views/a.ts", "import \"@tauri-apps/api\";", "only ui/src/ipc");
    check("ui/src/ipc/a.ts", "import \"@tauri-apps/api\";", "");
    check("ui/src/features/card/a.ts", "import x from \"../check/b\";", "another feature");
    check("ui/src/features/card/a.ts", "import x from \"./b\";", "");
    check("ui/src/features/card/a.ts", "import x from \"../../shared/b\";", "");
    check("ui/src/features/card/in/a.ts", "import x from \"../b\";", "");
    check(&format!("{ledger}/src/a.rs"), "use std::fs;", "opens with //!");
    check(&format!("{ledger}/src/tests.rs"), "use std::fs;", "");
    check(&format!("{ledger}/src/a.sql"), &"--\n".repeat(451), "451 lines");
    check("ui/src/ipc/contract.ts", &format!("// Generated\n{}", "\n".repeat(500)), "");
    check(&format!("{ledger}/src/a.rs"), concat!("//! A.\n// TO", "DO later"), "not finished");
    check(&format!("{ledger}/src/a.rs"), "//! A.\nstruct FileManager;", "FileManager says");
    check(&format!("{ledger}/src/a.rs"), "//! A.\nuse tauri::Manager;", "");
    check(
        &format!("{ledger}/src/a.rs"),
        "//! A.\nrun(\"SELECT a\n FROM b\n JOIN c\n JOIN d\")",
        ".sql file",
    );
    check(&format!("{ledger}/src/a.rs"), "//! A.\nrun(\"SELECT a FROM b\")", "");
    check(&format!("{ledger}/src/a.rs"), "//! A.\n#![allow(clippy::unwrap_used)]", "no unwrap");
}
