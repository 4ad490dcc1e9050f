// One set-up at a time in a clone. The lock is a folder that holds its owner's name; it is made aside and renamed, so it
// appears whole or not at all. An owner that died, or gave no sign for a minute, loses it.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'

const SIGN_MS = 5_000
const FORGOTTEN_MS = 60_000
const me = `${hostname()} ${process.pid}`

/** Runs `work` while no other process of this clone does; waits for the other first. */
export async function exclusively(folder, work) {
  for (let turn = 0; !take(folder); turn++) {
    dropIfAbandoned(folder)
    if (turn === 1) console.log('Another set-up is at work in this clone; waiting for it …')
    await wait(200)
  }
  const signs = setInterval(() => utimesSync(folder, new Date(), new Date()), SIGN_MS)
  try {
    return await work()
  } finally {
    clearInterval(signs)
    remove(folder)
  }
}

function take(folder) {
  const aside = `${folder}.${process.pid}`
  mkdirSync(aside, { recursive: true })
  writeFileSync(`${aside}/owner`, me)
  try {
    renameSync(aside, folder)
    return true
  } catch (error) {
    if (!existsSync(folder) && !['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(error.code)) throw error
    rmSync(aside, { recursive: true, force: true })
    return false
  }
}

function dropIfAbandoned(folder) {
  try {
    const owner = ownerOf(folder)
    const silent = Date.now() - statSync(folder).mtimeMs > FORGOTTEN_MS
    if (silent || isDead(owner)) remove(folder, owner)
  } catch (error) {
    if (error.code !== 'ENOENT') throw error // the owner ended just now
  }
}

function isDead(owner) {
  const [host, pid] = owner.split(' ')
  if (host !== hostname()) return false // another container on the same disk: only its silence tells
  try {
    process.kill(Number(pid), 0)
    return false
  } catch (error) {
    return error.code === 'ESRCH'
  }
}

/** Renames before deleting, so that nobody meets half a lock; a lock that changed hands meanwhile is put back. */
function remove(folder, owner = me) {
  const aside = `${folder}.${process.pid}.old`
  renameSync(folder, aside)
  if (ownerOf(aside) === owner) rmSync(aside, { recursive: true, force: true })
  else renameSync(aside, folder)
}

function ownerOf(folder) {
  return readFileSync(`${folder}/owner`, 'utf8')
}
