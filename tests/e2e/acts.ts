import type { Page } from 'playwright-core'

/** Does an act of a record's title line, by keyboard: its own button, or the entry under ほかの操作. */
export async function act(page: Page, words: string): Promise<void> {
  const main = page.getByRole('main')
  const own = main.getByRole('button', { name: words, exact: true })
  const more = main.getByRole('button', { name: 'ほかの操作' })
  await own.or(more).first().waitFor()
  if (await own.count()) return own.press('Enter')
  await more.press('Enter')
  await main.getByRole('menuitem', { name: words, exact: true }).press('Enter')
}

/** Chooses a person by a part of the name, with the keys alone. */
export async function choosePerson(page: Page, label: string, name: string): Promise<void> {
  const field = page.getByRole('combobox', { name: label })
  await field.fill(name)
  await page.getByRole('option', { name }).first().waitFor()
  await field.press('ArrowDown')
  await field.press('Enter')
}
