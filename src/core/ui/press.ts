/**
 * Presses a button by its key as a click would: the field one writes in is left first, so that what stands there is read and tidied
 * before the button acts; then one is back in it.
 */
export function press(button: () => HTMLElement | null): void {
  const writing = document.activeElement
  if (!(writing instanceof HTMLInputElement || writing instanceof HTMLTextAreaElement)) {
    button()?.click()
    return
  }
  writing.blur()
  // the page has been drawn with what was read
  setTimeout(() => {
    if (writing.isConnected) writing.focus()
    button()?.click()
  })
}

/** Leads to what stands on the page and could not be read; to act without it would be to act on something else. */
export function leadToUnread(): boolean {
  const field = document.querySelector<HTMLElement>('[data-unread]')
  field?.focus()
  return field !== null
}
