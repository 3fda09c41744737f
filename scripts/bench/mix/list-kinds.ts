import type { Site } from '../site.ts';
import { createTipEvents } from '../tip-events.ts';

export interface MixedRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** One kind of request, and its share in ten thousand. */
export interface Kind {
  readonly name: string;
  readonly share: number;
  readonly statuses: readonly number[];
  next(): MixedRequest;
}

const JSON_TYPE = { 'content-type': 'application/json' };

/**
 * The request mix of a publication's day: 95 % are anonymous reads, 4.5 % reads by members; the rest are writes,
 * including comments, free reads, started tips, Stripe's events, and sign-ups with their emails.
 */
export function listKinds(site: Site): readonly Kind[] {
  const nextEvent = createTipEvents(site.webhookSecret);
  const page = (path: string) => path.replace(/^\/v1/, '');
  const bearer = { authorization: `Bearer ${site.accessToken}` };
  let count = 0;
  return [
    read('article page, anonymous', 3_500, page(site.anonymousPath)),
    read('article JSON, anonymous', 3_000, site.anonymousPath),
    read('front page', 1_500, '/'),
    read('list of articles', 800, '/v1/articles'),
    read('site', 300, '/v1/site'),
    read('feed', 200, '/feed.xml'),
    read('list of comments', 200, `${site.anonymousPath}/comments`),
    read('article JSON, member', 250, site.subscriberPath, bearer),
    read('article page, member', 200, page(site.subscriberPath), {
      cookie: `pp_access=${site.accessToken}`,
    }),
    {
      name: 'comment',
      share: 5,
      statuses: [201],
      next() {
        count += 1;
        const body = { body: `I saw it *leave*, and so did number ${count}.` };
        return post(`${site.anonymousPath}/comments`, body, bearer);
      },
    },
    {
      name: 'free read of the meter',
      share: 20,
      statuses: [200],
      next: () => post(`${site.anonymousPath}/unlock`, {}),
    },
    {
      name: 'tip begun',
      share: 5,
      statuses: [201],
      next: () => post('/v1/tips/checkout', { amount: 700, currency: 'usd' }),
    },
    {
      name: "Stripe's event",
      share: 15,
      statuses: [200],
      next: () => ({ method: 'POST', path: '/v1/webhooks/stripe', ...nextEvent() }),
    },
    {
      name: 'sign-in mail',
      share: 5,
      statuses: [202],
      next() {
        count += 1;
        return post('/v1/auth/magic-link', { email: `reader-${count}@example.org` });
      },
    },
  ];
}

function post(path: string, body: unknown, headers = {}): MixedRequest {
  const all = { ...JSON_TYPE, ...headers };
  return { method: 'POST', path, headers: all, body: JSON.stringify(body) };
}

function read(name: string, share: number, path: string, headers = {}): Kind {
  const request: MixedRequest = { method: 'GET', path, headers };
  return { name, share, statuses: [200], next: () => request };
}
