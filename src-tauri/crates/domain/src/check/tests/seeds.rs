//! The sums that real cards print: the slips are found where they stand, and nothing else is.

use super::*;

const S0_FIRST: &str = "소상공인 맞춤형 역량강화교육";
const S0_SECOND: &str = "골목상권 & 소상공인 업소 맞춤형 홍보";

pub(super) fn amount<'a>(
    project: &'a str,
    source: FundingSource,
    period: Period,
    kind: BudgetKind,
    won: i64,
) -> BudgetFact<'a> {
    let project_id = (!project.is_empty()).then_some(project);
    BudgetFact { project_id, project, source, source_label: "", period, kind, won: Won(won) }
}

pub(super) fn printed(
    project: Option<&str>,
    source: Option<FundingSource>,
    period: Option<Period>,
    layer: BudgetKind,
    (text, unit): (&str, i64),
) -> PrintedFact {
    let number: crate::Decimal = text.replace(',', "").parse().unwrap();
    let won = number.times(i128::from(unit)).unwrap().to_integer().unwrap();
    PrintedFact {
        id: format!("{project:?}{source:?}{period:?}{layer:?}"),
        place: FigurePlace::Budget {
            project_id: project.map(str::to_owned),
            source,
            source_label: String::new(),
            period,
            layer,
        },
        text: text.to_owned(),
        won: Some(Won(i64::try_from(won).unwrap())),
    }
}

pub(super) fn text(kind: &str, label: &str, body: &str) -> TextFact {
    TextFact { kind: kind.into(), label: label.into(), body: body.into() }
}

fn s0_lines() -> Vec<BudgetFact<'static>> {
    let periods = [Half(2022, 2), Year(2023), Year(2024), Year(2025), Half(2026, 1)];
    let own = |project, amounts: [i64; 5]| {
        let cells = periods.into_iter().zip(amounts).filter(|(_, amount)| *amount > 0);
        cells.map(move |(period, amount)| {
            amount_in(project, FundingSource::Own, period, amount * MILLION)
        })
    };
    own(S0_FIRST, [8, 15, 15, 15, 15]).chain(own(S0_SECOND, [0, 15, 15, 15, 15])).collect()
}

fn amount_in(
    project: &'static str,
    source: FundingSource,
    period: Period,
    won: i64,
) -> BudgetFact<'static> {
    amount(project, source, period, BudgetKind::Plan, won)
}

/// Everything that S0's table prints, `own` standing for 골목상권 구비.
fn s0_printed(own: &str) -> Vec<PrintedFact> {
    let periods = [Half(2022, 2), Year(2023), Year(2024), Year(2025), Half(2026, 1)];
    let plan = BudgetKind::Plan;
    let mut all = Vec::new();
    for (project, whole, years) in [
        (None, "128", ["8", "30", "30", "30", "30"]),
        (Some(S0_FIRST), "68", ["8", "15", "15", "15", "15"]),
        (Some(S0_SECOND), "60", ["", "15", "15", "15", "15"]),
    ] {
        for source in [None, Some(FundingSource::Own)] {
            let slips = project == Some(S0_SECOND) && source.is_some();
            let whole = if slips { own } else { whole };
            all.push(printed(project, source, None, plan, (whole, MILLION)));
            for (period, year) in
                periods.into_iter().zip(years).filter(|(_, year)| !year.is_empty())
            {
                all.push(printed(project, source, Some(period), plan, (year, MILLION)));
            }
        }
    }
    all
}

fn s0<'a>(
    lines: &'a [BudgetFact<'a>],
    printed: &'a [PrintedFact],
    texts: &'a [TextFact],
) -> PledgeFacts<'a> {
    PledgeFacts {
        stage: Some(Stage::OnTrack),
        project_period: "2022. 8. ~ 2023. 12. (※ 완료 후, 지속 추진)",
        lines,
        printed,
        texts,
        engagement: &[(Some(2), None), (Some(1), None), (Some(2), None), (None, None)],
        ..PledgeFacts::default()
    }
}

