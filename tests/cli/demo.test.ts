import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { tocsin } from '../support/command.ts'
import { freshPlace } from '../support/embedded.ts'

it('the demo does the whole main job, checks every number, repeats it, and cleans up', async () => {
  await using place = await freshPlace()
  const env = { TOCSIN_DATA: join(place.path, 'data') }
  const first = await tocsin(['demo', '--once'], { env })
  expect(first.out).not.toContain('Not as it must be')
  expect([first.code, first.out]).toEqual([0, expect.stringMatching(/Collected \d+ statements/)])
  // The same outside met again: all is there already, and the figures stay.
  expect(await tocsin(['demo', '--once'], { env })).toMatchObject({ code: 0, out: first.out })
  const cleaned = await tocsin(['demo', '--clean'], { env })
  expect([cleaned.code, existsSync(env.TOCSIN_DATA)]).toEqual([0, false])
}, 240_000)
