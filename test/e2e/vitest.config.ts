import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    dir: 'test/e2e',
    include: ['**/*.e2e.test.ts'],
    passWithNoTests: false,
    globalSetup: ['test/e2e/support/installExtension.ts'],
    // One browser at a time: a page that shares its processor with another is slow in ways no reader sees.
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 300_000,
  },
});
