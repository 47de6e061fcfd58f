import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [react()],
  base: "./",
  // The Fluent files live beside the core, which reads the same ones.
  server: { fs: { allow: [".."] } },
  build: { target: "es2022", chunkSizeWarningLimit: 900 },
  test: { include: ["src/**/*.test.ts"] },
});
