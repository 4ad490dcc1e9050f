import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** What of a value breaks the JSON schema (draft 2020-12) in a file, by the keywords that the schemas of STIX 2.1 use. Throws on others. */
export const faultsOf = (file: string, value: unknown): string[] => against(schemaIn(file), { file, at: '' }, value)

type Json = Record<string, unknown>
type Place = { file: string; at: string }
const isObject = (v: unknown): v is Json => typeof v === 'object' && v !== null && !Array.isArray(v)
const list = (v: unknown): unknown[] => (Array.isArray(v) ? v : [])

const read = new Map<string, unknown>()
function schemaIn(file: string): unknown {
  const known = read.get(file) ?? JSON.parse(readFileSync(file, 'utf8'))
  read.set(file, known)
  return known
}

function against(schema: unknown, place: Place, value: unknown): string[] {
  if (typeof schema === 'boolean') return schema ? [] : [`${place.at}: not allowed`]
  if (!isObject(schema)) throw new Error(`${place.file}: no schema`)
  return Object.entries(schema).flatMap(([word, wanted]) => {
    const keyword = KEYWORDS[word]
    if (!keyword) throw new Error(`${place.file}: the keyword ${word} is not understood`)
    return keyword(wanted, value, place, schema)
  })
}

type Keyword = (wanted: unknown, value: unknown, place: Place, schema: Json) => string[]
const unless = (holds: boolean, { at }: Place, why: string): string[] => (holds ? [] : [`${at || '/'}: ${why}`])
const fits = (schema: unknown, value: unknown, place: Place): boolean => against(schema, place, value).length === 0
const said: Keyword = () => []

const TYPES: Record<string, (v: unknown) => boolean> = {
  object: isObject,
  array: Array.isArray,
  string: (v) => typeof v === 'string',
  boolean: (v) => typeof v === 'boolean',
  number: (v) => typeof v === 'number',
  integer: Number.isInteger,
  null: (v) => v === null,
}

const KEYWORDS: Record<string, Keyword> = {
  ...Object.fromEntries(['$id', '$schema', 'title', 'description', 'definitions', 'then'].map((word) => [word, said])),
  $ref: (to, value, place) => {
    const [path = '', within = ''] = String(to).split('#')
    const file = path ? join(dirname(place.file), path) : place.file
    const steps = within.split('/').filter((s) => s !== '')
    const schema = steps.reduce<unknown>((s, step) => (isObject(s) ? s[step] : undefined), schemaIn(file))
    return against(schema, { ...place, file }, value)
  },
  type: (wanted, value, place) =>
    unless(
      [wanted].flat().some((t) => TYPES[String(t)]?.(value)),
      place,
      `no ${String(wanted)}`,
    ),
  const: (wanted, value, place) => unless(value === wanted, place, `not ${String(wanted)}`),
  enum: (wanted, value, place) => unless(list(wanted).includes(value), place, `none of ${JSON.stringify(wanted)}`),
  pattern: (wanted, value, place) =>
    unless(typeof value !== 'string' || new RegExp(String(wanted)).test(value), place, `unlike ${String(wanted)}`),
  minLength: (n, value, place) => unless(typeof value !== 'string' || value.length >= Number(n), place, 'too short'),
  maxLength: (n, value, place) => unless(typeof value !== 'string' || value.length <= Number(n), place, 'too long'),
  minimum: (n, value, place) => unless(typeof value !== 'number' || value >= Number(n), place, 'too small'),
  maximum: (n, value, place) => unless(typeof value !== 'number' || value <= Number(n), place, 'too large'),
  minItems: (n, value, place) => unless(!Array.isArray(value) || value.length >= Number(n), place, 'too few'),
  minProperties: (n, value, place) =>
    unless(!isObject(value) || Object.keys(value).length >= Number(n), place, 'empty'),
  required: (names, value, place) =>
    list(names).flatMap((name) =>
      unless(!isObject(value) || String(name) in value, place, `${String(name)} is missing`),
    ),
  items: (schema, value, place) =>
    list(value).flatMap((v, i) => against(schema, { ...place, at: `${place.at}/${i}` }, v)),
  properties: (schemas, value, place) =>
    Object.entries(isObject(schemas) && isObject(value) ? schemas : {}).flatMap(([name, schema]) =>
      isObject(value) && name in value ? against(schema, { ...place, at: `${place.at}/${name}` }, value[name]) : [],
    ),
  patternProperties: (schemas, value, place) =>
    Object.entries(isObject(schemas) ? schemas : {}).flatMap(([pattern, schema]) =>
      Object.entries(isObject(value) ? value : {}).flatMap(([name, v]) =>
        new RegExp(pattern).test(name) ? against(schema, { ...place, at: `${place.at}/${name}` }, v) : [],
      ),
    ),
  additionalProperties: (schema, value, place, { properties = {}, patternProperties = {} }) =>
    Object.entries(isObject(value) ? value : {}).flatMap(([name, v]) => {
      const isNamed = name in (isObject(properties) ? properties : {})
      const isMatched = Object.keys(patternProperties as Json).some((p) => new RegExp(p).test(name)) // an object of schemas
      return isNamed || isMatched ? [] : against(schema, { ...place, at: `${place.at}/${name}` }, v)
    }),
  propertyNames: (schema, value, place) =>
    Object.keys(isObject(value) ? value : {}).flatMap((name) => against(schema, place, name)),
  allOf: (schemas, value, place) => list(schemas).flatMap((schema) => against(schema, place, value)),
  anyOf: (schemas, value, place) =>
    unless(
      list(schemas).some((s) => fits(s, value, place)),
      place,
      'fits none',
    ),
  oneOf: (schemas, value, place) =>
    unless(list(schemas).filter((s) => fits(s, value, place)).length === 1, place, 'fits not exactly one'),
  not: (schema, value, place) => unless(!fits(schema, value, place), place, 'is what it must not be'),
  // `then` stands beside it
  if: (schema, value, place, { then = true }) => (fits(schema, value, place) ? against(then, place, value) : []),
}
