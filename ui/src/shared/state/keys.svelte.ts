// The keys of the screen in view (F1), and what the clerk has typed since a field got the focus.

/** A key and what it does. */
export type KeyLine = [keys: string, does: string];

class Keys {
  screen = $state("");
  lines = $state<KeyLine[]>([]);
  helpOpen = $state(false);
  paletteOpen = $state(false);
}

export const keys = new Keys();

export const EVERYWHERE: KeyLine[] = [
  ["Ctrl+K", "공약·화면·할 일 찾기"],
  ["Ctrl+F", "이 화면에서 찾기"],
  ["Ctrl+Z", "실행 취소"],
  ["Ctrl+Shift+Z", "다시 실행"],
  ["Ctrl+S", "저장 시각 보기 (저장은 자동입니다)"],
  ["Ctrl+L", "대장 잠그기 (암호가 있을 때)"],
  ["Alt+1 · 2 · 3 · 4", "현황판 · 공약 · 예산 · 로드맵"],
  ["Alt+5 · 6 · 7", "방문·상담 · 가져오기 · 보고서"],
  ["Alt+8 · 9", "설정 · 검산"],
  ["Esc", "닫기, 목록으로"],
  ["F1", "이 도움말"],
];

const typedIn = new WeakSet<EventTarget>();

/** Follows typing, so that Ctrl+Z first takes back words in the field and then steps of the ledger. */
export function followTyping(): () => void {
  const typed = (event: Event) => event.target && typedIn.add(event.target);
  const left = (event: Event) => event.target && typedIn.delete(event.target);
  document.addEventListener("input", typed, true);
  document.addEventListener("focusout", left, true);
  return () => {
    document.removeEventListener("input", typed, true);
    document.removeEventListener("focusout", left, true);
  };
}

/** True where the browser's own undo has words to take back. */
export function hasTyping(target: EventTarget | null): boolean {
  return target !== null && typedIn.has(target);
}

/** The words in `target` have become a step; the next Ctrl+Z is the ledger's. */
export function typingDone(target: EventTarget | null): void {
  if (target) typedIn.delete(target);
}

/** True while an input method is putting a syllable together. */
export function composing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}
