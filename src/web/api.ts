import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { RouterClient } from '@orpc/server'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import type { Router } from '#server/router.ts'

/** Every procedure as a function: `await client.cases.close({ id, reason })`. */
export const client: RouterClient<Router> = createORPCClient(new RPCLink({ url: () => `${location.origin}/rpc` }))

/** The same for TanStack Query: `useSuspenseQuery(api.cases.find.queryOptions({ input: { id } }))`. */
export const api = createTanstackQueryUtils(client)
