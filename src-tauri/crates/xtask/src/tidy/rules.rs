//! Each rule looks at one file and names what breaks it.

use super::files::File;

#[cfg(test)]
mod tests;

/// Lines that a file may have before it is asked whether it is two.
const LINES: usize = 450;

/// Lines of SQL that may stand in the code.
const SQL_LINES: usize = 3;

/// Libraries and the only packages that may name them.
const KEPT: &[(&str, &[&str])] = &[
    ("rusqlite", &["src-tauri/crates/ledger/", "tests/"]),
    ("calamine", &["src-tauri/crates/documents/", "tests/"]),
    ("rust_xlsxwriter", &["src-tauri/crates/documents/", "tests/"]),
    ("quick-xml", &["src-tauri/crates/documents/", "tests/"]),
    ("zip", &["src-tauri/crates/documents/", "src-tauri/crates/xtask/", "tests/"]),
    ("tauri", &["src-tauri/Cargo.toml"]),
];

/// What the pure rules must not touch.
const IMPURE: &[&str] =
    &["std::fs", "std::net", "std::process", "SystemTime", "Local::now", "Utc::now", "serde_json"];

const VAGUE: &[&str] = &["Manager", "Service", "Helper", "Helpers", "Util", "Utils"];

type Rule = fn(&File) -> Vec<String>;

const RULES: &[Rule] = &[
    top_level,
    kept_libraries,
    pure_domain,
    one_door_to_tauri,
    features_apart,
    opening_words,
    length,
    unfinished,
    outside_paths,
    vague_names,
    sql_in_files,
    allowed_panics,
];

/// Everything in `file` that breaks a rule, as `path:line: why`.
pub fn breaches(file: &File) -> Vec<String> {
    RULES.iter().flat_map(|rule| rule(file)).collect()
}

fn is(file: &File, ending: &str) -> bool {
    file.path.ends_with(ending)
}

fn is_test(file: &File) -> bool {
    file.path.starts_with("tests/")
        || file.path.contains("/tests/")
        || is(file, "/tests.rs")
        || is(file, ".test.ts")
}

/// The lines for which `breaks` says why.
fn lines(file: &File, breaks: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let numbered = file.text.lines().zip(1..);
    numbered
        .filter_map(|(line, number)| Some(format!("{}:{number}: {}", file.path, breaks(line)?)))
        .collect()
}

fn whole(file: &File, broken: bool, why: &str) -> Vec<String> {
    if broken { vec![format!("{}: {why}", file.path)] } else { Vec::new() }
}

fn top_level(file: &File) -> Vec<String> {
    let first = file.path.split('/').next().unwrap_or_default();
    let known = ["Cargo.toml", "Cargo.lock", "README.md", "assets", "src-tauri", "tests", "ui"];
    let stray = !first.starts_with('.') && !known.contains(&first);
    whole(file, stray, "the top level is fixed; this belongs inside one of its folders")
}

fn kept_libraries(file: &File) -> Vec<String> {
    if !is(file, "/Cargo.toml") {
        return Vec::new();
    }
    lines(file, |line| {
        let name = line.split(['.', ' ', '=']).next().unwrap_or_default();
        let (library, places) =
            KEPT.iter().find(|(library, _)| name == *library || family(name, library))?;
        let allowed = places.iter().any(|place| file.path.starts_with(place));
        (!allowed).then(|| format!("{library} belongs only in {}", places.join(", ")))
    })
}

fn family(name: &str, library: &str) -> bool {
    library == "tauri" && name.starts_with("tauri-")
}

fn pure_domain(file: &File) -> Vec<String> {
    if !file.path.starts_with("src-tauri/crates/domain/src/") || is_test(file) {
        return Vec::new();
    }
    lines(file, |line| {
        let code = line.split("//").next().unwrap_or_default();
        let found = IMPURE.iter().find(|word| code.contains(*word))?;
        Some(format!("the domain knows no {found}"))
    })
}

fn one_door_to_tauri(file: &File) -> Vec<String> {
    let elsewhere = file.path.starts_with("ui/src/") && !file.path.starts_with("ui/src/ipc/");
    lines(file, |line| {
        (elsewhere && line.contains("@tauri-apps")).then(|| "only ui/src/ipc knows Tauri".into())
    })
}

