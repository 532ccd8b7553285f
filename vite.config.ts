import react from '@vitejs/plugin-react';
import { defineConfig, type ViteUserConfig } from 'vitest/config';

const page: ViteUserConfig = {
  // Relative, so that the built page works from any folder of any static server.
  base: './',
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    chunkSizeWarningLimit: 4096,
    rolldownOptions: {
      output: {
        // zod's setting has to be made before any other chunk makes a schema: src/worker/withoutEval.
        codeSplitting: { groups: [{ name: 'zod', test: /[\\/]node_modules[\\/]zod[\\/]|[\\/]withoutEval\.ts$/ }] },
      },
    },
  },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'e2e/**/*.test.ts'],
    testTimeout: 60_000,
  },
};

/** `vite build --mode cli`: the `apim-policy` command as one file for Node. */
const commandLine: ViteUserConfig = {
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: 'src/cli/main.ts',
    outDir: 'dist/cli',
    target: 'node20',
    rolldownOptions: { output: { entryFileNames: 'apim-policy.js' } },
  },
};

export default defineConfig(({ mode }) => (mode === 'cli' ? commandLine : page));
