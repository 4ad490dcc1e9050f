import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'

export interface BrowserBinary {
  executablePath: string
  env: Record<string, string>
}

/** Chromium named by CHROMIUM, else the one of @sparticuz/chromium, unpacked once per user and version. */
export async function browserBinary(): Promise<BrowserBinary> {
  const installed = process.env.CHROMIUM
  if (installed) return { executablePath: installed, env: ownEnvironment() }
  const require = createRequire(import.meta.url)
  const { version } = require('playwright-core/package.json')
  const home = join(tmpdir(), `ishigaki-browser-${userInfo().uid}-${version}`)
  if (!existsSync(join(home, 'chromium'))) await unpackInto(home)
  const env = {
    ...ownEnvironment(),
    LD_LIBRARY_PATH: join(home, 'al2023', 'lib'),
    FONTCONFIG_FILE: await fontsFor(home),
  }
  return { executablePath: join(home, 'chromium'), env }
}

/** Unpacks beside the place and moves the folder in one step, so that two test workers never share half a browser. */
async function unpackInto(home: string): Promise<void> {
  const fresh = await mkdtemp(`${home}-`)
  await withEnvironment({ TMPDIR: fresh, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' }, async () => {
    const { default: chromium } = await import('@sparticuz/chromium')
    chromium.setGraphicsMode = false
    await chromium.executablePath()
  })
  await mkdir(join(fresh, 'fonts-cache'), { recursive: true })
  try {
    await rename(fresh, home)
  } catch (error) {
    await rm(fresh, { recursive: true, force: true })
    if (!existsSync(join(home, 'chromium'))) throw error
  }
}

/** The browser serves every copy of the house on this machine; the fonts are those of this one, for another may be gone by now. */
async function fontsFor(home: string): Promise<string> {
  const words = fontConfiguration(home)
  const file = join(home, `fonts-${createHash('sha256').update(words).digest('hex').slice(0, 16)}.conf`)
  if (existsSync(file)) return file
  const fresh = `${file}.${process.pid}`
  await writeFile(fresh, words)
  await rename(fresh, file)
  return file
}

/** Gives pages without fonts of their own (and the PDF viewer) Japanese letters on a machine that has none. */
function fontConfiguration(home: string): string {
  const require = createRequire(import.meta.url)
  const fonts = ['@expo-google-fonts/noto-sans-jp', '@expo-google-fonts/noto-serif-jp'].map((name) =>
    dirname(require.resolve(`${name}/package.json`)),
  )
  const dirs = [join(home, 'fonts'), ...fonts].map((dir) => `<dir>${dir}</dir>`).join('')
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${dirs}<cachedir>${home}/fonts-cache</cachedir></fontconfig>`
}

/** The package changes the environment when imported; PostgreSQL, started from the same process, must not inherit that. */
async function withEnvironment(changes: Record<string, string>, work: () => Promise<void>): Promise<void> {
  const before = { ...process.env }
  Object.assign(process.env, changes)
  try {
    await work()
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
    Object.assign(process.env, before)
  }
}

function ownEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}
