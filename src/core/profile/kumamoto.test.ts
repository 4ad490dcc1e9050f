import { resolve } from 'node:path'
import holidayJp from '@holiday-jp/holiday_jp'
import { describe, expect, test } from 'vitest'
import { addDays, isBusinessDay, weekdayOf } from '#core/clock/index.ts'
import {
  advice,
  calendarOf,
  callsFor110,
  detectDanger,
  findByCode,
  inForce,
  intervalOf,
  loadProfile,
  placeOf,
  sectionOf,
  stationOf,
  suggestMethod,
} from './index.ts'
import { checkDigitIsRight } from './references.ts'
import told from './told.json' with { type: 'json' }

const kumamoto = loadProfile(resolve(import.meta.dirname, '../../../profiles/kumamoto'))
const today = '2026-11-24'

describe('the profile of Kumamoto is whole', () => {
  test('23 stations serve 45 municipalities and 5 wards, each with a right check digit', () => {
    const { organisation, municipalities } = kumamoto

    expect(organisation.stations).toHaveLength(23)
    expect(municipalities).toHaveLength(50)
    expect(municipalities.filter((m) => m.kind === 'ward')).toHaveLength(5)
    expect(municipalities.filter((m) => m.kind !== 'ward')).toHaveLength(45)
    expect(municipalities.filter((m) => !checkDigitIsRight(m.code))).toEqual([])
    expect(checkDigitIsRight('431002')).toBe(false)
  })

  test('the seven statistical categories, five outcomes and five cautions are there', () => {
    expect(kumamoto.categories).toHaveLength(7)
    expect(kumamoto.outcomes.map((o) => o.order)).toEqual([1, 2, 3, 4, 5])
    expect(kumamoto.cautions).toHaveLength(5)
  })

  test('a company is asked for one of twenty industries and the fifteen fields of infrastructure', () => {
    const count = (list: string) => kumamoto.companyChoices.filter((c) => c.list === list).length

    expect([count('industry'), count('infrastructure'), count('membership'), count('reported-to')]).toEqual([
      20, 15, 3, 5,
    ])
  })

  test('every 手口 leads to sentences to read aloud and to somebody who helps', () => {
    for (const method of kumamoto.methods) {
      const found = advice(kumamoto, method.code, today)

      expect(found?.card.sentences.length, method.name).toBeGreaterThan(2)
      expect(found?.referrals.length, method.name).toBeGreaterThan(0)
    }
  })

  test('sentences to read aloud are short enough to be understood at the telephone', () => {
    const sentences = kumamoto.adviceCards.flatMap((card) => card.sentences.map((sentence) => sentence.say))

    expect(sentences.filter((say) => say.length > 80)).toEqual([])
    expect(sentences.filter((say) => !say.endsWith('。'))).toEqual([])
  })

  test('what nobody confirmed is marked so, and every item names its source', () => {
    const freeze = findByCode(kumamoto.forms, 'freeze', today)

    expect(freeze?.confirmed).toBe(false)
    expect(freeze?.legalBasis[0]).toMatchObject({ article: '3条1項', validFrom: '2008-06-21', confirmed: true })
    expect(intervalOf(kumamoto, 'freeze-letter-target').source).toBe('県の定め(案)(要確認)')
    expect(intervalOf(kumamoto, 'extinction-notice').source).toBe('振り込め詐欺救済法5条 60日以上')
    expect(() => intervalOf(kumamoto, 'no-such-interval')).toThrow('no-such-interval')
  })

  test('a body that was renamed is called by the name of the day', () => {
    const nameOn = (day: string) => findByCode(kumamoto.organisation.outsideBodies, 'npa-cyber-special', day)?.name

    expect(nameOn('2024-03-31')).toBe('サイバー特別捜査隊')
    expect(nameOn('2024-04-01')).toBe('サイバー特別捜査部')
    expect(inForce(kumamoto.organisation.outsideBodies, '2021-01-01').map((b) => b.code)).not.toContain(
      'npa-cyber-special',
    )
  })

  test('every やさしい日本語 text carries ruby on each kanji', () => {
    const bare = kumamoto.publicTexts.filter(({ easy }) =>
      /\p{Script=Han}/u.test(easy.replace(/\{[^|}]+\|[^}]+\}/g, '')),
    )

    expect(bare.map((text) => `${text.page} ${text.code}`)).toEqual([])
  })
})

