//! Which money columns are leaves and which are sums of others: settled from the heads, checked
//! with the figures. Importing a sum beside its parts is the worst fault, so doubt makes a sum.

use domain::{BudgetKind, Period, Won};

use super::guess::{Coord, Reach};

/// A money column, before it is settled.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub coord: Coord,
    /// How messages name it: `2023년`, `임기 내 소계`.
    pub name: String,
    /// Per pledge row; `None` where the cell gives none.
    pub amounts: Vec<Option<Won>>,
    /// Other candidates that this column's formulas add up, where most rows have such a formula.
    pub adds: Vec<usize>,
    /// How new the heads call it (당초, 변경, 최종) among columns for the same thing.
    pub newness: u8,
    /// Per pledge row: true where a fraction of a won was rounded away.
    pub rounded: Vec<bool>,
}

/// What a money column turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Imported.
    Leaf,
    /// The sum of these leaves.
    Total { parts: Vec<usize>, compare: bool },
    /// Says what another column says; left out.
    Twin(usize),
}

/// The roles, why each is what the heads alone do not say, and what to tell.
#[derive(Clone, Debug, Default)]
pub(super) struct Settled {
    pub roles: Vec<Role>,
    pub why: Vec<Option<String>>,
    pub notes: Vec<Note>,
}

/// Something to tell about a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Note {
    pub warning: bool,
    pub code: &'static str,
    pub column: usize,
    pub message: String,
}

/// Settles every column.
pub(super) fn settle(columns: &[Candidate]) -> Settled {
    let count = columns.len();
    let mut settled =
        Settled { roles: vec![Role::Leaf; count], why: vec![None; count], notes: Vec::new() };
    let mut total: Vec<bool> = (0..count)
        .map(|i| {
            let given = |j: usize| columns[j].amounts.iter().any(Option::is_some);
            (0..count).any(|j| j != i && given(j) && covers(&columns[i].coord, &columns[j].coord))
        })
        .collect();
    by_formula(columns, &mut total, &mut settled);
    twins(columns, &mut total, &mut settled);
    crossed(columns, &mut total, &mut settled);
    for i in 0..count {
        if !total[i] || matches!(settled.roles[i], Role::Twin(_)) {
            continue;
        }
        let leaf = |j: &usize| !total[*j] && settled.roles[*j] == Role::Leaf;
        let parts: Vec<usize> = (0..count)
            .filter(leaf)
            .filter(|j| *j != i && covers(&columns[i].coord, &columns[*j].coord))
            .collect();
        let parts = if parts.is_empty() {
            columns[i].adds.iter().copied().filter(|j| leaf(j)).collect()
        } else {
            parts
        };
        let (parts, compare) = verify(columns, i, parts, &mut settled.notes);
        settled.roles[i] = Role::Total { parts, compare };
    }
    settled
}

/// True where `a` is a sum that contains `b`: the same layer, wider in source or time.
fn covers(a: &Coord, b: &Coord) -> bool {
    let source = a.source.is_none() || a.source == b.source;
    let same = a.source == b.source && a.reach == b.reach;
    // 기타(가) and 기타(나) are two sources of one kind.
    a.layer == b.layer && source && reaches(a.reach, b.reach) && !same
}

/// True where the time of `a` contains the time of `b`.
fn reaches(a: Reach, b: Reach) -> bool {
    match (a, b) {
        (Reach::Any, _) => true,
        (Reach::Within, Reach::Within) => true,
        (Reach::Within, Reach::At(period)) => {
            matches!(period, Period::Year(_) | Period::Half(..))
        }
        (Reach::At(Period::Year(year)), Reach::At(Period::Half(half, _))) => year == half,
        (Reach::At(Period::Until(year, month)), Reach::At(part)) => match part {
            Period::Before => true,
            Period::Year(of) => of < year || (of == year && month == 12),
            Period::Half(of, half) => of < year || (of == year && month >= half * 6),
            other => other == Period::Until(year, month),
        },
        (Reach::At(a), Reach::At(b)) => a == b,
        _ => false,
    }
}

/// A column that its own formulas show to be a sum of imported columns is a sum.
fn by_formula(columns: &[Candidate], total: &mut [bool], settled: &mut Settled) {
    for (i, column) in columns.iter().enumerate() {
        let same = column.adds.iter().all(|j| columns[*j].coord.layer == column.coord.layer);
        if !total[i] && column.adds.len() >= 2 && same {
            total[i] = true;
            settled.why[i] = Some("수식이 다른 금액 열을 더함".into());
        }
    }
}

/// Two columns for the same source, time and layer: one of them is taken.
fn twins(columns: &[Candidate], total: &mut [bool], settled: &mut Settled) {
    for i in 0..columns.len() {
        for j in i + 1..columns.len() {
            let (a, b) = (&columns[i], &columns[j]);
            let same = a.coord.layer == b.coord.layer
                && a.coord.source == b.coord.source
                && a.coord.reach == b.coord.reach
                && a.coord.printed == b.coord.printed;
            if !same || total[i] || total[j] {
                continue;
            }
            if settled.roles[i] != Role::Leaf || settled.roles[j] != Role::Leaf {
                continue;
            }
            let equal = a.amounts == b.amounts;
            let first = a.newness >= b.newness;
            let (kept, left) = if first { (i, j) } else { (j, i) };
            settled.roles[left] = Role::Twin(kept);
            settled.why[left] = Some(format!("‘{}’ 열과 같은 금액", columns[kept].name));
            if !equal {
                settled.notes.push(Note {
                    // 당초 beside 변경: the heads themselves say which one counts.
                    warning: a.newness == b.newness,
                    code: "same_column_twice",
                    column: left,
                    message: format!(
                        "‘{}’과(와) ‘{}’이(가) 같은 재원·시기·구분의 금액으로 보여 ‘{}’만 가져옵니다. 다르면 열의 뜻을 바꾸십시오.",
                        a.name, b.name, columns[kept].name
                    ),
                });
            }
        }
    }
}