#[test]
fn the_alley_market_money_of_s0_is_60_not_30() {
    let lines = s0_lines();
    let texts = [text("outline", "정책개요", "- 총사업비 : 1억 2800만원(구비 100%)")];
    let printed = s0_printed("30");
    let found = findings(&s0(&lines, &printed, &texts));
    assert_eq!(found.len(), 1, "{found:#?}");
    let found = &found[0];
    assert_eq!((found.code, found.severity), ("printed_sum_differs", Severity::Warning));
    assert_eq!(found.place, "투자계획 › 골목상권 & 소상공인 업소 맞춤형 홍보 › 구비 › 계");
    assert_eq!(found.arithmetic, "15 + 15 + 15 + 15 = 60, 적힌 값 30, 차이 30");
    assert_eq!(
        found.message,
        "적힌 합계는 30백만원인데 더하면 60백만원입니다. 어느 쪽이 맞는지 확인해 주십시오."
    );
    let spot = found.spot.as_ref().unwrap();
    assert_eq!((spot.section, spot.column.as_str()), ("budget", ""));
    assert_eq!(spot.row, format!("{S0_SECOND}|own|구비"));
    // Four years agree with their own printed sums: no single one can be the wrong one.
    let repairs: Vec<&str> = found.repairs.iter().map(|repair| repair.label.as_str()).collect();
    assert_eq!(repairs, ["60으로 둔다"]);

    let right = s0_printed("60");
    assert!(findings(&s0(&lines, &right, &texts)).is_empty());
}

#[test]
fn the_engagement_of_s0_sums_to_5() {
    let lines = s0_lines();
    for (text, expected) in [("5", None), ("6", Some("2 + 1 + 2 = 5, 적힌 값 6, 차이 1"))] {
        let printed = [PrintedFact {
            id: "e".into(),
            place: FigurePlace::Engagement { actual: false },
            text: text.into(),
            won: None,
        }];
        let found = findings(&s0(&lines, &printed, &[]));
        assert_eq!(found.first().map(|found| found.arithmetic.as_str()), expected);
    }
}

fn s1_lines() -> Vec<BudgetFact<'static>> {
    let years = [Half(2022, 2), Year(2023), Year(2024), Year(2025), Half(2026, 1)];
    let amounts = [3_500_000, 151 * MILLION, 123 * MILLION, 170 * MILLION, 180 * MILLION];
    let own = |(period, won)| amount("", FundingSource::Own, period, BudgetKind::Plan, won);
    years.into_iter().zip(amounts).map(own).collect()
}

fn value(period: Period, target: &str, actual: &str) -> ValueFact {
    let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    ValueFact {
        at: Time::Period(period),
        target: given(target),
        actual: given(actual),
        typed: None,
    }
}

fn s1_indicator() -> IndicatorFact {
    IndicatorFact {
        id: "i".into(),
        name: "소상공인(점포) 상담 건수".into(),
        unit: "건".into(),
        values: vec![
            value(Half(2022, 2), "30", "10"),
            value(Year(2023), "200", "532"),
            value(Year(2024), "240", ""),
            value(Year(2025), "320", ""),
            value(Half(2026, 1), "400", ""),
        ],
        ..IndicatorFact::default()
    }
}

fn of_indicator(place: FigurePlace, text: &str) -> PrintedFact {
    PrintedFact { id: text.into(), place, text: text.into(), won: None }
}

fn s1_printed(target: &str, actual: &str, rate: &str) -> Vec<PrintedFact> {
    let plan = BudgetKind::Plan;
    let total = |actual| FigurePlace::IndicatorTotal { id: "i".into(), actual };
    vec![
        printed(None, None, None, plan, ("627.5", MILLION)),
        printed(None, Some(FundingSource::Own), None, plan, ("627.5", MILLION)),
        printed(None, None, Some(Year(2022)), plan, ("3.5", MILLION)),
        of_indicator(total(false), target),
        of_indicator(total(true), actual),
        of_indicator(FigurePlace::IndicatorRate { id: "i".into() }, rate),
    ]
}

#[test]
fn the_fulfilled_stage_of_s1_stands_against_45_per_cent() {
    let lines = s1_lines();
    let indicators = [s1_indicator()];
    let texts = [text(
        "outline",
        "사업개요",
        "- 총사업비: 46,000천원(2023년 기준)\n○ 소상공인 매니저제도\n- 총사업비: 104,334천원(2023년 기준)",
    )];
    let printed = s1_printed("1,190", "542", "45");
    let facts = PledgeFacts {
        stage: Some(Stage::DoneContinuing),
        stage_label: "이행후 계속추진",
        lines: &lines,
        printed: &printed,
        indicators: &indicators,
        texts: &texts,
        ..PledgeFacts::default()
    };
    let found = findings_on("2023-10-10", &facts);
    let codes: Vec<&str> = found.iter().map(|found| found.code).collect();
    // 2023's 532 against 200 is said, and no sum or rate is doubted.
    assert_eq!(codes, ["stage_contradicts_indicator", "actual_above_target"]);
    assert_eq!(found[0].place, "확인지표 › 소상공인(점포) 상담 건수 › 이행률");
    assert_eq!(found[0].arithmetic, "542 ÷ 1,190 = 45.5%");
    assert_eq!(found[1].severity, Severity::Notice);
    assert_eq!(found[1].arithmetic, "532 ÷ 200 = 266%");
    let on_track = PledgeFacts { stage: Some(Stage::OnTrack), stage_label: "", ..facts };
    assert_eq!(findings_on("2023-10-10", &on_track).len(), 1);
}

