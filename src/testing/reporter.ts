import type { Reporter, TestModule } from 'vitest/node'

/** Ends the run with one line that a program can read: `N passed, N failed`, and `, N skipped` when some were. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const inState = (state: string) => tests.filter((test) => test.result().state === state).length
    const brokenFiles = modules.filter((module) => module.state() === 'failed' && module.errors().length > 0).length

    const failed = inState('failed') + brokenFiles + unhandled.length
    const skipped = inState('skipped')
    const line = `${inState('passed')} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
    // Printed as the process ends: vitest writes its own summary after this call.
    process.once('exit', () => process.stdout.write(`${line}\n`))
  }
}
