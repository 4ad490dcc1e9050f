import { createRouterClient } from '@orpc/server'
import type pg from 'pg'
import type { House } from '#core/house.ts'
import { router } from '../router.ts'
import { momentOf, moments, type Step } from './moments.ts'
import type { DemoPeople } from './staff.ts'

/** Cases, letters and advisories of the fictional section, made by calling the same procedures as people do. */
export async function fillWork(house: House, client: pg.Client, people: DemoPeople): Promise<void> {
  const api = async (n: string) =>
    createRouterClient(router, { context: { house, ticket: await people.ticketOf(n), address: '127.0.0.1' } })
  const [desk, lead] = [await api('demo-1'), await api('demo-2')]
  const leadId =
    (await client.query<{ id: string }>(`select id from core.person where staff_number = 'demo-2'`)).rows[0]?.id ?? ''
  const seeds = await groups(client)
  const story = moments(client)
  for (const [i, g] of seeds.entries()) {
    const at = (step: Step) => story.at(momentOf(step, g.at, 1 + i * 0.23))
    await at('open')
    const { id: caseId } = await desk.cases.open({
      title: g.title,
      reportIds: g.ids,
      methodCode: g.method,
      offences: ['詐欺'],
      summary: `${g.ids.length}件の通報で同じ値が見つかった。`,
    })
    await at('work')
    await desk.cases.addTask({
      id: caseId,
      title: '通信事業者への照会を起案する',
      dueOn: new Date(Date.now() + (i - 1) * 3 * 86_400_000).toISOString().slice(0, 10),
    })
    await desk.cases.addParty({ id: caseId, role: 'account-holder', name: 'ヤマダ サンプル', note: '振込先の名義' })
    await at('draft')
    const letter = await desk.requests.draft({ caseId, reportId: g.ids[0] })
    await desk.requests.save({
      id: letter.id,
      fields: { accountName: 'ヤマダ サンプル', contactPhone: '096-000-0110', ...EXTRA },
    })
    await at('phone')
    if (i > 0) await desk.requests.phone({ id: letter.id, to: '口座担当' })
    await at('submit')
    if (i > 0) await desk.requests.submit({ id: letter.id, approverId: leadId })
    if (i > 1) {
      await at('approve')
      await lead.requests.approve({ id: letter.id })
      await at('send')
      await desk.requests.send({ id: letter.id, how: 'FAX' })
    }
    await at('answer')
    if (i > 2) await desk.requests.answer({ id: letter.id, answer: 'done', balanceYen: 1_902_000 })
    await at('warn')
    const advisory = await desk.sharing.draft({ caseId })
    await at('review')
    if (i > 0) await desk.sharing.submit({ id: advisory.id, reviewerId: leadId })
    await at('publish')
    if (i > 2)
      await lead.sharing
        .publish({ id: advisory.id, seen: true })
        .catch(() => lead.sharing.giveBack({ id: advisory.id, reason: '個別の件がわかる表現を直す' }))
  }
  await story.write()
}

const EXTRA = {
  bankCode: '0182',
  bankName: '肥後銀行',
  branchName: '水前寺支店',
  accountType: '普通',
  accountNumber: '0001234',
}

type Group = { title: string; method: string; ids: string[] /** When the last of them was accepted. */; at: Date }

/** Open reports that share a value, in rooms that the section can see. */
async function groups(client: pg.Client): Promise<Group[]> {
  const { rows } = await client.query<Group>(
    `select (array_agg(r.subject order by r.received_at desc))[1] as title, (array_agg(r.method_code order by r.received_at desc))[1] as method, (array_agg(distinct r.id))[1:8] as ids, greatest(max(r.received_at), max(r.accepted_at)) as at from indicators.sighting s join intake.report r on r.id = s.record_id and s.record_kind = 'report'
     where r.status = 'open' and s.type in ('url', 'phone', 'bank_account') and r.unit_code in ('cyber', 'kumamoto-minami', 'kumamoto-higashi', 'tamana') and r.method_code not in ('other', 'spam')
     group by s.key having count(distinct r.id) >= 2 order by max(r.received_at) desc limit 24`,
  )
  const used = new Set<string>()
  return rows.filter((g) => !g.ids.some((id) => used.has(id)) && g.ids.every((id) => used.add(id))).slice(0, 6)
}
