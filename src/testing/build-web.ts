import { resolve } from 'node:path'
import { build } from 'vite'

/** Builds the pages as they stand now, apart from the build a running server serves. Gives the folder. */
export async function buildWeb(mode: 'production' | 'gallery'): Promise<string> {
  const outDir = resolve('var', 'web-for-test', `${mode}-${process.pid}`)
  await build({ mode, configFile: resolve('vite.config.ts'), logLevel: 'error', build: { outDir, emptyOutDir: true } })
  return outDir
}
