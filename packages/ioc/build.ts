// Makes the package as it is published: JavaScript, types, README, licence. Run: node build.ts [folder]   (default dist)
// Then: npm publish dist
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'

const here = import.meta.dirname
const root = join(here, '../..')

/** Writes the publishable package into the folder, which is emptied first; returns the folder. */
export function build(folder = join(here, 'dist')): string {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  compile(folder)
  for (const name of ['README.md', 'package.json']) copyFileSync(join(here, name), join(folder, name))
  copyFileSync(join(root, 'LICENSE'), join(folder, 'LICENSE'))
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest(), undefined, 2)}\n`)
  return folder
}

/** The sources run as they are in Node 24; strangers get plain ES2022 with declarations beside it. */
function compile(folder: string): void {
  const sources = readdirSync(join(here, 'src')).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  const config = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions: {
      target: 'es2022',
      noEmit: false,
      declaration: true,
      rewriteRelativeImportExtensions: true,
      rootDir: join(here, 'src'),
      outDir: join(folder, 'lib'),
      types: ['node'],
      typeRoots: [join(root, 'node_modules/@types')],
    },
    include: [],
    files: sources.map((name) => join(here, 'src', name)),
  }
  const file = join(folder, 'tsconfig.json')
  writeFileSync(file, JSON.stringify(config))
  const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc')
  execFileSync(process.execPath, [tsc, '-p', file], { stdio: 'inherit' })
  rmSync(file)
}

function manifest(): object {
  const own = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'))
  const { scripts: _, ...rest } = own
  return { ...rest, exports: { '.': { types: './lib/index.d.ts', default: './lib/index.js' } }, files: ['lib'] }
}

if (import.meta.main) console.log(build(process.argv[2] ? resolve(process.argv[2]) : undefined))
