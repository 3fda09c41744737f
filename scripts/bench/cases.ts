import type { Site } from './site.ts';
import { createTipEvents, type OwnRequest } from './tip-events.ts';

/** One kind of request that the site and the bare servers are asked. */
export interface Ask {
  readonly name: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly status: number;
  /** Where requests have a body of their own, such as events that may not be sent twice: the next one. */
  readonly nextEvent?: () => OwnRequest;
  /** Fewer than usual where each holds a transaction, so that they wait for work and not for the pool. */
  readonly connections?: number;
}

export async function listAsks(site: Site): Promise<Ask[]> {
  const read = { method: 'GET', status: 200, path: site.anonymousPath, headers: {} } as const;
  const { headers } = await fetch(site.url + site.anonymousPath);
  return [
    { ...read, name: 'gated article, anonymous' },
    {
      ...read,
      name: 'the same, 304',
      status: 304,
      headers: { 'if-none-match': headers.get('etag') ?? '' },
    },
    {
      ...read,
      name: 'gated article, subscriber',
      path: site.subscriberPath,
      headers: { authorization: `Bearer ${site.accessToken}` },
    },
    { ...read, name: 'list of 20 comments', path: `${site.anonymousPath}/comments` },
    {
      name: 'tip webhook',
      method: 'POST',
      path: '/v1/webhooks/stripe',
      status: 200,
      headers: { 'content-type': 'application/json' },
      nextEvent: createTipEvents(site.webhookSecret),
    },
    unlock(site, 'unlock by the meter', {}),
    unlock(site, 'redeeming a gift link', { gift: site.giftToken }),
  ];
}

/** Each comes from a browser that was never here: a visitor is made and a grant written every time. */
function unlock(site: Site, name: string, body: object): Ask {
  const headers = { 'content-type': 'application/json' };
  const request: OwnRequest = { body: JSON.stringify(body), headers };
  return {
    ...{ name, method: 'POST', status: 200, headers },
    path: `${site.anonymousPath}/unlock`,
    nextEvent: () => request,
    connections: 8,
  };
}