#[test]
fn printed_wholes_and_rates_of_an_indicator_are_compared() {
    let check = |target: &str, actual: &str, rate: &str, expected: &[&str]| {
        let (printed, indicators) = (s1_printed(target, actual, rate), [s1_indicator()]);
        let facts =
            PledgeFacts { printed: &printed, indicators: &indicators, ..PledgeFacts::default() };
        let found = findings(&facts);
        let shown: Vec<&str> = found
            .iter()
            .filter(|found| !found.arithmetic.is_empty() && found.code != "actual_above_target")
            .map(|found| found.arithmetic.as_str())
            .collect();
        assert_eq!(shown, expected, "{target} {actual} {rate}");
    };
    check("1,190", "542", "45", &[]);
    check("1,190", "542", "46", &[]);
    check("1,190", "542", "45.5", &[]);
    check("1,190", "542", "45.54%", &[]);
    // Against the targets of the years that have an actual.
    check("1,190", "542", "235.6", &[]);
    check("1,190", "542", "100", &[]);
    check("1,190", "542", "47", &["542 ÷ 1,190 = 45.5%, 적힌 값 47%"]);
    let sum = "30 + 200 + 240 + 320 + 400 = 1,190, 적힌 값 1,180, 차이 10";
    check("1,180", "542", "45", &[sum]);
    check("1,190", "552", "45", &["10 + 532 = 542, 적힌 값 552, 차이 10"]);
}

#[test]
fn the_one_row_of_s2_includes_what_comes_after_the_term() {
    let term = Term::elected(7);
    let periods = [Year(2018), Year(2019), Year(2020), Year(2021), Half(2022, 1), After];
    let amounts = [535, 734, 1_600, 1_650, 1_700, 1_700];
    let lines: Vec<BudgetFact> = periods
        .into_iter()
        .zip(amounts)
        .map(|(period, millions)| amount_in("", FundingSource::Own, period, millions * MILLION))
        .collect();
    let check = |whole: &str, expected: Option<&str>| {
        let plan = BudgetKind::Plan;
        let printed = [printed(None, Some(FundingSource::Own), None, plan, (whole, MILLION))];
        let facts = PledgeFacts {
            stage: Some(Stage::DoneContinuing),
            progress: Some(10_000),
            lines: &lines,
            printed: &printed,
            ..PledgeFacts::default()
        };
        let found =
            findings_in(&term, GovernmentKind::City, MoneyUnit::Million, "2022-01-31", &facts);
        assert_eq!(found.first().map(|found| found.arithmetic.as_str()), expected, "{whole}");
    };
    check("7,919", None);
    // Some offices leave 임기 후 out of the sum.
    check("6,219", None);
    let arithmetic = "535 + 734 + 1,600 + 1,650 + 1,700 + 1,700 = 7,919, 적힌 값 7,991, 차이 72";
    check("7,991", Some(arithmetic));
}

#[test]
fn both_tables_of_s3_agree() {
    let years = [Half(2014, 2), Year(2015), Year(2016), Year(2017), Half(2018, 1)];
    let rows = [
        ("센터", BudgetKind::Plan, vec![2_278, 2_043, 2_746, 2_500, 3_000], "12,567"),
        ("자영업자", BudgetKind::Plan, vec![2_074, 1_850, 1_563, 2_857, 3_000], "11,344"),
        ("센터", BudgetKind::Spent, vec![1_724, 2_043, 2_746], "6,513"),
        ("자영업자", BudgetKind::Spent, vec![1_806, 1_850, 1_563], "5,219"),
    ];
    let mut lines = Vec::new();
    let mut figures = Vec::new();
    for (project, kind, amounts, whole) in &rows {
        let source = FundingSource::Own;
        figures.push(printed(Some(project), Some(source), None, *kind, (whole, MILLION)));
        for (period, millions) in years.into_iter().zip(amounts) {
            lines.push(amount(project, source, period, *kind, millions * MILLION));
        }
    }
    let sums = [
        (BudgetKind::Plan, vec!["4,352", "3,893", "4,309", "5,357", "6,000"], "23,911"),
        (BudgetKind::Spent, vec!["3,530", "3,893", "4,309"], "11,732"),
    ];
    for (kind, columns, whole) in sums {
        figures.push(printed(None, None, None, kind, (whole, MILLION)));
        for (period, sum) in years.into_iter().zip(columns) {
            figures.push(printed(None, None, Some(period), kind, (sum, MILLION)));
        }
    }
    let texts = [text("outline", "정책개요", "총 사업비 : 23,911백만원")];
    let facts =
        PledgeFacts { lines: &lines, printed: &figures, texts: &texts, ..PledgeFacts::default() };
    let check = || {
        findings_in(
            &Term::elected(6),
            GovernmentKind::Metropolitan,
            MoneyUnit::Million,
            "2017-12-31",
            &facts,
        )
    };
    assert_eq!(check(), []);
}

