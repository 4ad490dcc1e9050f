import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Page } from 'playwright-core'
import { totp } from '#core/auth/totp.ts'
import { DEMO_KEY, DEMO_PASSWORD } from '#server/demo/staff.ts'

/** A demonstration that runs for a tool: where its pages are, the folder it lies in, and how it ends without a trace. */
export type Demo = { staff: string; visitors: string; base: string; stop: () => Promise<void> }

export async function startDemo(): Promise<Demo> {
  const base = mkdtempSync(join(tmpdir(), 'ishigaki-demo-'))
  const env = { ...process.env, ISHIGAKI_HOME: base, ISHIGAKI_PORT: '0', ISHIGAKI_PUBLIC_PORT: '0' }
  const child = spawn(process.execPath, ['src/server/main.ts', '--demo'], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  const stop = async () => {
    child.kill('SIGTERM')
    if (child.exitCode === null) await once(child, 'exit')
    rmSync(base, { recursive: true, force: true })
  }
  const found: { staff?: string; visitors?: string } = {}
  for await (const line of createInterface({ input: child.stderr })) {
    const url = /https?:\/\/\S+/.exec(line)?.[0]
    if (line.startsWith('職員の画面')) found.staff = url
    if (line.startsWith('住民の画面')) found.visitors = url
    if (found.staff && found.visitors) return { staff: found.staff, visitors: found.visitors, base, stop }
  }
  await stop()
  throw new Error('the demonstration did not start')
}

/** Signs a person of the demonstration in, in the context of the page. */
export async function signIn(page: Page, url: string, staffNumber: string): Promise<void> {
  await page.goto(`${url}/sign-in`)
  const answer = await page.request.post(`${url}/api/auth/sign-in/username`, {
    data: { username: staffNumber, password: DEMO_PASSWORD },
    headers: { origin: url },
  })
  const passed = await page.request.post(`${url}/api/auth/two-factor/verify-totp`, {
    data: { code: totp(DEMO_KEY) },
    headers: { origin: url },
  })
  if (!answer.ok() || !passed.ok()) throw new Error(`${staffNumber} could not sign in: ${answer.status()}`)
}
