/** Where `to` may lead after sign-in: a path of this site, or the first page. `//other.example` is another site's. */
export function pathWithin(to: string): string {
  const url = URL.canParse(to, location.origin) ? new URL(to, location.origin) : undefined
  return to.startsWith('/') && url?.origin === location.origin ? `${url.pathname}${url.search}` : '/'
}

/** Loads the page anew, so that nothing of an earlier session stays in memory. */
export function enterAt(to: string): void {
  location.replace(pathWithin(to))
}
