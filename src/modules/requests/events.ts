import { z } from 'zod'
import { defineEvent } from '#core/events.ts'

const OfRequest = z.object({ requestId: z.uuid() })

/** A letter left the house. */
export const requestSent = defineEvent('requests.request-sent', '照会・依頼の発送', OfRequest)

/** A letter was answered. */
export const requestAnswered = defineEvent('requests.request-answered', '照会・依頼の回答', OfRequest)
