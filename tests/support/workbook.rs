//! A made-up office with as many pledges as asked for: titles, money and words of the size and
//! shape that offices print. The same count gives the same facts.

use chrono::NaiveDate;
use documents::forms::status::{
    Lane, StatusBar, StatusBudget, StatusData, StatusPledge, StatusTask,
};
use documents::write::Properties;
use domain::{
    BudgetKind, BudgetNature, Completion, FundingSource, GovernmentKind, MoneyUnit, Newness,
    Period, Quarter, Rounding, Stage, Term, Won,
};

const FIELDS: [(&str, &[&str]); 7] = [
    ("경제·일자리", &["지역경제과", "일자리정책과", "소상공인지원과"]),
    ("복지·돌봄", &["복지정책과", "어르신복지과", "아동보육과"]),
    ("도시·교통", &["도시계획과", "교통행정과", "주차관리과"]),
    ("교육·문화", &["교육지원과", "문화관광과"]),
    ("안전·환경", &["안전총괄과", "환경과", "자원순환과"]),
    ("보건·체육", &["보건행정과", "체육진흥과"]),
    ("소통·행정", &["기획예산과", "행정지원과", "스마트도시과"]),
];

const TITLES: [&str; 16] = [
    "골목상권 매니저 운영 확대",
    "소상공인 특례보증 및 이차보전 지원",
    "전통시장 아케이드 정비",
    "청년 창업지원센터 조성 및 입주기업 성장 단계별 맞춤형 지원",
    "마을돌봄 거점센터 설치",
    "1인 가구 안부확인 서비스",
    "어르신 일자리 3,000개 창출",
    "공영주차장 확충(지하 2층, 120면)",
    "생활SOC 복합화 시설 건립",
    "초·중·고 교육경비 지원 확대",
    "도서관 5분 생활권 조성",
    "하천 산책로 야간 조명 설치",
    "스마트 횡단보도 및 보행안전 시설 확대",
    "공공체육시설 개방 시간 연장",
    "재활용 정거장 100개소 운영",
    "주민참여예산제 내실화",
];

const DONE: [&str; 5] = [
    "○ 매니저 12명 위촉, 상권별 현장지원 348회\n - 상반기 152회, 하반기 196회\n○ 상인 역량강화 교육 6회(213명)",
    "○ 기본 및 실시설계용역 준공(2025. 3.)\n○ 공사 착공(2025. 6. 10.), 공정률 62%\n · 토목 100%, 건축 58%, 전기·통신 41%",
    "○ 협약 금융기관 5개소, 특례보증 421건 128억원\n○ 이차보전 1,024개 업체 지원",
    "○ 조례 제정(2023. 5. 12.) 및 위탁기관 선정\n○ 2025년 4분기 이용자 1,284명, 만족도 4.6점(5점 만점)",
    "○ 완료",
];

const NEXT: [&str; 4] = [
    "○ 2026년 상반기 매니저 재위촉 및 성과평가",
    "○ 준공 및 개관(2026. 5.)\n - 운영 인력 채용(2026. 3.)",
    "○ 사업비 추가 확보(국비 공모)\n○ 주민설명회 2회",
    "○ 지속 추진",
];

const PROBLEMS: [&str; 3] = ["", "", "○ 토지 보상 지연 → 중앙토지수용위원회 재결 신청"];

/// A small generator of numbers: the same seed, the same office.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.roll(of.len() as u64) as usize]
    }
}

/// The facts of 가온구 with `count` pledges.
pub fn status_data(count: usize) -> StatusData {
    let term = Term::elected(8);
    let mut dice = Dice(count as u64 + 8);
    let mut pledges = Vec::new();
    for at in 0..count {
        let field = at * FIELDS.len() / count;
        let (name, departments) = FIELDS[field];
        let first = (0..count).find(|other| other * FIELDS.len() / count == field).unwrap_or(0);
        pledges.push(StatusPledge {
            code: format!("{}-{}", field + 1, at - first + 1),
            field: name.into(),
            department: (*dice.pick(departments)).into(),
            ..pledge(&mut dice, &term)
        });
    }
    StatusData {
        office: "가온구".into(),
        department: "기획예산과".into(),
        government: GovernmentKind::District,
        term,
        quarter: Quarter::new(2025, 4).unwrap_or(Quarter::of(NaiveDate::default())),
        as_of: NaiveDate::from_ymd_opt(2025, 12, 31).unwrap_or_default(),
        unit: MoneyUnit::Million,
        rounding: Rounding::default(),
        pledges,
    }
}

