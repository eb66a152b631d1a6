use proptest::prelude::*;

use super::*;

#[test]
fn names_keep_their_first_and_last_letter() {
    let check = |name: &str, expected: &str| assert_eq!(mask_name(name), expected, "{name}");
    check("홍길동", "홍*동");
    check("홍길", "홍*");
    check("남궁민수", "남**수");
    check("홍길동 과장", "홍*동 과장");
    check("홍", "*");
    check("Kim Minsu", "K*m M***u");
    check("", "");
}

#[test]
fn phones_keep_their_area_and_last_four_digits() {
    let check = |phone: &str, expected: &str| assert_eq!(mask_phone(phone), expected, "{phone}");
    check("010-1234-5678", "010-****-5678");
    check("010.1234.5678", "010-****-5678");
    check("010 1234 5678", "010-****-5678");
    check("01012345678", "010-****-5678");
    check("010-12345678", "010-****-5678");
    check("02-123-4567", "02-***-4567");
    check("02)123-4567", "02-***-4567");
    check("0212345678", "02-****-5678");
    check("031-123-4567", "031-***-4567");
    check("☎02-000-0000", "☎02-***-0000");
    check("1012345678", "010-****-5678");
    check("0505-123-4567", "0505-***-4567");
    check("050512345678", "0505-****-5678");
    check("＋８２-10-1234-5678", "＋82-10-****-5678");
    check("０１０-１２３４-５６７８", "010-****-5678");
    check("1234", "****");
    check("내선 1234", "내선 ****");
    check("12345678", "********");
    check("", "");
}

#[test]
fn free_text_is_masked_by_the_same_rule() {
    let check = |text: &str, expected: &str| assert_eq!(mask_text(text), expected, "{text}");
    check(
        "사장님 010-1234-5678로 연락, 2025. 12. 31.까지",
        "사장님 010-****-5678로 연락, 2025. 12. 31.까지",
    );
    check("두 곳: 01012345678/02-123-4567", "두 곳: 010-****-5678/02-***-4567");
    check("주민번호 800101-1234567 기재", "주민번호 ******-******* 기재");
    check("사업비 1,234,567,890원", "사업비 1,234,567,890원");
    check("접수 20250218-00012", "접수 20250218-00012");
    check("010", "010");
    check("대표번호 1588-1234", "대표번호 1588-1234");
}

#[test]
fn names_that_the_record_knows_are_masked_in_free_text() {
    assert_eq!(
        mask_known("홍길동 사장 부재, 010-1234-5678", &["홍길동", "", "김"]),
        "홍*동 사장 부재, 010-****-5678"
    );
}

#[test]
fn resident_numbers_are_found_in_free_text() {
    let find = |text: &'static str| find_resident_number(text).map(|range| &text[range]);
    assert_eq!(find("주민 800101-1234567 임"), Some("800101-1234567"));
    assert_eq!(find("800101 - 1234567"), Some("800101 - 1234567"));
    assert_eq!(find("0503043234567"), Some("0503043234567"));
    assert_eq!(find("000229-3234567"), Some("000229-3234567"));
    for text in [
        "801301-1234567",
        "800101-9234567",
        "8001011-234567",
        "010-1234-5678",
        "20250218-1234567",
        "123-45-67890",
        "800101-123456",
        "990229-1234567",
        "8001011234567890",
        "",
    ] {
        assert_eq!(find(text), None, "{text}");
    }
}

proptest! {
    #[test]
    fn no_middle_digits_remain(area in "01[016789]|02|0[3-6][1-5]", middle in "[1-9][0-9]{2,3}", last in "[0-9]{4}", mark in "[-. ]|", before in "[가-힣 ]{0,5}") {
        let text = format!("{before}{area}{mark}{middle}{mark}{last} 통화");
        let stars = "*".repeat(middle.len());
        prop_assert_eq!(mask_text(&text), format!("{before}{area}-{stars}-{last} 통화"));
    }

    #[test]
    fn masking_twice_changes_nothing_more(text in "[0-9가-힣 .)(-]{0,30}") {
        let once = mask_text(&text);
        prop_assert_eq!(mask_text(&once), once.clone());
        prop_assert_eq!(find_resident_number(&once), None);
    }

    #[test]
    fn any_text_is_bearable(text in any::<String>()) {
        mask_text(&text);
        mask_phone(&text);
        mask_name(&text);
        find_resident_number(&text);
    }
}
