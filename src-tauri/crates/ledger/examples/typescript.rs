//! Prints the contract as TypeScript, for `cargo xtask gen`.
fn main() {
    print!("{}", ledger::contract::typescript());
}
