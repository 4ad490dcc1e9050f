import { Fragment, jsxs as jsxOfMany, jsx as jsxOfOne } from 'react/jsx-runtime'
import { defangText } from './defang.ts'

/*
 * What JSX is compiled to here (vite.config.ts): React's own, and before it every text that an element
 * shows or reads out loses its working addresses. The wall of decision 0010: a page cannot forget it.
 */

export { Fragment }

type Make = typeof jsxOfOne

export const jsx: Make = (type, props, key) => jsxOfOne(type, safe(type, props), key)
export const jsxs: Make = (type, props, key) => jsxOfMany(type, safe(type, props), key)
/** What the development server calls instead. */
export const jsxDEV = (type: Parameters<Make>[0], props: unknown, key: string | undefined, many: boolean) =>
  (many ? jsxs : jsx)(type, props, key)

/** Attributes whose words are seen or heard. What a field holds (`value`) is the person's own writing and stays. */
const SHOWN = ['aria-label', 'alt', 'label', 'placeholder', 'title']

/** Of the page's own elements; `code` is left as it is: what the house itself gives to be copied, such as a link of invitation. */
function safe(type: Parameters<Make>[0], props: unknown): unknown {
  if (!(typeof type === 'string' || type === Fragment) || type === 'code') return props
  const given = props as Record<string, unknown> // JSX gives an object to every element
  const changed: Record<string, unknown> = {}
  const children = words(given.children)
  if (children !== given.children) changed.children = children
  for (const name of SHOWN) {
    const value = given[name]
    if (typeof value === 'string' && mayHold(value)) changed[name] = defangText(value)
  }
  return Object.keys(changed).length ? { ...given, ...changed } : props
}

/** The same value where there is no address in it, so that React sees no change. */
function words(children: unknown): unknown {
  if (typeof children === 'string') return mayHold(children) ? defangText(children) : children
  if (!Array.isArray(children)) return children
  const made = children.map(words)
  return made.some((child, at) => child !== children[at]) ? made : children
}

const mayHold = (text: string) => text.includes('://')
