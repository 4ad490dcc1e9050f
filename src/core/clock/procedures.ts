import { z } from 'zod'
import { glance } from '../procedure.ts'
import { calendarOf } from '../profile/index.ts'

const Calendar = z.object({
  holidays: z.array(z.object({ day: z.string(), name: z.string() })),
  coversFrom: z.number().int(),
  coversTo: z.number().int(),
  yearEnd: z.object({ from: z.string(), to: z.string() }),
  hours: z.object({ opens: z.string(), closes: z.string() }),
})

/** Holidays and hours of the force: what a page's clocks count with. */
const calendar = glance
  .route({ method: 'GET', path: '/calendar', summary: 'Holidays and hours of the force', tags: ['clock'] })
  .output(Calendar)
  .handler(({ context: { house } }) => {
    const { holidays, ...rest } = calendarOf(house.profile)
    return { ...rest, holidays: [...holidays] }
  })

export const clockRouter = { calendar }
