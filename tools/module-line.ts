import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { cruise, type ICruiseResult, type IDependency, type IModule, type IViolation } from 'dependency-cruiser'
import { rules, runsInBrowser } from './module-line-rules.ts'
import { sourceFiles } from './source-files.ts'

/** One sentence for every import that breaks the line of modules (docs/decisions/0003) in the repository at `root`. */
export async function moduleLineFaults(root: string): Promise<string[]> {
  const { order } = await import(pathToFileURL(join(root, 'src/modules/order.ts')).href)
  const { modules, summary } = await read(root, order)
  return [
    ...notStanding(root, order),
    ...notRead(root, new Set(modules.map((module) => module.source))),
    ...summary.violations.map(sentence),
    ...needingNode(modules),
  ]
}

async function read(root: string, order: readonly string[]): Promise<ICruiseResult> {
  const folders = ['src', 'packages', 'tests', 'tools', 'bench'].filter((folder) => existsSync(join(root, folder)))
  const { output } = await cruise(
    folders,
    {
      baseDir: root,
      parser: 'swc',
      tsPreCompilationDeps: true,
      doNotFollow: { path: 'node_modules' },
      validate: true,
      ruleSet: { forbidden: rules(order) },
    },
    { extensions: ['.ts', '.tsx', '.mjs', '.js'], exportsFields: ['exports'], conditionNames: CONDITIONS },
  )
  if (typeof output === 'string') throw new Error('dependency-cruiser answered in words')
  return output
}

/** How the server, the browser's bundle and the type checker pick a package's entry; without them nothing is found. */
const CONDITIONS = ['import', 'node', 'types', 'default']

function notStanding(root: string, order: readonly string[]): string[] {
  return readdirSync(join(root, 'src/modules'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !order.includes(entry.name))
    .map((entry) => `src/modules/${entry.name} has no place in src/modules/order.ts`)
}

/** Without its parser dependency-cruiser reads nothing and calls that faultless; so every file must have been read. */
function notRead(root: string, seen: ReadonlySet<string>): string[] {
  const files = sourceFiles(root).filter((file) => /^(src|packages)\//.test(file))
  if (files.length === 0) return ['there is no source file to read']
  return files.filter((file) => !seen.has(file)).map((file) => `${file} was not read`)
}

function sentence({ rule, from, to, cycle }: IViolation): string {
  const way = cycle ? [from, ...cycle.map((step) => step.name)].join(' → ') : `${from} → ${to}`
  return `${way} (${rule.name})`
}

/** What runs in a browser, and all that it brings along at run time, does without Node's own modules and the database. */
function needingNode(modules: readonly IModule[]): string[] {
  const needs = new Map(modules.map(({ source, dependencies }) => [source, dependencies.filter(runs)]))
  const faults: string[] = []
  const seen = new Set<string>()
  const follow = (file: string, way: string[]) => {
    for (const { resolved, coreModule } of needs.get(file) ?? []) {
      const step = [...way, resolved]
      if (coreModule || /^node_modules\/(pg|pg-boss|@node-rs)\//.test(resolved))
        faults.push(`${step.join(' → ')} (browser-needs-no-node)`)
      else if (!seen.has(resolved)) {
        seen.add(resolved)
        follow(resolved, step)
      }
    }
  }
  for (const file of [...needs.keys()].filter(runsInBrowser)) follow(file, [file])
  return faults
}

const runs = ({ dependencyTypes }: IDependency) => !dependencyTypes.includes('type-only')
