import type { Site } from './site.ts';
import { createTipEvents, type OwnRequest } from './tip-events.ts';

/** One kind of request that is sent to the site and the bare servers. */
export interface Ask {
  readonly name: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly status: number;
  /** The next request, if each needs its own body, such as events that may not be sent twice. */
  readonly nextEvent?: () => OwnRequest;
  /** Whether each request has a unique URL whose query the page ignores, so that no cached response is used. */
  readonly hasUniqueAddresses?: boolean;
  /** The number of connections; lower if each holds a transaction, so that requests do not wait for the pool. */
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

/** The page of the article at this API path. */
function pageOf(path: string): string {
  return path.replace(/^\/v1/, '');
}

/** Each request comes from a new browser, so it creates a visitor and writes a grant. */
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
