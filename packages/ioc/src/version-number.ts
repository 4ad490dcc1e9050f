/** Words after which four numbers with dots are a version, folded and in lower case. */
const VERSION_BEFORE =
  /(?:(?:^|[^a-z])(?:v|ver|version|rev|release|build|firmware|update|sp)\.?|バージョン|ヴァージョン|版数?|ビルド|リリース|更新版|修正版|最新版|ファームウェア|(?:^|[^a-z])(?:section|sec|fig|figure|table|chapter|oid)\.?|§|第|図|表|節|項|章)[\s:：=は（("']{0,3}$/i
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
  if (VERSION_BEFORE.test(before) || HEADER.test(before)) return true
  const product = PRODUCT_BEFORE.exec(before)?.[1]
  if (product && (PRODUCTS.has(product.toLowerCase()) || before.endsWith('/'))) return true
  if (/^\s*(?:版|以降|以前|未満|以下|より前|系|\(build|-beta|beta)/i.test(text.slice(end, end + 8))) return true
  return isSection(text, before, end, value)
}

function lineBefore(text: string, start: number): string {
  const line = text.slice(Math.max(0, start - 64), start)
  return line.slice(line.lastIndexOf('\n') + 1)
}

/** `1.2.3.4 概要`: small numbers at the beginning of a line with a heading after them. */
function isSection(text: string, before: string, end: number, value: string): boolean {
  if (Number(value.slice(0, value.indexOf('.'))) > 20 || !/^[\s#*(（第§]*$/.test(before)) return false
  if (!value.split('.').every((part) => Number(part) <= 20)) return false
  return /^[\s　．.)）]+[^\s\d|(（:\-,]/.test(text.slice(end, end + 4))
}
