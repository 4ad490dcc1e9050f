import type { Page } from 'playwright-core'

/** Every text and label of the page as it stands, with the browser's title, that holds an address one could open. Fields hold what a person wrote. */
export const openAddresses = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const texts = document.createTreeWalker(document, NodeFilter.SHOW_TEXT)
    const said = [document.title]
    for (let node = texts.nextNode(); node; node = texts.nextNode())
      if (!node.parentElement?.closest('script, style, textarea, code')) said.push(node.textContent ?? '')
    for (const element of document.querySelectorAll('*'))
      for (const name of ['aria-label', 'alt', 'label', 'placeholder', 'title'])
        said.push(element.getAttribute(name) ?? '')
    return said.filter((text) => /(https?|ftps?):\/\/[^\s/?#"'<>「」、。]/i.test(text)).map((text) => text.slice(0, 80))
  })
