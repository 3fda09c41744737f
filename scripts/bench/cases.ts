import type { Site } from './site.ts';
import { createTipEvents, type SignedRequest } from './tip-events.ts';

/** One kind of request that the site and the bare servers are asked. */
export interface Ask {
  readonly name: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly status: number;
  /** Where no request may be sent twice: the next one's body and signature. */
  readonly nextEvent?: () => SignedRequest;
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
  ];
}
