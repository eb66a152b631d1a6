//! The colours of stages and kinds of money: apart in grey as well as in hue.

use domain::Stage;

/// The colour of a stage, `None` for the unstaged.
pub(super) fn stage_color(stage: Option<Stage>) -> &'static str {
    match stage {
        Some(Stage::Done) => "1D4E89",
        Some(Stage::DoneContinuing) => "4A86C5",
        Some(Stage::OnTrack) => "A8CBEE",
        Some(Stage::Partial) => "F4C95D",
        Some(Stage::OnHold) => "D9822B",
        Some(Stage::Dropped) => "7A7A7A",
        Some(Stage::NotYetDue) => "D0D5DB",
        None => "F0F0F0",
    }
}

/// 계획, 확보 and 집행.
pub(super) const MONEY: [&str; 3] = ["C3D4E8", "6C9BD1", "1D4E89"];
