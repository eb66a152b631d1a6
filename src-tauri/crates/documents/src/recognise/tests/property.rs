//! A table drawn in a random layout reads back to the facts that it was drawn from.

use proptest::prelude::*;

use super::draw::{grid_at, read, warned};
use crate::draft::PledgeField;

/// How an office draws its table.
#[derive(Clone, Debug)]
struct Layout {
    place: usize,
    title: usize,
    code: usize,
    name: usize,
    department: usize,
    serial: bool,
    field: usize,
    stage_marks: bool,
    progress: usize,
    merges_lost: bool,
    total: bool,
    before: bool,
    after: bool,
    within: bool,
    sources: usize,
    years: usize,
    spent: bool,
    unit: usize,
    unit_place: usize,
    texts: bool,
    subtotals: usize,
    grand: usize,
    notes: usize,
}

fn layouts() -> impl Strategy<Value = Layout> {
    let first = (0..3usize, 0..4usize, 0..4usize, 0..4usize, 0..4usize, any::<bool>(), 0..4usize);
    let second = (any::<bool>(), 0..4usize, any::<bool>(), any::<bool>(), any::<bool>());
    let third = (any::<bool>(), any::<bool>(), 0..4usize, 1..5usize, any::<bool>());
    let fourth = (0..4usize, 0..3usize, any::<bool>(), 0..3usize, 0..3usize, 0..3usize);
    (first, second, third, fourth).prop_map(|(first, second, third, fourth)| Layout {
        place: first.0,
        title: first.1,
        code: first.2,
        name: first.3,
        department: first.4,
        serial: first.5,
        field: first.6,
        stage_marks: second.0,
        progress: second.1,
        merges_lost: second.2,
        total: second.3,
        before: second.4,
        after: third.0,
        within: third.1,
        sources: third.2,
        years: third.3,
        spent: third.4,
        unit: fourth.0,
        unit_place: fourth.1,
        texts: fourth.2,
        subtotals: fourth.3,
        grand: fourth.4,
        notes: fourth.5,
    })
}

/// A pledge as it should read back; amounts in tenths of the unit by leaf, `None` for a dash.
#[derive(Clone, Debug)]
struct Facts {
    field: usize,
    number: usize,
    department: usize,
    stage: usize,
    progress: u32,
    amounts: Vec<Option<u32>>,
}

const FIELDS: [&str; 3] = ["경제·일자리", "복지·건강", "도시·교통"];
const DEPARTMENTS: [&str; 3] = ["지역경제과", "복지정책과", "교통행정과"];
const STAGES: [&str; 4] = ["완료", "이행 후 계속추진", "정상추진", "보류"];
const UNITS: [(&str, i64); 4] =
    [("천원", 1_000), ("백만원", 1_000_000), ("억원", 100_000_000), ("원", 1)];

fn facts() -> impl Strategy<Value = Vec<Facts>> {
    let amounts = proptest::collection::vec(proptest::option::weighted(0.8, 0..90_000u32), 24);
    let one = (0..3usize, 0..4usize, 0..=100u32, amounts);
    proptest::collection::vec(proptest::collection::vec(one, 2..5), 1..4).prop_map(|groups| {
        let mut facts = Vec::new();
        for (field, group) in groups.into_iter().enumerate() {
            for (index, (department, stage, progress, amounts)) in group.into_iter().enumerate() {
                let number = index + 1;
                facts.push(Facts { field, number, department, stage, progress, amounts });
            }
        }
        facts
    })
}

/// One column: its heads from the top, and what it is.
#[derive(Clone, Debug)]
struct Head {
    path: Vec<String>,
    what: What,
}

#[derive(Clone, Debug)]
enum What {
    Serial,
    Field,
    Code,
    Name,
    Department,
    Stage,
    StageMark(usize),
    Progress,
    /// Which amount, its period and source and kind.
    Leaf(usize, String),
    /// The sum of these amounts.
    Sum(Vec<usize>),
    Remark,
}

