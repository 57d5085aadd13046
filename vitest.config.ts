import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/{core,viewer,cli,host}/**/*.test.ts', 'test/*.test.ts'],
    setupFiles: ['test/setup.ts'],
    passWithNoTests: false,
    testTimeout: 20_000,
  },
});
