//! Cards as people might write them, for any paper.

use domain::{
    BudgetKind, BudgetNature, Completion, FundingSource, GovernmentKind, LeadBody, Newness, Period,
    Quarter, Span, Stage, Term, Won,
};
use proptest::collection::{btree_map, btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use crate::draft::{
    DraftAmount, DraftBar, DraftCard, DraftEngagement, DraftHead, DraftIndicator, DraftMilestone,
    DraftPerson, DraftProject, DraftSection, DraftTask, DraftYearResult, Located, SectionKind,
};

pub(super) const GOVERNMENT: GovernmentKind = GovernmentKind::District;

pub(super) fn term() -> Term {
    Term::elected(8)
}

fn word() -> impl Strategy<Value = &'static str> {
    select(vec![
        "소상공인",
        "지원",
        "운영",
        "=1+2",
        "+알림",
        "@표",
        "A&B",
        "<b>",
        "(시범)",
        "100%",
        "3개소",
        "“따옴표”",
        "가·나",
        "매니저",
        "12,600건",
        "’24년",
        "찾아가는",
        "상담",
        "-음수",
        "㈜가온",
        "①",
    ])
}

/// Words on one line.
pub(super) fn line() -> impl Strategy<Value = String> {
    vec(word(), 1..5).prop_map(|words| words.join(" "))
}

/// A name: it begins with a letter.
fn name() -> impl Strategy<Value = String> {
    (select(vec!["스마트", "골목상권", "전통시장", "A형"]), vec(word(), 0..3))
        .prop_map(|(first, rest)| [&[first][..], &rest].concat().join(" "))
}

/// Lines with indents and bullets, and free lines between.
pub(super) fn body() -> impl Strategy<Value = String> {
    let bullet = select(vec!["", "- ", " - ", "○ ", "  · ", "1) ", "가. ", "=", "※ "]);
    let line = (bullet, line(), any::<bool>()).prop_map(|(bullet, line, free)| {
        let end = if free { "\n" } else { "" };
        format!("{bullet}{line}{end}")
    });
    vec(line, 1..6).prop_map(|lines| lines.join("\n").trim_end().to_owned())
}

fn at<T>(value: T) -> Located<T> {
    Located::nowhere(value)
}

fn text() -> impl Strategy<Value = Option<Located<String>>> {
    option::of(name().prop_map(at))
}

fn head() -> impl Strategy<Value = DraftHead> {
    let names = (select(vec!["3-1", "98", "4-1-1", "가-2", "2-10"]), name(), text(), text());
    let stage = option::of(select(vec![
        ("추진 중", Stage::OnTrack),
        ("완료", Stage::Done),
        ("완료 후, 지속 추진", Stage::DoneContinuing),
        ("일부추진", Stage::Partial),
        ("시기 미도래", Stage::NotYetDue),
        ("폐기", Stage::Dropped),
    ]));
    let flags = (
        option::of(select(Newness::ALL.to_vec())),
        option::of(select(Completion::ALL.to_vec())),
        option::of(select(BudgetNature::ALL.to_vec())),
        subsequence(LeadBody::ALL.to_vec(), 0..=4),
        option::of(select(Span::ALL.to_vec())),
    );
    let words = (
        option::of(select(vec!["해당없음", "필요", "필요(재정)", "필요(제도·재정·권한)"])),
        option::of(select(vec!["불필요", "필요", "-"])),
        option::of(select(vec!["불필요", "필요", "조례 개정 필요"])),
        option::of(select(vec!["-", "투자심사 완료(2019. 5.)"])),
        option::of(select(vec![
            "2022. 8. ~ 2023. 12. (※ 완료 후, 지속 추진)",
            "2022. 10. ~ 2026. 6.",
        ])),
    );
    let department = option::of(select(vec!["일자리경제과", "도시 재생과", "미래전략추진단"]));
    (names, stage, flags, words, department).prop_map(
        |((code, title, progress, field), stage, flags, words, department)| {
            let own = |word: Option<&str>| word.map(|word| at(word.to_owned()));
            DraftHead {
                code: Some(at(code.to_owned())),
                title: Some(at(title)),
                field,
                department: own(department),
                cooperation: department.map(|_| at("도로과".to_owned())),
                stage: stage.map(|(_, stage)| stage),
                stage_label: own(stage.map(|(label, _)| label)),
                progress_note: progress,
                newness: flags.0.map(at),
                completion: flags.1.map(at),
                budget_nature: flags.2.map(at),
                lead_bodies: flags.3.into_iter().map(at).collect(),
                span: flags.4.map(at),
                help: own(words.0),
                revision_need: own(words.1),
                law_need: own(words.2),
                prior_steps: own(words.3),
                project_period: own(words.4),
                ..DraftHead::default()
            }
        },
    )
}

