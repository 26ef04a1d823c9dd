import { destination, pino, type Logger } from 'pino'

export type Log = Logger

/**
 * The one place that makes loggers. Lines are JSON on standard error; they carry ids and counts,
 * never the text of an item, a reviewer's note or a secret.
 */
export function openLog(level: string, name: string): Log {
  return pino(
    {
      name,
      level,
      redact: {
        paths: [
          'text',
          'note',
          'password',
          'secret',
          'req.headers.cookie',
          'req.headers.authorization',
          '*.text',
          '*.note',
          '*.password',
          '*.secret',
        ],
        remove: true,
      },
    },
    destination({ fd: 2, sync: false }),
  )
}
