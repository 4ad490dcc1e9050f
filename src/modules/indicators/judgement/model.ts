import { z } from 'zod'
import type { Band, Kind } from './bands.ts'
import { brandFinder } from './brands.ts'
import { PARTS, type Part, PLACES } from './grams.ts'
import type { Learned } from './learn.ts'
import type { Line } from './logistic.ts'
import { numbersOf } from './nets.ts'
import {
  base64Length,
  packLine,
  packNames,
  packNet,
  packSpelling,
  packTree,
  unpackLine,
  unpackNames,
  unpackNet,
  unpackSpelling,
  unpackTree,
} from './packing.ts'
import { About } from './schema.ts'
import { MOST_WORD, SIGNS, type SuffixCount } from './signs.ts'
import { SPELLING_PLACES, type SpeltPart } from './spelling.ts'

/** 判定モデル. What a force's operator made from lists of their own, as it lies in a file. */
export type Model = Learned & { about: About; bands: Record<Kind, Band> }

const FORMAT = 'ishigaki-url-judgement'
/** Of the file; also a change of SIGNS or of the pieces makes older files unusable. */
const VERSION = 5

const Text = z.string().max(300)
const Numbers = z.array(z.number()).max(100_000)
const Stair = z.object({ at: Numbers.min(1), chance: z.array(z.number().min(0).max(1)).max(100_000).min(1) })
const BandFile = z.object({ stair: Stair, above: z.number(), below: z.number() })
const tableOf = (places: number) => z.base64().length(base64Length(places * 2))
/** A few million names, packed. */
const Names = z.base64().max(12_000_000)
const Spellings = z.object({ bad: tableOf(SPELLING_PLACES), good: tableOf(SPELLING_PLACES) })
const lineFile = (part: Part) =>
  z.object({ bias: z.number(), step: z.number().positive(), weights: tableOf(PLACES[part]) })
const MOST_TREES = 1_000
const MOST_NETS = 20
const floatsFile = (count: number) => z.base64().length(base64Length(count * 4))
const Counts = z.tuple([Text, z.int().min(0), z.int().min(0), z.int().min(0)])

/** The file. Every list in it has an end, so that a broken or hostile one is refused and never fills the memory. */
const ModelFile = z.object({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  about: About,
  signs: z.array(Text).refine((names) => names.join() === SIGNS.map((s) => s.name).join(), 'other signs'),
  bands: z.object({ front: BandFile, within: BandFile }),
  lines: z.object({
    label: lineFile('label'),
    sub: lineFile('sub'),
    rest: lineFile('rest'),
    build: lineFile('build'),
    host: lineFile('host'),
  }),
  trees: z
    .array(z.object({ sign: z.base64().max(1_000), limit: z.base64().max(2_000), value: z.base64().max(2_000) }))
    .max(MOST_TREES),
  nets: z
    .array(
      z.object({
        mean: floatsFile(SIGNS.length),
        scale: floatsFile(SIGNS.length),
        numbers: floatsFile(numbersOf(SIGNS.length)),
      }),
    )
    .max(MOST_NETS),
  places: z.array(Text).max(200_000),
  suffixes: z.array(Counts).max(20_000),
  wider: z.array(Counts).max(5_000),
  domains: z.object({ bad: z.int().min(0), good: z.int().min(0), recent: z.int().min(0) }),
  spelling: z.object({ label: Spellings, sub: Spellings }),
  names: z.object({ bad: Names, good: Names }),
  brandWords: z.array(z.tuple([Text, Text])).max(100_000),
  brandNames: z.array(Text).max(100_000),
  brandDomains: z.array(z.tuple([Text, Text])).max(20_000),
  vocabulary: z.array(z.string().max(MOST_WORD)).max(50_000),
})

/** Bytes of a model's file. Those made of 250,000 addresses have about 9 MB. */
export const MOST_MODEL_BYTES = 32 * 1024 * 1024

/** The file is no model, or of another version. A sentence for the operator. */
export class NoModel extends Error {}

export function writeModel({
  about,
  bands,
  learned: { places, lore, lines, trees, nets },
}: {
  about: About
  bands: Record<Kind, Band>
  learned: Learned
}): string {
  const file: z.input<typeof ModelFile> = {
    format: FORMAT,
    version: VERSION,
    about,
    signs: SIGNS.map((s) => s.name),
    bands,
    lines: {
      label: packLine(lines.label),
      sub: packLine(lines.sub),
      rest: packLine(lines.rest),
      build: packLine(lines.build),
      host: packLine(lines.host),
    },
    trees: trees.map(packTree),
    nets: nets.map(packNet),
    places: [...places],
    suffixes: countsOf(lore.suffixes),
    wider: countsOf(lore.wider),
    domains: lore.domains,
    spelling: bothParts((part) => ({
      bad: packSpelling(lore.spelling[part].bad),
      good: packSpelling(lore.spelling[part].good),
    })),
    names: { bad: packNames(lore.names.bad), good: packNames(lore.names.good) },
    brandWords: [...lore.brands.words],
    brandNames: [...lore.brands.names],
    brandDomains: [...lore.brands.domains],
    vocabulary: [...lore.vocabulary],
  }
  return JSON.stringify(file)
}

const bothParts = <T>(of: (part: SpeltPart) => T) => ({ label: of('label'), sub: of('sub') })

const countsOf = (counts: ReadonlyMap<string, SuffixCount>) =>
  [...counts].map(([name, { bad, good, recent }]): z.infer<typeof Counts> => [name, bad, good, recent])

const mapOf = (counts: readonly z.infer<typeof Counts>[]) =>
  new Map(counts.map(([name, bad, good, recent]) => [name, { bad, good, recent }]))

/** @throws NoModel with what is wrong. */
export function readModel(text: string): Model {
  const read = ModelFile.safeParse(json(text))
  if (!read.success) {
    const at = read.error.issues[0]?.path.slice(0, 3).join('.') || 'format'
    throw new NoModel(`判定モデルとして読めません（${at}）。この版の indicators train で作り直してください。`)
  }
  const { about, bands, lines, trees, nets, ...f } = read.data
  const brands = { words: new Map(f.brandWords), names: new Set(f.brandNames), domains: new Map(f.brandDomains) }
  const line = (part: Part) => unpackLine(lines[part])
  return {
    about,
    bands,
    lines: Object.fromEntries(PARTS.map((part) => [part, line(part)])) as Record<Part, Line>, // one entry a part
    trees: trees.map((t) => unpackTree(t) ?? broken('木')),
    nets: nets.map((n) => unpackNet(n) ?? broken('網')),
    places: new Set(f.places),
    lore: {
      suffixes: mapOf(f.suffixes),
      wider: mapOf(f.wider),
      domains: f.domains,
      names: { bad: unpackNames(f.names.bad), good: unpackNames(f.names.good) },
      spelling: bothParts((part) => ({
        bad: unpackSpelling(f.spelling[part].bad),
        good: unpackSpelling(f.spelling[part].good),
      })),
      brands,
      brandOf: brandFinder(brands),
      vocabulary: new Set(f.vocabulary),
    },
  }
}

function broken(part: string): never {
  throw new NoModel(`判定モデルの${part}が壊れています。indicators train で作り直してください。`)
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
