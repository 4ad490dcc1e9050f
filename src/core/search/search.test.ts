import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inside } from '#core/db/inside.ts'
import { samples } from '#testing/corpus.ts'
import { type Officer, openWorld, type World } from '#testing/world.ts'
import { fold } from './fold.ts'
import { type Findable, forgetText, indexText, indexTexts, type Search, search, searchErrands } from './index.ts'
import { foldParts } from './index-texts.ts'
import { termOf } from './spellings.ts'

let world: World
let rooms: [string, string]
let all: Officer
let one: Officer
const corpus: Findable[] = []

beforeAll(async () => {
  world = await openWorld()
  rooms = [await world.room('検索 一'), await world.room('検索 二')]
  all = await world.officer({ rooms })
  one = await world.officer({ rooms: [rooms[0]] })
  for (const { id, room, at, title, text } of samples(1500, { seed: 7, rooms: 2 })) {
    corpus.push({ kind: 'report', id, roomId: rooms[room === 0 ? 0 : 1], at, title, text })
  }
  for (const f of corpus) read.set(f.id, foldParts(f.title, f.text))
  await as(all, (tx) => indexTexts(tx, corpus))
})
afterAll(() => world.close())

const as = <T>(officer: Officer, work: Parameters<typeof inside<T>>[2]): Promise<T> =>
  inside(world.house.app.pool, officer.ticket, work)

const find = (query: string, options: Partial<Search> = {}, officer = all) =>
  as(officer, (tx) => search(tx, { query, order: 'newest', limit: 50, ...options }))

/** All hits of a query, page after page. */
async function findAll(query: string, options: Partial<Search> = {}, officer = all): Promise<string[]> {
  const ids: string[] = []
  let after: string | undefined
  do {
    const page = await find(query, { ...options, limit: 200, after }, officer)
    ids.push(...page.hits.map((hit) => hit.id))
    after = page.next
  } while (after !== undefined)
  return ids
}

async function add(text: string, title = '題'): Promise<string> {
  const id = randomUUID()
  await as(all, (tx) => indexText(tx, { kind: 'note', id, roomId: rooms[0], at: new Date('2027-01-01'), title, text }))
  return id
}

const read = new Map<string, string>()

/** Newest first, from the texts themselves. */
const bruteForce = (terms: string[], from = corpus): string[] =>
  from
    .filter(({ id }) => terms.map(fold).every((term) => says(read.get(id) ?? '', term)))
    .sort((a, b) => b.at.getTime() - a.at.getTime())
    .map((f) => f.id)

/** As written, or in one of the other spellings that foldParts adds. */
function says(text: string, term: string): boolean {
  const { text: joined, other = term } = termOf(term)
  return [term, joined, other].some((form) => text.includes(form))
}

/** Any part of any text of the corpus, of one to twelve characters. */
const partOfText = fc
  .record({ doc: fc.nat(), from: fc.nat(), length: fc.integer({ min: 1, max: 12 }) })
  .map(({ doc, from, length }) => {
    const text = Array.from(corpus[doc % corpus.length]?.text ?? '')
    return text
      .slice(from % (text.length - length))
      .slice(0, length)
      .join('')
      .trim()
  })
  .filter((term) => fold(term) !== '' && !/["“”＂]/.test(term))

describe('the index finds exactly what reading every text finds', () => {
  test('for any part of any text, in the same order', async () => {
    await fc.assert(
      fc.asyncProperty(partOfText, async (term) => {
        expect(await findAll(`"${term}"`, { kinds: ['report'] })).toEqual(bruteForce([term]))
      }),
      { numRuns: 150 },
    )
  })

  test('for two or three parts at once, from one text or from several', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(partOfText, { minLength: 2, maxLength: 3 }), async (terms) => {
        const query = terms.map((term) => `"${term}"`).join('　')

        expect(await findAll(query, { kinds: ['report'] })).toEqual(bruteForce(terms))
      }),
      { numRuns: 60 },
    )
  })

  test('for a person who may enter only one room, without a trace of the other', async () => {
    const visible = corpus.filter((f) => f.roomId === rooms[0])
    await fc.assert(
      fc.asyncProperty(partOfText, async (term) => {
        expect(await findAll(`"${term}"`, { kinds: ['report'] }, one)).toEqual(bruteForce([term], visible))
      }),
      { numRuns: 60 },
    )
  })

  test('within a span of time', async () => {
    const from = new Date('2025-03-01')
    const to = new Date('2025-09-01')
    const within = corpus.filter((f) => f.at >= from && f.at <= to)

    expect(await findAll('口座', { from, to })).toEqual(bruteForce(['口座'], within))
  })

  test('for texts of any characters at all, by any two characters that stand side by side', async () => {
    const grapheme = fc.string({ unit: 'grapheme', minLength: 2, maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(grapheme, fc.nat(), async (text, at) => {
        const folded = Array.from(fold(text))
        fc.pre(folded.length >= 2)
        const from = at % (folded.length - 1)
        const term = folded
          .slice(from, from + 2)
          .join('')
          .trim()
        fc.pre(term !== '' && !term.includes('"'))
        const id = await add(text)

        expect(await findAll(`"${term}"`, { kinds: ['note'] })).toContain(id)
      }),
      { numRuns: 100 },
    )
  })
})

