//! The words by which a row says that it is no pledge: sums, counts, notes, page numbers.
//! Knows no columns.

use domain::text::label_key;

/// `- 3 -`, `3/12`, `3쪽`.
pub(super) fn is_page_number(text: &str) -> bool {
    let key = label_key(text);
    let digits = key.trim_matches(['-', '쪽', 'p', 'P', '페', '이', '지']);
    !digits.is_empty()
        && digits.len() <= 7
        && digits.chars().all(|c| c.is_ascii_digit() || c == '/')
}

/// True where a row's first words say that it is a note: `※`, `*`, `주1)`, `작성자:`.
pub(super) fn starts_a_note(text: &str) -> bool {
    let text = text.trim_start();
    let key = label_key(text);
    let marks = ['※', '*', '☞', '#', '＊', '†', '➀', '⊙', '＃'];
    let words = [
        "주)",
        "주:",
        "주1",
        "주2",
        "주3",
        "비고)",
        "비고:",
        "자료:",
        "자료)",
        "출처",
        "작성자",
        "작성:",
        "작성일",
        "작성부서",
        "담당:",
        "담당자:",
        "확인자",
        "결재",
        "문의",
        "참고:",
        "참고)",
        "단위:",
        "(단위",
        "범례",
    ];
    text.starts_with(marks) || words.iter().any(|word| key.starts_with(word))
}

/// What a label of sums says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct SumLabel {
    pub grand: bool,
    pub mean: bool,
    pub name: Option<String>,
    pub count: Option<u32>,
}

/// Reads `합 계`, `소계(경제·일자리)`, `복지 분야 소계`, `계(48건)`, `총 48건`, `평균`.
pub(super) fn sum_label(text: &str) -> Option<SumLabel> {
    let (outside, inside) = brackets(text.trim());
    let outside = outside.trim_matches(|c: char| {
        c.is_whitespace()
            || matches!(c, '□' | '■' | '○' | '●' | '◆' | '▶' | '*' | '-' | '<' | '>' | ':')
    });
    let key = label_key(outside);
    let mut label = SumLabel::default();
    for part in &inside {
        match count(part) {
            Some(number) => label.count = Some(number),
            None => label.name = Some(part.trim().to_owned()),
        }
    }
    match key.as_str() {
        "합계" | "총계" | "총합계" | "총합" | "전체" | "전체합계" | "총괄" | "총괄계" =>
        {
            label.grand = label.name.is_none();
            return Some(label);
        }
        "계" | "누계" | "총" => {
            label.grand = label.name.is_none();
            return Some(label);
        }
        "소계" | "부분계" | "중계" | "분야계" | "부서계" | "분야별소계" | "부서별소계"
        | "소계:" => {
            return Some(label);
        }
        "평균" | "전체평균" | "평균이행률" | "평균추진율" => {
            label.mean = true;
            return Some(label);
        }
        _ => {}
    }
    if let Some(number) = count(outside) {
        label.count = Some(number);
        label.grand = label.name.is_none() && key.starts_with('총');
        return Some(label);
    }
    // `합계 48건`, `소계 8건`
    let digits = key.find(|c: char| c.is_ascii_digit());
    if let Some(at) = digits
        && let (Some(number), Some(inner)) = (count(&key[at..]), sum_label(&key[..at]))
    {
        return Some(SumLabel { count: Some(number), ..inner });
    }
    for word in ["소계", "합계", "총계"] {
        let name = outside.strip_suffix(word).map(str::to_owned).or_else(|| {
            let spaced = outside.rsplit_once(' ').map(|(head, _)| head)?;
            key.ends_with(word).then(|| {
                let spaced = spaced.trim_end();
                spaced.strip_suffix(['소', '합', '총']).unwrap_or(spaced).to_owned()
            })
        });
        if let Some(name) = name.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty())
        {
            let whole = matches!(label_key(&name).as_str(), "총" | "전체" | "공약" | "공약사업");
            label.grand = whole;
            label.name = label.name.or((!whole).then_some(name));
            return Some(label);
        }
    }
    let name = outside.strip_suffix(" 계").map(str::trim).filter(|name| !name.is_empty())?;
    (name.chars().count() <= 16).then(|| {
        label.name = Some(name.to_owned());
        label
    })
}

/// The text outside of round brackets and what stands in each of them.
pub(super) fn brackets(text: &str) -> (String, Vec<String>) {
    let (mut outside, mut inside, mut depth) = (String::new(), Vec::new(), 0usize);
    for c in text.chars() {
        match c {
            '(' | '（' | '[' => {
                depth += 1;
                if depth == 1 {
                    inside.push(String::new());
                    continue;
                }
            }
            ')' | '）' | ']' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    continue;
                }
            }
            _ => {}
        }
        match inside.last_mut().filter(|_| depth > 0) {
            Some(part) => part.push(c),
            None => outside.push(c),
        }
    }
    (outside, inside)
}

/// `8건`, `총 48 건`, `8개 사업`.
pub(super) fn count(text: &str) -> Option<u32> {
    let key = label_key(text);
    let key = key.strip_prefix('총').or_else(|| key.strip_prefix('계')).unwrap_or(&key);
    let end = key.find(|c: char| !c.is_ascii_digit() && c != ',')?;
    let number = key[..end].replace(',', "").parse().ok()?;
    let rest = &key[end..];
    let counted = ["건", "개", "개사업", "개과제", "개공약", "사업", "과제", "개의공약", "공약"];
    counted.contains(&rest).then_some(number)
}