fn heads(layout: &Layout) -> Vec<Head> {
    let unit = UNITS[layout.unit].0;
    let column = |path: &[&str], what: What| Head {
        path: path.iter().map(|head| (*head).to_owned()).collect(),
        what,
    };
    let mut heads = Vec::new();
    if layout.serial {
        heads.push(column(&["연번"], What::Serial));
    }
    if layout.field > 0 {
        heads.push(column(&[["분야", "분야", "정책분야", "구분"][layout.field]], What::Field));
    }
    let code = ["관리번호", "공약\\n번호", "과 제 번 호", "공약코드"][layout.code];
    heads.push(column(&[code], What::Code));
    let name = ["공약명", "공약사업명", "공 약 명", "공약\\n사업명"][layout.name];
    heads.push(column(&[name], What::Name));
    let department = ["주관부서", "담당부서", "소관부서", "부서명"][layout.department];
    heads.push(column(&[department], What::Department));
    if layout.stage_marks {
        for (index, stage) in STAGES.iter().enumerate() {
            heads.push(column(&["이행단계", stage], What::StageMark(index)));
        }
    } else {
        heads.push(column(&["추진상황"], What::Stage));
    }
    let progress = ["추진율(%)", "이행률", "진도율(%)", "공정률"][layout.progress];
    heads.push(column(&[progress], What::Progress));
    heads.extend(money(layout, unit));
    heads.push(column(&["비고"], What::Remark));
    heads
}

fn money(layout: &Layout, unit: &str) -> Vec<Head> {
    let group = match layout.unit_place {
        1 => format!("사업비({unit})"),
        _ => "사업비".to_owned(),
    };
    let mut periods: Vec<(String, String, bool)> = Vec::new();
    if layout.before {
        periods.push(("기투자".into(), "prior".into(), false));
    }
    for year in 0..layout.years {
        let label = ["2023년", "’24년", "2025", "2026년(상)"][year];
        let code = ["2023", "2024", "2025", "2026H1"][year];
        periods.push((label.into(), code.into(), true));
    }
    if layout.after {
        periods.push(("임기 후".into(), "after".into(), false));
    }
    let sources: Vec<(&str, &str)> = match layout.sources {
        0 => vec![("", "")],
        1 => vec![("국비", "national"), ("구비", "own")],
        2 => vec![("시비", "provincial"), ("구비", "own"), ("기타", "other")],
        _ => vec![("국비", "national"), ("시비", "provincial")],
    };
    let mut heads: Vec<Head> = Vec::new();
    let mut leaves = Vec::new();
    let mut within = Vec::new();
    let mut amount = 0;
    for (label, code, in_term) in &periods {
        let mut path = vec![group.clone()];
        if layout.within && *in_term {
            path.push("임기 내".into());
        }
        path.push(label.clone());
        let mut of_period = Vec::new();
        for (source, source_code) in &sources {
            let mut path = path.clone();
            if !source.is_empty() {
                path.push((*source).to_owned());
            }
            let fact = format!("{code} plan {source_code}");
            heads.push(Head { path, what: What::Leaf(amount, fact) });
            of_period.push(amount);
            amount += 1;
        }
        leaves.extend(&of_period);
        if *in_term {
            within.extend(of_period);
        }
    }
    if layout.within && layout.years > 1 {
        let at = heads.iter().position(|head| head.path.iter().any(|word| word == "임기 내"));
        let path = vec![group.clone(), "임기 내".into(), "소계".into()];
        heads.insert(at.unwrap_or(0), Head { path, what: What::Sum(within) });
    }
    if layout.total && leaves.len() > 1 {
        let path = vec![group.clone(), "총사업비".into()];
        heads.insert(0, Head { path, what: What::Sum(leaves) });
    }
    if layout.spent {
        let label = match layout.unit_place {
            1 => format!("집행액(’25.12월말)({unit})"),
            _ => "집행액\\n(’25.12월말)".to_owned(),
        };
        let what = What::Leaf(amount, "~2025-12 spent ".into());
        heads.push(Head { path: vec![label], what });
    }
    heads
}