fn sections() -> impl Strategy<Value = Vec<DraftSection>> {
    let kinds = vec![
        SectionKind::PresentState,
        SectionKind::Goal,
        SectionKind::Outline,
        SectionKind::Plan,
        SectionKind::Funding,
        SectionKind::Engagement,
        SectionKind::Problems,
        SectionKind::Effect,
        SectionKind::Review,
        SectionKind::Cooperation,
    ];
    (subsequence(kinds, 0..=10), vec(body(), 10)).prop_map(|(kinds, bodies)| {
        let section = |(kind, body)| DraftSection { kind, label: String::new(), body: at(body) };
        kinds.into_iter().zip(bodies).map(section).collect()
    })
}

fn people() -> impl Strategy<Value = Vec<DraftPerson>> {
    let phone = select(vec!["02-000-0000", "0000", "051-550-4000"]);
    let person =
        (select(vec!["경제계", "경제팀장", "주무관"]), select(vec!["홍길동", "○○○"]), phone);
    vec(
        person.prop_map(|(role, name, phone)| DraftPerson {
            role: role.to_owned(),
            name: name.to_owned(),
            phone: phone.to_owned(),
            at: String::new(),
        }),
        0..4,
    )
}

/// Years of the term, half years among them.
pub(super) fn periods() -> impl Strategy<Value = Vec<Period>> {
    let all = vec![
        Period::Half(2022, 2),
        Period::Year(2023),
        Period::Half(2024, 1),
        Period::Half(2024, 2),
        Period::Year(2025),
        Period::Half(2026, 1),
        Period::Year(2027),
    ];
    subsequence(all, 0..=7)
}

fn milestones() -> impl Strategy<Value = Vec<DraftMilestone>> {
    let when =
        select(vec!["", "2022. 9.", "2022. 10. 31. ~ 12. 16.", "2023. 3. 2. ~", "연중", "’24.2월"]);
    let lines = (name(), vec(line(), 0..3)).prop_map(|(first, rest)| {
        std::iter::once(first).chain(rest).collect::<Vec<_>>().join("\n")
    });
    vec(
        (when, lines).prop_map(|(when, body)| DraftMilestone {
            when: when.to_owned(),
            body,
            at: String::new(),
        }),
        0..6,
    )
}

fn engagement() -> impl Strategy<Value = Vec<DraftEngagement>> {
    let channels =
        vec!["업무협의 (외식업지부, 소상공인연합회)", "설문조사", "언론보도", "기 타", "간담회"];
    let counts = (option::of(0i64..2000), option::of(0i64..2000));
    (subsequence(channels, 0..=5), vec(counts, 5)).prop_map(|(channels, counts)| {
        let row = |(channel, (plan, actual)): (&str, (Option<i64>, Option<i64>))| DraftEngagement {
            channel: at(channel.to_owned()),
            plan: plan.map(at),
            actual: actual.map(at),
            note: String::new(),
        };
        channels.into_iter().zip(counts).map(row).collect()
    })
}

fn value() -> impl Strategy<Value = String> {
    select(vec![
        "1",
        "0",
        "-",
        "12.5",
        "80%",
        "집계 중",
        "1,190",
        "=3",
        "71.7%",
        "12600",
        "-5",
        "2개소",
    ])
    .prop_map(str::to_owned)
}

fn indicators() -> impl Strategy<Value = Vec<DraftIndicator>> {
    let values = || (periods(), vec(value(), 7));
    let whole = || option::of(value().prop_map(at));
    let one = (
        select(vec!["회", "건", "%", "", "개소"]),
        values(),
        values(),
        (whole(), whole(), whole()),
        whole(),
    );
    btree_map(name(), one, 0..6).prop_map(|all| {
        let told = |(periods, values): (Vec<Period>, Vec<String>)| {
            let pairs = periods.into_iter().zip(values);
            pairs.map(|(period, value)| (period.to_string(), at(value))).collect()
        };
        let row = |(name, (unit, targets, actuals, (target, actual, rate), reachable)): (
            String,
            (&str, _, _, (_, _, _), _),
        )| {
            DraftIndicator {
                name: at(name),
                unit: unit.to_owned(),
                formula: String::new(),
                source: String::new(),
                evidence: String::new(),
                targets: told(targets),
                actuals: told(actuals),
                target,
                actual,
                rate,
                reachable,
                lower: false,
            }
        };
        all.into_iter().map(row).collect()
    })
}

fn quarter(index: usize) -> Quarter {
    let first = Quarter::new(2022, 3).unwrap();
    std::iter::successors(Some(first), |quarter| Some(quarter.next())).nth(index).unwrap()
}

fn bars(actual: bool) -> impl Strategy<Value = Vec<DraftBar>> {
    let label = select(vec!["", "운영", "완료", "완료 후, 지속 추진", "시범 3개 구"]);
    (btree_set(0usize..16, 0..7), vec(label, 4), any::<bool>()).prop_map(
        move |(cuts, labels, after)| {
            let cuts: Vec<usize> = cuts.into_iter().collect();
            let mut bars: Vec<DraftBar> = cuts
                .chunks_exact(2)
                .zip(labels)
                .map(|(ends, label)| DraftBar {
                    actual,
                    from: Some(quarter(ends[0])),
                    to: Some(quarter(ends[1] - 1)),
                    label: label.to_owned(),
                    at: String::new(),
                })
                .collect();
            if let Some(last) = bars.last_mut().filter(|_| after && !actual) {
                last.to = None;
            }
            bars
        },
    )
}