/// A line of S4: 예산액 and 집행액 by source, what is printed of both, and 집행율.
type Report<'a> =
    (&'a [(FundingSource, i64)], &'a [(FundingSource, i64)], &'a str, &'a str, &'a str);

#[test]
fn the_department_report_of_s4_has_two_slips() {
    use FundingSource::{National, Own, Provincial};
    let reports: [(Report, &[&str]); 8] = [
        ((&[(Own, 232_078)], &[(Own, 190_567)], "232,078", "190,567", "82.1"), &[]),
        (
            (&[(Own, 5_021_120)], &[(Own, 3_464_920)], "5,021,120", "3,464,920", "70"),
            &["3,464,920 ÷ 5,021,120 = 69.0%, 적힌 값 70%"],
        ),
        (
            (
                &[(National, 1_080), (Provincial, 22_377), (Own, 11_505)],
                &[(National, 1_080), (Provincial, 13_162), (Own, 5_480)],
                "34,962",
                "19,722",
                "56",
            ),
            &[],
        ),
        (
            (
                &[(Provincial, 114_659), (Own, 33_390)],
                &[(Provincial, 91_781), (Own, 24_725)],
                "148,049",
                "116,506",
                "79",
            ),
            &[],
        ),
        (
            (
                &[(Provincial, 39_570), (Own, 54_130)],
                &[(Provincial, 19_564), (Own, 27_106)],
                "93,705",
                "46,670",
                "50",
            ),
            &["39,570 + 54,130 = 93,700, 적힌 값 93,705, 차이 5"],
        ),
        (
            (
                &[(Provincial, 281_420), (Own, 10_000)],
                &[(Provincial, 141_417), (Own, 4_700)],
                "291,420",
                "146,117",
                "50.14",
            ),
            &[],
        ),
        // The summary prints 186,420 where the details print 190,567; typed together, it shows.
        (
            (&[(Own, 232_078)], &[(Own, 190_567)], "232,078", "186,420", ""),
            &["더한 값 190,567, 적힌 값 186,420, 차이 4,147"],
        ),
        (
            (&[(Own, 183_011)], &[(Provincial, 19_722), (Own, 116_506)], "183,011", "130,402", ""),
            &["19,722 + 116,506 = 136,228, 적힌 값 130,402, 차이 5,826"],
        ),
    ];
    for ((budget, spent, whole, all, rate), expected) in reports {
        let year = Year(2015);
        let line =
            |kind| move |(source, won): &(_, i64)| amount("", *source, year, kind, won * 1_000);
        let lines: Vec<BudgetFact> = budget
            .iter()
            .map(line(BudgetKind::Plan))
            .chain(spent.iter().map(line(BudgetKind::Spent)))
            .collect();
        let mut figures = vec![
            printed(None, None, None, BudgetKind::Plan, (whole, 1_000)),
            printed(None, None, None, BudgetKind::Spent, (all, 1_000)),
        ];
        if !rate.is_empty() {
            let place = FigurePlace::BudgetRate {
                project_id: None,
                period: None,
                layer: BudgetKind::Spent,
            };
            figures.push(of_indicator(place, rate));
        }
        let facts = PledgeFacts { lines: &lines, printed: &figures, ..PledgeFacts::default() };
        let found = findings_in(
            &Term::elected(6),
            GovernmentKind::District,
            MoneyUnit::Thousand,
            "2015-11-20",
            &facts,
        );
        let shown: Vec<&str> = found.iter().map(|found| found.arithmetic.as_str()).collect();
        assert_eq!(shown, expected);
    }
}
