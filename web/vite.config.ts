import { readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";

const SERVER_URL = "http://127.0.0.1:8316";

const FONTS = ["fraunces", "figtree"];

/** Fonts travel with their licences; Vite itself gathers those of the code. */
const fontLicences = {
  name: "font-licences",
  generateBundle(this: { emitFile: (file: { type: "asset"; fileName: string; source: string }) => void }): void {
    for (const font of FONTS) {
      const source = readFileSync(`node_modules/@fontsource-variable/${font}/LICENSE`, "utf8");
      this.emitFile({ type: "asset", fileName: `licences/${font}.txt`, source });
    }
  },
};

export default defineConfig({
  base: "/",
  plugins: [fontLicences],
  build: {
    outDir: "../samantha/surfaces/page",
    emptyOutDir: true,
    target: "es2022",
    // The page's security policy allows no data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    license: { fileName: "licences/code.md" },
  },
  server: {
    proxy: {
      "/api": { target: SERVER_URL, ws: true },
      "/v1": { target: SERVER_URL },
    },
  },
  test: { environment: "node", include: ["src/**/*.test.ts"] },
});
