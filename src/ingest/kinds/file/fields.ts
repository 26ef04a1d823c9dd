/** The fields of a statement that a column or key can give. */
export const FIELDS = ['id', 'text', 'address', 'author', 'published', 'parent', 'note'] as const
export type Field = (typeof FIELDS)[number]
