import { z } from 'zod'
import {
  BindingCode,
  CategoryCode,
  GroupIdText,
  LanguageCode,
  PublisherKindCode,
  SourceIdText,
  SourceKindCode,
  UseCode,
  VerdictCode,
} from './primitives.ts'

/** A norm or a scholarly source behind a category or an entry. */
export const Reference = z.object({
  cite: z.string(),
  url: z.string().nullable(),
  /** Whether somebody has seen the place that is cited. False is printed as "unverified". */
  verified: z.boolean(),
})
export type Reference = z.infer<typeof Reference>

export const CategoryCard = z.object({
  id: CategoryCode,
  name: z.string(),
  definition: z.string(),
  norms: z.array(Reference),
})
export type CategoryCard = z.infer<typeof CategoryCard>

export const GroupCard = z.object({
  id: GroupIdText,
  /** The group's name by language; a language that is not known is left out. */
  names: z.record(z.string(), z.string()),
})
export type GroupCard = z.infer<typeof GroupCard>

/** Everything that filters and labels are made of. */
export const Vocabulary = z.object({
  groups: z.array(GroupCard),
  categories: z.array(CategoryCard),
  languages: z.array(z.object({ code: LanguageCode, covered: z.boolean() })),
  uses: z.array(UseCode),
  bindings: z.array(BindingCode),
  verdicts: z.array(VerdictCode),
  publisherKinds: z.array(PublisherKindCode),
  sourceKinds: z.array(SourceKindCode),
  sources: z.array(z.object({ id: SourceIdText, name: z.string() })),
})
export type Vocabulary = z.infer<typeof Vocabulary>
