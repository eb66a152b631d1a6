use proptest::prelude::*;

use super::*;

#[test]
fn cleaning_makes_one_spelling_of_what_looks_alike() {
    let check = |text: &str, expected: &str| assert_eq!(clean(text), expected, "{text:?}");
    check("\u{1112}\u{1161}\u{11AB}글", "한글");
    check("\u{a0}골목\u{3000}상권 ", "골목 상권");
    check("첫 줄 \r\n둘째\u{b}셋째", "첫 줄\n둘째\n셋째");
    check("\u{feff}공\u{200b}약\u{7}", "공약");
    check("\u{f0a7}항목", "항목");
    check("ﾡﾢ", "ㄱㄲ");
    check("\u{1100}", "ㄱ");
    check("ㄱㄴ 가", "ㄱㄴ 가");
    check("㎡ ① ㈜", "㎡ ① ㈜");
    check("=SUM(A1)", "=SUM(A1)");
    check(" \n ", "");
}

#[test]
fn labels_differ_by_letters_only() {
    let same = |one: &str, two: &str| assert_eq!(label_key(one), label_key(two), "{one} / {two}");
    same("임 기 내", "임기\n내");
    same("국ㆍ정부", "국·정부");
    same("국․정부", "국·정부");
    same("２０２２년（하）", "2022년(하)");
    same("’23년", "'23년");
    same("2022. 10. ∼ 12.", "2022.10.~12.");
    same("Ⅲ", "III");
    assert_eq!(label_key("ㅅㅅ 공인"), "ㅅㅅ공인");
    assert_ne!(label_key("시비"), label_key("시"));
}

#[test]
fn search_finds_what_is_being_typed() {
    let found = |query: &str, text: &str| assert!(matches(query, text), "{query} in {text}");
    let missed = |query: &str, text: &str| assert!(!matches(query, text), "{query} in {text}");
    let shop = "스마트 소상공인 프로그램 운영";
    for query in [
        "",
        "소상공인",
        "ㅅㅅㄱㅇ",
        "소ㅅ공",
        "ㅅ상ㄱ",
        "소상고",
        "소사",
        "솟",
        "소상ㄱ",
        "트소상",
        "마트소",
        "프로그램 운영",
        "ㅍㄹㄱㄹ",
        "ㅍㄹㄱㄹㅇㅇ",
        "프로글",
        "운여",
        "ㅇㅇ",
    ] {
        found(query, shop);
    }
    for query in ["소상인", "ㅅㅅㅇ", "소상공인들", "사소", "솔", "소상곤"] {
        missed(query, shop);
    }
    found("cctv", "CCTV 지능형 관제");
    found("ＣＣ", "cctv");
    found("고", "과장");
    found("달", "닭갈비");
    found("닭", "달걀");
    found("ㄳ", "가수");
    found("3-1", "3-1");
    found("1억", "사업비 1억원");
    missed("갑", "가나");
    missed("가", "");
    found("", "");
}

#[test]
fn what_was_found_is_shown_where_it_stands() {
    let shown = |query: &str, text: &'static str| -> Vec<&'static str> {
        find_all(query, text).into_iter().map(|range| &text[range]).collect()
    };
    assert_eq!(shown("ㅅㅅㄱㅇ", "스마트 소상공인, 소 상공인"), ["소상공인", "소 상공인"]);
    assert_eq!(shown("cc", "CCTV ＣＣ"), ["CC", "ＣＣ"]);
    assert_eq!(shown("m2", "12㎡"), ["㎡"]);
    assert_eq!(shown("솟", "업소상인"), ["소"]);
    assert!(shown("", "가").is_empty() && shown("가", "").is_empty());
}

#[test]
fn a_syllable_in_the_making_begins_with_the_same_keys() {
    for (typed, met) in [("소", "상"), ("고", "과"), ("달", "닭"), ("우", "웠"), ("의", "읽")]
    {
        let [typed, met] = [typed, met].map(|text| text.chars().next().unwrap());
        let grows = strokes(met).unwrap().starts_with(&strokes(typed).unwrap());
        assert_eq!(grows, matches(&typed.to_string(), &met.to_string()), "{typed} {met}");
    }
    assert_eq!(carried('솟'), Some(('소', 'ㅅ')));
    assert_eq!(carried('닭'), Some(('달', 'ㄱ')));
    assert_eq!((carried('소'), carried('a'), strokes('a')), (None, None, None));
}

