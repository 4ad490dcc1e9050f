import { ImportedXmlComponent, TextRun } from 'docx'
import { fonts } from './docx-styles.ts'

/**
 * A large pale sign in the middle of the page behind the text, as Word's own watermarks are (WordArt in the header).
 * Written out because `TextWatermark` of docx 9 gives it a random id, and the same letter must be the same bytes.
 */
export function watermark(sign: string): TextRun {
  const place = 'position:absolute;margin-left:0;margin-top:0;width:260pt;height:260pt;z-index:-251657216'
  const centred = (way: string) => `mso-position-${way}:center;mso-position-${way}-relative:page`
  const xml = `<w:pict xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">
<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" path="m0,0l21600,0m0,21600l21600,21600e"><v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>
<v:shape id="PowerPlusWaterMarkObject1" type="#_x0000_t136" style="${place};${centred('horizontal')};${centred('vertical')}" o:allowincell="f" fillcolor="#f2f2f2" stroked="f"><v:textpath style="font-family:&quot;${fonts.sans}&quot;;font-size:1pt" string="${sign}"/></v:shape>
</w:pict>`
  return new TextRun({ children: [ImportedXmlComponent.fromXmlString(xml.replaceAll('\n', ''))] })
}