fn features_apart(file: &File) -> Vec<String> {
    let mut parts = file.path.split('/').skip(3);
    let (Some(feature), true) = (parts.next(), file.path.starts_with("ui/src/features/")) else {
        return Vec::new();
    };
    let depth = parts.count();
    lines(file, |line| {
        let (_, after) = line.split_once(" from \"")?;
        let ups = after.split('/').take_while(|part| *part == "..").count();
        let other = after.split('/').nth(ups)?;
        let beside = ups == depth && other != feature;
        let over =
            after.contains("/features/") && !after.contains(&format!("/features/{feature}/"));
        (beside || over).then(|| "a feature knows nothing of another feature".into())
    })
}

fn opening_words(file: &File) -> Vec<String> {
    let silent = is(file, ".rs") && !is(file, "/tests.rs") && !file.text.starts_with("//!");
    whole(file, silent, "a module opens with //!: what it owns and what it must not know")
}

fn length(file: &File) -> Vec<String> {
    let written = [".rs", ".ts", ".svelte", ".sql"].iter().any(|kind| is(file, kind));
    let generated = file.text.starts_with("// Generated");
    let count = file.text.lines().count();
    whole(
        file,
        written && !generated && count > LINES,
        &format!("{count} lines; past {LINES} it is two things"),
    )
}

fn unfinished(file: &File) -> Vec<String> {
    let code = [".rs", ".ts", ".svelte", ".css", ".sql"].iter().any(|kind| is(file, kind));
    lines(file, |line| {
        let marks = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("unimplemented", "!(")];
        let found = marks.into_iter().find(|mark| code && line.contains(mark))?;
        Some(format!("{found} is not finished work"))
    })
}

fn outside_paths(file: &File) -> Vec<String> {
    lines(file, |line| {
        let outside = [concat!("../", "shared/samples"), concat!("\"/", "work/")];
        let found = outside.into_iter().find(|path| line.contains(path))?;
        Some(format!("{found} is outside the repository"))
    })
}

fn vague_names(file: &File) -> Vec<String> {
    const DEFINE: &[&str] = &["struct", "enum", "trait", "mod", "class", "interface", "type"];
    lines(file, |line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let pair = words.windows(2).find(|pair| DEFINE.contains(&pair[0]))?;
        let name = pair[1].split(|c: char| !c.is_alphanumeric() && c != '_').next()?;
        let code = is(file, ".rs") || is(file, ".ts") || is(file, ".svelte");
        let vague = code && VAGUE.iter().any(|word| name.ends_with(word));
        vague.then(|| format!("{name} says nothing of what it does"))
    })
}

fn sql_in_files(file: &File) -> Vec<String> {
    const VERBS: &[&str] = &["SELECT ", "INSERT ", "UPDATE ", "DELETE ", "CREATE ", "WITH "];
    if !is(file, ".rs") || is_test(file) {
        return Vec::new();
    }
    let all: Vec<&str> = file.text.lines().collect();
    let starts = all.iter().enumerate().filter(|(_, line)| {
        let literal = line.split_once('"').map(|(_, literal)| literal);
        literal.is_some_and(|literal| VERBS.iter().any(|verb| literal.starts_with(verb)))
    });
    starts
        .filter(|(start, line)| {
            let after = line.split_once('"').map_or("", |(_, literal)| literal);
            let more = all[start + 1..].iter().take(SQL_LINES);
            !std::iter::once(&after).chain(more).take(SQL_LINES).any(|line| line.contains('"'))
        })
        .map(|(start, _)| {
            format!("{}:{}: SQL this long has its own .sql file", file.path, start + 1)
        })
        .collect()
}

fn allowed_panics(file: &File) -> Vec<String> {
    if !is(file, ".rs") || is_test(file) {
        return Vec::new();
    }
    lines(file, |line| {
        let lets = ["unwrap_used", "expect_used", "panic"]
            .iter()
            .any(|lint| line.contains(&format!("allow(clippy::{lint}")));
        (lets && !line.contains("cfg_attr(test"))
            .then(|| "no unwrap and no panic outside tests".into())
    })
}
