import type { Config } from '../config.ts'
import { bad, type Finding, ok, warn } from './finding.ts'

/** What the configuration alone tells. */
export function checkSettings(config: Config): readonly Finding[] {
  return [contact(config), publicUrl(config), privateHosts(config), webhooks(config)]
}

function contact({ contact: found }: Config): Finding {
  if (found !== null) return ok('CONTACT', found)
  return warn(
    'CONTACT',
    'not set',
    'Nothing is collected from the network until it is: every host is told whom to turn to.',
  )
}

function publicUrl({ publicUrl: found }: Config): Finding {
  const url = new URL(found)
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  if (url.protocol === 'https:' || local) return ok('PUBLIC_URL', found)
  return bad('PUBLIC_URL', found, 'Browsers keep the session cookie over https alone: use https.')
}

function privateHosts({ allowPrivateHosts }: Config): Finding {
  if (allowPrivateHosts.length === 0) return ok('ALLOW_PRIVATE_HOSTS', 'none')
  const found = allowPrivateHosts.map(({ host, port }) => `${host}:${port}`).join(', ')
  return warn('ALLOW_PRIVATE_HOSTS', found, 'Sources may reach these hosts of your own network.')
}

function webhooks({ allowPrivateWebhooks, production }: Config): Finding {
  if (!allowPrivateWebhooks) return ok('ALLOW_PRIVATE_WEBHOOKS', 'false')
  return production
    ? bad('ALLOW_PRIVATE_WEBHOOKS', 'true', 'It has no effect in production. Unset it.')
    : warn(
        'ALLOW_PRIVATE_WEBHOOKS',
        'true',
        'Webhooks may reach your own network: for trials only.',
      )
}