fn printed(tenths: Option<u32>, layout: &Layout) -> String {
    let Some(tenths) = tenths else { return "-".into() };
    let whole = if layout.unit == 3 { u64::from(tenths) * 10 } else { u64::from(tenths) };
    let (whole, tenth) = (whole / 10, whole % 10);
    if !layout.texts {
        return format!("{whole}.{tenth}");
    }
    let digits = whole.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if tenth == 0 { format!("'{grouped}") } else { format!("'{grouped}.{tenth}") }
}

fn sum(facts: &[&Facts], amounts: &[usize]) -> Option<u32> {
    let all = facts.iter().flat_map(|fact| amounts.iter().map(|amount| fact.amounts[*amount]));
    let given: Vec<u32> = all.flatten().collect();
    (!given.is_empty()).then(|| given.iter().sum())
}

/// The table as lines for [`grid_at`].
fn draw(layout: &Layout, facts: &[Facts]) -> String {
    let heads = heads(layout);
    let depth = heads.iter().map(|head| head.path.len()).max().unwrap_or(1);
    let mut rows: Vec<Vec<String>> = Vec::new();
    let wide = |text: &str| {
        let mut row = vec![String::new(); heads.len()];
        row[0] = text.to_owned();
        row
    };
    if layout.title > 0 {
        rows.push(wide("민선8기 공약사업 추진현황 총괄표"));
    }
    if layout.title > 1 {
        rows.push(wide("(2025. 12. 31. 기준)"));
    }
    if layout.unit_place != 1 {
        let mut row = wide("");
        let at = if layout.unit_place == 0 { heads.len() - 1 } else { 1 };
        row[at] = format!("(단위 : {})", UNITS[layout.unit].0);
        rows.push(row);
    }
    let mark = |mark: &str| if layout.merges_lost { String::new() } else { mark.to_owned() };
    for level in 0..depth {
        let mut row = Vec::new();
        for (col, head) in heads.iter().enumerate() {
            let same = |other: &Head| other.path.get(..=level) == head.path.get(..=level);
            let more = head.path.len() > level + 1;
            row.push(match head.path.get(level) {
                None => mark("^"),
                Some(_) if col > 0 && more && same(&heads[col - 1]) => mark("<"),
                Some(text) => text.clone(),
            });
        }
        rows.push(row);
    }
    let sums = |label: &str, part: &[&Facts], count: bool| {
        let mut row = vec![String::new(); heads.len()];
        row[0] = label.to_owned();
        for (col, head) in heads.iter().enumerate() {
            match &head.what {
                What::Leaf(amount, _) => row[col] = printed(sum(part, &[*amount]), layout),
                What::Sum(amounts) => row[col] = printed(sum(part, amounts), layout),
                What::Department if count => row[col] = format!("{}건", part.len()),
                _ => {}
            }
        }
        row
    };
    let all: Vec<&Facts> = facts.iter().collect();
    if layout.grand == 1 {
        rows.push(sums("합 계", &all, true));
    }
    let mut start = 0;
    while start < facts.len() {
        let field = facts[start].field;
        let part: Vec<&Facts> = facts[start..].iter().take_while(|f| f.field == field).collect();
        let named = layout.field > 0;
        let label = if named { format!("소계({})", FIELDS[field]) } else { "소 계".to_owned() };
        if layout.subtotals == 1 {
            rows.push(sums(&label, &part, true));
        }
        for (index, fact) in part.iter().enumerate() {
            let cells = heads.iter().map(|head| match &head.what {
                What::Serial => (start + index + 1).to_string(),
                What::Field if index == 0 || layout.field == 3 => FIELDS[field].to_owned(),
                What::Field if layout.field == 1 => "^".to_owned(),
                What::Field | What::Remark => String::new(),
                What::Code => format!("{}-{}", field + 1, fact.number),
                What::Name => format!("공약 {}의 {}번", FIELDS[field], fact.number),
                What::Department => DEPARTMENTS[fact.department].to_owned(),
                What::Stage => STAGES[fact.stage].to_owned(),
                What::StageMark(stage) if *stage == fact.stage => "●".to_owned(),
                What::StageMark(_) => String::new(),
                What::Progress => fact.progress.to_string(),
                What::Leaf(amount, _) => printed(fact.amounts[*amount], layout),
                What::Sum(amounts) => printed(sum(&[*fact], amounts), layout),
            });
            rows.push(cells.collect());
        }
        if layout.subtotals == 2 {
            rows.push(sums(&label, &part, true));
        }
        start += part.len();
    }
    if layout.grand == 2 {
        rows.push(sums("총계", &all, false));
    }
    for note in 0..layout.notes {
        rows.push(wide(["※ 임기 후 사업비를 포함함", "* 1-1은 비예산이었음"][note % 2]));
    }
    rows.iter().map(|row| format!("|{}|\n", row.join("|"))).collect()
}

