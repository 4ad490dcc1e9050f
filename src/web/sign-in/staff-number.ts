/** One width, no spaces: `１２３ ４５` → `12345`. */
export const staffNumberOf = (text: string): string => text.normalize('NFKC').replace(/\s/g, '')

/** The six digits as an app shows them, `123 456`, in any width. */
export const digitsOf = (text: string): string => text.normalize('NFKC').replace(/\D/g, '')
