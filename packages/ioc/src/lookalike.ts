import type { Host } from './host.ts'

/** How a bare host name stands in the text; what the judgement is made from. */
export type Setting = {
  /** As written, case kept, disguises taken off. */
  written: string
  host: Host
  /** Original text and the range of the name in it. */
  text: string
  start: number
  end: number
}

export type Judgement = { confidence: number; reason: string }

const words = (list: string) => new Set(list.split(' '))

/** Suffixes that hardly ever end anything but a host name. */
const PLAIN_SUFFIX = words(
  'com net org info biz jp cn ru de uk fr kr tw hk br eu nl ch se es ca au nz ua kz by ir tr vn th ph sg my id mx ar cl pe ' +
    'xyz top shop vip icu club site online store tech space website fun buzz cyou cfd sbs bond monster quest rest ' +
    'onion example test invalid i2p bit gov edu mil int asia mobi tokyo cloud ink wang ltd loan men bid win trade ' +
    'stream review date racing party science faith cricket accountant download click gdn press pw su ws tk ga cf gq',
)
/** Suffixes that are file endings; a two-part name with one is a file until the text says otherwise. */
const FILE_SUFFIX = words('zip mov sh py pm md rs ps so cab cat inc map properties dot bat pub man cpa')
const SOMETIMES_FILE = words('pl cc ml app ai la am ac tf one in do mk bz vi as st ms it')
/** File endings that are no suffixes themselves but stand before one: `report.pdf.zip`. */
const INNER_ENDING = words(
  'pdf doc docx xls xlsx ppt pptx txt exe dll js vbs lnk tar min test spec conf jpg png html php csv log xml json bin dat db',
)
/** First parts of member accesses in common programming languages. */
const OBJECTS = words(
  'this self super os sys io re fs path math json string array object date console window document event req res request ' +
    'response app module exports process math list dict file user client server socket result data node item args ' +
    'params config obj ctx context env http https crypto random time datetime logging subprocess urllib requests base64 ' +
    'struct bytes str int float map set err error e i j k x y s f p a b c m n r t v el elem element btn form input div ' +
    'player game shell wscript activexobject system microsoft net threading runtime reflection win32 kernel32 ntdll ' +
    'android java javax org.apache kotlin swift std boost torch numpy np pd plt df cls instance parent child root base ' +
    'next prev first last key value entry row col table model view controller session cookie header body query payload ' +
    'package package-lock index main init setup test tests readme license changelog',
)
const NOT_HOSTS = words('asp.net vb.net ado.net socket.io node.js next.js ml.net paint.net c.f')
const DOMAIN_CUE = /(?:domain|c2|c&c|c＆c|server|host|site|dns|sinkhole|ドメイン|サイト|通信先|接続先|ホスト|サーバ)/i
const FILE_CUE = /(?:file ?name|attachment|attached|ファイル名|ファイル|添付|保存名|書庫|圧縮|展開)[^\n]{0,24}$/i

/** Is the undisguised `a.b` a host name, or a file, a member of an object, a detection name, a version? */
export function judgeBareHost(setting: Setting): Judgement {
  return byCase(setting) ?? byNeighbours(setting) ?? bySuffix(setting) ?? { confidence: 0.9, reason: 'plain host name' }
}

const no = (reason: string): Judgement => ({ confidence: 0.1, reason })

/** Detection names (`Agent.TG`), namespaces (`System.Net`) and members (`myList.name`) betray themselves by case. */
function byCase({ written, host }: Setting): Judgement | undefined {
  const suffix = written.slice(written.lastIndexOf('.') + 1)
  if (NOT_HOSTS.has(host.value)) return no('name of a product')
  const plain = PLAIN_SUFFIX.has(host.suffix)
  const stem = written.slice(0, written.length - suffix.length - 1)
  if (suffix !== suffix.toLowerCase()) {
    const shouted = written === written.toUpperCase()
    return shouted && plain && suffix.length > 2 ? { confidence: 0.7, reason: 'in capitals' } : no('suffix in capitals')
  }
  if (stem === stem.toLowerCase()) return undefined
  if (!['com', 'net', 'org', 'jp', 'info', 'biz', 'onion'].includes(host.suffix))
    return no('mixed case before a rare suffix')
  if (/^[A-Z][A-Za-z]*\.[A-Z]/.test(written)) return no('namespace')
  return undefined
}

function byNeighbours({ text, start, end, host, written }: Setting): Judgement | undefined {
  const before = text[start - 1] ?? ''
  const after = text[end] ?? ''
  if (before === '\\' || before === '$' || before === '~' || before === '%') return no('part of a path or variable')
  if (before === '/' && text[start - 2] !== '/') return no('part of a path')
  if (after === '\\' || after === '$') return no('part of a path')
  if (after === '(' && !PLAIN_SUFFIX.has(host.suffix)) return no('call of a function')
  if (/^(?:\s?=|\s\+=|\(|\[|->|::)/.test(text.slice(end, end + 3)) && !PLAIN_SUFFIX.has(host.suffix))
    return no('source code')
  const first = written.slice(0, written.indexOf('.')).toLowerCase()
  if (OBJECTS.has(first) && host.labels === 2 && !isWidelyUsed(host.suffix)) return no('member of an object')
  return undefined
}

function isWidelyUsed(suffix: string): boolean {
  return suffix === 'com' || suffix === 'org' || suffix === 'jp' || suffix === 'net'
}

function bySuffix({ text, start, end, host, written }: Setting): Judgement | undefined {
  const labels = written.toLowerCase().split('.')
  if (labels.length > 2 && INNER_ENDING.has(labels.at(-2) ?? '') && !isWidelyUsed(host.suffix)) return no('file name')
  if (/^\d+$/.test(labels.at(-2) ?? '') && !PLAIN_SUFFIX.has(host.suffix)) return no('number')
  if ((labels.at(-2) ?? '').length === 1 && !PLAIN_SUFFIX.has(host.suffix)) return no('abbreviation')
  const file = FILE_SUFFIX.has(host.suffix)
  if (!file && !SOMETIMES_FILE.has(host.suffix)) return undefined
  const line = text.slice(Math.max(0, start - 60), start)
  if (FILE_CUE.test(line)) return no('named as a file')
  if (host.labels > 2 && host.suffix !== 'zip' && host.suffix !== 'mov')
    return { confidence: 0.7, reason: 'three labels' }
  if (DOMAIN_CUE.test(line.slice(line.lastIndexOf('\n') + 1))) return { confidence: 0.65, reason: 'named as a host' }
  if (!file && isAlone(text, start, end)) return { confidence: 0.6, reason: 'stands alone in its line' }
  return no('file ending')
}

/** Nothing but a list mark stands beside the name in its line. */
function isAlone(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 4), start)
  const after = text.slice(end, end + 2)
  return /(?:^|[\n|"'`*・-])\s*$/.test(before) && /^\s*(?:$|[\n\r|"'`,])/.test(after)
}
