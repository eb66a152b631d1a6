// Serves the table component alone; for tests of sizes and cells that no single screen has.
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { resolve } from "node:path";
import { createServer, type ViteDevServer } from "vite";

/** A server and its address. */
export async function serveBench(): Promise<{ url: string; close: () => Promise<void> }> {
  const ui = resolve(import.meta.dirname, "../..");
  const server: ViteDevServer = await createServer({
    root: import.meta.dirname,
    configFile: false,
    logLevel: "error",
    cacheDir: resolve(ui, "node_modules/.vite/bench"),
    plugins: [svelte({ configFile: resolve(ui, "svelte.config.js") })],
    server: { host: "127.0.0.1", port: 0, fs: { allow: [resolve(ui, "..")] } },
  });
  await server.listen();
  const url = server.resolvedUrls?.local[0];
  if (!url) throw new Error("the bench has no address");
  return { url, close: () => server.close() };
}
