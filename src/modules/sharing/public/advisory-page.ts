import { html } from 'hono/html'
import { dayOf, formatDay, timeOf } from '#core/clock/index.ts'
import type { Profile } from '#core/profile/index.ts'
import { defangText } from '#core/ui/defang.ts'
import { type Content, TYPE_WORDS } from '../schema.ts'
import { shownToAll } from '../schema-shown.ts'
import { numbered, page } from './frame.ts'
import { addressOf, type Published } from './published.ts'
import { type Html, type Words, withPhones, withRuby } from './words.ts'

/** One advisory: the truth first, then what to do by where one stands, then numbers and sites that cannot be opened. */
export function advisoryPage(profile: Profile, w: Words, a: Published): Html {
  const gone = a.status === 'withdrawn'
  return page({
    profile,
    words: w,
    path: addressOf(a),
    title: `${gone ? `${w.ownPlain('withdrawn')}: ` : ''}${a.content.title}`,
    body: html`<p class="help"><span class="nw">${w.own('advisory')} ${a.number}</span>　<time class="nw" datetime="${a.publishedAt.toISOString()}">${formatDay(dayOf(a.publishedAt))} ${timeOf(a.publishedAt)}</time>　<span class="nw">${profile.organisation.force.headquarters}</span></p>
<h1>${a.content.title}</h1>
${changed(w, a)}
${gone ? '' : inForce(w, a)}
<h2>${w.own('revisions')}</h2>
<ul class="dots">${a.revisions.map((r) => html`<li><span class="nw">${formatDay(dayOf(r.at))} ${timeOf(r.at)}</span>　<b>${w.own(r.kind)}</b>${r.note ? html`　${safe(r.note)}` : ''}</li>`)}</ul>`,
  })
}

/** What was corrected or why it was withdrawn, before anything else is read. A withdrawn text is not repeated: it may wrong someone. */
function changed(w: Words, a: Published): Html | '' {
  const last = a.revisions.at(-1)
  if (!last || a.status === 'first') return ''
  return html`<section class="changed" aria-label="${w.ownPlain(a.status)}"><p><b>${w.say('advisory', a.status)}</b></p><p><span class="nw">${formatDay(dayOf(last.at))}</span>　${safe(last.note)}</p></section>`
}

function inForce(w: Words, { content: c, ...a }: Published): Html {
  return html`${w.easy ? inEasyWords(w, c) : ''}<p class="lede"><b>${safe(c.truth)}</b></p>
${part(w.own('onScreen'), c.now)}${part(w.own('called'), c.called)}${part(w.own('paid'), c.paid)}
${c.story ? html`<h2>${w.own('story')}</h2>${c.story.split(/\n+/).map((p) => html`<p>${safe(p)}</p>`)}` : ''}
${c.values.length ? values(w, c) : ''}
${c.counts.length ? html`<h2>${w.own('counts')}</h2><dl class="counts">${c.counts.map((n) => html`<div><dt>${safe(n.label)}</dt><dd>${safe(n.value)}</dd></div>`)}</dl>` : ''}
${c.contact ? html`<h2>${w.own('contact')}</h2><p>${safe(c.contact)}</p>` : ''}
<div class="acts"><a class="btn primary" href="${w.path('/report')}">${w.say('advisory', 'act')}</a>${c.values.length ? html`<a class="btn" href="${addressOf(a)}/values.csv" download>${w.own('csv')}</a>` : ''}</div>
<p class="help screen">${w.own('print')}</p>`
}

/** What the officer wrote in やさしい日本語, before everything else; where there is none, the page says so. */
function inEasyWords(w: Words, c: Content): Html {
  if (!c.easy) return html`<p class="help">${w.own('plainOnly')}</p>`
  const lines = c.easy.split(/\n+/).filter((line) => line.trim())
  return html`${lines.map((line) => html`<p class="lede">${withRuby(defangText(line))}</p>`)}<p class="help">${w.own('plainBelow')}</p>`
}

const part = (heading: Html, items: readonly string[]): Html | '' =>
  items.length ? html`<h2>${heading}</h2>${numbered(items.map(safe))}` : ''

function values(w: Words, c: Content): Html {
  const noted = c.values.some((v) => v.note)
  return html`<h2>${w.say('advisory', 'values')}</h2>
<table><thead><tr><th scope="col">${w.own('kind')}</th><th scope="col">${w.own('value')}</th>${noted ? html`<th scope="col">${w.own('note')}</th>` : ''}</tr></thead>
<tbody>${c.values.map((v) => html`<tr><td class="type">${TYPE_WORDS[v.type] ?? v.type}</td><td class="value">${shownToAll(v.type, v.value)}</td>${noted ? html`<td>${v.note ? safe(v.note) : '-'}</td>` : ''}</tr>`)}</tbody></table>
<p class="help">${w.say('advisory', 'defanged')}</p>`
}

/** Free text of an officer: addresses in it cannot be opened, the numbers of the police can be called. */
const safe = (text: string): Html => withPhones(defangText(text))
