use super::*;

#[test]
fn office_labels_map_onto_one_stage() {
    let check = |label: &str, expected: Stage| {
        assert_eq!(Stage::read(label), Some(expected), "{label}");
    };
    for label in
        ["완료", "이행완료", "이행(완료)", "완 료", "완료(이행)", "①완료", "1. 완료", "(1) 완료"]
    {
        check(label, Stage::Done);
    }
    for label in [
        "이행 후 계속추진",
        "이행후 계속추진",
        "이행(완료) 후 계속추진",
        "완료 후, 지속 추진",
        "완료 후 지속 추진",
        "이행후계속추진",
        "이행·완료 후 계속추진",
        "이행완료(계속추진)",
        "완료(계속)",
        "② 이행 후 계속추진",
    ] {
        check(label, Stage::DoneContinuing);
    }
    for label in ["추진 중", "정상추진", "정상", "정상 추진"] {
        check(label, Stage::OnTrack);
    }
    check("일부추진", Stage::Partial);
    for label in ["보류", "보류(폐기)", "추진보류"] {
        check(label, Stage::OnHold);
    }
    for label in ["폐기", "철회"] {
        check(label, Stage::Dropped);
    }
    for label in ["시기 미도래", "미도래", "미착수"] {
        check(label, Stage::NotYetDue);
    }
}

#[test]
fn an_unknown_word_is_never_guessed() {
    for label in [
        "",
        "-",
        "부진",
        "지연",
        "추진",
        "이행",
        "계속추진",
        "완료 예정",
        "미완료",
        "75%",
        "1",
        "24. 12. 완료",
        "정상추진 아님",
    ] {
        assert_eq!(Stage::read(label), None, "{label}");
    }
}

#[test]
fn every_stage_reads_its_own_label_and_code() {
    for stage in Stage::ALL {
        assert_eq!(Stage::read(stage.label()), Some(stage));
        assert_eq!(Stage::read(&stage.code()), Some(stage));
    }
}
