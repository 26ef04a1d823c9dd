/** What an expression does to the group it is said of. Defined one by one in `lexicons/categories.yml`. */
export const CATEGORIES = [
  'DEHUM_ANIMAL',
  'DEHUM_DISEASE',
  'DEHUM_OBJECT',
  'DEMONISE',
  'ESSENTIALISE',
  'SLUR',
  'HUMILIATE',
  'ENEMY',
  'MIRROR',
  'THREAT',
  'INCITE',
  'EXPEL',
  'GLORIFY',
  'DENY_ERASE',
  'DELEGIT',
  'COLLECTIVE_BLAME',
] as const
export type Category = (typeof CATEGORIES)[number]
