import type { IForbiddenRuleType } from 'dependency-cruiser'

const TEST = '(\\.test\\.tsx?|\\.fixture\\.ts|-for-test\\.ts)$'
const PROGRAMS = '^src/(server|cli|web)/'
const BROWSER = '^src/(web|core/ui|modules/[^/]+/web)/'
/**
 * What a page may take from the server at run time: words and forms, who may act, the calendar, and how a document is
 * laid out. Runs on both sides.
 */
const SHARED =
  '/(schema|policy)[a-z-]*\\.ts$|^src/core/auth/actor\\.ts$|^src/core/clock/(?!procedures)|^src/core/documents/(advice-sheet|blocks|layout|letter|phrases|runs|sheet)\\.ts$' +
  '|^src/core/profile/(danger|dated|match-text|method)\\.ts$'

/** Files that come to run in a browser. */
export const runsInBrowser = (file: string) =>
  new RegExp(`${BROWSER}|${SHARED}`).test(file) && !new RegExp(TEST).test(file)

/** The rules of docs/decisions/0003, for modules that stand in this order. The comment is what a developer is told. */
export function rules(order: readonly string[]): IForbiddenRuleType[] {
  return [...line(order), ...house, ...browser, ...surroundings].map((rule) => ({ severity: 'error', ...rule }))
}

/** One rule a module: everything to its right is out of reach, even as a type. */
function line(order: readonly string[]): IForbiddenRuleType[] {
  return order.slice(0, -1).map((module, place) => ({
    name: `line-${module}`,
    comment: `${module} knows only what stands to its left; announce an event instead`,
    from: { path: `^src/modules/${module}/` },
    to: { path: `^src/modules/(${order.slice(place + 1).join('|')})/` },
  }))
}

const house: IForbiddenRuleType[] = [
  {
    name: 'only-faces',
    comment: 'another module shows its face (index.ts), and to pages its schema.ts and policy.ts',
    from: { path: '^src/modules/([^/]+)/' },
    to: { path: '^src/modules/[^/]+/', pathNot: '^src/modules/($1/|[^/]+/(index|schema|policy)\\.ts$)' },
  },
  {
    name: 'core-knows-no-module',
    comment: 'core serves every module and every program, and knows none',
    from: { path: '^src/core/', pathNot: TEST },
    to: { path: '^src/(modules|server|cli|web)/' },
  },
  {
    name: 'modules-know-no-program',
    comment: 'programs wire modules together, never the other way round',
    from: { path: '^src/modules/', pathNot: TEST },
    to: { path: PROGRAMS },
  },
  {
    name: 'testing-is-for-tests',
    comment: 'what tests use does not run in service',
    from: { path: '^(src|packages)/', pathNot: `${TEST}|^src/testing/` },
    to: { path: `${TEST}|^src/testing/|^tests/` },
  },
]

const browser: IForbiddenRuleType[] = [
  {
    name: 'browser-takes-words',
    comment:
      'a page takes types, schema.ts, policy.ts, the calendar and layouts from the server, nothing that runs there',
    from: { path: BROWSER, pathNot: TEST },
    to: { path: '^src/', pathNot: `${BROWSER}|${SHARED}`, dependencyTypesNot: ['type-only'] },
  },
]

const surroundings: IForbiddenRuleType[] = [
  {
    name: 'packages-stand-alone',
    comment: 'a stranger could use a library as it is: it imports nothing of ours',
    from: { path: '^packages/([^/]+)/' },
    to: { path: '^(src|tests|tools|bench|packages)/', pathNot: '^packages/$1/' },
  },
  {
    name: 'service-needs-no-tools',
    comment: 'what runs in service stands under dependencies in package.json',
    from: { path: '^(src|packages)/', pathNot: `${TEST}|^src/testing/` },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  },
  { name: 'no-circles', comment: 'files that need one another are one file', from: {}, to: { circular: true } },
  { name: 'found', comment: 'what is imported exists', from: {}, to: { couldNotResolve: true } },
]
