import { defineConfig } from "@playwright/test";

/** The machine's own Chromium, the engine of the clerk's WebView2. Nothing is downloaded. */
export default defineConfig({
  testDir: ".",
  outputDir: "../test-results",
  // A machine as slow as it may be: what is waited for comes, or never.
  timeout: 240_000,
  expect: { timeout: 20_000 },
  workers: 1,
  fullyParallel: false,
  reporter: [["list"]],
  use: {
    viewport: { width: 1280, height: 800 },
    locale: "ko-KR",
    launchOptions: {
      executablePath: process.env["PLEDGE_CHROMIUM"] ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
