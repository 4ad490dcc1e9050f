import { Parser } from 'htmlparser2'
import { expect, test, vi } from 'vitest'
import type { Warning } from './channel.ts'
import { htmlText } from './mail/html-text.ts'

const shown = (html: string) => htmlText(html, []).text

test('scripts, styles and comments leave no words; nothing of them is run', () => {
  expect(
    shown(
      '<head><title>t</title><style>p{color:red}</style></head><body><!-- hidden --><p>口座</p><script>alert("x")</script><img src=x onerror=alert(1)></body>',
    ),
  ).toBe('口座')
})

test.each([
  ['<a href="https://evil.example/a?b=1&amp;c=2">本人確認</a>', '本人確認 <https://evil.example/a?b=1&c=2>'],
  ['<a href="https://evil.example/">https://evil.example</a>', 'https://evil.example'],
  ['<a href="mailto:a@example.jp">a@example.jp</a>', 'a@example.jp'],
  ['<a href="https://evil.example/"><img src="x" alt="ログイン"></a>', '［画像: ログイン］ <https://evil.example/>'],
  ['<a href="https://evil.example/"><img src="x"></a>', '（リンク） <https://evil.example/>'],
  ['<a href="ht\ntps://evil.example/">次へ</a>', '次へ <https://evil.example/>'],
  ['<base href="https://evil.example/kit/"><a href="login.php">次へ</a>', '次へ <https://evil.example/kit/login.php>'],
  ['<a href="javascript:alert(1)">次へ</a> <a href="#top">上へ</a>', '次へ 上へ'],
  [
    '<form action="https://evil.example/post"><input name=pw>送信</form>',
    '［入力の送信先］ <https://evil.example/post>\n送信',
  ],
  ['<map><area href="https://evil.example/area"></map>', '［画像のリンク］ <https://evil.example/area>'],
  [
    '<meta http-equiv="Refresh" content="0; url=https://evil.example/next">',
    '［自動移動先］ <https://evil.example/next>',
  ],
])('where a link leads stands beside its words: %s', (html, text) => {
  expect(shown(html)).toBe(text)
})

test.each([
  'display:none',
  'DISPLAY : NONE !important',
  'visibility:hidden',
  'font-size:0',
  'font-size: 0px; color:red',
  'opacity:0',
  'max-height:0px;overflow:hidden',
  'mso-hide:all',
  'color:transparent',
])('words hidden from the eye are kept apart: %s', (style) => {
  expect(htmlText(`<p>見える</p><div style="${style}">隠し<b>文字</b></div><p>これも</p>`, [])).toMatchObject({
    text: '見える\n\nこれも',
    hidden: '隠し文字',
  })
})

test('what is small or faint is still shown', () => {
  expect(htmlText('<p style="font-size:0.9em;opacity:0.8">小さい</p>', [])).toMatchObject({
    text: '小さい',
    hidden: '',
  })
})

test('blocks, lists, tables and preformatted text keep their lines', () => {
  expect(
    shown(
      '<h1>件名</h1><ul><li>一</li><li>二</li></ul><table><tr><td>口座</td><td>123</td></tr><tr><td>名義</td><td>x</td></tr></table><pre>a\n  b</pre>',
    ),
  ).toBe('件名\n\n・一\n\n・二\n\n口座 123\n\n名義 x\n\na\nb')
})

test('broken, unclosed and very deep HTML still gives its words', () => {
  const warnings: Warning[] = []

  expect(shown('<p>一<b>二</p>三</i><a href="https://evil.example/">四')).toBe('一二\n三四 <https://evil.example/>')
  expect(htmlText(`口座${'<div>'.repeat(100_000)}深い`, warnings).text).toBe('口座')
  expect(warnings).toMatchObject([{ code: 'HTML_CUT' }])
})

/** Characters of the HTML that were read. */
function readOf(html: string): number {
  const writing = vi.spyOn(Parser.prototype, 'write')
  try {
    htmlText(html, [])
    return writing.mock.calls.reduce((sum, [piece]) => sum + piece.length, 0)
  } finally {
    writing.mockRestore()
  }
}

test('HTML built to be slow is read no further for being longer; what is flat is read to its end', () => {
  const slow = (closings: number) => `${'<b>'.repeat(5_000)}${'</i>'.repeat(closings)}`

  expect(readOf(slow(400_000))).toBe(readOf(slow(4_000)))
  expect(readOf(slow(400_000))).toBeLessThan(32 * 1024)
  expect(readOf('<p>あ</p>'.repeat(10_000))).toBe(80_000)
})
