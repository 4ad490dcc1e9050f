// Adds to package-lock.json the optional packages of other systems that the registry did not describe when the lock was
// written. Without them `npm ci` refuses the lock ("Missing: … from lock file"). No system fetches an entry that does not
// name it. npm runs this after every change of dependencies (script "dependencies"); `--check` only reports.
//
//   node tools/fix-lock.mjs [--check] [package-lock.json]
import { readFileSync, writeFileSync } from 'node:fs'

const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32']
const CHIPS = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64']
const SYNONYMS = { windows: 'win32', win: 'win32', armv6: 'arm', armv7: 'arm' }

const args = process.argv.slice(2)
const file = args.find((arg) => !arg.startsWith('-')) ?? 'package-lock.json'
const lock = JSON.parse(readFileSync(file, 'utf8'))
const missing = findMissing(lock.packages)

if (missing.length === 0) {
  console.log(`${file}: complete`)
} else if (args.includes('--check')) {
  console.error(
    `${file} lacks: ${missing.map((m) => `${m.name}@${m.version}`).join(', ')}. Run: node tools/fix-lock.mjs`,
  )
  process.exitCode = 1
} else {
  writeFileSync(file, `${JSON.stringify({ ...lock, packages: withMissing(lock.packages, missing) }, null, 2)}\n`)
  console.log(`${file}: ${missing.length} entries added`)
}

/** Every optional dependency that no entry answers, with the place in node_modules where npm would look for it. */
function findMissing(packages) {
  const found = new Map()
  for (const [folder, { optionalDependencies = {} }] of Object.entries(packages)) {
    for (const [name, range] of Object.entries(optionalDependencies)) {
      const exact = /^[~^]?(\d+\.\d+\.\d+[\w.+-]*)$/.exec(range)?.[1]
      const answer = lookUp(packages, folder, name)
      if (answer && (answer.version === range || exact !== range)) continue
      if (!exact)
        throw new Error(`${name}@${range}, wanted by ${folder || 'package.json'}, is not one version: add it by hand`)

      const place = answer ? `${folder}/node_modules/${name}` : `node_modules/${name}`
      found.set(place, { place, name, version: exact, system: systemOf(name) })
    }
  }
  for (const { name, version, system } of found.values()) {
    if (isThisSystem(system)) throw new Error(`${name}@${version} is for this system, yet the registry has it not`)
  }
  return [...found.values()]
}

/** The entry that a package in `folder` gets for `name`: its own node_modules first, then each one above, as Node looks. */
function lookUp(packages, folder, name) {
  for (let at = folder; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
    const entry = packages[`${at}${at && '/'}node_modules/${name}`]
    if (entry || at === '') return entry
  }
}

/** os, cpu and libc as the name says them; a name that says nothing is refused rather than guessed. */
function systemOf(name) {
  const words = name.split(/[^a-z0-9]+/i).map((word) => SYNONYMS[word] ?? word)
  const os = SYSTEMS.filter((system) => words.includes(system))
  const cpu = CHIPS.filter((chip) => words.includes(chip))
  if (cpu.includes('wasm32') || words.includes('wasi')) return { cpu: ['wasm32'] }
  if (os.length === 0) throw new Error(`${name}: its name says no operating system: add it by hand`)

  const library = words.find((word) => /^(gnu|musl)/.test(word))
  const libc = library && [library.startsWith('musl') ? 'musl' : 'glibc']
  return { ...(cpu.length > 0 && { cpu }), ...(libc && { libc }), os }
}

function isThisSystem({ os, cpu, libc }) {
  if (libc?.includes('musl')) return false
  return (os?.includes(process.platform) ?? false) && (cpu?.includes(process.arch) ?? true)
}

/** The entries in npm's own order, version first and the rest by the alphabet, so that a later `npm install` changes nothing. */
function withMissing(packages, entries) {
  const added = entries.map(({ place, version, system: { os, ...chip } }) => [
    place,
    { version, ...chip, optional: true, ...(os && { os }) },
  ])
  const [root, ...rest] = [...Object.entries(packages), ...added].sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries([root, ...rest])
}
