import { html } from 'hono/html'
import type { Profile } from '#core/profile/index.ts'
import { callsFor110, detectDanger } from '#core/profile/index.ts'
import { type Answers, type Fault, MOST_STORY, type Step } from './answers.ts'
import { emergency, page } from './frame.ts'
import type { OwnWord } from './own-words.ts'
import { stationsFor } from './stations.ts'
import type { Html, Words } from './words.ts'

/** The id of the form, to which the language's button belongs. */
export const FORM = 'answers'

type Asked = { profile: Profile; words: Words; answers: Answers; faults?: readonly Fault[]; trouble?: OwnWord }

/** One step: one group of questions. With faults the title begins with エラー and the summary leads to each. */
export function stepPage(step: Step, asked: Asked): Html {
  const { profile, words: w, answers: a, faults = [], trouble } = asked
  const heading = headingOf(w, step, a)
  const wrong = faults.length > 0 || trouble !== undefined
  const path = `/report/${a.kind}`
  const fields = { happened, contact, check }[step](asked)
  return page({
    profile,
    words: w,
    path,
    form: FORM,
    title: `${wrong ? `${w.ownPlain('error')}: ` : ''}${heading.plain} - ${w.sayPlain('report', `door-${a.kind}`)}`,
    body: html`${callsFor110(detectDanger(a.what, profile)) ? emergency(w) : ''}${progress(w, step)}
${wrong ? summary(w, faults, trouble) : ''}
<h1>${heading.words}</h1>
<form id="${FORM}" method="post" action="${w.path(path)}" novalidate>
${fields}
${kept(a, OWNED[step])}
<input type="hidden" name="at" value="${step}">
<div class="acts"><button class="btn primary" name="to" value="next">${step === 'check' ? w.own('send') : html`${w.own('next')} ${w.own(step === 'happened' ? 'stepContact' : 'stepCheck')}`}</button>
${step === 'happened' ? html`<a class="btn" href="${w.path('/report')}">${w.own('back')}</a>` : html`<button class="btn" name="to" value="back" formnovalidate>${w.own('back')}</button>`}</div>
</form>`,
  })
}

function headingOf(w: Words, step: Step, { kind }: Answers): { words: Html; plain: string } {
  if (step !== 'happened') return { words: w.say('step', step), plain: w.sayPlain('step', step) }
  const word = kind === 'tip' ? 'tipTitle' : 'happenedTitle'
  return { words: w.own(word), plain: w.ownPlain(word) }
}

/** Answers that a step asks for itself; the others go along unseen. */
const OWNED: Record<Step, readonly string[]> = {
  happened: ['what', 'sent', 'remote', 'stopped', 'sentWhen', 'amount'],
  contact: ['name', 'phone', 'email', 'reachable', 'unit'],
  check: [],
}

/** The answers that go along unseen. */
export const kept = (a: Answers, without: readonly string[]): Html =>
  html`${Object.entries(a)
    .filter(([name, said]) => name !== 'kind' && said && !without.includes(name))
    .map(([name, said]) => html`<input type="hidden" name="${name}" value="${said}">`)}`

function progress(w: Words, step: Step): Html {
  const at = { happened: 1, contact: 2, check: 3 }[step]
  const words = ['stepChoose', 'stepHappened', 'stepContact', 'stepCheck'] as const
  return html`<ol class="steps" aria-label="${w.ownPlain('steps')}">${words.map((word, i) => html`<li${i === at ? html` aria-current="step"` : ''}>${i + 1} ${w.own(word)}</li>`)}</ol>`
}

const labelOf = (w: Words, fault: Fault): Html => (fault.label === 'what' ? w.say('step', 'what') : w.own(fault.label))
const wordsOf = (w: Words, fault: Fault): Html =>
  fault.words === 'what-missing' ? w.say('step', 'what-missing') : w.own(fault.words)

function summary(w: Words, faults: readonly Fault[], trouble: OwnWord | undefined): Html {
  return html`<div class="err-sum" role="alert"><h2>${trouble ? w.own('error') : html`${faults.length} ${w.own('mend')}`}</h2>
${trouble ? html`<p>${w.own(trouble)}</p>` : html`<ul>${faults.map((f) => html`<li><a href="#${f.field}">${labelOf(w, f)}</a> ${wordsOf(w, f)}</li>`)}</ul>`}</div>`
}

