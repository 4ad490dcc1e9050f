import { z } from 'zod'
import { dayOf } from '#core/clock/index.ts'
import { glance } from '#core/procedure.ts'
import { inForce, intervalOf } from '#core/profile/index.ts'
import { unitsOf } from '#modules/people/index.ts'

const Named = z.object({ code: z.string(), name: z.string() })

/** The prefecture's words that the pages of a day need. */
export const Words = z.object({
  /** 熊本県: begins the full name of its stations. */
  prefecture: z.string(),
  methods: z.array(
    Named.extend({
      category: z.string(),
      card: z.string(),
      moneyMayBeStopped: z.boolean(),
      strong: z.array(z.string()),
      weak: z.array(z.string()),
      against: z.array(z.string()),
      source: z.string(),
      confirmed: z.boolean(),
    }),
  ),
  cards: z.array(
    z.object({
      code: z.string(),
      title: z.string(),
      when: z.string(),
      source: z.string(),
      confirmed: z.boolean(),
      sentences: z.array(z.object({ code: z.string(), say: z.string() })),
      referrals: z.array(z.object({ name: z.string(), when: z.string(), contacts: z.array(z.string()) })),
    }),
  ),
  dangerWords: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      level: z.enum(['110', 'urgent']),
      why: z.string(),
      words: z.array(z.object({ word: z.string(), except: z.array(z.string()) })),
      source: z.string(),
      confirmed: z.boolean(),
    }),
  ),
  categories: z.array(Named),
  outcomes: z.array(Named),
  receptionMethods: z.array(Named.extend({ atCounter: z.boolean() })),
  cautions: z.array(z.object({ code: z.string(), title: z.string(), text: z.string() })),
  /** 重大サイバー事案の三つの要件, with their source. */
  graveTests: z.array(Named.extend({ text: z.string(), source: z.string(), confirmed: z.boolean() })),
  /** 業種 大分類, 重要インフラ分野, 官民の枠組み, 報告先. */
  companyChoices: z.array(Named.extend({ list: z.enum(['industry', 'infrastructure', 'membership', 'reported-to']) })),
  municipalities: z.array(Named),
  /** 期限の長さ in force today; an unconfirmed one says so in its source. */
  intervals: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      from: z.string(),
      length: z.number().int(),
      unit: z.enum(['minutes', 'days', 'months', 'business-days']),
      firstDay: z.enum(['excluded', 'included']),
      closedEnd: z.enum(['stays', 'moves']),
      source: z.string(),
    }),
  ),
  /** Sections that a station has. */
  stationSections: z.array(Named),
  units: z.array(Named.extend({ kind: z.enum(['section', 'station']) })),
})
export type Words = z.infer<typeof Words>

/** What is in force today, for the pages: 手口, advice cards, danger words, outcomes, units. */
export const words = glance
  .route({ method: 'GET', path: '/intake/words', summary: "The prefecture's words in force today", tags: ['intake'] })
  .output(Words)
  .handler(async ({ context: { house } }) => {
    const p = house.profile
    const today = dayOf(new Date())
    const bodies = new Map(inForce(p.referralBodies, today).map((b) => [b.code, b]))
    return {
      prefecture: p.organisation.force.prefecture,
      methods: inForce(p.methods, today),
      cards: inForce(p.adviceCards, today).map((c) => ({
        ...c,
        referrals: c.referrals.flatMap((r) => {
          const b = bodies.get(r.body)
          return b
            ? [
                {
                  name: b.name,
                  when: r.when,
                  contacts: b.contacts.map((x) => [x.value, x.hours].filter(Boolean).join(' ')),
                },
              ]
            : []
        }),
      })),
      dangerWords: inForce(p.dangerWords, today),
      categories: inForce(p.categories, today),
      outcomes: inForce(p.outcomes, today),
      receptionMethods: inForce(p.receptionMethods, today),
      cautions: inForce(p.cautions, today),
      graveTests: inForce(p.graveTests, today),
      companyChoices: inForce(p.companyChoices, today),
      municipalities: p.municipalities,
      intervals: inForce(p.intervals, today).map((i) => ({ ...i, source: intervalOf(p, i.code, today).source })),
      stationSections: inForce(p.organisation.stationSections, today),
      units: unitsOf(p),
    }
  })