describe('what an officer types', () => {
  test.each([
    ['髙﨑', '高崎 次郎が来署'],
    ['高崎', '髙﨑次郎が来署'],
    ['わたなべ', 'ワタナベ　ヨシオ'],
    ['ﾜﾀﾅﾍﾞﾖｼｵ', 'わたなべ よしお'],
    ['09012345678', '番号は０９０－１２３４－５６７８である'],
    ['090-1234-5678', '番号は09012345678である'],
    ['+81 90 1234 5678'.replaceAll(' ', '-'), '番号は090(1234)5678である'],
    ['https://pay.example/login', 'hxxps://pay[.]example/login へ誘導'],
    ['hxxps://pay[.]example', 'https://pay.example/login へ誘導'],
    ['taro@mail.example', '差出人 taro[at]mail[.]example'],
    ['"不正送金 被害"', '不正送金\n被害の届出'],
    ['100%', '全額（１００％）を失った'],
    ['a_b\\c', 'ファイル A_B\\C.exe'],
  ])('%s finds %s', async (query, text) => {
    const id = await add(text)

    expect(await findAll(query)).toContain(id)
  })

  test('a minus leaves out what contains the word', async () => {
    const with_ = await add('石垣試験 電話あり')
    const without = await add('石垣試験 書面のみ')

    expect(await findAll('石垣試験')).toEqual(expect.arrayContaining([with_, without]))
    expect(await findAll('石垣試験 -電話')).toEqual([without])
    expect(await findAll('石垣試験　－"電話あり"')).toEqual([without])
  })

  test.each(['', '  　', '""', '\u200b'])('nothing to look for finds nothing: "%s"', async (query) => {
    expect(await find(query)).toEqual({ hits: [], more: false })
  })

  test('a term never reaches from the title into the text', async () => {
    const id = await add('送金した', '口座へ')

    expect(await findAll('口座へ送金')).not.toContain(id)
  })

  test('wildcards and expressions are plain characters', async () => {
    await add('百パーセント 1-2 の話')

    expect(await findAll('100%失')).toEqual([])
    expect(await findAll('1-2.*話')).toEqual([])
  })
})

describe('hits', () => {
  test('show the match as it is written, however it was typed', async () => {
    const id = await add(
      `${'前置き。'.repeat(40)}犯人は髙﨑 次郎、電話は０９０－１１１１－２２２２。${'後書き。'.repeat(40)}`,
    )

    const { hits } = await find('高崎次郎 09011112222')

    const snippet = hits.find((hit) => hit.id === id)?.snippet
    expect(snippet?.marks.map(([from, to]) => snippet.text.slice(from, to))).toEqual([
      '髙﨑 次郎',
      '０９０－１１１１－２２２２',
    ])
    expect(snippet).toMatchObject({ before: true, after: true })
  })

  test('best first puts a title before a mention, and often before once', async () => {
    const mention = await add('珍語句について一度だけ触れる。')
    const often = await add('珍語句、珍語句、また珍語句。')
    const title = await add('本文にはない。', '珍語句の件')

    expect(await findAll('珍語句', { order: 'best' })).toEqual([title, often, mention])
  })

  test('best first shows every match once over all its pages', async () => {
    const pages: string[] = []
    let after: string | undefined
    do {
      const page = await find('口座', {
        order: 'best',
        limit: 7,
        kinds: ['report'],
        from: new Date('2026-09-01'),
        after,
      })
      pages.push(...page.hits.map((hit) => hit.id))
      after = page.next
    } while (after)

    const within = corpus.filter((f) => f.at >= new Date('2026-09-01'))
    expect(pages.toSorted()).toEqual(bruteForce(['口座'], within).toSorted())
  })

  test('many of the same instant come once each, page by page', async () => {
    const same = await Promise.all(Array.from({ length: 23 }, () => add('同時刻語の届')))
    const pages: string[] = []
    let after: string | undefined
    do {
      const page = await find('同時刻語', { limit: 5, after })
      pages.push(...page.hits.map((hit) => hit.id))
      after = page.next
    } while (after)

    expect(pages.toSorted()).toEqual(same.toSorted())
  })

  test('a cursor that was tampered with is refused', async () => {
    await expect(find('口座', { after: 'x' })).rejects.toThrow(RangeError)
  })
})

describe('records change', () => {
  test('a changed text is found by its new words only', async () => {
    const id = await add('旧語句の届')
    const row = { kind: 'note', id, roomId: rooms[0], at: new Date('2027-01-01'), title: '題', text: '新語句の届' }

    await as(all, (tx) => indexText(tx, row))

    expect(await findAll('旧語句')).toEqual([])
    expect(await findAll('新語句')).toEqual([id])
  })

  test('a forgotten text is not found', async () => {
    const id = await add('忘却語の届')

    await as(all, (tx) => forgetText(tx, 'note', id))

    expect(await findAll('忘却語')).toEqual([])
  })

  test('a text cannot be put into a room that one may not enter, nor taken over from it', async () => {
    const id = randomUUID()
    const row = { kind: 'note', id, roomId: rooms[1], at: new Date(), title: '題', text: '他室語の届' }
    await expect(as(one, (tx) => indexText(tx, row))).rejects.toMatchObject({ code: '42501' })
    await as(all, (tx) => indexText(tx, row))

    await expect(as(one, (tx) => indexText(tx, { ...row, roomId: rooms[0] }))).rejects.toMatchObject({ code: '42501' })

    expect(await findAll('他室語', {}, one)).toEqual([])
    expect(await findAll('他室語')).toEqual([id])
  })

  test('NUL and broken characters do not stop a report from being saved', async () => {
    const id = await add('破損\0語 \ud800 の届')

    expect(await findAll('破損語')).toEqual([id])
  })

  test('texts folded by an older release are folded anew', async () => {
    const id = await add('再畳語の届')
    await world.sql(`update core.findable set folded = '', fold_version = 0 where id = $1`, [id])
    expect(await findAll('再畳語')).toEqual([])

    for (const errand of searchErrands) await errand.run(world.house, new AbortController().signal)

    expect(await findAll('再畳語')).toEqual([id])
  })
})
