// `npm run check`: prints what each check finds, and at the end how many passed and failed.
import { resolve } from 'node:path'
import { checks } from './checks.ts'

const root = resolve(import.meta.dirname, '..')
let failed = 0
for (const [name, check] of Object.entries(checks)) {
  const began = performance.now()
  const faults = await check(root)
  const took = `${((performance.now() - began) / 1000).toFixed(1)} s`
  console.log(faults.length === 0 ? `✓ ${name} (${took})` : `✗ ${name} (${took})\n${faults.join('\n')}\n`)
  if (faults.length > 0) failed++
}
console.log(`${Object.keys(checks).length - failed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0
