import type { Command, Flag } from '#core/cli.ts'
import { inColumns } from '#core/cli-columns.ts'

type Any = Pick<Command<never>, 'name' | 'summary' | 'flags' | 'words'>

const COMMON = [
  ['--json', '結果を1行ずつのJSONで出す'],
  ['--server URL', 'サーバー（省けばこの機械で動いている石垣）'],
  ['--help', 'この説明'],
]

/** Every command, or those that begin with the words typed. */
export function helpOfAll(commands: readonly Any[], begin: readonly string[]): string {
  const start = begin.join(' ')
  const some = commands.filter((c) => start === '' || c.name === start || c.name.startsWith(`${start} `))
  const listed = some.length > 0 ? some : commands
  return [
    '使い方: npm run -s ishigaki -- 命令 [指定]',
    '',
    ...inColumns([...listed].sort((a, b) => (a.name < b.name ? -1 : 1)).map((c) => [`  ${c.name}`, c.summary])),
    '',
    'どの命令にも付けられる指定:',
    ...inColumns(COMMON.map(([flag = '', words = '']) => [`  ${flag}`, words])),
    '',
    '終了コード: 0 すべて受け付けた、1 一部を断られた、2 何もできなかった',
    'サインイン: login を使うか、環境変数 ISHIGAKI_TOKEN にAPIトークンを入れます。',
  ].join('\n')
}

/** One command: what it does, and each flag. */
export function helpOf(command: Any): string {
  const rest = command.flags.find((f) => f.key === command.words)
  const flags = command.flags.filter((f) => f !== rest)
  const word = rest ? ` ${rest.words || rest.key}${rest.type === 'list' ? '…' : ''}` : ''
  return [
    `${command.name}: ${command.summary}`,
    '',
    `使い方: npm run -s ishigaki -- ${command.name}${word}${flags.length > 0 ? ' [指定]' : ''}`,
    '',
    ...inColumns([...flags.map(lineOf), ...COMMON.map(([flag = '', words = '']) => [`  ${flag}`, words])]),
  ].join('\n')
}

function lineOf(f: Flag): string[] {
  const value = f.type === 'boolean' ? '' : ' 値'
  const notes = [
    f.needed ? '必須' : '',
    f.choice.length > 0 ? `次のいずれか: ${f.choice.join('、')}` : '',
    f.type === 'list' ? 'コンマで区切るか、くり返して複数' : '',
    f.standard === undefined || f.standard === '' || f.standard === false ? '' : `省けば ${String(f.standard)}`,
  ].filter((n) => n !== '')
  return [`  ${f.flag}${value}`, `${f.words}${notes.length > 0 ? `（${notes.join('。')}）` : ''}`]
}
