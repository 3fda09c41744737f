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
  /** Each request has an address of its own, which the page ignores: no cached response answers it. */
  readonly hasUniqueAddresses?: boolean;
  /** Fewer than usual where each holds a transaction, so that they wait for work and not for the pool. */
  readonly connections?: number;
}

export async function listAsks(site: Site): Promise<Ask[]> {
  const { headers } = await fetch(site.url + site.anonymousPath);
  const etag = headers.get('etag') ?? '';
  const comments = `${site.anonymousPath}/comments`;
  const page = pageOf(site.anonymousPath);
  const bearer = { authorization: `Bearer ${site.accessToken}` };
  const cookie = { cookie: `pp_access=${site.accessToken}` };
  return [
    read('gated article, anonymous', site.anonymousPath),
    { ...read('the same, 304', site.anonymousPath, { 'if-none-match': etag }), status: 304 },
    read('its page, anonymous', page),
    read('front page, anonymous', '/'),
    read('list of 20 articles', '/v1/articles'),
    read('feed', '/feed.xml'),
    read('site', '/v1/site'),
    read('list of 20 comments', comments),
    read('gated article, subscriber', site.subscriberPath, bearer),
    read('its page, subscriber', pageOf(site.subscriberPath), cookie),
    { ...read('article page, no response cached', page), hasUniqueAddresses: true },
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

function read(name: string, path: string, headers: Ask['headers'] = {}): Ask {
  return { name, method: 'GET', status: 200, path, headers };
}

/** The page of the article that the API has at this path. */
function pageOf(path: string): string {
  return path.replace(/^\/v1/, '');
}

/** Each comes from a browser that was never here: a visitor is made and a grant written every time. */
function unlock(site: Site, name: string, body: object): Ask {
  const headers = { 'content-type': 'application/json' };
  const request: OwnRequest = { body: JSON.stringify(body), headers };
  return {
    name,
    method: 'POST',
    status: 200,
    headers,
    path: `${site.anonymousPath}/unlock`,
    nextEvent: () => request,
    connections: 8,
  };
}
