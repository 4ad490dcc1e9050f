import { dayOf } from '#core/clock/index.ts'
import { inForce, type Profile } from '#core/profile/index.ts'
import type { Choices } from './channels/index.ts'

/** The lists in force today, in which the words of a table are looked up. */
export function choicesOf(profile: Profile): Choices {
  const today = dayOf(new Date())
  const company = inForce(profile.companyChoices, today)
  const of = (list: (typeof company)[number]['list']) => company.filter((choice) => choice.list === list)
  return {
    methods: inForce(profile.methods, today),
    outcomes: inForce(profile.outcomes, today),
    municipalities: profile.municipalities,
    cautions: inForce(profile.cautions, today).map(({ code, title }) => ({ code, name: title })),
    industry: of('industry'),
    infrastructure: of('infrastructure'),
    membership: of('membership'),
    'reported-to': of('reported-to'),
  }
}