#[test]
fn codes_stand_in_their_natural_order() {
    let mut codes =
        ["10-1", "98", "3-1", "4-1-1", "1-10", "2-1", "4-1", "1-9", "가-2", "100", "가-10", "3"];
    codes.sort_by_key(|code| code_key(code));
    assert_eq!(
        codes,
        ["1-9", "1-10", "2-1", "3", "3-1", "4-1", "4-1-1", "10-1", "98", "100", "가-2", "가-10"]
    );
    assert_eq!(code_key("３－１"), code_key("3 - 1"));
    assert_eq!(code_key("03-1"), code_key("3-1"));
    assert!(code_key("99999999999999999999999998") < code_key("99999999999999999999999999"));
}

proptest! {
    #[test]
    fn cleaning_twice_changes_nothing(text in any::<String>()) {
        let once = clean(&text);
        prop_assert_eq!(clean(&once), once);
    }

    #[test]
    fn a_text_is_found_by_any_start_and_by_its_initials(text in "[가-힣]{1,8}", length in 1usize..8) {
        let start: String = text.chars().take(length).collect();
        prop_assert!(matches(&start, &text));
        let initials: String = text.chars().map(|c| "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ".chars().nth((u32::from(c) as usize - 0xAC00) / 588).unwrap()).collect();
        prop_assert!(matches(&initials, &text));
    }

    #[test]
    fn marks_stand_where_there_is_a_match(query in "[ㄱ-ㅎ가-힣a-c ]{0,3}", text in "[가-힣a-c ]{0,8}") {
        let found = find_all(&query, &text);
        prop_assert_eq!(!found.is_empty(), matches(&query, &text) && !typed_letters(&query).is_empty());
    }

    #[test]
    fn no_two_syllables_have_the_same_keys(one in "[가-힣]", other in "[가-힣]") {
        let keys = |text: &str| strokes(text.chars().next().unwrap()).unwrap();
        prop_assert_eq!(keys(&one) == keys(&other), one == other);
    }

    #[test]
    fn any_query_and_text_are_bearable(query in any::<String>(), text in any::<String>()) {
        matches(&query, &text);
        code_key(&text);
        label_key(&text);
    }
}

proptest! {
    /// A letter that is taken out again keeps a text from the short way: both ways agree.
    #[test]
    fn plain_text_is_read_the_same_the_short_way(text in "[ -~가-힣]{0,12}") {
        prop_assert_eq!(clean(&text), clean(&format!("{text}\u{200b}")));
        prop_assert_eq!(label_key(&text), label_key(&format!("{text}\u{200b}")));
    }
}

#[test]
fn particles_follow_the_sound_before_them() {
    for (written, settled) in [
        ("‘홍보’을(를) 읽을 수 없습니다", "‘홍보’를 읽을 수 없습니다"),
        ("‘예산’을(를)", "‘예산’을"),
        ("3-1은(는)", "3-1은"),
        ("K23와(과) K24이(가)", "K23과 K24가"),
        ("구비과(와) 국비와(과)", "구비와 국비와"),
        ("31일(으)로, 설정(으)로, 2(으)로", "31일로, 설정으로, 2로"),
    ] {
        assert_eq!(particles(written), settled);
    }
}

#[test]
fn a_shop_is_the_same_under_every_spelling_of_its_legal_form() {
    for name in [
        "(주)가나유통",
        "㈜가나유통",
        "가나유통 ",
        "주식회사 가나유통",
        "가나유통(주)",
        "가나 유통㈜",
    ] {
        assert_eq!(business_key(name), "가나유통", "{name}");
    }
    assert_eq!(business_key("조초정육점 ３호"), "조초정육점3호");
    assert_eq!(business_key("주식회사"), "주식회사");
    assert_ne!(business_key("가나유통"), business_key("가나유통 2호"));
}
