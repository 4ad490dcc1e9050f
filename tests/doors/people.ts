import { randomBytes } from 'node:crypto'
import { inviteFirst } from '#core/auth/accounts.ts'
import { addDays, dayOf } from '#core/clock/index.ts'
import { peoplePolicy } from '#modules/people/policy.ts'
import { door, type Scene } from './door.ts'

export const policies = { peoplePolicy }

const anyone = ({ world }: Scene) => world.officer()
const newcomer = { name: '新 人', unitCode: 'cyber', post: '係員' }
const number = () => `D${randomBytes(6).toString('hex')}`
const tokenIn = (path: string) => path.split('=')[1] ?? ''
const password = 'correct horse battery staple'

/** People are no secret: who may act on them is a matter of right, not of room. */
const everywhere = { otherRoom: 'ok' } as const
/** Whoever is signed in, for themself. */
const oneself = door({ call: (api) => api.people.me() })

export const doors = {
  'people.me': oneself,
  'people.units': door({ call: (api) => api.people.units() }),
  'people.list': door({ call: (api) => api.people.list({}) }),
  'people.find': door({
    rights: ['admin.people'],
    object: anyone,
    call: (api, { id }) => api.people.find({ id }),
    meets: everywhere,
  }),
  'people.add': door({
    rights: ['admin.people'],
    call: (api) => api.people.add({ ...newcomer, staffNumber: number() }),
  }),
  'people.correct': door({
    rights: ['admin.people'],
    object: anyone,
    call: (api, { id }) => api.people.correct({ id, name: '改 名', kana: 'かいめい' }),
    meets: everywhere,
  }),
  'people.invite': door({
    rights: ['admin.people'],
    object: anyone,
    call: (api, { id }) => api.people.invite({ id }),
    meets: everywhere,
  }),
  'people.hold': door({
    rights: ['admin.people'],
    object: anyone,
    call: (api, { id }) => api.people.hold({ id, unitCode: 'cyber', post: '係員' }),
    meets: everywhere,
  }),
  'people.endHolding': door({
    rights: ['admin.people'],
    object: async ({ world, host }) => {
      const { id } = await world.officer()
      return host.api.people.hold({ id, unitCode: 'cyber', post: '係員', validFrom: addDays(dayOf(new Date()), -9) })
    },
    call: (api, { holdingId }) => api.people.endHolding({ holdingId, lastDay: dayOf(new Date()) }),
    meets: everywhere,
  }),
  'people.leave': door({
    rights: ['admin.people'],
    object: anyone,
    call: (api, { id }) => api.people.leave({ id }),
    meets: everywhere,
  }),
  'people.comeBack': door({
    rights: ['admin.people'],
    object: anyone,
    call: (api, { id }) => api.people.comeBack({ id }),
    meets: everywhere,
  }),
  'people.setUp': door({
    object: ({ world }) => inviteFirst(world.house.auth.pool),
    call: (api, token) => api.people.setUp({ token, staffNumber: number(), name: '管理 太郎', password }),
    // Nobody is signed in when the first administrator comes; afterwards the link opens nothing for anyone.
    meets: { nobody: 'ok', otherRoom: 'INVITATION_REFUSED', withRight: 'INVITATION_REFUSED' },
  }),
  'people.accept': door({
    object: ({ host }) => host.api.people.add({ ...newcomer, staffNumber: number() }),
    call: (api, { path }) => api.people.accept({ token: tokenIn(path), password }),
    meets: { nobody: 'ok', otherRoom: 'ok' },
  }),
  'people.sessions': door({ call: (api) => api.people.sessions() }),
  'people.revokeSession': door({
    object: async ({ host }) => ({ id: (await host.api.people.sessions())[0]?.id ?? '' }),
    call: (api, { id }) => api.people.revokeSession({ id }),
    meets: { otherRoom: 'NOT_FOUND', withRight: 'NOT_FOUND' }, // another person's session, for anyone
  }),
  'people.tokens.issue': door({
    call: (api) => api.people.tokens.issue({ label: '試験', scopes: ['people:read'], days: 1 }),
    also: [
      {
        who: 'a token',
        as: async ({ world, host }) => {
          const { value } = await host.api.people.tokens.issue({ label: '親', scopes: ['people:change'], days: 1 })
          return { ...host, ticket: value, api: world.as(value) }
        },
        meets: 'FORBIDDEN',
      },
    ],
  }),
  'people.tokens.list': door({
    object: ({ host }) => host.api.people.tokens.issue({ label: '主人の', scopes: ['people:read'], days: 1 }),
    call: (api) => api.people.tokens.list(),
    holds: (tokens, { id }) => tokens.some((t) => t.id === id),
    meets: { withRight: 'unseen' }, // another person's token, for anyone
  }),
  'people.tokens.revoke': door({
    object: ({ host }) => host.api.people.tokens.issue({ label: '主人の', scopes: ['people:read'], days: 1 }),
    call: (api, { id }) => api.people.tokens.revoke({ id }),
    meets: { withRight: 'NOT_FOUND' },
  }),
}
