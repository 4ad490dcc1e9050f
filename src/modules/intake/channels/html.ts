import { convert } from 'html-to-text'

/** What an HTML mail says, as text. */
export type HtmlText = { text: string; links: string[]; hidden: boolean }

/** Characters of HTML that are looked at; depth and children are bounded by the library. */
const MOST_HTML = 2_000_000

/** Turns HTML into text: scripts, styles and comments are dropped, targets of links written out, nothing is fetched or rendered. */
export function htmlToText(html: string): HtmlText {
  const links: string[] = []
  const text = convert(html.slice(0, MOST_HTML), {
    wordwrap: false,
    limits: { maxInputLength: MOST_HTML, maxDepth: 100, maxChildNodes: 20_000, ellipsis: '…' },
    selectors: [
      {
        selector: 'a',
        format: 'anchor',
        options: {
          hideLinkHrefIfSameAsText: true,
          noAnchorUrl: true,
          ignoreHref: false,
          linkBrackets: ['<', '>'],
          pathRewrite: (href: string) => keep(links, href),
        },
      },
      { selector: 'img', format: 'skip' },
      { selector: 'script', format: 'skip' },
      { selector: 'style', format: 'skip' },
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
      { selector: 'table', format: 'block' },
    ],
  })
  return { text: text.replace(/\n{4,}/g, '\n\n\n'), links, hidden: HIDDEN.test(html.slice(0, MOST_HTML)) }
}

function keep(links: string[], href: string): string {
  if (/^(https?|mailto|tel|ftp):/i.test(href) && links.length < 2_000) links.push(href)
  return href
}

/** Ways of hiding text from the eye that mail filters know. */
const HIDDEN = /(display\s*:\s*none|font-size\s*:\s*0|visibility\s*:\s*hidden|opacity\s*:\s*0[;"'\s])/i
