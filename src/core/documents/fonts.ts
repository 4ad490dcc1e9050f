import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { type Coverage, readCoverage } from './coverage.ts'

const { resolve } = createRequire(import.meta.url)
const font = (path: string) => resolve(`@expo-google-fonts/${path}.ttf`)

const regular = [
  font('noto-serif-jp/400Regular/NotoSerifJP_400Regular'),
  font('noto-sans-jp/400Regular/NotoSansJP_400Regular'),
  // Western letters the Japanese fonts lack, for names such as Nguyễn and Łukasz.
  font('noto-serif/400Regular/NotoSerif_400Regular'),
  font('noto-sans/400Regular/NotoSans_400Regular'),
]
const bold = [font('noto-sans-jp/700Bold/NotoSansJP_700Bold'), font('noto-sans/700Bold/NotoSans_700Bold')]

/** Folders of the fonts letters are set in; nothing of the machine's own is used, so that every machine prints the same. */
export const fontFolders = [...regular, ...bold].map((file) => dirname(file))

let known: Promise<Coverage> | undefined

/** The characters the letters' fonts hold; read once (140 KB). */
export function fontCoverage(): Promise<Coverage> {
  known ??= readCoverage(regular)
  return known
}
