import type { KnipConfig } from 'knip'

/** Style sheets name packages too: `@import 'tailwindcss'`, `@plugin '…'`. As imports, knip can follow them. */
const styleImports = (text: string): string =>
  [...text.matchAll(/@(?:import|plugin)\s+(?:url\()?(['"][^'"]+['"])/g)].map(([, what]) => `import ${what}`).join('\n')

export default {
  compilers: { css: styleImports },
  workspaces: {
    '.': {
      // Programs, and files that a test starts as a program of their own. package.json names the tools, vitest's
      // configuration the tests, vite's the pages.
      entry: ['src/server/main.ts', 'src/cli/main.ts', 'src/**/*-for-test.ts', 'bench/*.ts'],
      project: ['{src,tools,tests,bench}/**/*.{ts,tsx,mjs,css}'],
      // The parser that dependency-cruiser loads by its name; without it no file is read (tools/module-line.ts).
      ignoreDependencies: ['@swc/core'],
    },
    'packages/*': { project: ['src/**/*.{ts,css}'] },
  },
  // A row's type stands beside the table it describes and reaches the others through a merged interface.
  ignoreExportsUsedInFile: { interface: true, type: true },
} satisfies KnipConfig
