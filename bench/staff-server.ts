/**
 * The staff web with its worker, as a process of its own: what `npm start` runs, on a database that is there already.
 * First argument: the options of the house as JSON, with the folder of the profile. Says its address; answers 'spent'.
 */
import { resolve } from 'node:path'
import { startWorker } from '#core/jobs/worker.ts'
import { loadProfile } from '#core/profile/index.ts'
import { openHouse } from '#server/house.ts'
import { errands, modules } from '#server/modules.ts'
import { prepareHouse } from '#server/prepare.ts'
import { serveStaff } from '#testing/serve.ts'

const options = JSON.parse(process.argv[2] ?? '{}')
const profile = loadProfile(resolve(import.meta.dirname, '../profiles/kumamoto'))
const { house, authAddress, close } = await openHouse({ ...options, profile })
await prepareHouse(house, options.admin)
const worker = startWorker(
  house,
  modules.flatMap((m) => m.handlers ?? []),
  errands,
  authAddress,
)
const served = await serveStaff(house)

process.on('message', async (asked) => {
  if (asked === 'spent') {
    const { user, system } = process.cpuUsage()
    process.send?.({ cpuMs: (user + system) / 1000, rss: process.memoryUsage.rss() })
  }
  if (asked !== 'end') return
  await served.close()
  await worker.stop()
  await close()
  process.exit(0)
})
process.send?.({ url: served.url })
