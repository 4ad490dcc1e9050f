/** One suggestion of a Combobox. */
export interface Choice {
  id: string
  label: string
  /** Beside the label: a code, a reading. */
  note?: string
}
