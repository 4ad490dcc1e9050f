import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { PressAnswer, PressJob } from './press-child.ts'

/** Milliseconds without a letter after which the process ends. The next letter then takes about 0.3 s longer. */
const idleMs = 2 * 60_000
/** Milliseconds one letter may take. 100,000 characters of text took 0.5 (measured 2026-11); nonsense may take more. */
const patienceMs = 30_000
/** Letters after which a new process takes over, and milliseconds of one letter: Typst remembers what it has set. */
const jobsPerProcess = 500
const longJobMs = 2000

/**
 * The file could not be made: `TOO_LONG` ran out of time, `FAILED` is ours to mend. `detail` may hold words of the
 * letter: not for logs.
 */
export class PressError extends Error {
  readonly code: 'TOO_LONG' | 'FAILED'
  readonly detail: string

  constructor(code: 'TOO_LONG' | 'FAILED', detail = '') {
    super(`press: ${code}`)
    this.name = 'PressError'
    this.code = code
    this.detail = detail
  }
}

type Machine = { child: ChildProcess; jobs: number }

let machine: Machine | undefined
let idle: NodeJS.Timeout | undefined
let line: Promise<unknown> = Promise.resolve()

/** Makes one file after the other, in a process that starts with the first. Throws PressError. */
export function press(job: PressJob): Promise<Uint8Array<ArrayBuffer>> {
  const turn = line.then(() => pressOne(job))
  line = turn.catch(() => {})
  return turn
}

/** Ends the process now. */
export function closePress(): void {
  clearTimeout(idle)
  machine?.child.kill('SIGKILL')
  machine = undefined
}

async function pressOne(job: PressJob): Promise<Uint8Array<ArrayBuffer>> {
  clearTimeout(idle)
  if (!machine?.child.connected || machine.jobs >= jobsPerProcess) {
    closePress()
    machine = { child: startChild(), jobs: 0 }
  }
  machine.jobs++
  const start = performance.now()
  try {
    const answer = await ask(machine.child, job)
    if ('fault' in answer) throw new PressError('FAILED', answer.fault)
    if (performance.now() - start > longJobMs) closePress()
    return new Uint8Array(answer.file)
  } catch (e) {
    closePress()
    throw e
  } finally {
    idle = setTimeout(closePress, idleMs).unref()
  }
}

/** Without our environment (it holds secrets) and without a voice: what it prints may hold words of the letter. */
function startChild(): ChildProcess {
  const child = fork(fileURLToPath(new URL('press-child.ts', import.meta.url)), {
    env: {},
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
  })
  child.on('error', () => {}) // whoever asks hears of it through listeners of their own
  return child
}

function ask(child: ChildProcess, job: PressJob): Promise<PressAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<PressAnswer>()
  const late = setTimeout(() => reject(new PressError('TOO_LONG')), patienceMs)
  const ended = () => reject(new PressError('FAILED', 'the process ended'))
  child.once('message', resolve).once('exit', ended).once('error', reject)
  child.ref()
  child.channel?.ref()
  child.send(job, (e) => e && reject(e))
  return promise.finally(() => {
    clearTimeout(late)
    child.off('message', resolve).off('exit', ended).off('error', reject)
    child.unref() // an idle process does not keep ours alive
    child.channel?.unref()
  })
}
