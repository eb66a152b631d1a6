import { expect, test } from "vitest";
import { Lines } from "./lines";

/** A step whose end the test decides. */
function step() {
  let end = (_done: boolean) => {};
  return { asked: new Promise<boolean>((resolve) => (end = resolve)), end };
}

test("keys wait for a line being added, in their order, and mean the lines as they then are", async () => {
  const lines = new Lines();
  const did: string[] = [];
  const adding = step();
  const added = lines.after(adding.asked, () => did.push("to the new line"));
  lines.hold(() => did.push("up"));
  lines.hold(() => did.push("right"));
  expect(did).toEqual([]);
  adding.end(true);
  expect(await added).toBe(true);
  expect(did).toEqual(["to the new line", "up", "right"]);
  lines.hold(() => did.push("at once"));
  expect(did.at(-1)).toBe("at once");
});

test("a held key that moves lines itself holds those after it", async () => {
  const lines = new Lines();
  const did: string[] = [];
  const [first, second] = [step(), step()];
  const one = lines.after(first.asked);
  let two: Promise<boolean> | undefined;
  lines.hold(() => (two = lines.after(second.asked, () => did.push("moved"))));
  lines.hold(() => did.push("after"));
  first.end(true);
  await one;
  expect(did).toEqual([]);
  second.end(true);
  await two;
  expect(did).toEqual(["moved", "after"]);
});

test("a refused step lets the keys go on, and a click forgets them", async () => {
  const lines = new Lines();
  const did: string[] = [];
  const refused = step();
  const asked = lines.after(refused.asked, () => did.push("never"));
  lines.hold(() => did.push("forgotten"));
  lines.forget();
  lines.hold(() => did.push("down"));
  refused.end(false);
  expect(await asked).toBe(false);
  expect(did).toEqual(["down"]);
});
