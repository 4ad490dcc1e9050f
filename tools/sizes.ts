import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'vite'
import { isTest, sourceFiles } from './source-files.ts'

type Sized = { what: string; lines: number }
type Budget = { median: number; p95: number; most: number }

/** Lines. Our budget beside what the codebases we look up to need: see CONTRIBUTING.md. Tests may be twice as long. */
const FILE: Budget = { median: 60, p95: 250, most: 400 }
const FUNCTION: Budget = { median: 12, p95: 50, most: 60 }
/** Of a page's parts: mark-up at 120 columns stands one attribute a line, and a table's columns are data, not steps. */
const COMPONENT: Budget = { median: 24, p95: 100, most: 150 }
const TEST_FACTOR = 2

/** One sentence for every file or function over its budget, and for every group whose median or 95th percentile is. */
export function sizeFaults(root: string): string[] {
  const all = sourceFiles(root)
  return [
    ...groupFaults(
      root,
      '',
      all.filter((file) => !isTest(file)),
      1,
    ),
    ...groupFaults(root, 'test ', all.filter(isTest), TEST_FACTOR),
  ]
}

function groupFaults(root: string, kind: string, paths: string[], factor: number): string[] {
  const texts = paths.map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
  const files = texts.map(({ path, text }) => ({ what: path, lines: lineOf(text, text.length) - 1 }))
  const functions = texts.flatMap(({ path, text }) => functionsIn(path, text))
  return [
    ...overBudget(`${kind}file`, files, FILE, factor),
    ...overBudget(
      `${kind}function`,
      functions.filter((f) => !isMarkup(f)),
      FUNCTION,
      factor,
    ),
    ...overBudget(`${kind}component`, functions.filter(isMarkup), COMPONENT, factor),
  ]
}

const isMarkup = ({ what }: Sized) => what.includes('.tsx:')

function overBudget(kind: string, found: Sized[], budget: Budget, factor: number): string[] {
  const sorted = found.map(({ lines }) => lines).sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.ceil(sorted.length * share) - 1] ?? 0
  const most = budget.most * factor
  return [
    ...found.filter(({ lines }) => lines > most).map(({ what, lines }) => `${what}: ${lines} lines, at most ${most}`),
    ...(['median', 'p95'] as const).flatMap((name) => {
      const lines = at(name === 'median' ? 0.5 : 0.95)
      return lines > budget[name] * factor ? [`${kind} ${name}: ${lines} lines, budget ${budget[name] * factor}`] : []
    }),
  ]
}

/**
 * Functions with a body of their own, named "file:line". An arrow on one line is an expression, and `describe` a heading:
 * neither counts.
 */
function functionsIn(path: string, text: string): Sized[] {
  const { program, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`)
  const found: Sized[] = []
  const visit = (node: unknown, isHeading = false) => {
    if (Array.isArray(node)) for (const part of node) visit(part)
    if (!isNode(node)) return
    if (FUNCTIONS.has(node.type) && !isHeading) {
      const first = lineOf(text, node.start)
      const lines = lineOf(text, node.end) - first + 1
      if (lines > 1 || node.type !== 'ArrowFunctionExpression') found.push({ what: `${path}:${first}`, lines })
    }
    const heading = node.type === 'CallExpression' && /^describe\b/.test(text.slice(node.start, node.start + 9))
    for (const part of Object.values(node)) {
      if (heading && Array.isArray(part)) for (const argument of part) visit(argument, true)
      else visit(part)
    }
  }
  visit(program)
  return found
}

const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'])

type Node = { type: string; start: number; end: number }

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value
}

function lineOf(text: string, offset: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line++
  return line
}
