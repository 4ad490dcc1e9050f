/** 法人番号: thirteen digits, of which the first checks the others (法人番号の指定等に関する省令2条). */
export function isCorporateNumber(text: string): boolean {
  if (!/^\d{13}$/.test(text)) return false
  const sum = [...text.slice(1)].reverse().reduce((all, digit, i) => all + Number(digit) * (i % 2 ? 2 : 1), 0)
  return Number(text[0]) === 9 - (sum % 9)
}
