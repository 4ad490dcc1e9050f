import { createRouterClient } from '@orpc/server'
import type { House } from '#core/house.ts'
import { router } from '../router.ts'

/** The procedures that people use, called as one of the fictional staff. */
export const apiOf = (house: House, ticket: string) =>
  createRouterClient(router, { context: { house, ticket, address: '127.0.0.1' } })
export type Api = ReturnType<typeof apiOf>
