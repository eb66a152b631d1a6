// The words of the closed vocabularies, for selects and facets. What an office calls a stage
// comes with the data; these are the canonical words.
import type {
  BudgetKind,
  BudgetNature,
  CheckKind,
  Completion,
  FundingSource,
  GovernmentKind,
  LeadBody,
  Newness,
  RoundingMode,
  Severity,
  Span,
  Stage,
  Theme,
} from "../../ipc/contract";

/** A value and its word. */
export interface Option<T extends string = string> {
  value: T;
  label: string;
}

function options<T extends string>(words: Record<T, string>): Option<T>[] {
  return (Object.entries(words) as [T, string][]).map(([value, label]) => ({ value, label }));
}

export const STAGE: Record<Stage, string> = {
  done: "완료",
  done_continuing: "이행 후 계속추진",
  on_track: "정상추진",
  partial: "일부추진",
  on_hold: "보류",
  dropped: "폐기",
  not_yet_due: "시기 미도래",
};
export const STAGES = options(STAGE);

export const NEWNESS = options<Newness>({ new: "신규", continued: "계속" });
export const COMPLETION = options<Completion>({ within_term: "임기 내", after_term: "임기 후" });
export const BUDGET_NATURE = options<BudgetNature>({ budget: "예산", non_budget: "비예산" });
export const SPAN = options<Span>({ short: "단기", medium: "중기", long: "장기" });
export const BUDGET_KIND = options<BudgetKind>({ plan: "계획", secured: "확보", spent: "집행" });
export const GOVERNMENT = options<GovernmentKind>({
  district: "구",
  city: "시",
  county: "군",
  metropolitan: "광역시·도",
});
export const ROUNDING = options<RoundingMode>({
  half_up: "반올림",
  floor: "내림",
  ceiling: "올림",
});
export const THEME = options<Theme>({
  system: "윈도 설정대로",
  light: "밝게",
  dark: "어둡게",
  contrast: "고대비",
});
export const CHECK_KIND: Record<CheckKind, string> = {
  sum: "합계",
  rate: "비율",
  twice: "두 번 센 값",
  prose: "글과 표",
  unit: "단위",
  money: "금액",
  stage: "이행단계",
  period: "기간",
};
export const SEVERITY: Record<Severity, string> = {
  error: "오류",
  warning: "확인",
  notice: "알림",
};

const OWN: Record<GovernmentKind, string> = {
  district: "구(자체)",
  city: "시(자체)",
  county: "군(자체)",
  metropolitan: "시·도(자체)",
};

/** 사업주체 under this kind of government. */
export function leadBodies(kind: GovernmentKind): Option<LeadBody>[] {
  const all = options<LeadBody>({
    national: "국가·정부",
    provincial: "광역시·도",
    own: OWN[kind],
    private: "민간",
  });
  return kind === "metropolitan" ? all.filter((body) => body.value !== "provincial") : all;
}

/** 재원 that a budget row can be added for; `other` asks for its name. */
export function fundingSources(kind: GovernmentKind): Option<FundingSource>[] {
  const own = { district: "구비", city: "시비(자체)", county: "군비", metropolitan: "시·도비(자체)" };
  const provincial = { district: "시비", city: "도비", county: "도비", metropolitan: "시·도비" };
  const all = options<FundingSource>({
    national: "국비",
    provincial: provincial[kind],
    own: own[kind],
    private: "민간",
    other: "기타",
    unsplit: "재원 구분 없음",
  });
  return kind === "metropolitan" ? all.filter((source) => source.value !== "provincial") : all;
}