describe('the calendar of Kumamoto is the lawful one', () => {
  const calendar = calendarOf(kumamoto)
  const every = (from: string, to: string) => {
    const days: string[] = []
    for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
    return days
  }

  test.each([2024, 2025, 2026, 2027, 2028, 2029, 2030])(
    'the holidays of %i are those of the published list',
    (year) => {
      const published = holidayJp
        .between(new Date(year, 0, 1), new Date(year, 11, 31))
        .map(({ date }) => date.toISOString().slice(0, 10))
      const ours = kumamoto.holidays.days.map(({ day }) => day).filter((day) => day.startsWith(String(year)))

      expect(published.length).toBeGreaterThan(15)
      expect(ours).toEqual(published)
    },
  )

  test('a holiday on a Sunday is followed by a substitute, a day between two holidays is free (祝日法3条)', () => {
    const names = new Map(kumamoto.holidays.days.map(({ day, name }) => [day, name]))
    const proper = (day: string) => names.has(day) && !['振替休日', '国民の休日'].includes(names.get(day) ?? '')

    for (const day of every('2024-01-01', '2030-12-30')) {
      if (proper(day) && weekdayOf(day) === 0) {
        let after = addDays(day, 1)
        while (proper(after)) after = addDays(after, 1)
        expect(names.get(after), day).toBe('振替休日')
      }
      if (proper(addDays(day, -1)) && proper(addDays(day, 1)) && !proper(day)) expect(names.has(day), day).toBe(true)
    }
    expect(names.get('2026-09-22')).toBe('国民の休日')
  })

  test('equinoxes not yet published are marked as a forecast', () => {
    const equinoxes = kumamoto.holidays.days.filter(({ name }) => name.endsWith('分の日'))

    expect(equinoxes.filter((day) => day.confirmed).map((day) => day.day.slice(0, 4))).toEqual([
      ...['2024', '2024', '2025', '2025', '2026', '2026', '2027', '2027'],
    ])
  })

  test('the turn of the year is closed from 12/29 to 1/3', () => {
    expect(every('2026-12-28', '2027-01-04').filter((day) => isBusinessDay(day, calendar))).toEqual([
      '2026-12-28',
      '2027-01-04',
    ])
  })
})

describe('a place is led to its station, with the reason', () => {
  const stations = (municipality: string, town?: string) =>
    stationOf(kumamoto, municipality, town, today).map(
      ({ station, certain }) => `${station.shortName}${certain ? '' : '?'}`,
    )

  test.each([
    ['432083', undefined, ['山鹿']],
    ['434043', undefined, ['大津']],
    ['431052', undefined, ['熊本北合志']],
    ['431028', '健軍本町', ['熊本東']],
    ['431036', '花園七丁目', ['熊本中央']],
    ['431036', '池田２－１２－３', ['熊本中央']],
    ['431036', '上熊本3丁目', ['熊本中央']],
    ['431036', '島崎', ['熊本南']],
    ['431036', undefined, ['熊本中央?', '熊本南?']],
    ['431010', '大江5丁目', ['熊本中央']],
    ['431010', '水前寺', ['熊本中央?', '熊本南?', '熊本東?']],
    ['431010', undefined, ['熊本中央?', '熊本南?', '熊本東?']],
    ['431001', undefined, ['熊本中央?', '熊本南?', '熊本東?', '熊本北合志?']],
    ['432156', '大字牛深町123', ['牛深']],
    ['432156', '本渡町', ['天草']],
    ['400009', undefined, []],
  ])('%s %s: %j', (municipality, town, expected) => {
    expect(stations(municipality, town)).toEqual(expected)
  })

  test('the reason says what rests on an unconfirmed split', () => {
    expect(stationOf(kumamoto, '431010', '水前寺')[0]).toMatchObject({
      reason: '熊本市中央区の一部は熊本中央署の管轄です。町字ごとの分けは未確認です',
      confirmed: false,
    })
    expect(stationOf(kumamoto, '432059')[0]).toMatchObject({ reason: '水俣市は水俣署の管轄です', confirmed: true })
  })
})

