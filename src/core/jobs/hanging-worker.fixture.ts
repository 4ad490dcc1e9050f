/**
 * A worker of its own for the tests of the outbox: takes one delivery, says so, writes, and never ends.
 * First argument: the options of the house as JSON.
 */
import { sql } from 'kysely'
import { z } from 'zod'
import { loadProfile } from '#core/profile/index.ts'
import { openHouse } from '#server/house.ts'
import { defineEvent, on } from '../events.ts'
import { deliver } from './deliver.ts'

const { profileFolder, ...options } = JSON.parse(process.argv[2] ?? '{}')
const { house } = await openHouse({ ...options, profile: loadProfile(profileFolder) })

const noticed = defineEvent('test.noticed', '試験の知らせ', z.object({ id: z.uuid() }))
const hang = on(noticed, 'test.write-down', '試験の受け手', async ({ id }, { db }) => {
  await sql`insert into core.book (name, period, last) values ('test', ${id}, 1)`.execute(db)
  console.log('taken')
  await new Promise(() => {})
})
setInterval(() => {}, 1_000)
await deliver(house, [hang])
