import { html } from 'hono/html'
import { dayOf, formatDay } from '#core/clock/index.ts'
import type { Profile } from '#core/profile/index.ts'
import { doors, emergency, numbered, page } from './frame.ts'
import { addressOf, type Published } from './published.ts'
import type { Html, Words } from './words.ts'

/** The first page: what to beware of now, and the doors. */
export function frontPage(profile: Profile, w: Words, all: readonly Published[]): Html {
  const inForce = all.filter((a) => a.status !== 'withdrawn')
  const withdrawn = all.filter((a) => a.status === 'withdrawn')
  const title = w.sayPlain('all', 'service')
  return page({
    profile,
    words: w,
    path: '/',
    title,
    body: html`${emergency(w)}
<h1>${w.say('all', 'service')}</h1>
<h2>${w.own('now')}</h2>
${inForce.length ? list(w, inForce) : html`<p>${w.own('none')}</p>`}
${doors(w)}
${withdrawn.length ? html`<h2>${w.own('withdrawnOnes')}</h2>${list(w, withdrawn)}` : ''}`,
  })
}

const list = (w: Words, all: readonly Published[]): Html =>
  html`<ul class="news">${all.map((a) => html`<li><a href="${w.path(addressOf(a))}">${a.content.title}</a><span class="help"><span class="nw">${a.number}</span> <time class="nw" datetime="${dayOf(a.publishedAt)}">${formatDay(dayOf(a.publishedAt))}</time>${a.status === 'first' ? '' : html` <b class="nw">${w.own(a.status)} ${formatDay(dayOf(a.updatedAt))}</b>`}</span></li>`)}</ul>`

/** The page where people come to tell: 110, what this is, the bank, the doors, what happens next, the limits. */
export function doorsPage(profile: Profile, w: Words): Html {
  const say = (code: string) => w.say('report', code)
  return page({
    profile,
    words: w,
    path: '/report',
    title: w.sayPlain('all', 'service'),
    body: html`${emergency(w)}
<h1>${w.say('all', 'service')}</h1>
<p class="lede">${say('lede')}</p>
<p><b>${say('bank-first')}</b><br>${say('bank-say')}</p>
${doors(w)}
<h2>${w.own('after')}</h2>
${numbered([say('after-number'), say('after-read'), html`${say('after-call')}<br>${say('never-ask')}`])}
<h2>${w.own('before')}</h2>
<ul class="dots">${['limit-complaint', 'limit-answers', 'phone-instead', 'keep'].map((code) => html`<li>${say(code)}</li>`)}</ul>
<p><a href="${w.path('/')}">${w.own('now')}</a></p>`,
  })
}