fn tasks() -> impl Strategy<Value = Vec<DraftTask>> {
    let task = (select(vec!["", "지원단", "매니저 제도"]), bars(false), bars(true));
    btree_map(name(), task, 0..6).prop_map(|all| {
        let mut tasks: Vec<DraftTask> = all
            .into_iter()
            .map(|(name, (group, planned, done))| DraftTask {
                grouping: group.to_owned(),
                name: at(name),
                bars: planned.into_iter().chain(done).collect(),
            })
            .collect();
        tasks.sort_by(|a, b| a.grouping.cmp(&b.grouping));
        tasks
    })
}

fn years() -> impl Strategy<Value = Vec<DraftYearResult>> {
    let texts = (option::of(body()), option::of(body()), select(vec!["100%", "-", "95.5%"]));
    (periods(), vec(texts, 7)).prop_map(|(periods, texts)| {
        let year =
            |(period, (plan, result, rate)): (Period, (Option<String>, Option<String>, &str))| {
                DraftYearResult {
                    period,
                    plan: at(plan.unwrap_or_default()),
                    result: at(result.unwrap_or_else(|| "-".into())),
                    rate: at(rate.to_owned()),
                }
            };
        periods.into_iter().zip(texts).map(year).collect()
    })
}

type Leaf = (BudgetKind, usize, Period);

fn lines() -> impl Strategy<Value = Vec<DraftAmount>> {
    let period = prop_oneof![
        4 => select(vec![Period::Half(2022, 2), Period::Year(2023), Period::Year(2024), Period::Year(2025), Period::Half(2026, 1)]),
        1 => select(vec![Period::Before, Period::After, Period::Half(2024, 1)]),
    ];
    let leaf = (select(vec![BudgetKind::Plan, BudgetKind::Spent]), 0usize..7, period);
    let won = prop_oneof![
        Just(0i64),
        (1i64..9_000).prop_map(|million| million * 1_000_000),
        1i64..900_000_000_000,
        Just(-2_000_000),
    ];
    btree_map(leaf, won, 0..10).prop_map(|all| {
        let sources = [
            (FundingSource::National, ""),
            (FundingSource::Provincial, ""),
            (FundingSource::Provincial, "조정교부금"),
            (FundingSource::Own, ""),
            (FundingSource::Private, ""),
            (FundingSource::Other, "기타(체육기금)"),
            (FundingSource::Unsplit, ""),
        ];
        let mut lines: Vec<DraftAmount> = all
            .into_iter()
            .map(|((kind, source, period), won): (Leaf, i64)| DraftAmount {
                kind,
                source: sources[source].0,
                source_printed: sources[source].1.to_owned(),
                period,
                won: Won(won),
                at: String::new(),
                reading: String::new(),
            })
            .collect();
        lines.sort_by_key(|line| {
            (line.kind, line.source as u8, line.source_printed.clone(), line.period.order())
        });
        lines
    })
}

fn projects() -> impl Strategy<Value = Vec<DraftProject>> {
    let count = prop_oneof![4 => 0usize..5, 1 => 25usize..=30];
    let named = (count, vec((name(), lines()), 30)).prop_map(|(count, all)| {
        let project = |(index, (name, lines)): (usize, (String, Vec<DraftAmount>))| DraftProject {
            name: Some(at(format!("{name} {}번", index + 1))),
            lines,
        };
        all.into_iter().take(count).enumerate().map(project).collect::<Vec<_>>()
    });
    (named, option::of(lines())).prop_map(|(named, whole)| {
        let whole = whole.filter(|lines| !lines.is_empty());
        let whole = whole.map(|lines| DraftProject { name: None, lines });
        whole.into_iter().chain(named).collect()
    })
}

/// A card with every part that any of the papers prints.
pub(super) fn card() -> impl Strategy<Value = DraftCard> {
    let first = (head(), sections(), people(), (periods(), vec(value(), 7)));
    let second = (milestones(), milestones(), engagement(), indicators());
    (first, second, tasks(), years(), projects()).prop_map(
        |(
            (head, sections, people, rates),
            (done, next, engagement, indicators),
            tasks,
            year_results,
            projects,
        )| {
            let rates = rates.0.into_iter().zip(rates.1);
            DraftCard {
                head,
                sections,
                people,
                target_rates: rates.map(|(period, rate)| (period, at(rate))).collect(),
                done,
                next,
                engagement,
                indicators,
                tasks,
                year_results,
                projects,
                ..DraftCard::default()
            }
        },
    )
}
