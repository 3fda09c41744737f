import { findFreePort } from '../../system/free-port.ts';
import { type Walked, walkInBrowser } from '../examples/browser-walk.ts';
import { startNextSite } from '../examples/next-site.ts';
import { serveBy, startCacheBefore, startSite } from '../examples/publisher-site.ts';
import { buyPlan, createReader, refundSubscription, type SiteReader } from '../examples/reader.ts';
import { startWorkerSite } from '../examples/worker-site.ts';
import { withEmptyFolder } from '../packages/pack.ts';
import type { Figure, Part, PartContext } from '../part.ts';
import { isSkipped } from '../temporary-package.ts';
import { type DemoServer, startDemoServer } from '../wordpress/demo-server.ts';
import { signIn } from '../wordpress/reader.ts';

const SUBSCRIBER = 'subscriber@example.com';
/** The account that buys a plan at the worker's site. */
const BUYER = 'reader@example.com';
/** The maximum lifetime of an entitlement token. */
const TOKEN_SECONDS = 300;

/** Runs the examples that are too heavy for the tests, against the demonstration site behind a shared cache. */
export const examplesPart: Part = {
  name: 'examples',
  title: 'The Next.js and workerd examples: no other reader gets a subscriber’s page',
  run: (context) => withEmptyFolder((folder) => tryExamples(folder, context)),
};

interface Story {
  readonly slug: string;
  readonly previewHtml: string;
  /** The full text. */
  readonly html: string;
  /** A text behind the paywall. */
  readonly canary: string;
}

async function tryExamples(folder: string, { log }: PartContext): Promise<Figure[]> {
  const port = await findFreePort();
  const origin = `http://localhost:${port}`;
  const server = await startDemoServer({
    ALLOWED_ORIGINS: origin,
    RETURN_ADDRESSES: `${origin}/pennypress/signed-in`,
  });
  try {
    const stories = await readStories(server);
    log('the demonstration site runs');
    const worker = await tryWorker(folder, server, { origin, stories });
    log('workerd is done');
    const next = await startNextSite(folder, { port, server: server.url });
    log(`${next.version} runs`);
    const [pages, walked] = await tryNext(server, { port, origin, stories }).finally(() =>
      next.close(),
    );
    return [
      ...worker,
      { what: `pages read in ${next.version} behind two shared caches`, value: `${pages}` },
      ...describeWalk('Next.js', walked),
      { what: 'of those, with gated text for an anonymous reader', value: '0' },
    ];
  } finally {
    await server.close();
  }
}

/** The gated stories of the demonstration site, with their full texts. */
async function readStories(server: DemoServer): Promise<Story[]> {
  const authorization = `Bearer ${await signIn(server, 'admin@example.com')}`;
  const answer = await fetch(`${server.url}/v1/articles?limit=100`);
  const { data } = (await answer.json()) as { data: { slug: string; access: string }[] };
  const gated = data.filter(({ access }) => access === 'subscribers');
  return await Promise.all(
    gated.map(async ({ slug }) => {
      const read = await fetch(`${server.url}/v1/articles/${slug}`, { headers: { authorization } });
      const { article } = (await read.json()) as { article: Story };
      const behind = article.html.slice(article.html.lastIndexOf('<p>') + 3);
      return { ...article, canary: behind.slice(0, 40) };
    }),
  );
}

interface Site {
  readonly origin: string;
  readonly stories: readonly Story[];
}

/** Neither a cache that ignores Vary nor one that obeys it may serve a subscriber's page to an anonymous reader. */
async function tryNext(
  server: DemoServer,
  { port, origin, stories }: Site & { readonly port: number },
): Promise<[pages: number, walked: Walked]> {
  const direct = { url: `http://127.0.0.1:${port}`, close: () => undefined };
  let pages = 0;
  const caches = [
    await startCacheBefore(direct, { ignoresVary: true }),
    await startCacheBefore(direct, { ignoresVary: false }),
  ];
  for (const cache of caches) {
    const ask = (path: string, init: RequestInit) => fetch(cache.url + path, init);
    const [stranger, subscriber, visitor] = [0, 1, 2].map(() => createReader(server, origin, ask));
    if (!stranger || !subscriber || !visitor) throw new Error('There are three readers.');
    await subscriber.signIn(SUBSCRIBER);
    pages += await expectEach(subscriber, stories, true);
    pages += await expectEach(stranger, stories, false);
    pages += await spendFreeRead(visitor, stories);
    pages += await expectEach(stranger, stories, false);
  }
  const last = createReader(server, origin, (path, init) => fetch(direct.url + path, init));
  await last.signIn(SUBSCRIBER);
  pages += await expectEach(last, stories, true);
  const walked = await walkInBrowser({
    origin,
    site: direct,
    stories: atLeastTwo(stories),
    subscriber: SUBSCRIBER,
    // Next.js removes "Cookie" from Vary, so the documentation requires this rule.
    cache: { ignoresVary: false, passesBy: /pennypress_/ },
    refund: () => refundSubscription(server, SUBSCRIBER),
    closesWithinSeconds: 0,
  });
  if (walked === null) await refundSubscription(server, SUBSCRIBER);
  pages += await expectEach(last, stories, false);
  for (const cache of caches) cache.close();
  return [pages, walked];
}

