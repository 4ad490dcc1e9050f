/** Words after which four numbers with dots are a version, folded and in lower case. */
const VERSION_BEFORE =
  /(?:(?:^|[^a-z])(?:v|ver|version|rev|release|build|firmware|update|sp)\.?|バージョン|ヴァージョン|版数?|ビルド|リリース|更新版|修正版|最新版|ファームウェア|エンジン|パターン(?:ファイル)?|定義(?:ファイル)?|比率|部品番号|型番|品番|項番|様式|別紙|別添|(?:^|[^a-z])(?:section|sec|fig|figure|table|chapter|oid)\.?|§|第|図|表|節|項|章)[\s:：=は（("']{0,3}$/i
/** `AssemblyFileVersion("1.2.3.4")`, `"version": "1.2.3.4"`. */
const FIELD_BEFORE = /version["'\s:：=(]{0,6}$/i
/** `SharpHound 2.3.0.0`: a name before a number that ends in 0, which is no address of a machine. */
const LATIN_BEFORE =
  /(?:^|[^A-Za-z.])(?!(?:IPs?|to|from|at|via|and|or|servers?|hosts?|address(?:es)?|network|range|subnet) $)[A-Za-z][\w+-]+ $/i
/** `Foxmail 7.2.9.115`, `Chrome/96.0.4664.110`: a product's name before the number. */
const PRODUCT_BEFORE = /(?:^|[^a-z0-9./])(?:[a-z]+[\s/])?([a-z][a-z+-]{2,})(?:\/|\s|\s?[はがの]\s?)$/i
const PRODUCTS = new Set(
  (
    'foxmail chrome chromium firefox safari opera edge edg edga edgios crios fxios outlook thunderbird office windows linux android ios macos ' +
    'fortios fortigate java jre jdk openjdk php python perl ruby node nginx apache tomcat iis openssl openssh mysql oracle ' +
    'postgresql exchange sharepoint acrobat reader flash player webkit applewebkit gecko msie trident curl wget vmware esxi ' +
    'vcenter citrix netscaler junos pan-os panos ivanti pulse anydesk teamviewer ultraviewer rustdesk becky shuriken zoom ' +
    'line skype teams slack wordpress drupal joomla plugin client server agent installer dotnet framework mozilla'
  ).split(' '),
)
const HEADER = /(?:x-mailer|user-agent)\s*[:：][^\n]*$/i

/** True when the quad is the number of a version or of a section and not an address. Looks at its own line only. */
export function isVersionNumber(text: string, start: number, end: number, value: string): boolean {
  const before = lineBefore(text, start)
  if (before === '') return isSection(text, before, end, value)
  if (
    VERSION_BEFORE.test(before) ||
    FIELD_BEFORE.test(before) ||
    (/r-?agent|mailer/i.test(before) && HEADER.test(before))
  )
    return true
  if (Number(value.slice(0, value.indexOf('.'))) <= 30 && value.endsWith('.0') && LATIN_BEFORE.test(before)) return true
  const product = PRODUCT_BEFORE.exec(before)?.[1]
  if (product && (PRODUCTS.has(product.toLowerCase()) || (before.endsWith('/') && isProductName(product)))) return true
  const after = text.slice(end, end + 24)
  if (
    /^(?:\s*(?:版|以降|以前|未満|以下|より前|系|\(build|へ(?:の)?(?:更新|アップ)|に(?:更新|アップ))|-?[a-zA-Z])/i.test(
      after,
    )
  )
    return true
  return isAmongVersions(text, before, after, start) || isSection(text, before, end, value)
}

/** `Foo/1.2.3.4`; names of protocols and actions of a log (`tcp/192.0.2.1`, `DIRECT/192.0.2.1`) have one case. */
function isProductName(word: string): boolean {
  return /^[A-Z][a-z]/.test(word)
}

/** Two or three numbers with dots: no address, but a version; years do not count. */
const SHORT = '(?<![\\d.])\\d{1,2}\\.\\d{1,3}(?:\\.\\d{1,3})?(?![\\d.[(（［])(?:系|以降|以前|未満)?'
const JOIN = '\\s*(?:から|より|、|,|・|\\/|及び|および|または|又は|[～〜~-]|to|and|or|→|->)\\s*'
const SHORT_BEFORE = new RegExp(`${SHORT}${JOIN}$`)
const SHORT_AFTER = new RegExp(`^${JOIN}\\d{1,2}\\.\\d{1,3}(?:\\.\\d{1,3})?(?![\\d.[(（［])`)
const RANGE = /\s(?:から|より|[～〜~])\s|まで/

/** `9.1.15、8.4.8.0`, or a range under a range of versions: its neighbours are versions. */
function isAmongVersions(text: string, before: string, after: string, start: number): boolean {
  if (SHORT_BEFORE.test(before) || SHORT_AFTER.test(after)) return true
  if (!RANGE.test(after) && !RANGE.test(before)) return false
  const lines = text.slice(Math.max(0, start - 160), start).split('\n')
  const above = (lines.at(-2) ?? '').slice(-64)
  return new RegExp(`${SHORT}(?:\\s|から|より|まで|$)`).test(above) && RANGE.test(above)
}

function lineBefore(text: string, start: number): string {
  const line = text.slice(Math.max(0, start - 64), start)
  return line.slice(line.lastIndexOf('\n') + 1)
}

/** `1.2.3.4 概要`: small numbers at the beginning of a line with a heading after them. */
function isSection(text: string, before: string, end: number, value: string): boolean {
  if (Number(value.slice(0, value.indexOf('.'))) > 20) return false
  if (!value.split('.').every((part) => Number(part) <= 20)) return false
  if (
    /^[\s　]*(?:[にでの](?:述べ|示|記載|定め|規定|従|とおり|通り|よ[りる])|を参照|項|節|章|参照)/.test(
      text.slice(end, end + 8),
    )
  )
    return true
  if (!/^[\s#*(（第§]*$/.test(before)) return false
  return /^[\s　．.)）]+[^\s\d|(（:\-,]/.test(text.slice(end, end + 4))
}
