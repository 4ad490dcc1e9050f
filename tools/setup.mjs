// Makes a clone ready to run: installs the dependencies when they do not match package-lock.json, builds the staff web
// when its sources changed. npm runs it before `npm start` and `npm test`, so it is quick when there is nothing to do.
// `--without-web` leaves the build out, for the checks that read sources only.
// Plain JavaScript on purpose: on a fresh clone the machine's own Node (20 or newer) runs it.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, delimiter, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { exclusively } from './setup-lock.mjs'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))

const INSTALLED = 'node_modules/.ishigaki-installed'
const BUILT = 'dist/web.built'
const WEB_CONFIG = 'vite.config.ts'
const withoutWeb = process.argv.includes('--without-web')

if (!isInstalled() || !isBuilt()) {
  mkdirSync('dist', { recursive: true })
  await exclusively('dist/setup.lock', async () => {
    if (!isInstalled()) await install()
    if (!isBuilt()) await buildWeb()
  }).catch((error) => {
    console.error(error.message)
    process.exitCode = 1
  })
}

function isInstalled() {
  if (readOrNothing(INSTALLED) === lockDigest()) return true
  if (!holdsWhatTheLockSays()) return false
  writeFileSync(INSTALLED, lockDigest())
  return true
}

function lockDigest() {
  return digest([`${process.platform}-${process.arch}`, readFileSync('package-lock.json')])
}

/** Whether npm's own list of what lies in node_modules agrees with the lock, as it does after a developer's `npm install`. */
function holdsWhatTheLockSays() {
  const list = readOrNothing('node_modules/.package-lock.json')
  if (!list) return false
  const present = JSON.parse(list).packages
  const wanted = Object.entries(JSON.parse(readFileSync('package-lock.json', 'utf8')).packages)
  return wanted
    .filter(([place, entry]) => place.includes('node_modules/') && (present[place] || isNeededHere(entry)))
    .every(([place, entry]) => present[place]?.version === entry.version)
}

/** An optional package counts when it names this system; which C library it is for is left to npm. */
function isNeededHere({ optional, os, cpu, libc }) {
  if (optional && (!os || libc)) return false
  return (os?.includes(process.platform) ?? true) && (cpu?.includes(process.arch) ?? true)
}

/** `npm ci` deletes node_modules first, and with it a Node that runs from there: npm runs on the Node it came with. */
async function install() {
  console.log('Installing the dependencies (once; about half a minute) …')
  const options = ['ci', '--include=dev', '--include=optional', '--loglevel=error', '--no-audit', '--no-fund']
  const { npm_execpath: npm = '', npm_node_execpath: node, PATH = '' } = process.env
  const env = { ...process.env, npm_config_engine_strict: 'false', PATH: withoutOwnNode(PATH) }
  const [program, args] = node && basename(npm) === 'npm-cli.js' ? [node, [npm, ...options]] : ['npm', options]

  await run(program, args, { env, shell: program === 'npm' && process.platform === 'win32' })
  writeFileSync(INSTALLED, lockDigest())
}

function withoutOwnNode(path) {
  const own = resolve('node_modules/.bin')
  return path
    .split(delimiter)
    .filter((folder) => resolve(folder) !== own)
    .join(delimiter)
}

function isBuilt() {
  return withoutWeb || !existsSync(WEB_CONFIG) || (existsSync('dist/web') && readOrNothing(BUILT) === webDigest())
}

/** What the staff web is made of: its pages, the UI kit, and the few server files a page may import. */
function webDigest() {
  const sources = [...filesBelow('src'), ...filesBelow('packages')]
    .filter(
      (file) =>
        /\/(web|ui|clock|documents|profile)\/|\/(schema|policy)[a-z-]*\.ts$|^packages\//.test(file) &&
        !/\.test\.tsx?$/.test(file),
    )
    .sort()
  return digest([WEB_CONFIG, 'package-lock.json', ...sources].flatMap((file) => [file, readFileSync(file)]))
}

/** Builds beside the folder in use and changes over at the end: a running server never serves half a build. */
async function buildWeb() {
  console.log('Building the staff web …')
  const sources = webDigest()
  const vite = resolve('node_modules/vite/bin/vite.js')
  const options = ['--outDir', resolve('dist/web.next'), '--emptyOutDir', '--logLevel', 'warn']
  await run(resolve('node_modules/.bin/node'), [vite, 'build', ...options])

  rmSync('dist/web.old', { recursive: true, force: true })
  if (existsSync('dist/web')) renameSync('dist/web', 'dist/web.old')
  renameSync('dist/web.next', 'dist/web')
  rmSync('dist/web.old', { recursive: true, force: true })
  writeFileSync(BUILT, sources)
}

async function run(program, args, options) {
  const [code, signal] = await once(spawn(program, args, { stdio: 'inherit', ...options }), 'exit')
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${signal ?? code}`)
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules') return []
    const path = `${folder}/${entry.name}`
    return entry.isDirectory() ? filesBelow(path) : [path]
  })
}

function readOrNothing(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

function digest(parts) {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part).update('\0')
  return hash.digest('hex')
}
