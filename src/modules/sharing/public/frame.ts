import { html } from 'hono/html'
import type { Profile } from '#core/profile/index.ts'
import type { OwnWord } from './own-words.ts'
import type { Html, Words } from './words.ts'

/** Page of the public web. `path`: its address without language, for the link to the other one. */
export type Page = {
  profile: Profile
  words: Words
  path: string
  title: string
  body: Html
  /** A page that was reached by sending a form: the language changes by sending it again, so that nothing typed is lost. */
  form?: string
}

/** The frame of every public page: works without script, keeps nothing in the browser. */
export function page({ profile, words: w, path, title, body, form }: Page): Html {
  const { force, sections } = profile.organisation
  const cyber = sections.find((s) => s.role === 'cyber')
  return html`<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} - ${force.name}</title>
<link rel="stylesheet" href="/public.css">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="alternate" type="application/atom+xml" href="/feed.atom" title="${force.name} ${w.ownPlain('advisory')}">
</head>
<body class="${w.easy ? 'ez' : ''}">
<a class="skip" href="#main">${w.say('all', 'skip')}</a>
<header><div class="wide"><a class="org" href="${w.path('/')}">${w.say('all', 'office')}<span>${w.say('all', 'service')}</span></a>
<nav aria-label="${w.ownPlain('language')}">${other(w, path, form)}</nav></div></header>
<main id="main">
${body}
</main>
<footer><div class="wide">${force.headquarters} ${cyber?.name ?? ''}<br><span class="nw">${w.say('all', 'hours')}</span>
<p>${w.say('report', 'phone-instead')}</p><p><a href="${w.path('/')}">${w.own('toFront')}</a>　<a href="/feed.atom">${w.own('feed')}</a></p></div></footer>
</body>
</html>`
}

/** Why something sent was not taken, and what to do; what was written is one step back in the browser. */
export const refusedPage = (profile: Profile, words: Words, why: OwnWord): Html =>
  page({
    profile,
    words,
    path: '/report',
    title: words.ownPlain('error'),
    body: html`<h1>${words.own('notSent')}</h1><p>${words.own(why)}</p><p>${words.own('goBack')}</p>${emergency(words)}`,
  })

/** To the other language, on the same page. */
function other(w: Words, path: string, form: string | undefined): Html {
  const there = w.easy ? path : `/easy${path === '/' ? '' : path}`
  const words = w.own(w.easy ? 'ordinary' : 'easy')
  if (!form) return html`<a class="easy" href="${there}">${words}</a>`
  return html`<button class="easy" form="${form}" formaction="${there}" formnovalidate name="to" value="stay">${words}</button>`
}

/** 110 stands before everything else where people come to tell of something. */
export const emergency = (w: Words): Html =>
  html`<section class="em" aria-label="${w.ownPlain('emergency')}"><div><b>${w.say('report', 'danger-title')}</b><p>${w.say('report', 'danger')}</p></div><a class="btn stop" href="tel:110">${w.say('report', 'danger-call')}</a></section>`

/** The three doors. */
export const doors = (w: Words): Html => html`<h2 id="doors">${w.say('report', 'doors')}</h2>
<ul class="doors">${(['report', 'consultation', 'tip'] as const).map((kind) => html`<li><a href="${w.path(`/report/${kind}`)}"><span class="ttl">${w.say('report', `door-${kind}`)}</span><span class="go">${w.own('go')}</span><span>${w.say('report', `door-${kind}-help`)}</span></a></li>`)}</ul>`

/** Numbered sentences. */
export const numbered = (items: readonly Html[]): Html =>
  html`<ol class="num-l">${items.map((i) => html`<li><div>${i}</div></li>`)}</ol>`
