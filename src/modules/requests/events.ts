import { z } from 'zod'
import { defineEvent } from '#core/events.ts'

const OfRequest = z.object({ requestId: z.uuid() })

/** A letter left the house. */
export const requestSent = defineEvent('requests.request-sent', OfRequest)

/** A letter was answered. */
export const requestAnswered = defineEvent('requests.request-answered', OfRequest)
