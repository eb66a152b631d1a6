//! What the 검산 says of the five documents: the slips that they print, where they stand, and no
//! other sum.

use domain::Severity;
use ledger::contract::{CheckSheet, Nothing};

use super::typist::Typist;

/// Place and arithmetic of what is doubted.
fn doubted(typist: &Typist) -> Vec<(String, String)> {
    let sheet: CheckSheet = typist.call("check", Nothing {});
    eprintln!(
        "{:#?}",
        sheet
            .findings
            .iter()
            .map(|f| (f.severity, &f.pledge_code, &f.place, &f.message, &f.arithmetic))
            .collect::<Vec<_>>()
    );
    sheet
        .findings
        .into_iter()
        .filter(|found| found.severity > Severity::Notice)
        .map(|found| (format!("{} {}", found.pledge_code, found.place), found.arithmetic))
        .collect()
}
#[test]
fn show() {
    for typed in [
        super::s0::typed(),
        super::s1::typed(),
        super::s2::typed(),
        super::s3::typed(),
        super::s4::typed(),
    ] {
        eprintln!("{:?}", doubted(&typed));
    }
    panic!();
}
