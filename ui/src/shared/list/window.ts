// Which blocks of a long list are in view: their heights are known, so only these are drawn.

export interface Block {
  index: number;
  top: number;
}

/** Where every block begins, and where the last ends. */
export function offsets(heights: number[]): number[] {
  const tops = [0];
  for (const height of heights) tops.push((tops.at(-1) ?? 0) + height);
  return tops;
}

/** The first block that ends below `y`. */
export function blockAt(tops: number[], y: number): number {
  let low = 0;
  let high = tops.length - 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tops[middle + 1] ?? 0) > y) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Blocks from `top` to `bottom` with `around` more on both sides, and the one that is `kept`
    because the focus is in it. */
export function inView(tops: number[], top: number, bottom: number, around: number, kept: number | null): Block[] {
  const count = tops.length - 1;
  if (count <= 0) return [];
  const first = blockAt(tops, Math.max(0, top - around));
  const last = blockAt(tops, bottom + around);
  const indices = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  if (kept !== null && kept < count && (kept < first || kept > last)) indices.push(kept);
  return indices.sort((a, b) => a - b).map((index) => ({ index, top: tops[index] ?? 0 }));
}
