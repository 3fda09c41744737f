import { z } from 'zod';
import { waitUntil } from '../../system/wait-until.ts';
import { pay, sessionIdIn } from '../site/checkouts.ts';
import type { Site } from '../site/site.ts';

const PASSWORD = 'a long enough password';
const PATIENCE_MS = 30_000;
/** An article for subscribers that the meter can open. */
const METERED = 'for-subscribers';

const requestedSchema = z.object({ requestId: z.string() });
const tokensSchema = z.object({ accessToken: z.string(), refreshToken: z.string() });
const feedSchema = z.object({ url: z.url() });
const unlockedSchema = z.object({ visitor: z.string() });
const pageSchema = z.object({ url: z.string() });
const articleSchema = z.object({ access: z.object({ granted: z.boolean() }) });

/** The credentials and links of a reader that must keep working despite changes of the server. */
interface Holdings {
  accessToken: string;
  refreshToken: string;
  readonly feedPath: string;
  /** The cookie of another browser that opened an article with a free read. */
  readonly visitor: string;
  /** The path of the link in a receipt that stops a monthly tip. */
  readonly stopPath: string;
}

export type Holding = 'access token' | 'session' | 'feed' | 'free read' | 'mailed link';

interface Question {
  readonly method?: 'POST';
  readonly body?: object;
  readonly token?: string;
  readonly visitor?: string;
}

/** Registers and confirms a reader, and uses a free read in another browser. */
export async function createReaderCredentials(url: string, site: Site): Promise<Holdings> {
  const { mail } = site;
  const email = `holder-${process.pid}@example.org`;
  const person = { email, name: 'Reader', password: PASSWORD };
  const asked = await ask(url, '/v1/auth/register', { method: 'POST', body: person });
  const { requestId } = requestedSchema.parse(asked.body);
  await waitUntil(() => Promise.resolve(mail.messages(email).length > 0), PATIENCE_MS);
  const [letter] = mail.messages(email);
  const token = /[?&]token=([\w-]+)/.exec(letter?.links.join(' ') ?? '')?.[1];
  const body = { token, requestId };
  const confirmed = await ask(url, '/v1/auth/email/confirm', { method: 'POST', body });
  const tokens = tokensSchema.parse(confirmed.body);
  const feed = await ask(url, '/v1/me/feed', { token: tokens.accessToken });
  const unlock = `/v1/articles/${METERED}/unlock`;
  const unlocked = await ask(url, unlock, { method: 'POST', body: {} });
  return {
    ...tokens,
    feedPath: new URL(feedSchema.parse(feed.body).url).pathname,
    visitor: unlockedSchema.parse(unlocked.body).visitor,
    stopPath: await giveMonthly(url, site),
  };
}

/** Finds the holdings that no longer work. Renews the session's tokens. */
export async function findLost(url: string, holdings: Holdings): Promise<Holding[]> {
  const { accessToken: token, refreshToken, feedPath, visitor, stopPath } = holdings;
  const me = await ask(url, '/v1/me', { token });
  const refreshed = await ask(url, '/v1/auth/refresh', { method: 'POST', body: { refreshToken } });
  if (refreshed.status === 200) Object.assign(holdings, tokensSchema.parse(refreshed.body));
  const feed = await ask(url, feedPath, {});
  const read = await ask(url, `/v1/articles/${METERED}`, { visitor });
  const article = articleSchema.safeParse(read.body);
  const works: Record<Holding, boolean> = {
    'access token': me.status === 200,
    session: refreshed.status === 200,
    feed: feed.status === 200,
    'free read': article.success && article.data.access.granted,
    'mailed link': (await ask(url, stopPath, {})).status === 200,
  };
  return (Object.keys(works) as Holding[]).filter((name) => !works[name]);
}

/** Starts a guest's monthly tip. Returns the path of the link in its receipt. */
async function giveMonthly(url: string, site: Site): Promise<string> {
  const wish = { amount: 700, currency: 'usd', interval: 'month' };
  const opened = await ask(url, '/v1/tips/checkout', { method: 'POST', body: wish });
  const { url: page } = pageSchema.parse(opened.body);
  await pay(site, page);
  const settle = `/v1/checkout/sessions/${sessionIdIn(page)}/settle`;
  await ask(url, settle, { method: 'POST', body: {} });
  const findLink = () =>
    site.mail.messages().flatMap(({ links }) => links.filter((link) => link.includes('/stop')));
  await waitUntil(() => Promise.resolve(findLink().length > 0), PATIENCE_MS);
  const [link] = findLink();
  if (link === undefined) throw new Error('The receipt of a monthly tip has no link to stop it.');
  return new URL(link).pathname;
}

async function ask(
  url: string,
  path: string,
  { method, body, token, visitor }: Question,
): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(`${url}${path}`, {
    method: method ?? 'GET',
    headers: {
      'X-Forwarded-For': '203.0.113.9',
      'X-Forwarded-Proto': 'https',
      ...(body ? { 'Content-Type': 'application/json' } : {}),
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
      ...(visitor ? { Cookie: `__Host-pp_visitor=${visitor}` } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await answer.text();
  return { status: answer.status, body: text.startsWith('{') ? JSON.parse(text) : text };
}
