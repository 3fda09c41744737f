import type { Sent } from '../comments/client.ts';
import type { Site } from '../site.ts';
import { signIn } from './sign-in.ts';

/** One kind of request that is sent to both publications repeatedly. */
export interface Question {
  readonly name: string;
  readonly status: number;
  /** The next request: the same again, or a new one. */
  next(): Sent;
}

const CHECKED = 100;

/** The requests of the comparison, each at most `times`. */
export async function listQuestions(site: Site, times: number): Promise<Question[]> {
  return [...(await listReads(site)), ...(await listWrites(site, times))];
}

async function listReads(site: Site): Promise<Question[]> {
  const [admin] = await signIn(site.environment, { role: 'admin', count: 1 });
  const { headers } = await fetch(site.url + site.anonymousPath);
  const reader = { token: site.accessToken };
  const staff = { token: admin?.accessToken ?? '' };
  const ask = (name: string, path: string, more: Partial<Sent> = {}, status = 200): Question => ({
    name,
    status,
    next: () => ({ method: 'GET', url: site.url + path, ...more }),
  });
  const slugs = Array.from({ length: CHECKED }, (_, index) => `scale-${index}`);
  const known = { headers: { 'If-None-Match': headers.get('etag') ?? '' } };
  return [
    ask('gated article, anonymous', site.anonymousPath),
    ask('the same, 304', site.anonymousPath, known, 304),
    ask('gated article, subscriber', site.subscriberPath, reader),
    ask('list of articles', '/v1/articles', reader),
    ask('list of articles, one tag', '/v1/articles?tag=town-7', reader),
    ask('feed', '/feed.xml'),
    ask('news sitemap', '/news-sitemap.xml'),
    ask('search for a rare word', '/v1/search?q=scale-77', reader),
    ask('search for a word of every article', '/v1/search?q=ferry', reader),
    ask('access decisions on 100 articles', '/v1/access/check', {
      method: 'POST',
      body: { slugs },
      ...reader,
    }),
    ask('staff: members', '/v1/staff/members', staff),
    ask('staff: members by part of an email address', '/v1/staff/members?query=member-77', staff),
    ask('staff: a member by name', '/v1/staff/members?query=commenter-7', staff),
  ];
}

/** A reader who unlocks is always new, so each request creates a visitor and writes a grant. */
async function listWrites(site: Site, times: number): Promise<Question[]> {
  const { url, anonymousPath, accessToken, giftToken, environment } = site;
  const sessions = (await signIn(environment, { role: 'reader', count: times })).values();
  const post = (path: string, body: object, token?: string): Sent => ({
    method: 'POST',
    url: url + path,
    body,
    ...(token === undefined ? {} : { token }),
  });
  const unlock = `${anonymousPath}/unlock`;
  let posted = 0;
  return [
    { name: 'unlock by the meter', status: 200, next: () => post(unlock, {}) },
    { name: 'redeeming a gift link', status: 200, next: () => post(unlock, { gift: giftToken }) },
    {
      name: 'signing in by refresh',
      status: 200,
      next: () => post('/v1/auth/refresh', { refreshToken: sessions.next().value?.refreshToken }),
    },
    {
      name: 'posting a comment',
      status: 201,
      next() {
        posted += 1;
        const body = { body: `I saw it *leave*, and so did number ${posted}.` };
        return post(`${anonymousPath}/comments`, body, accessToken);
      },
    },
  ];
}
