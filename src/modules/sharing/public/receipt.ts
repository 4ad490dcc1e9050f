import { html } from 'hono/html'
import { dayOf, formatDay, nextBusinessDay, timeOf } from '#core/clock/index.ts'
import { calendarOf, type Profile } from '#core/profile/index.ts'
import type { Answers } from './answers.ts'
import { numbered, page } from './frame.ts'
import type { Receipt } from './hand-in.ts'
import { FORM, kept } from './report-steps.ts'
import type { Html, Words } from './words.ts'

/** 受け付けました: number, where it went, read by when, and what to do meanwhile. */
export function receiptPage(profile: Profile, w: Words, a: Answers, r: Receipt): Html {
  const say = (code: string) => w.say('receipt', code)
  const calendar = calendarOf(profile)
  const readBy = `${formatDay(nextBusinessDay(dayOf(r.at), calendar))} ${calendar.hours.closes}`
  const facts: [Html, Html | string][] = [
    [w.own('receivedAt'), `${formatDay(dayOf(r.at))} ${timeOf(r.at)}`],
    [w.own('to'), r.unit],
    [w.own('readBy'), html`${readBy} ${w.own('until')}`],
    [w.own('how'), reachedBy(w, a)],
  ]
  return page({
    profile,
    words: w,
    path: `/report/${a.kind}`,
    form: FORM,
    title: w.sayPlain('receipt', 'title'),
    body: html`<h1>${say('title')}</h1>
<p class="lede">${say('thanks')}</p>
<div class="rec"><p id="number">${w.own('receiptNumber')}</p><p class="no" aria-labelledby="number">${r.number}</p><dl>${facts.map(([label, said]) => html`<dt>${label}</dt><dd>${said}</dd>`)}</dl></div>
<h2>${w.own('meanwhile')}</h2>
${numbered([...(a.sent ? [say('wait-bank')] : []), ...(a.remote ? [say('wait-network')] : []), say('wait-keep')])}
<h2>${w.own('remember')}</h2>
<ul class="dots"><li>${say('remember-complaint')}</li><li>${w.say('report', 'never-ask')}</li><li>${say('remember-danger')}</li></ul>
<form id="${FORM}" method="post" action="${w.path(`/report/${a.kind}`)}">${kept(a, [])}<input type="hidden" name="at" value="receipt"></form>
<div class="acts"><a class="btn" href="${w.path('/report')}">${w.own('another')}</a></div>`,
  })
}

/** How the police will be in touch, without repeating more of it than needed on a page that others may see. */
function reachedBy(w: Words, a: Answers): Html {
  if (a.kind === 'tip') return w.own('howNone')
  return a.phone ? html`${w.own('phoneEnds')} ${a.phone.replace(/\D/g, '').slice(-2)}` : w.own('byMail')
}
