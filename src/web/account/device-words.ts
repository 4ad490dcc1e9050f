const browsers: readonly [RegExp, string][] = [
  [/Edg\/(\d+)/, 'Edge'],
  [/Firefox\/(\d+)/, 'Firefox'],
  [/Chrome\/(\d+)/, 'Chrome'],
  [/Version\/(\d+).*Safari/, 'Safari'],
]
const systems: readonly [RegExp, string][] = [
  [/Windows/, 'Windows'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Mac OS/, 'macOS'],
  [/Linux/, 'Linux'],
]

/** What a browser says of itself, in words one recognises a machine by: `Edge 153 Windows`; others as they are. */
export function deviceWords(userAgent: string): string {
  const browser = browsers.map(([pattern, name]) => named(pattern, name, userAgent)).find(Boolean)
  const system = systems.find(([pattern]) => pattern.test(userAgent))?.[1]
  return [browser, system].filter(Boolean).join(' ') || userAgent
}

function named(pattern: RegExp, name: string, userAgent: string): string | undefined {
  const version = pattern.exec(userAgent)?.[1]
  return version && `${name} ${version}`
}
