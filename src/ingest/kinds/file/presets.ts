import type { Field } from './fields.ts'

/**
 * The field names of research tools, as their own documentation has them. None of them gives an
 * address, and what they call a parent is a number: neither is made up here.
 */
export const PRESETS = {
  /** Posts. https://docs.x.com/x-api/fundamentals/data-dictionary */
  'x-api-v2': { id: 'id', text: 'text', author: 'author_id', published: 'created_at' },
  /** Videos by what is written under them. https://developers.tiktok.com/doc/research-api-specs-query-videos */
  'tiktok-research': {
    id: 'id',
    text: 'video_description',
    author: 'username',
    published: 'create_time',
  },
  /** https://developers.tiktok.com/doc/research-api-specs-query-video-comments */
  'tiktok-research-comments': { id: 'id', text: 'text', published: 'create_time' },
} as const satisfies Readonly<Record<string, Partial<Record<Field, string>>>>

export type PresetName = keyof typeof PRESETS
export const PRESET_NAMES = Object.keys(PRESETS) as [PresetName, ...PresetName[]]
