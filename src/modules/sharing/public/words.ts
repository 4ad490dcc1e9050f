import { html } from 'hono/html'
import type { Profile } from '#core/profile/index.ts'
import { rubyPieces, withoutRuby } from '../schema-ruby.ts'
import { OWN, type OwnWord } from './own-words.ts'

export type Html = ReturnType<typeof html>

/** What the pages say, in ordinary Japanese or in やさしい日本語. */
export type Words = {
  easy: boolean
  /** A text of the prefecture, by page and code of its profile. */
  say: (page: string, code: string) => Html
  /** A word of the pages themselves. */
  own: (word: OwnWord) => Html
  /** The same without ruby, for titles and attributes. */
  ownPlain: (word: OwnWord) => string
  sayPlain: (page: string, code: string) => string
  /** The address of a page in the language at hand. */
  path: (path: string) => string
}

/** The words for a language. A text that the profile lacks is a fault of the profile and named. */
export function wordsFor(profile: Pick<Profile, 'publicTexts'>, easy: boolean): Words {
  const text = (page: string, code: string) => {
    const found = profile.publicTexts.findLast((t) => t.page === page && t.code === code)
    if (!found) throw new Error(`public-texts.json: ${page} ${code} がありません。`)
    return easy ? (found.easy ?? found.text) : found.text
  }
  const own = (word: OwnWord) => OWN[word][easy ? 1 : 0]
  return {
    easy,
    say: (page, code) => withRuby(text(page, code)),
    sayPlain: (page, code) => withoutRuby(text(page, code)),
    own: (word) => withRuby(own(word)),
    ownPlain: (word) => withoutRuby(own(word)),
    path: (path) => (easy ? `/easy${path === '/' ? '' : path}` : path),
  }
}

/** `{漢字|かんじ}` as ruby, with brackets for browsers that draw none; the numbers of the police as links that call. */
export function withRuby(text: string): Html {
  const parts = rubyPieces(text).map(({ text: word, reading }) =>
    reading ? html`<ruby>${word}<rp>(</rp><rt>${reading}</rt><rp>)</rp></ruby>` : withPhones(word),
  )
  return html`${parts}`
}

/** The only numbers that are ever links: 110番 and 警察相談専用電話 #9110. */
export function withPhones(text: string): Html {
  const parts = text.split(/(#9110)/).map((part) => (part === '#9110' ? html`<a href="tel:%239110">#9110</a>` : part))
  return html`${parts}`
}