function atLeastTwo([first, second, ...rest]: readonly Story[]): [Story, Story, ...Story[]] {
  if (first === undefined || second === undefined) throw new Error('There are no two stories.');
  return [first, second, ...rest];
}

function describeWalk(where: string, walked: Walked): Figure[] {
  if (walked === null) return [{ what: `${where} in a browser`, value: 'skipped: no browser' }];
  const { pages, closedAfterSeconds } = walked;
  return [
    {
      what: `pages of ${where} in a browser without JavaScript, behind a cache`,
      value: `${pages}`,
    },
    { what: 'seconds from a refund to the paywall there', value: `${closedAfterSeconds}` },
  ];
}

async function spendFreeRead(visitor: SiteReader, [story]: readonly Story[]): Promise<number> {
  if (story === undefined) throw new Error('There is no gated story.');
  const path = `/stories/${story.slug}`;
  await visitor.post(`/pennypress/unlock?slug=${story.slug}&returnTo=${path}`);
  return await expectEach(visitor, [story], true, '?read=free');
}

async function expectEach(
  reader: SiteReader,
  stories: readonly Story[],
  isOpen: boolean,
  query = '',
): Promise<number> {
  for (const { slug, canary } of stories) {
    // A cache that ignores Vary may keep serving the wall to subscribers, but never the full text to others.
    const page = await reader.read(`/stories/${slug}${query}`);
    if (page.status !== 200) throw new Error(`/stories/${slug} answers ${page.status}.`);
    const shown = page.text.includes(canary);
    if (shown && !isOpen) throw new Error(`A stranger reads ${slug}.`);
    if (!shown && isOpen) throw new Error(`${slug} is closed to a reader who may read it.`);
    const caching = page.headers.get('cache-control') ?? '';
    if (shown && !/private|no-store/.test(caching)) {
      throw new Error(`A shared cache may keep ${slug}: ${caching}`);
    }
  }
  return stories.length;
}

async function tryWorker(folder: string, server: DemoServer, site: Site): Promise<Figure[]> {
  const { origin, stories } = site;
  const worker = await startWorkerSite(folder, { origin, server: server.url });
  if (isSkipped(worker)) return [{ what: 'the worker', value: `skipped: ${worker.skipped}` }];
  try {
    for (const story of stories) await worker.putText(story.slug, story);
    const [stranger, reader] = [0, 1].map(() => createReader(server, origin, worker.ask));
    if (!stranger || !reader) throw new Error('There are two readers.');
    let pages = await expectEach(stranger, stories, false);
    await reader.signIn(SUBSCRIBER);
    pages += await expectEach(reader, stories, true);
    pages += await expectEach(stranger, stories, false);
    await server.kill();
    // If the server is down, an anonymous reader gets the wall, and known readers keep access for five minutes.
    pages += await expectEach(stranger, stories, false);
    pages += await expectEach(reader, stories, true);
    await server.start();
    await buyPlan(server, BUYER);
    const http = await startSite(serveBy(worker.ask));
    const walked = await walkInBrowser({
      origin,
      site: http,
      stories: atLeastTwo(stories),
      subscriber: BUYER,
      cache: { ignoresVary: false },
      refund: () => refundSubscription(server, BUYER),
      closesWithinSeconds: TOKEN_SECONDS,
    }).finally(() => http.close());
    return [
      { what: `pages read in workerd (miniflare ${worker.version})`, value: `${pages}` },
      ...describeWalk('the worker', walked),
    ];
  } finally {
    await worker.close();
  }
}
