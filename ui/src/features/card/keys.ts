// The keys of the card, for F1.
import type { KeyLine } from "../../shared/state/keys.svelte";

export const CARD_KEYS: KeyLine[] = [
  ["Alt+↑ ↓", "앞 공약, 다음 공약"],
  ["Ctrl+PageUp · PageDown", "앞 부분, 다음 부분"],
  ["← → · Space", "선택 칸에서 옮기기 · 고르기 (다시 누르면 비움)"],
  ["Enter", "글에서 같은 기호(○ - ·)로 다음 줄"],
  ["Tab · Shift+Tab", "줄 머리에서 단계 내리기 · 올리기, 그 밖에는 다음 칸"],
  ["Enter · Tab · 방향키", "표에서 칸 옮기기"],
  ["F2", "표의 칸 고치기"],
  ["Ctrl+D", "위 칸 값 채우기"],
  ["Delete", "칸 비우기"],
  ["Ctrl+C · Ctrl+V", "엑셀·한글과 주고받기"],
  ["Ctrl+;", "이 칸의 이력"],
  ["Ctrl+P", "서식으로 인쇄·저장"],
  ["Esc", "목록으로"],
];
