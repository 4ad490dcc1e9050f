let region: HTMLElement | undefined

/** Speaks a sentence to screen readers, through the one polite live region of the page. */
export function announce(sentence: string): void {
  if (!region?.isConnected) {
    region = document.createElement('div')
    region.setAttribute('role', 'status')
    region.className = 'unseen'
    document.body.append(region)
  }
  region.textContent = sentence
}
