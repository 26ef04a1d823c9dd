import { z } from 'zod'
import { SourceIdText, Uuid } from './primitives.ts'

export const IdParams = z.strictObject({ id: Uuid })
export const SourceParams = z.strictObject({ source: SourceIdText })