fn pledge(dice: &mut Dice, term: &Term) -> StatusPledge {
    let stage = match dice.roll(20) {
        0..4 => Stage::Done,
        4..7 => Stage::DoneContinuing,
        7..15 => Stage::OnTrack,
        15..18 => Stage::Partial,
        18 => Stage::OnHold,
        _ => Stage::Dropped,
    };
    let progress = match stage {
        Stage::Done | Stage::DoneContinuing => 10_000,
        Stage::OnTrack => 5_000 + 500 * dice.roll(10) as i64,
        Stage::Partial => 1_000 + 500 * dice.roll(8) as i64,
        _ => 0,
    };
    let paid = dice.roll(5) > 0;
    StatusPledge {
        title: (*dice.pick(&TITLES)).into(),
        stage: Some(stage),
        progress: Some(progress),
        newness: Some(if dice.roll(3) > 0 { Newness::New } else { Newness::Continued }),
        completion: Some(if dice.roll(6) > 0 {
            Completion::WithinTerm
        } else {
            Completion::AfterTerm
        }),
        budget_nature: Some(if paid { BudgetNature::Budget } else { BudgetNature::NonBudget }),
        done: (*dice.pick(&DONE)).into(),
        next: (*dice.pick(&NEXT)).into(),
        problems: (*dice.pick(&PROBLEMS)).into(),
        budget: if paid { budget(dice, term) } else { Vec::new() },
        roadmap: roadmap(dice, term),
        ..StatusPledge::default()
    }
}

fn budget(dice: &mut Dice, term: &Term) -> Vec<StatusBudget> {
    let sources = [
        (FundingSource::National, ""),
        (FundingSource::Provincial, ""),
        (FundingSource::Own, ""),
        (FundingSource::Other, "기타(체육진흥기금)"),
    ];
    let mut lines = Vec::new();
    let own_only = dice.roll(2) == 0;
    for (source, label) in sources {
        let chance = match source {
            FundingSource::Own => true,
            FundingSource::Other => dice.roll(12) == 0,
            _ => !own_only && dice.roll(2) == 0,
        };
        if !chance {
            continue;
        }
        let scale = 1_000_000 * (1 + dice.roll(90) as i64) * (1 + dice.roll(20) as i64);
        let mut put = |period, kind, won| {
            let line = StatusBudget {
                project: String::new(),
                source,
                source_label: label.into(),
                period,
                kind,
                won: Won(won),
            };
            lines.push(line);
        };
        if dice.roll(4) == 0 {
            put(Period::Before, BudgetKind::Plan, scale / 2);
        }
        for period in term.years() {
            if dice.roll(8) == 0 {
                continue;
            }
            let planned = scale * (1 + dice.roll(3) as i64) / 2;
            put(period, BudgetKind::Plan, planned);
            if period.year().is_some_and(|year| year <= 2025) {
                let secured = planned * (7 + dice.roll(4) as i64) / 10;
                put(period, BudgetKind::Secured, secured);
                put(period, BudgetKind::Spent, secured * (80 + dice.roll(21) as i64) / 100);
            }
        }
        if dice.roll(10) == 0 {
            put(Period::After, BudgetKind::Plan, scale * 3);
        }
    }
    lines
}

fn roadmap(dice: &mut Dice, term: &Term) -> Vec<StatusTask> {
    let quarters = term.quarters();
    let names =
        ["기본계획 수립", "실시설계 및 인허가", "공사 추진", "시범운영", "운영 및 성과평가"];
    let count = 2 + dice.roll(3) as usize;
    let mut start = dice.roll(3) as usize;
    let mut tasks = Vec::new();
    for name in names.iter().take(count) {
        let length = 1 + dice.roll(4) as usize;
        let end = (start + length - 1).min(quarters.len() - 1);
        let late = (start + dice.roll(2) as usize).min(end);
        let label = if length > 2 { *name } else { "" };
        let mut bars = vec![StatusBar {
            lane: Lane::Plan,
            from: quarters[start],
            to: quarters[end],
            label: label.into(),
        }];
        if quarters[late] <= quarters[13] {
            bars.push(StatusBar {
                lane: Lane::Actual,
                from: quarters[late],
                to: quarters[end.min(13)],
                label: if length > 2 { "추진".into() } else { String::new() },
            });
        }
        tasks.push(StatusTask { name: (*name).into(), bars });
        start = (end + 1).min(quarters.len() - 1);
    }
    tasks
}

/// The document properties of the made-up office's workbook.
pub fn properties() -> Properties {
    let created = NaiveDate::from_ymd_opt(2026, 1, 5).and_then(|day| day.and_hms_opt(9, 30, 0));
    Properties {
        title: "민선8기 공약 이행현황 (2025년 4분기)".into(),
        subject: "공약 이행현황".into(),
        author: "가온구 기획예산과".into(),
        company: "가온구".into(),
        created: created.unwrap_or_default(),
    }
}
