import { inForce, type Post, type Profile } from '#core/profile/index.ts'
import { ADMINISTRATOR, DEFAULT_RIGHTS, type Right } from './schema.ts'

/** 所属長 and those who stand in for them, by the profile's codes. */
const HEADS = [
  'chief',
  'department-head',
  'cyber-general',
  'section-head',
  'deputy-head',
  'station-chief',
  'station-deputy',
]

/** A post as the forms offer it. */
export type OfferedPost = { name: string; at: 'headquarters' | 'station' | 'both'; rights: readonly Right[] }

/** 補職に使える職 on a day, with the rights each has by default; the system's administrator last. */
export function offeredPosts(profile: Pick<Profile, 'posts'>, day: string): OfferedPost[] {
  const positions = inForce(profile.posts, day)
    .filter((p) => p.kind === 'position')
    .sort((a, b) => a.order - b.order)
  return [
    ...positions.map((p) => ({ name: p.name, at: p.at, rights: rightsOf(p) })),
    { name: ADMINISTRATOR, at: 'both' as const, rights: DEFAULT_RIGHTS[ADMINISTRATOR] },
  ]
}

/** What a post may do by default, at a section or at a station; a post nobody knows is a 係員. */
export function defaultRights(
  profile: Pick<Profile, 'posts'>,
  post: string,
  at: 'section' | 'station',
  day: string,
): readonly Right[] {
  const place = at === 'station' ? 'station' : 'headquarters'
  const known = offeredPosts(profile, day).find((p) => p.name === post && (p.at === 'both' || p.at === place))
  return known?.rights ?? DEFAULT_RIGHTS.係員
}

function rightsOf(post: Post): readonly Right[] {
  if (HEADS.includes(post.code)) return DEFAULT_RIGHTS.所属長
  return post.decides ? DEFAULT_RIGHTS.係長 : DEFAULT_RIGHTS.係員
}
