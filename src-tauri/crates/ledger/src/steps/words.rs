//! Korean words for tables, columns, rows and values of the history.

use std::collections::HashMap;

use domain::{
    BudgetKind, BudgetNature, Completion, FundingSource, LeadBody, MoneyUnit, Newness, Period,
    Quarter, Span, Stage, Won,
};
use rusqlite::{Connection, OptionalExtension};
use serde_json::Value;

use super::names;
use crate::code::Code;
use crate::contract::CommandError;
use crate::pledge::section_label;
use crate::settings::{self, Office};
use crate::store::undo::Image;

/// A table in words.
pub(super) fn table(table: &str) -> &'static str {
    match table {
        "office" => "기관 설정",
        "term" => "임기",
        "department" => "부서",
        "field" => "분야",
        "stage_label" => "이행단계 이름",
        "pledge" => "공약",
        "person" => "담당자",
        "section" => "본문",
        "target_rate" => "목표율",
        "project" => "세부사업",
        "budget_line" | "budget_revision" => "예산",
        "task" | "bar" => "로드맵",
        "year_result" => "연차별 실적",
        "indicator" | "indicator_value" => "확인지표",
        "milestone" => "추진실적·향후계획",
        "engagement" => "주민참여",
        "review" => "분기 점검",
        "close" => "마감",
        "amendment" => "공약 변경",
        "business" => "업소",
        "visit" => "방문",
        "count_rules" => "집계 규칙",
        "indicator_count" => "확인지표 일지 연결",
        "follow_up" => "조치",
        "participation" => "지원사업",
        "attachment" => "증빙 파일",
        "printed_figure" => "적힌 값",
        "finding_kept" => "검산 확인",
        "memo" => "메모",
        "visit_filter" => "저장한 거르기",
        "retention" => "개인정보 보유기간",
        "mapping" => "가져오기 열 기억",
        _ => "가져오기 기록",
    }
}

/// Columns that say nothing to the clerk by themselves.
pub(super) fn silent(column: &str) -> bool {
    matches!(
        column,
        "id" | "pledge_id"
            | "project_id"
            | "term_id"
            | "position"
            | "department_label"
            | "name_key"
            | "task_id"
            | "indicator_id"
            | "business_id"
            | "visit_id"
            | "budget_line_id"
            | "owner_id"
            | "batch_id"
            | "import_table_id"
    )
}

/// What values need to be worded: the office, names of fields, departments, projects, tasks,
/// indicators.
pub(super) struct Words {
    office: Office,
    names: HashMap<String, String>,
}

impl Words {
    /// From the open ledger.
    pub fn load(connection: &Connection) -> Result<Words, CommandError> {
        let mut query = connection.prepare_cached(
            "SELECT id, name FROM field UNION ALL SELECT id, name FROM department
             UNION ALL SELECT id, name FROM project UNION ALL SELECT id, name FROM task
             UNION ALL SELECT id, name FROM indicator",
        )?;
        let names = query
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, rusqlite::Error>>()?;
        Ok(Words { office: settings::office(connection)?, names })
    }

