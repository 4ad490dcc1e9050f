import { door } from './door.ts'

export const doors = { 'clock.calendar': door({ call: (api) => api.clock.calendar() }) }