fn expected(layout: &Layout, facts: &[Facts]) -> Vec<String> {
    let heads = heads(layout);
    let unit = UNITS[layout.unit].1;
    let lines = facts.iter().map(|fact| {
        let field = if layout.field > 0 { FIELDS[fact.field] } else { "" };
        let mut money: Vec<String> = Vec::new();
        for head in &heads {
            let What::Leaf(amount, of) = &head.what else { continue };
            let Some(tenths) = fact.amounts[*amount].map(i64::from) else { continue };
            let won = if unit == 1 { tenths } else { tenths * unit / 10 };
            money.push(format!("{of}={won}"));
        }
        money.sort();
        format!(
            "{}-{} 공약 {}의 {}번 {field} {} {} {} {}",
            fact.field + 1,
            fact.number,
            FIELDS[fact.field],
            fact.number,
            DEPARTMENTS[fact.department],
            STAGES[fact.stage],
            fact.progress * 100,
            money.join(" ")
        )
    });
    lines.collect()
}

fn read_back(draft: &crate::draft::Draft) -> Vec<String> {
    use domain::{BudgetKind, FundingSource};
    let mut lines = Vec::new();
    for pledge in draft.tables.iter().flat_map(|table| &table.pledges) {
        let word = |field| pledge.get(field).map_or("", |word| word.value.as_str());
        let mut money: Vec<String> = pledge
            .budget
            .iter()
            .map(|line| {
                let kind = if line.kind == BudgetKind::Spent { "spent" } else { "plan" };
                let source = match line.source {
                    FundingSource::National => "national",
                    FundingSource::Provincial => "provincial",
                    FundingSource::Own => "own",
                    FundingSource::Other => "other",
                    _ => "",
                };
                format!("{} {kind} {source}={}", line.period, line.won.0)
            })
            .collect();
        money.sort();
        lines.push(format!(
            "{} {} {} {} {} {} {}",
            word(PledgeField::Code),
            word(PledgeField::Title),
            word(PledgeField::Field),
            word(PledgeField::Department),
            word(PledgeField::Stage),
            pledge.progress.unwrap_or(-1),
            money.join(" ")
        ));
    }
    lines
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_layout_reads_back_to_its_facts(layout in layouts(), facts in facts()) {
        let drawn = draw(&layout, &facts);
        // A column of nothing but 0 and 1 may be of fractions: that has its own test.
        prop_assume!(facts.iter().any(|fact| fact.progress > 1));
        let place = ["A1", "C4", "B2"][layout.place];
        let draft = read(grid_at(place, &drawn));
        prop_assert_eq!(read_back(&draft), expected(&layout, &facts), "{}\n{}", drawn, warned(&draft));
        prop_assert_eq!(warned(&draft), "", "{}", drawn);
    }
}
