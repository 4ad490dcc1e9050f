import type { Face, Type } from './sheet.ts'

/** Fonts every Windows with Word has; Noto is not on the police's machines. Where they are absent Word takes its own. */
export const fonts: Record<Face, string> = { serif: 'ＭＳ 明朝', sans: 'BIZ UDPゴシック' }

export const twips = (pt: number) => Math.round(pt * 20)

/**
 * The styles of the whole file: the body's type, Japanese, and no automatic space between Japanese and western
 * letters (autoSpaceDE, autoSpaceDN), which has no place in dates and numbers.
 */
export function stylesXml(body: Type): string {
  const font = fonts[body.face]
  const halfPoints = body.sizePt * 2
  return `<?xml version="1.0" encoding="UTF-8"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:docDefaults>
<w:rPrDefault><w:rPr>
<w:rFonts w:ascii="${font}" w:eastAsia="${font}" w:hAnsi="${font}" w:cs="Times New Roman"/>
<w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/><w:lang w:val="en-US" w:eastAsia="ja-JP" w:bidi="ar-SA"/>
</w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr>
<w:spacing w:before="0" w:after="0" w:line="${twips(body.pitchPt)}" w:lineRule="exact"/>
</w:pPr></w:pPrDefault>
</w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:pPr><w:kinsoku w:val="1"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/></w:pPr></w:style>
</w:styles>`
}
