import type { FreezeFields as Fields } from '#modules/requests/schema.ts'
import type { Draft } from './use-draft.ts'

/** Fields that are plain text. */
type TextName = { [N in keyof Fields]: string extends Fields[N] ? N : never }[keyof Fields]

/** What a text field of the form carries; its id tells the preview which place of the sheet it is. */
export const asText = ({ fields, set, copied, autosave }: Draft, name: TextName) => ({
  id: `f-${name}`,
  value: fields[name],
  onChange: (value: string) => set({ [name]: value }),
  onBlur: () => void autosave.saveNow(),
  copied: copied(name),
})

/** ひらがな and half width as カナ: how banks write names. */
export const kanaOf = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u3041-\u3096]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0x60))
    .toUpperCase()
    .trim()

export const digitsOf = (text: string): string => text.normalize('NFKC').replace(/\D/g, '')
