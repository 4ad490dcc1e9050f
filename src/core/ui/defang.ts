/** Addresses that cannot be opened by a click or a careless paste. Applied to what is shown, so a copy carries it too. */

const schemes: Record<string, string> = { http: 'hxxp', https: 'hxxps', ftp: 'fxp', ftps: 'fxps' }
// without a boundary before it: the letters of a text may run straight into an address
const address = /(?:(https?|ftps?):\/\/|(?=www\.[^\s.]))([^\s/?#"'<>「」、。]+)/gi

/** `https://a.example/x` → `hxxps://a[.]example/x`; so is `www.a.example`; other text without a scheme is left alone. */
export function defangText(text: string): string {
  return text.replace(
    address,
    (_, scheme: string | undefined, host: string) =>
      `${scheme ? `${schemes[scheme.toLowerCase()] ?? scheme}://` : ''}${dotted(host)}`,
  )
}

/** One extracted address, with or without scheme: `a.example/x.y` → `a[.]example/x.y`. */
export function defangAddress(value: string): string {
  const [, scheme = '', host = '', rest = ''] = /^([a-z]+:\/\/)?([^/?#]*)(.*)$/is.exec(value) ?? []
  const name = scheme.slice(0, -3).toLowerCase()
  return `${name ? `${schemes[name] ?? name}://` : ''}${dotted(host)}${rest}`
}

function dotted(host: string): string {
  return host.replace(/(?<!\[)[.．。](?!\])/g, '[.]')
}