    /// A column in words.
    pub fn column(&self, table: &str, column: &str) -> &'static str {
        names::column(table, column)
    }

    /// What changed, in words: `추진율`, `2023년 구비 계획`, `2025년 4분기 점검 추진실적`.
    pub fn what(&self, table: &str, column: &str, image: &Image) -> String {
        let text = |key: &str| image.get(key).and_then(Value::as_str).unwrap_or_default();
        let named = |key: &str| self.names.get(text(key)).map(|name| format!("‘{name}’ "));
        let period = || {
            let period = text("period");
            let quarter = period.parse::<Quarter>().map(Quarter::label);
            quarter.or_else(|_| period.parse::<Period>().map(Period::label)).unwrap_or_default()
        };
        let head = match table {
            "pledge" | "office" | "term" => String::new(),
            "section" => {
                return section_label(text("kind")).unwrap_or(text("label")).to_owned();
            }
            "budget_line" => {
                let source = FundingSource::from_token(text("source"));
                let source = match (text("source_label"), source) {
                    ("", Some(source)) => source.label(self.office.government),
                    (label, _) => label,
                };
                let kind = BudgetKind::from_token(text("kind")).map_or("", BudgetKind::label);
                let project = named("project_id").unwrap_or_default();
                return format!("{project}{} {source} {kind}", period());
            }
            "review" => {
                let quarter = text("quarter").parse::<Quarter>().map(Quarter::label);
                format!("{} 점검", quarter.unwrap_or_default())
            }
            "target_rate" => return format!("{} 목표율", period()),
            "year_result" => period(),
            "indicator_value" => {
                format!("{}{}", named("indicator_id").unwrap_or_default(), period())
            }
            "bar" => format!("{}로드맵 막대", named("task_id").unwrap_or_default()),
            "milestone" if text("kind") == "next" => "향후계획".to_owned(),
            "milestone" => "추진실적".to_owned(),
            "engagement" => format!("‘{}’ 주민참여", text("channel")),
            other => match text("name") {
                "" => self::table(other).to_owned(),
                name if column != "name" => format!("‘{name}’ {}", self::table(other)),
                _ => self::table(other).to_owned(),
            },
        };
        match self.column(table, column) {
            column if column == head => head,
            column => format!("{head} {column}").trim_start().to_owned(),
        }
    }

    /// A value as the screen shows it; empty for nothing.
    pub fn value(&self, column: &str, value: &Value) -> String {
        match value {
            Value::Null => String::new(),
            Value::Number(number) => match (column, number.as_i64()) {
                ("won" | "former_won", Some(won)) => self.office.unit.print_named(Won(won)),
                ("progress", Some(hundredths)) => percent(hundredths),
                ("struck", Some(flag)) => if flag == 0 { "" } else { "지움" }.to_owned(),
                (column, Some(flag))
                    if column.ends_with("_cases") || column.ends_with("_shops") =>
                {
                    if flag == 0 { "세지 않음" } else { "셈" }.to_owned()
                }
                _ => number.to_string(),
            },
            Value::String(text) => self.word(column, text),
            other => other.to_string(),
        }
    }

    fn word(&self, column: &str, text: &str) -> String {
        fn label<T: Code>(text: &str, label: impl Fn(T) -> &'static str) -> Option<String> {
            T::from_token(text).map(|value| label(value).to_owned())
        }
        let found = match column {
            "stage" => label(text, Stage::label),
            "newness" => label(text, Newness::label),
            "completion" => label(text, Completion::label),
            "budget_nature" => label(text, BudgetNature::label),
            "span" => label(text, Span::label),
            "unit" => label(text, MoneyUnit::label),
            "rounding" => label(text, domain::rate::RoundingMode::label),
            "government" => label(text, domain::GovernmentKind::label),
            "aggregation" => match text {
                "sum" => Some("합계".to_owned()),
                "last" => Some("마지막 값".to_owned()),
                _ => Some("평균".to_owned()),
            },
            "direction" => match text {
                "lower" => Some("낮을수록 좋음".to_owned()),
                _ => Some("높을수록 좋음".to_owned()),
            },
            "measure" => label(text, domain::count::Measure::label),
            "revisit" => label(text, domain::count::Revisit::label),
            "filter" => crate::count::told(text),
            "lane" => Some(if text == "plan" { "계획" } else { "실적" }.to_owned()),
            "from_quarter" | "to_quarter" => match text.parse::<Quarter>() {
                Ok(quarter) => Some(quarter.label()),
                Err(_) => Some("임기 후".to_owned()),
            },
            "lead_bodies" => {
                let bodies = text.split(',').filter_map(LeadBody::from_token);
                let words: Vec<_> =
                    bodies.map(|body| body.label_in(self.office.government)).collect();
                Some(words.join(", "))
            }
            "field_id" | "department_id" => self.names.get(text).cloned(),
            _ => None,
        };
        found.unwrap_or_else(|| text.to_owned())
    }

    /// A row in words: `‘3-1 스마트 상점’의 목표`, `‘경제’ 분야`.
    pub fn row(
        &self,
        connection: &Connection,
        table: &str,
        image: &Image,
    ) -> Result<String, CommandError> {
        let text = |key: &str| image.get(key).and_then(Value::as_str).unwrap_or_default();
        if table == "pledge" {
            return Ok(format!("‘{} {}’ 공약", text("code"), text("title")));
        }
        let pledge: Option<String> = connection
            .prepare_cached("SELECT code || ' ' || title FROM pledge WHERE id = ?1")?
            .query_row([text("pledge_id")], |row| row.get(0))
            .optional()?;
        let own = match table {
            "section" | "budget_line" => self.what(table, "", image),
            "review" | "indicator_value" | "target_rate" | "year_result" => {
                self.what(table, "", image).trim_end().to_owned()
            }
            _ => match text("name") {
                "" => self::table(table).to_owned(),
                name => format!("‘{name}’ {}", self::table(table)),
            },
        };
        Ok(match pledge {
            Some(pledge) => format!("‘{pledge}’ 공약의 {own}"),
            None => own,
        })
    }
}

/// Hundredths of a per cent: 7550 is `75.5%`.
fn percent(hundredths: i64) -> String {
    let exact = domain::Decimal::new(i128::from(hundredths), 2).unwrap_or_default();
    format!("{}%", exact.grouped())
}
