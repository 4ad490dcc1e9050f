import { createContext, useContext } from 'react'
import { type Calendar, plainCalendar } from '#core/clock/index.ts'

/** The force's holidays and hours for every clock on the page; the frame provides the profile's. */
export const CalendarContext = createContext<Calendar>(plainCalendar)

export const useCalendar = (): Calendar => useContext(CalendarContext)
