/** Addresses that cannot be opened by a click or a careless paste. Applied to what is shown, so a copy carries it too. */

const schemes: Record<string, string> = { http: 'hxxp', https: 'hxxps', ftp: 'fxp', ftps: 'fxps' }
// without a boundary before it: the letters of a text may run straight into an address
const address = /(?:(https?|ftps?):\/\/|(?=www\.[^\s.]))([^\s/?#"'<>「」、。]+)/gi

/** `https://a.example/x` → `hxxps://a[.]example/x`; so is `www.a.example`; other text without a scheme is left alone. */
export const defangText = (text: string): string => lettersOf(text).join('')

/** The same letter by letter, each in its place: so that a text can be cut within an address too. */
export function lettersOf(text: string): string[] {
  const letters = text.split('')
  for (const { index, 0: whole, 1: scheme = '', 2: host = '' } of text.matchAll(address)) {
    for (const [i, letter] of [...(schemes[scheme.toLowerCase()] ?? '')].entries()) letters[index + i] = letter
    const from = index + whole.length - host.length
    for (const dot of host.matchAll(DOT)) letters[from + dot.index] = '[.]'
  }
  return letters
}

/** One extracted address, with or without scheme: `a.example/x.y` → `a[.]example/x.y`. */
export function defangAddress(value: string): string {
  const [, scheme = '', host = '', rest = ''] = /^([a-z]+:\/\/)?([^/?#]*)(.*)$/is.exec(value) ?? []
  const name = scheme.slice(0, -3).toLowerCase()
  return `${name ? `${schemes[name] ?? name}://` : ''}${dotted(host)}${rest}`
}

const DOT = /(?<!\[)[.．。](?!\])/g
const dotted = (host: string): string => host.replace(DOT, '[.]')