function happened({ words: w, answers: a, faults = [] }: Asked): Html {
  const fault = faults.find((f) => f.field === 'what')
  const money = html`<fieldset class="q"><legend>${w.own('state')} <span class="tag">${w.own('whichApply')}</span></legend>
${(['sent', 'remote', 'stopped'] as const).map((name) => html`<label class="chk"><input type="checkbox" name="${name}" value="on"${a[name] ? html` checked` : ''}><span>${w.own(name)}</span></label>`)}</fieldset>
${field(w, 'sentWhen', w.say('step', 'sent-when'), a.sentWhen, { tag: 'ifKnown', help: w.own('whenExample') })}
${field(w, 'amount', w.own('amount'), a.amount, { tag: 'ifKnown', help: w.own('amountExample') })}`
  return html`<div class="q"><label for="what">${w.say('step', 'what')} <span class="tag r">${w.own('required')}</span></label><p class="help" id="what-help">${w.say('step', 'what-help')}</p>
${fault ? html`<p class="err" id="what-err">${wordsOf(w, fault)}</p>` : ''}<textarea id="what" name="what" rows="9" maxlength="${MOST_STORY}" required aria-describedby="what-help${fault ? ' what-err' : ''}"${fault ? html` aria-invalid="true"` : ''}>${a.what ? html`\n${a.what}` : ''}</textarea></div>
${a.kind === 'tip' ? '' : money}`
}

type More = { tag?: OwnWord; help?: Html; type?: string; autocomplete?: string; fault?: Fault | undefined }

function field(
  w: Words,
  name: string,
  label: Html,
  value: string,
  { tag, help, type = 'text', autocomplete = 'off', fault }: More,
): Html {
  const described = [fault && `${name}-err`, help && `${name}-help`].filter(Boolean).join(' ')
  return html`<div class="q"><label for="${name}">${label}${tag ? html` <span class="tag">${w.own(tag)}</span>` : ''}</label>
${fault ? html`<p class="err" id="${name}-err">${wordsOf(w, fault)}</p>` : ''}<input class="in" id="${name}" name="${name}" type="${type}" value="${value}" maxlength="300" autocomplete="${autocomplete}"${described ? html` aria-describedby="${described}"` : ''}${fault ? html` aria-invalid="true"` : ''}>
${help ? html`<p class="help" id="${name}-help">${help}</p>` : ''}</div>`
}

function contact({ profile, words: w, answers: a, faults = [] }: Asked): Html {
  const tip = a.kind === 'tip'
  const tag: OwnWord = tip ? 'optional' : 'oneOf'
  const of = (name: string) => faults.find((f) => f.field === name)
  return html`${tip ? html`<p class="lede">${w.own('noAnswer')}</p>` : ''}
${field(w, 'name', w.own('name'), a.name, { tag: 'optional', autocomplete: 'name' })}
${field(w, 'phone', w.own('phone'), a.phone, { tag, type: 'tel', autocomplete: 'tel', fault: of('phone') })}
${field(w, 'email', w.own('email'), a.email, { tag, type: 'email', autocomplete: 'email', fault: of('email') })}
${tip ? '' : field(w, 'reachable', w.own('reachable'), a.reachable, { tag: 'optional', help: w.say('step', 'contact-help') })}
<div class="q"><label for="unit">${w.own('unit')} <span class="tag">${w.own('ifKnown')}</span></label><select class="in" id="unit" name="unit" aria-describedby="unit-help"><option value="">${w.ownPlain('unitUnknown')}</option>
${stationsFor(profile).map((s) => html`<option value="${s.code}"${s.code === a.unit ? html` selected` : ''}>${s.label}</option>`)}</select><p class="help" id="unit-help">${w.own('unitHelp')}</p></div>`
}

function check({ profile, words: w, answers: a }: Asked): Html {
  const state = (['sent', 'remote', 'stopped'] as const).filter((name) => a[name])
  const station = stationsFor(profile).find((s) => s.code === a.unit)
  const rows: [Html, Html | string][] = [[w.own(a.kind === 'tip' ? 'tipTitle' : 'happenedTitle'), a.what]]
  if (a.kind !== 'tip')
    rows.push(
      [w.own('state'), html`${state.map((name) => html`${w.own(name)}<br>`)}`],
      [w.say('step', 'sent-when'), a.sentWhen],
      [w.own('amount'), a.amount],
    )
  rows.push([w.own('name'), a.name], [w.own('phone'), a.phone], [w.own('email'), a.email])
  if (a.kind !== 'tip') rows.push([w.own('reachable'), a.reachable])
  rows.push([w.own('unit'), station?.label ?? w.own('unitUnknown')])
  return html`<dl class="check">${rows.map(([label, said]) => html`<div><dt>${label}</dt><dd>${String(said) ? said : html`<span class="help">${w.own('notWritten')}</span>`}</dd></div>`)}</dl>
<p class="help">${w.say('report', 'limit-complaint')}</p>`
}
