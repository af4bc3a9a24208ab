import { defineConfig } from "vitest/config";

const SERVER_URL = "http://127.0.0.1:8316";

export default defineConfig({
  base: "/",
  build: {
    outDir: "../samantha/surfaces/page",
    emptyOutDir: true,
    target: "es2022",
    // The page's security policy allows no data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
  server: {
    proxy: {
      "/api": { target: SERVER_URL, ws: true },
      "/v1": { target: SERVER_URL },
    },
  },
  test: { environment: "node", include: ["src/**/*.test.ts"] },
});
