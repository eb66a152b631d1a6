import base from "../playwright.config";

/** Measurements, apart from the tests: they print what the machine did and judge nothing. */
export default { ...base, testDir: ".", testMatch: "*.measure.ts", timeout: 600_000, outputDir: "../../test-results/measure" };