describe('an address as people write it is led to its municipality', () => {
  test.each([
    ['熊本県菊池市隈府1-1', '432105', '隈府1-1'],
    ['〒861-1331　熊本県　菊池市　隈府', '432105', '隈府'],
    ['菊池郡大津町大字室1', '434035', '大字室1'],
    ['大津町室', '434035', '室'],
    ['阿蘇郡南小国町赤馬場', '434230', '赤馬場'],
    ['小国町宮原', '434248', '宮原'],
    ['熊本市中央区大江２丁目', '431010', '大江2丁目'],
    ['西区池田2-12-3', '431036', '池田2-12-3'],
    ['熊本市', '431001', ''],
  ])('%s', (address, code, town) => {
    const place = placeOf(kumamoto, address)
    expect([place?.municipality.code, place?.town]).toEqual([code, town])
  })

  test.each(['福岡県福岡市中央区天神1', '福岡市中央区天神', '', '不明', '千葉県大津町', '電話では聞けず'])(
    'another prefecture, or none: %j',
    (address) => expect(placeOf(kumamoto, address)).toBeUndefined(),
  )
})

test('every 手口 has a section in the station and one at headquarters, with the reason', () => {
  for (const { code } of inForce(kumamoto.methods, today))
    expect(sectionOf(kumamoto, code, today), code).toMatchObject({ headquarters: expect.stringMatching(/課$/) })
  expect(sectionOf(kumamoto, 'sns-investment', today)).toEqual({
    code: 'criminal-2',
    name: '刑事第二課',
    headquarters: '捜査第二課',
    reason: '「SNS型投資詐欺」は、知能犯と匿名・流動型犯罪グループを扱う課の受け持ちです',
    confirmed: false,
  })
})

describe('danger words call for 110 and ordinary words do not', () => {
  test('every dangerous sentence raises the alarm', () => {
    expect(told.dangerous.filter((text) => !callsFor110(detectDanger(text, kumamoto)))).toEqual([])
  })

  test('no ordinary sentence raises it', () => {
    expect(told.ordinary.filter((text) => callsFor110(detectDanger(text, kumamoto)))).toEqual([])
  })

  test('自殺防止セミナー is ordinary, but not when 自殺 is spoken of beside it', () => {
    expect(detectDanger('自殺防止セミナーの案内', kumamoto)).toEqual([])
    expect(detectDanger('自殺防止セミナーに出たが、また自殺を考えている', kumamoto)).toMatchObject([
      { word: '自殺', start: 15 },
    ])
  })

  test('the place is that of the original, whatever its width, and wrapped lines are read on', () => {
    const text = 'メールに「ｺﾛｼﾃﾔﾙ」と、さらに改行をまたいで「お前の家に\n火をつけてやる」と書かれていた'
    const found = detectDanger(text, kumamoto).map(({ start, end }) => text.slice(start, end))

    expect(found).toEqual(['ｺﾛｼﾃﾔﾙ', '家に\n火を'])
  })

  test('money just sent is urgent, but no matter for 110', () => {
    const dangers = detectDanger('さきほど148万円を振り込んでしまいました', kumamoto)

    expect(dangers.map(({ group, level }) => [group, level])).toEqual([['money-moving', 'urgent']])
    expect(callsFor110(dangers)).toBe(false)
  })
})

describe('the words told suggest the 手口', () => {
  test('the right one comes first for nearly all sentences and is among three for all', () => {
    const ranks = told.methods.map(({ method, told: text }) =>
      suggestMethod(text, kumamoto).findIndex((suggestion) => suggestion.code === method),
    )

    expect(ranks.length).toBeGreaterThan(60)
    expect(ranks.filter((rank) => rank === 0).length / ranks.length).toBeGreaterThan(0.95)
    expect(ranks.filter((rank) => rank < 0 || rank > 2)).toEqual([])
  })

  test('the suggestion shows the words that made it, where they stand', () => {
    const text = '画面の番号に電話し、遠隔操作のソフトを入れて送金した'
    const [best] = suggestMethod(text, kumamoto)

    expect(best).toMatchObject({ code: 'support-scam', card: 'support-scam', moneyMayBeStopped: true })
    expect(best?.words.map(({ start, end }) => text.slice(start, end))).toContain('遠隔操作')
  })

  test('a Latin word is not found inside another: オンライン and online are not LINE', () => {
    expect(suggestMethod('online の支払い画面について聞きたい', kumamoto)).toEqual([])
  })

  test('too few words suggest nothing', () => {
    expect(suggestMethod('電話がありました', kumamoto)).toEqual([])
  })
})
