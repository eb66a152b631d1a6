// Short notes at the foot of the window: what was done, the way back, what was refused.
import { Refusal } from "../../ipc/client";

/** What a note offers. */
export interface ToastAction {
  label: string;
  run: () => void;
}

/** A note. */
export interface Note {
  id: number;
  text: string;
  tone: "said" | "refused";
  action: ToastAction | undefined;
}

/** The words of anything thrown, for the clerk. */
export function words(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  return "예상하지 못한 문제가 생겼습니다. 저장된 내용은 그대로 있습니다. 다시 해 보아 주십시오.";
}

class Toasts {
  notes = $state<Note[]>([]);
  #next = 1;
  #timers = new Map<number, ReturnType<typeof setTimeout>>();

  say(text: string, action?: ToastAction): void {
    this.#show({ text, tone: "said", action }, action ? 9000 : 5000);
  }

  refuse(error: unknown, action?: ToastAction): void {
    this.#show({ text: words(error), tone: "refused", action }, 15000);
  }

  close(id: number): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    this.notes = this.notes.filter((note) => note.id !== id);
  }

  /** While the pointer or the focus rests on a note it stays. */
  hold(id: number): void {
    clearTimeout(this.#timers.get(id));
  }

  release(id: number): void {
    this.#timers.set(id, setTimeout(() => this.close(id), 4000));
  }

  #show(note: Omit<Note, "id">, stay: number): void {
    const id = this.#next;
    this.#next += 1;
    for (const old of this.notes.slice(0, -1)) this.close(old.id);
    this.notes = [...this.notes, { ...note, id }];
    this.#timers.set(id, setTimeout(() => this.close(id), stay));
  }
}

export const toast = new Toasts();
