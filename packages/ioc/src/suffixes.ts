const words = (list: string) => new Set(list.split(' '))

/** Suffixes that hardly ever end anything but a host name. */
export const PLAIN_SUFFIX = words(
  'com net org biz jp cn ru de uk fr kr tw hk br eu nl ch es ca au nz ua kz ir tr vn th ph sg mx ar cl pe ' +
    'xyz top shop vip icu club online tech cyou cfd sbs bond monster quest onion example test invalid i2p bit gov edu mil ' +
    'asia mobi tokyo ink wang ltd gdn pw su ws tk ga cf gq info',
)
/** Suffixes so common that they stand behind names in any case and context. */
export const COMMON_SUFFIX = words('com net org jp')
/** Suffixes that are file endings; a two-part name with one is a file until the text says otherwise. */
export const FILE_SUFFIX = words('target zip mov sh py pm md rs ps so cab cat inc map properties dot bat pub man cpa')
/** Suffixes that are file endings now and then. */
export const SOMETIMES_FILE = words('pl cc ml app ai la am ac tf one in do mk bz vi as st ms it')
/** Two-letter suffixes that are English words or common names of members (`user.id`, `obj.to`). */
const WORD_SUFFIX = words('id is in to me it be by my do no so us at as am pm he la go se tv vc ie im')

/** True for suffixes that are also words a program or a text puts after a dot. */
export function isWordSuffix(suffix: string): boolean {
  if (suffix === 'info') return true
  return suffix.length > 2 ? !PLAIN_SUFFIX.has(suffix) && /^[a-z]+$/.test(suffix) : WORD_SUFFIX.has(suffix)
}

/** File endings that are no suffixes themselves but stand before one: `report.pdf.zip`. */
export const INNER_ENDING = words(
  'pdf doc docx xls xlsx ppt pptx txt exe dll js vbs lnk tar min test spec conf jpg png html php csv log xml json bin dat db apk rtf',
)

/** First parts of member accesses in common programming languages. */
export const OBJECTS = words(
  'this self super os sys io re fs path math json string array object date console window document event req res request ' +
    'response app module exports process list dict file user client server socket result data node item args ' +
    'params config cfg obj ctx context env http https crypto random time datetime logging logger log subprocess urllib ' +
    'requests base64 struct bytes str int float set err error e i j k x y s f p a b c m n r t v el elem element btn ' +
    'form input div player game shell wscript activexobject system microsoft threading runtime reflection win32 ' +
    'kernel32 ntdll android java javax kotlin swift std boost torch numpy np pd plt df cls instance parent child ' +
    'root base next prev first last key value entry row col table model view controller session cookie header body ' +
    'query payload package package-lock index main init setup tests readme license changelog opts options settings ' +
    'info asyncio okhttp3 androidx detection attack tlp',
)
/** Objects every browser or runtime has: what follows them is a member, whatever it is called. */
export const GLOBALS = words('window document navigator console performance location globalthis process self this')
/** First parts of names in reverse order, as Java and Apple write them: `com.example.app`. */
export const REVERSED = words(
  'com org net edu gov io jp co cn ru de uk fr me android androidx java javax kotlin apple dev app okhttp3 okio kotlinx retrofit2 ansible vscode',
)

/** Programs of DOS, which ended in `.COM`. */
export const DOS_PROGRAMS = words(
  'command.com chcp.com format.com mode.com more.com tree.com edit.com diskcopy.com diskcomp.com graftabl.com win.com keyb.com',
)

export const PRODUCTS = words('asp.net vb.net ado.net socket.io ml.net paint.net c.f')
