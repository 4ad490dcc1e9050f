import { Parser } from 'htmlparser2'
import type { Warning } from '../channel.ts'
import { cut, warn } from '../plain.ts'

/** What an HTML mail shows, as text. Nothing is fetched, run or rendered. */
export type HtmlText = {
  /** Words with the targets of links beside them: 「表示文字 <https://…>」. */
  text: string
  links: { words: string; href: string }[]
  /** Words that the reader of the mail would not see. */
  hidden: string
}

/** Characters of HTML that are read, and what is kept of links: a newsletter has a tenth of it. */
const MOST_HTML = 5_000_000
const MOST_LINKS = 2_000
const MOST_HREF = 4_000
/** Elements within elements. The parser slows down with depth; no layout comes near. */
const MOST_OPEN = 2_000
const PIECE = 16_384

const SILENT = new Set([
  'script',
  'style',
  'head',
  'title',
  'template',
  'object',
  'applet',
  'svg',
  'math',
  'select',
  'textarea',
  'datalist',
])
const BLOCKS = new Set([
  'p',
  'div',
  'br',
  'tr',
  'table',
  'ul',
  'ol',
  'li',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'blockquote',
  'pre',
  'hr',
  'form',
  'section',
  'article',
  'header',
  'footer',
  'center',
  'dl',
  'dt',
  'dd',
  'address',
  'fieldset',
  'body',
  'caption',
  'figure',
])
const VOID = new Set([
  'br',
  'hr',
  'img',
  'input',
  'meta',
  'link',
  'base',
  'area',
  'col',
  'embed',
  'source',
  'wbr',
  'param',
  'track',
])

/** Ways of hiding words from the eye that filters of unwanted mail know. */
const HIDING =
  /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0+(?:\.0+)?\s*(?:[a-z%]+\s*)?(?:;|!|$)|opacity\s*:\s*0+(?:\.0+)?\s*(?:;|!|$)|max-height\s*:\s*0+(?:px)?\s*(?:;|!|$)|color\s*:\s*transparent|text-indent\s*:\s*-\d{3,}/i

type Open = { name: string; silent: boolean; hidden: boolean; pre: boolean; href?: string; from: number }
type State = { out: string[]; hidden: string[]; open: Open[]; links: HtmlText['links']; base: string; length: number }

/** Turns the HTML of a mail into text in one pass without recursion, so that depth costs nothing. */
export function htmlText(html: string, warnings: Warning[]): HtmlText {
  const state: State = { out: [], hidden: [], open: [], links: [], base: '', length: 0 }
  const parser = new Parser({
    onopentag: (name, attributes) => opened(state, name, attributes),
    onclosetag: (name) => closed(state, name),
    ontext: (text) => written(state, text),
  })
  const end = Math.min(html.length, MOST_HTML)
  let at = 0
  for (; at < end && state.open.length < MOST_OPEN; at += PIECE) parser.write(html.slice(at, Math.min(at + PIECE, end)))
  if (at < html.length) warn(warnings, 'HTML_CUT', 'HTMLの本文が長すぎるか入れ子が深すぎるため、途中までを読みました。')
  parser.end()
  return {
    text: tidy(state.out.join('')),
    links: state.links,
    hidden: cut(state.hidden.join('').replace(/\s+/g, ' ').trim(), 10_000),
  }
}

function opened(state: State, name: string, attributes: Record<string, string>): void {
  const above = state.open.at(-1)
  const silent = (above?.silent ?? false) || SILENT.has(name)
  const hidden = (above?.hidden ?? false) || 'hidden' in attributes || HIDING.test(attributes.style ?? '')
  if (name === 'base' && !state.base) state.base = attributes.href ?? ''
  if (BLOCKS.has(name) && !silent && !hidden) put(state, '\n')
  if (name === 'li' && !silent && !hidden) put(state, '・')
  if (name === 'img' && !silent && !hidden && attributes.alt?.trim())
    put(state, `［画像: ${cut(attributes.alt.trim(), 200)}］`)
  const target = targetOf(name, attributes)
  if (target && name !== 'a') noteTarget(state, TARGET_WORDS[name] ?? name, target)
  if (VOID.has(name)) return
  state.open.push({
    name,
    silent,
    hidden,
    pre: (above?.pre ?? false) || name === 'pre',
    href: name === 'a' ? target : undefined,
    from: state.out.length,
  })
}

const TARGET_WORDS: Record<string, string> = {
  form: '入力の送信先',
  area: '画像のリンク',
  iframe: '埋め込み',
  frame: '埋め込み',
  meta: '自動移動先',
  button: '入力の送信先',
}

function targetOf(name: string, attributes: Record<string, string>): string | undefined {
  if (name === 'a' || name === 'area') return attributes.href
  if (name === 'form') return attributes.action
  if (name === 'button') return attributes.formaction
  if (name === 'iframe' || name === 'frame') return attributes.src
  if (name === 'meta' && /^refresh$/i.test(attributes['http-equiv'] ?? ''))
    return /url\s*=\s*["']?([^"']+)/i.exec(attributes.content ?? '')?.[1]
  return undefined
}

function closed(state: State, name: string): void {
  if (VOID.has(name)) return
  const at = state.open.findLastIndex((each) => each.name === name)
  const element = state.open[at]
  if (!element) return
  if (element.href) closeLink(state, element, element.href)
  state.open.length = at
  if (element.silent || element.hidden) return
  if (BLOCKS.has(name)) put(state, '\n')
  else if (name === 'td' || name === 'th') put(state, ' ')
}

function closeLink(state: State, element: Open, href: string): void {
  const target = absolute(state.base, href)
  if (!target) return
  const words = state.out.slice(element.from).join('').replace(/\s+/g, ' ').trim()
  if (state.links.length < MOST_LINKS) state.links.push({ words: cut(words, 300), href: target })
  if (element.silent || element.hidden || sameAddress(words, target)) return
  put(state, words ? ` <${target}> ` : `（リンク） <${target}> `)
}

function noteTarget(state: State, words: string, href: string): void {
  const target = absolute(state.base, href)
  if (!target || !/^https?:/i.test(target)) return
  if (state.links.length < MOST_LINKS) state.links.push({ words, href: target })
  put(state, `\n［${words}］ <${target}>\n`)
}

/** A target that leads somewhere; places in the page, scripts and embedded data do not. */
function absolute(base: string, href: string): string | undefined {
  const target = cut(href.replace(/[\t\n\r]/g, '').trim(), MOST_HREF)
  if (!target || /^(#|javascript:|vbscript:|data:|cid:|about:)/i.test(target)) return undefined
  if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return target
  return base && URL.canParse(target, base) ? new URL(target, base).href : target
}

const sameAddress = (words: string, href: string) => bare(words) === bare(href)
const bare = (address: string) =>
  address
    .replace(/^(?:mailto|tel|https?):(?:\/\/)?/i, '')
    .replace(/\/$/, '')
    .toLowerCase()

function written(state: State, text: string): void {
  const here = state.open.at(-1)
  if (here?.silent) return
  if (!here?.hidden) put(state, here?.pre ? text : text.replace(/\s+/g, ' '))
  else if (state.hidden.length < 2_000) state.hidden.push(text)
}

function put(state: State, text: string): void {
  if (state.length > MOST_HTML) return
  state.out.push(text)
  state.length += text.length
}

/** Spaces and empty lines that only served the layout. */
const tidy = (text: string): string =>
  text
    .replace(/\u200b|\u200c|\u00ad|\u034f/g, '')
    .replace(/[ \t\u00a0]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
