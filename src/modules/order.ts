/**
 * The architecture in one array. A module imports only the faces (index.ts) of modules to its left;
 * what must happen to the right is announced. Checked by tools (docs/decisions/0003).
 */
export const order = [
  'people',
  'partners',
  'activities',
  'indicators',
  'intake',
  'cases',
  'lab',
  'intel',
  'requests',
  'sharing',
  'csirt',
  'measures',
] as const
