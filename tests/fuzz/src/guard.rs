//! What counts as a fault. A panic in our own code is one even where reading would catch it; one in
//! a library is counted and tolerated, for reading answers it with a refusal. More memory than
//! [`MEMORY`] is refused here as it is in the reading process.

use std::alloc::{System, set_alloc_error_hook};
use std::backtrace::Backtrace;
use std::collections::HashSet;
use std::panic::{PanicHookInfo, set_hook};
use std::process::abort;
use std::sync::Mutex;

use cap::Cap;

/// Bytes that a target may have at once: the bound of the reading process, less what fuzzing itself
/// takes of it.
const MEMORY: usize = 900 << 20;

#[global_allocator]
static MEMORY_IN_USE: Cap<System> = Cap::new(System, usize::MAX);

static TOLERATED: Mutex<Option<HashSet<String>>> = Mutex::new(None);

/// Sets the bounds; called once before the first input.
pub fn start() {
    // Without room for more the limit stands as it was.
    let _ = MEMORY_IN_USE.set_limit(MEMORY);
    set_alloc_error_hook(|layout| panic!("{} bytes asked for", layout.size()));
    set_hook(Box::new(|panic| judge(panic)));
}

fn judge(panic: &PanicHookInfo<'_>) {
    let place = panic.location().map(|at| format!("{}:{}", at.file(), at.line()));
    let place = place.unwrap_or_default();
    if !place.contains("/registry/src/") && !place.contains("guard.rs") {
        let trace = Backtrace::force_capture().to_string();
        // The standard library panics for whoever called it.
        if !place.contains("/library/") || !nearest(&trace).contains("/registry/src/") {
            eprintln!("{panic}\n{trace}");
            abort();
        }
    }
    let Ok(mut seen) = TOLERATED.lock() else { abort() };
    if seen.get_or_insert_default().insert(place) {
        eprintln!("tolerated, in a library: {panic}");
    }
}

/// The innermost line of a trace that stands in a library of ours or of others.
fn nearest(trace: &str) -> &str {
    let known = |line: &&str| {
        !line.contains("guard.rs") && (line.contains("/crates/") || line.contains("/registry/src/"))
    };
    trace.lines().find(known).unwrap_or_default()
}
