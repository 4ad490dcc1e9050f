/** What one file of a profile says about another must be there. Each problem is a line `file.json: place: what to do`. */
import { type Dated, overlap } from './dated.ts'
import type { Profile } from './schema.ts'

export function findBrokenReferences(profile: Profile): string[] {
  return [
    ...repeatedCodes(profile),
    ...unknownCodes(profile),
    ...wrongMunicipalities(profile),
    ...uncovered(profile),
    ...wrongPeriods(profile),
    ...wrongHolidays(profile),
  ]
}

type Coded = Dated & { code: string }

function codedLists(p: Profile): [string, readonly Coded[]][] {
  return [
    ['organisation.json: departments', p.organisation.departments],
    ['organisation.json: sections', p.organisation.sections],
    ['organisation.json: stationSections', p.organisation.stationSections],
    ['organisation.json: outsideBodies', p.organisation.outsideBodies],
    ['organisation.json: stations', p.organisation.stations],
    ['municipalities.json', p.municipalities],
    ['posts.json', p.posts],
    ['categories.json', p.categories],
    ['methods.json', p.methods],
    ['advice-cards.json', p.adviceCards],
    ['referral-bodies.json', p.referralBodies],
    ['danger-words.json', p.dangerWords],
    ['company-choices.json', p.companyChoices],
    ['cautions.json', p.cautions],
    ['grave-tests.json', p.graveTests],
    ['outcomes.json', p.outcomes],
    ['reception-methods.json', p.receptionMethods],
    ['intervals.json', p.intervals],
    ['routing.json', p.routing],
    ['forms.json', p.forms],
    ['public-texts.json', p.publicTexts],
  ]
}

/** A code may come again only when the earlier item has ended (validTo). */
function repeatedCodes(profile: Profile): string[] {
  return codedLists(profile).flatMap(([place, items]) =>
    items.flatMap((item, at) => {
      const clash = items.slice(0, at).some((earlier) => earlier.code === item.code && overlap(earlier, item))
      return clash
        ? [`${place}: ${item.code}: 同じ期間に同じ code が2つあります。片方を消すか、validTo を書いてください。`]
        : []
    }),
  )
}

function unknownCodes(profile: Profile): string[] {
  const codes = (items: readonly { code: string }[]) => new Set(items.map((item) => item.code))
  const need = (known: ReadonlySet<string>, code: string, place: string, file: string) =>
    known.has(code) ? [] : [`${place}: ${code} は ${file} にありません。綴りを確かめるか、加えてください。`]

  const categories = codes(profile.categories)
  const cards = codes(profile.adviceCards)
  const bodies = codes(profile.referralBodies)
  const methods = codes(profile.methods)
  const sections = codes(profile.organisation.sections)
  const inStations = codes(profile.organisation.stationSections)
  const departments = codes(profile.organisation.departments)
  return [
    ...profile.methods.flatMap((m) => [
      ...need(categories, m.category, `methods.json: ${m.code}.category`, 'categories.json'),
      ...need(cards, m.card, `methods.json: ${m.code}.card`, 'advice-cards.json'),
    ]),
    ...profile.adviceCards.flatMap((card) =>
      card.referrals.flatMap((referral) =>
        need(bodies, referral.body, `advice-cards.json: ${card.code}.referrals`, 'referral-bodies.json'),
      ),
    ),
    ...profile.routing.flatMap((rule) => [
      ...rule.methods.flatMap((m) => need(methods, m, `routing.json: ${rule.code}.methods`, 'methods.json')),
      ...need(inStations, rule.section, `routing.json: ${rule.code}.section`, 'organisation.json の stationSections'),
      ...need(sections, rule.headquarters, `routing.json: ${rule.code}.headquarters`, 'organisation.json の sections'),
    ]),
    ...profile.organisation.sections.flatMap((section) =>
      need(departments, section.department, `organisation.json: sections ${section.code}.department`, 'departments'),
    ),
  ]
}

/** 全国地方公共団体コード: weights 6 to 2, 11 minus the remainder by 11, last digit. */
export function checkDigitIsRight(code: string): boolean {
  const sum = [6, 5, 4, 3, 2].reduce((total, weight, at) => total + weight * Number(code[at]), 0)
  return Number(code[5]) === (11 - (sum % 11)) % 10
}

function wrongMunicipalities({ municipalities, organisation }: Profile): string[] {
  const known = new Set(municipalities.map((m) => m.code))
  const wrongDigits = municipalities
    .filter((m) => !checkDigitIsRight(m.code))
    .map((m) => `municipalities.json: ${m.code} ${m.name}: 検査数字が合いません。番号を確かめてください。`)
  const wrongParents = municipalities
    .filter((m) => m.parent !== undefined && !known.has(m.parent))
    .map((m) => `municipalities.json: ${m.code} ${m.name}: parent ${m.parent} がありません。`)
  const wrongPlaces = organisation.stations.flatMap((station) =>
    station.jurisdiction.flatMap((j) => {
      const place = `organisation.json: stations ${station.code}.jurisdiction ${j.municipality}`
      if (!known.has(j.municipality)) return [`${place}: municipalities.json にありません。`]
      if ((j.share === 'towns') !== j.towns.length > 0) return [`${place}: share と towns が合いません。`]
      return []
    }),
  )
  return [...wrongDigits, ...wrongParents, ...wrongPlaces]
}

/** Every place belongs to some station; a city divided into wards through its wards. */
function uncovered({ municipalities, organisation }: Profile): string[] {
  const served = new Set(organisation.stations.flatMap((s) => s.jurisdiction.map((j) => j.municipality)))
  const divided = new Set(municipalities.map((m) => m.parent))
  return municipalities
    .filter((m) => !served.has(m.code) && !divided.has(m.code))
    .map((m) => `organisation.json: stations: ${m.code} ${m.name} を管轄する署がありません。`)
}

function wrongPeriods(profile: Profile): string[] {
  return codedLists(profile).flatMap(([place, items]) =>
    items
      .filter((item) => item.validFrom && item.validTo && item.validTo < item.validFrom)
      .map((item) => `${place}: ${item.code}: validTo が validFrom より前です。`),
  )
}

function wrongHolidays({ holidays }: Profile): string[] {
  const days = holidays.days.map((holiday) => holiday.day)
  return days
    .filter((day, at) => at > 0 && day <= (days[at - 1] ?? ''))
    .map((day) => `holidays.json: days: ${day}: 日付の順に、1日1回だけ書いてください。`)
}
