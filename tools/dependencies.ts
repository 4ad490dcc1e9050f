import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const Versions = z.record(z.string(), z.string()).default({})
const Manifest = z.object({
  dependencies: Versions,
  devDependencies: Versions,
  optionalDependencies: Versions,
  allowScripts: z.record(z.string(), z.boolean()).default({}),
})
const Lock = z.object({ packages: z.record(z.string(), z.object({ hasInstallScript: z.boolean().optional() })) })

const PAGE = 'docs/decisions/dependencies.md'

/** One sentence for every dependency without an exact version, without its line of reasons, or with an unjudged install script. */
export function dependencyFaults(root: string): string[] {
  const read = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8'))
  const house = Manifest.parse(read('package.json'))
  const all = [...versions(house), ...libraries(root).flatMap((file) => versions(Manifest.parse(read(file))))]
  const reasons = existsSync(join(root, PAGE)) ? readFileSync(join(root, PAGE), 'utf8') : ''
  const scripts = Object.entries(Lock.parse(read('package-lock.json')).packages)
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([place]) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length))
  return [
    ...all
      .filter(([, version]) => !/^\d/.test(version))
      .map(([name, version]) => `${name} ${version}: not one version`),
    ...names(all)
      .filter((name) => !reasons.includes(`\`${name}\``))
      .map((name) => `${name}: no line in ${PAGE}`),
    ...scripts
      .filter((name) => !(name in house.allowScripts))
      .map((name) => `${name} runs a script when installed: judge it in allowScripts of package.json`),
  ]
}

function versions(manifest: z.infer<typeof Manifest>): [string, string][] {
  return Object.entries({ ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies })
}

function names(all: [string, string][]): string[] {
  return [...new Set(all.map(([name]) => name))]
}

function libraries(root: string): string[] {
  const folder = join(root, 'packages')
  if (!existsSync(folder)) return []
  return readdirSync(folder).map((name) => `packages/${name}/package.json`)
}
