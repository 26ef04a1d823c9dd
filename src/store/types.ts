import type { ColumnType, Generated } from 'kysely'
import type { Instant } from '../model/time.ts'

/** `timestamptz`: read as an {@link Instant} with milliseconds; written as one, or by `now()` of the store. */
export type Timestamp = ColumnType<Instant, Instant, Instant>
/** A `timestamptz` that the store fills when it is left out. */
export type DefaultTimestamp = ColumnType<Instant, Instant | undefined, Instant>
/** A nullable `timestamptz`. */
export type NullableTimestamp = ColumnType<
  Instant | null,
  Instant | null | undefined,
  Instant | null
>
/** `jsonb`: read as a value, written as text made by `JSON.stringify` (pg would send an array as SQL). */
export type Json<Value> = ColumnType<Value, string, string>
/** A `jsonb` that the store fills when it is left out. */
export type DefaultJson<Value> = ColumnType<Value, string | undefined, string>
/** A column whose value the store supplies when it is left out. */
export type Default<Value> = Generated<Value>
/** A nullable column that may be left out. */
export type Nullable<Value> = ColumnType<Value | null, Value | null | undefined, Value | null>
