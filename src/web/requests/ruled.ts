import type { Request } from '#modules/requests/find.ts'

/** A letter as the rules of who may act on it (requests/policy.ts) know it. */
export const ruled = ({ status, draftedById }: Request) => ({ status, draftedBy: draftedById })
