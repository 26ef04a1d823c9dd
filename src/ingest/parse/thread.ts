import { parentPort } from 'node:worker_threads'
import { messageOf } from '../../lib/errors.ts'
import { parseFeed } from './feed.ts'
import { parseList } from './list.ts'
import { parsePage } from './page.ts'
import { parseTelegram } from './telegram.ts'
import type { Task } from './types.ts'

// oxlint-disable unicorn/require-post-message-target-origin -- a thread's port has no origin

/** Entry of the parsing thread: hostile bytes are parsed where they can be stopped. */

parentPort?.on('message', (task: Task) => void answer(task))
parentPort?.postMessage('ready')

async function answer(task: Task): Promise<void> {
  try {
    parentPort?.postMessage({ value: await parse(task) })
  } catch (error) {
    parentPort?.postMessage({ reason: messageOf(error).slice(0, 500) })
  }
}

async function parse(task: Task) {
  switch (task.kind) {
    case 'feed':
      return parseFeed(task.bytes, task.contentType)
    case 'page':
      return parsePage(task.bytes, task.contentType)
    case 'list':
      return parseList(task.bytes, task.contentType)
    case 'telegram':
      return parseTelegram(task.bytes, task.contentType)
    case 'mastodon':
      // Loaded when it is asked for: its schemas would hold up the start of every other task.
      return (await import('./mastodon.ts')).parseStatuses(task.bytes, task.contentType)
  }
}