/// Sources of the whole beside years of the whole split the same money twice: the years are kept.
fn crossed(columns: &[Candidate], total: &mut [bool], settled: &mut Settled) {
    let count = columns.len();
    let mut told = false;
    for i in 0..count {
        let crosses = (0..count).any(|j| {
            let (a, b) = (&columns[i].coord, &columns[j].coord);
            i != j
                && !total[j]
                && settled.roles[j] == Role::Leaf
                && a.layer == b.layer
                && a.source.is_some()
                && b.source.is_none()
                && reaches(a.reach, b.reach)
                && a.reach != b.reach
        });
        if !crosses || total[i] || settled.roles[i] != Role::Leaf {
            continue;
        }
        total[i] = true;
        settled.why[i] = Some("연도별 금액과 같은 사업비를 재원별로 다시 나눈 것".into());
        if !told {
            told = true;
            settled.notes.push(Note {
                warning: true,
                code: "two_splits",
                column: i,
                message: "같은 사업비가 연도별로 한 번, 재원별로 또 한 번 나뉘어 있습니다. 두 번 더해지지 않도록 연도별 금액만 가져옵니다. 재원별로 가져오려면 열의 뜻을 바꾸십시오.".into(),
            });
        }
    }
}

/// The leaves that a total really sums, as most rows show, and whether it may be compared.
fn verify(
    columns: &[Candidate],
    i: usize,
    parts: Vec<usize>,
    notes: &mut Vec<Note>,
) -> (Vec<usize>, bool) {
    let column = &columns[i];
    let tally = |parts: &[usize]| {
        let rows = 0..column.amounts.len();
        let mut agree = 0usize;
        let mut compared = 0usize;
        let mut short = 0usize;
        for row in rows {
            let Some(printed) = column.amounts[row] else { continue };
            let given: Vec<Won> = parts.iter().filter_map(|j| columns[*j].amounts[row]).collect();
            let rounded = parts.iter().chain([&i]).filter(|j| columns[**j].rounded[row]).count();
            if given.is_empty() {
                continue;
            }
            let sum: Won = given.into_iter().sum();
            compared += 1;
            let same = agrees(sum, printed, rounded);
            agree += usize::from(same);
            short += usize::from(!same && sum < printed);
        }
        (agree, compared, short)
    };
    if parts.is_empty() {
        return (parts, false);
    }
    let (agree, compared, short) = tally(&parts);
    if compared < 2 || agree * 2 >= compared {
        return (parts, true);
    }
    // 기투자 + 2025년 예산 + 향후: the parts of a plan may stand as what has been secured.
    let secured = (0..columns.len()).filter(|j| {
        columns[*j].coord.layer == BudgetKind::Secured && column.coord.layer == BudgetKind::Plan
    });
    let more: Vec<usize> = parts.iter().copied().chain(secured).collect();
    let (agree, compared, _) = tally(&more);
    if more.len() > parts.len() && compared >= 2 && agree * 2 >= compared {
        return (more, true);
    }
    let without = |dropped: &dyn Fn(Reach) -> bool| -> Vec<usize> {
        parts.iter().copied().filter(|j| !dropped(columns[*j].coord.reach)).collect()
    };
    let after = |reach: Reach| reach == Reach::At(Period::After);
    let before = |reach: Reach| reach == Reach::At(Period::Before);
    let both = |reach: Reach| after(reach) || before(reach);
    let narrower: [(&str, Vec<usize>); 3] = [
        ("임기 후", without(&after)),
        ("기투자", without(&before)),
        ("기투자와 임기 후", without(&both)),
    ];
    for (what, fewer) in narrower {
        let (agree, compared, _) = tally(&fewer);
        if fewer.len() < parts.len() && compared >= 2 && agree * 2 >= compared {
            notes.push(Note {
                warning: false,
                code: "total_excludes",
                column: i,
                message: format!(
                    "‘{}’은(는) {what}를 뺀 합계입니다. 그렇게 비교했습니다.",
                    column.name
                ),
            });
            return (fewer, true);
        }
    }
    let partly = short == compared || (agree == 0 && short * 10 >= compared * 8);
    let message = if partly {
        format!(
            "‘{}’이(가) 나뉜 금액을 더한 것보다 큽니다. 일부만 나뉘어 적힌 표로 보고 나뉜 금액만 가져오며, 이 열은 비교하지 않습니다.",
            column.name
        )
    } else {
        format!(
            "‘{}’이(가) 나뉜 금액의 합과 절반 넘는 줄에서 다릅니다. 합계로 보고 가져오지 않으며 줄마다 비교하지 않습니다. 열의 뜻을 확인하십시오.",
            column.name
        )
    };
    let code = if partly { "total_not_split" } else { "total_disagrees" };
    notes.push(Note { warning: true, code, column: i, message });
    (Vec::new(), false)
}

/// True where two sums are the same, as far as `rounded` amounts rounded to whole won can tell:
/// each may be half a won off.
pub(super) fn agrees(a: Won, b: Won, rounded: usize) -> bool {
    a.0.abs_diff(b.0) * 2 <= rounded as u64
}

/// The period that a leaf is stored under.
pub(super) fn period_of(coord: &Coord, until: Option<(i32, u8)>) -> Period {
    match (coord.reach, coord.layer, until) {
        (Reach::At(period), ..) => period,
        (_, BudgetKind::Spent, Some((year, month))) => Period::Until(year, month),
        _ => Period::Total,
    }
}
