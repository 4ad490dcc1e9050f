import type { KnipConfig } from 'knip'

/** Style sheets name packages too: `@import 'tailwindcss'`, `@plugin '…'`. As imports, knip can follow them. */
const styleImports = (text: string): string =>
  [...text.matchAll(/@(?:import|plugin)\s+(?:url\()?(['"][^'"]+['"])/g)].map(([, what]) => `import ${what}`).join('\n')

export default {
  compilers: { css: styleImports },
  workspaces: {
    '.': {
      // Programs, the gallery of parts, and files that a test starts as a program of their own. package.json names the
      // tools, vitest's configuration the tests, vite's the pages.
      entry: [
        'src/server/main.ts',
        'src/cli/main.ts',
        'src/web/gallery/main.tsx',
        'src/**/*{-for-test,.fixture}.ts',
        'bench/*.ts',
        // read as files by the public pages, which have no build
        'src/modules/sharing/public/*.css',
      ],
      project: ['{src,tools,tests,bench}/**/*.{ts,tsx,mjs,css}'],
      // Loaded by their names, which knip does not follow: the parser of dependency-cruiser (without it
      // tools/module-line.ts reads no file), fonts by their paths, and a package without types through createRequire.
      ignoreDependencies: ['@swc/core', /^@expo-google-fonts\//, 'zengin-code'],
    },
    'packages/*': { project: ['src/**/*.{ts,css}'] },
  },
  // What its own file uses is not dead: a row's type reaches others through a merged interface, a schema through another.
  ignoreExportsUsedInFile: true,
} satisfies KnipConfig
