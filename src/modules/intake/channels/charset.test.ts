import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { decode, detect } from '#core/reading/charset.ts'
import { jis } from './channels.fixture.ts'

const sentence = '熊本市の髙橋様より、①「口座が凍結された」との電話。ﾈｯﾄﾊﾞﾝｸ～振込先は別紙のとおり。\n'

test.each([
  ['UTF-8', Buffer.from(sentence)],
  ['BOM付きUTF-8', Buffer.from(`\ufeff${sentence}`)],
  ['CP932', iconv.encode(sentence, 'cp932')],
  ['EUC-JP', iconv.encode(sentence, 'euc-jp')],
  ['UTF-16LE（BOMあり）', Buffer.from(`\ufeff${sentence}`, 'utf16le')],
  ['UTF-16LE（BOMなし）', Buffer.from(sentence.repeat(3), 'utf16le')],
  ['ISO-2022-JP', jis('熊本市の①「口座が凍結された」との電話。')],
])('Japanese without a label is read: %s', (_, bytes) => {
  const read = decode(bytes)

  expect(read.text).toContain('口座が凍結された')
  expect(read.broken).toBe(false)
})

test.each(['警察', 'あ', 'サイバー', '送金しました', 'だまされた', '110番'])(
  'even one short word tells CP932 from EUC-JP: %s',
  (word) => {
    expect(decode(iconv.encode(word, 'cp932')).text).toBe(word)
    expect(decode(iconv.encode(word, 'euc-jp')).text).toBe(word)
  },
)

test('a wrong label is seen and the right charset used', () => {
  expect(decode(iconv.encode(sentence, 'cp932'), 'utf-8')).toMatchObject({
    text: sentence,
    charset: 'shift_jis',
    guessed: true,
  })
  expect(decode(Buffer.from(sentence), 'iso-8859-1')).toMatchObject({ text: sentence, charset: 'utf-8', guessed: true })
  expect(decode(Buffer.from(sentence), 'shift_jis')).toMatchObject({ text: sentence, charset: 'utf-8', guessed: true })
  expect(decode(jis('口座番号'), 'us-ascii')).toMatchObject({ text: '口座番号', guessed: true })
  expect(decode(iconv.encode(sentence, 'cp932'), 'x-unknown')).toMatchObject({ text: sentence })
})

test('a right label is believed', () => {
  expect(decode(iconv.encode('Здравствуйте', 'koi8-r'), 'koi8-r')).toMatchObject({
    text: 'Здравствуйте',
    guessed: false,
  })
  expect(decode(iconv.encode('您的账户', 'gbk'), 'gb2312')).toMatchObject({ text: '您的账户', guessed: false })
  expect(decode(iconv.encode('Ihr Konto läuft ab – prüfen', 'cp1252'), 'iso-8859-1')).toMatchObject({
    text: 'Ihr Konto läuft ab – prüfen',
  })
  expect(decode(iconv.encode(sentence, 'cp932'), 'CP932')).toMatchObject({ text: sentence, guessed: false })
})

test('Western text without a label is Latin-1, not broken Japanese', () => {
  expect(decode(iconv.encode('segunda-feira, 27 de março', 'cp1252'), 'iso-8859-1')).toMatchObject({
    text: 'segunda-feira, 27 de março',
    guessed: false,
  })
  expect(decode(iconv.encode('This Week’s Movies – don’t miss', 'cp1252')).text).toBe('This Week’s Movies – don’t miss')
  expect(detect(iconv.encode('Votre compte bancaire a été bloqué, vérifiez à côté.', 'cp1252'))).toBe('windows-1252')
})

test('ISO-2022-JP whose escapes follow one another has no gaps', () => {
  const doubled = Buffer.concat([jis('口座'), jis('凍結'), Buffer.from('\x1b(B\x1b(B.')])

  expect(decode(doubled)).toMatchObject({ text: '口座凍結.', broken: false })
})

test('bytes that no charset explains are kept readable and marked', () => {
  const read = decode(
    Buffer.concat([iconv.encode(sentence.repeat(5), 'cp932'), Buffer.from([0xff, 0xff, 0x0a])]),
    'shift_jis',
  )

  expect(read.broken).toBe(true)
  expect(read.text).toContain('口座が凍結された')
})
