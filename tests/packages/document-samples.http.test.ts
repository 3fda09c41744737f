import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startSite } from '../../scripts/proof/examples/publisher-site.ts';
import { ROOT } from '../../scripts/system/repository-root.ts';
import { createArticle, FREE_TEXT, GATED_TEXT } from '../support/articles.ts';
import { grantAccess } from '../support/grants.ts';
import { createMember } from '../support/members.ts';
import { makeTier } from '../support/money.ts';
import { sampleOfDay } from '../support/sample.ts';
import { type MoneyServer, sessionIdIn, startMoneyServer } from '../support/stripe.ts';

const SITE = 'https://www.example.org';
/** The pages whose samples a developer copies. */
const PAGES = [
  ...['docs/embedding.md', 'docs/front-end.md', 'docs/events.md', 'docs/go-live.md'],
  ...['client', 'elements', 'stripe-emulator'].map((name) => `packages/${name}/README.md`),
];
/** As the samples name the server. */
const MEMBERS = 'https://members.example.org';
const SECRET = 'whsec_c2VjcmV0';
const PASSWORD = 'a rather long password';

/** What of Next.js the samples import; `npm run proof -- examples` builds a whole site with it. */
const NEXT = `declare module 'next/server' {
  export class NextRequest extends Request {}
  export const NextResponse: {
    next(init?: { request?: { headers?: Headers } }): Response;
    rewrite(destination: URL, init?: { request?: { headers?: Headers } }): Response;
  };
}
declare module 'next/headers' {
  export function cookies(): Promise<{ getAll(): { name: string; value: string }[] }>;
}
declare namespace JSX {
  interface IntrinsicElements { [name: string]: object }
}
`;

interface Sample {
  readonly language: string;
  readonly text: string;
}

let server: MoneyServer;
let folder: string;
let samples: readonly Sample[];

beforeAll(async () => {
  server = await startMoneyServer({
    PUBLIC_URL: MEMBERS,
    ALLOWED_ORIGINS: SITE,
    RETURN_ADDRESSES: `${SITE}/pennypress/signed-in`,
  });
  await makeTier(server);
  await createArticle(server, { slug: 'the-harbour-light', access: 'subscribers' });
  const documents = await Promise.all(PAGES.map((page) => readFile(join(ROOT, page), 'utf8')));
  samples = [...documents.join('\n').matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(
    ([, language = '', text = '']) => ({ language, text }),
  );
  // Below the repository, so that packages are found.
  folder = await mkdtemp(join(ROOT, 'tests', 'packages', '.samples-'));
  await mkdir(join(folder, 'lib'));
  const modules = samples.filter(({ language }) => /^tsx?$/.test(language));
  for (const [index, { language, text }] of modules.entries()) {
    const isGate = text.startsWith('// lib/gate.ts');
    await writeFile(join(folder, isGate ? 'lib/gate.ts' : `sample-${index}.${language}`), text);
    // Elements have no other entry than what is built of this one.
    const elements = join(ROOT, 'packages', 'elements', 'src', 'index.ts');
    if (text.includes('void defineElements'))
      await writeFile(join(folder, 'elements.mts'), text.replace('@pennypress/elements', elements));
  }
  await writeFile(join(folder, 'next.d.ts'), NEXT);
  const direct = globalThis.fetch;
  vi.stubGlobal('fetch', (input: string, init?: RequestInit) =>
    direct(input.replace(MEMBERS, server.url), init),
  );
});
afterAll(async () => {
  vi.unstubAllGlobals();
  await rm(folder, { recursive: true, force: true });
  await server.close();
});

/** The files of the samples that say this. */
function listSamples(mark: string): string[] {
  return samples
    .filter(({ language }) => /^tsx?$/.test(language))
    .flatMap(({ text }, index) => (text.includes(mark) ? [`sample-${index}.ts`] : []));
}

/** The module of the one sample that says this, loaded as a site would load it. */
async function load(mark: string): Promise<Record<string, (...given: never[]) => never>> {
  const modules = samples.filter(({ language }) => /^tsx?$/.test(language));
  const index = modules.findIndex(({ text }) => text.includes(mark));
  expect(index, mark).toBeGreaterThanOrEqual(0);
  return await import(join(folder, `sample-${index}.ts`));
}

test('every TypeScript sample compiles against the packages in strict mode', {
  timeout: 60_000,
}, async () => {
  // With the whole of Stripe's types, the emulator's take as long as all others: on every fifth day.
  const left = sampleOfDay(['emulator'], 5).length > 0 ? [] : listSamples('stripe');

  const compilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: 'es2023',
    module: 'esnext',
    moduleResolution: 'bundler',
    customConditions: ['pennypress-source'],
    allowImportingTsExtensions: true,
    jsx: 'preserve',
    lib: ['es2023', 'dom', 'dom.iterable'],
    types: ['node', 'express'],
  };
  await writeFile(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions, exclude: ['elements.mts', ...left] }),
  );
  const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  const checked = promisify(execFile)(process.execPath, [tsc, '-p', folder]);
  await checked.catch(({ stdout }: { stdout: string }) => expect(stdout).toBe(''));
  expect(samples.filter(({ language }) => /^tsx?$/.test(language)).length).toBeGreaterThan(8);
});

test('the samples of the client read and list stories', async () => {
  const { readStory, listTitles } = (await load('listTitles')) as never as {
    readStory(slug: string): Promise<{ html: string } | null>;
    listTitles(): Promise<string[]>;
  };
  expect((await readStory('the-harbour-light'))?.html).toContain(FREE_TEXT);
  expect(await readStory('no-such-story')).toBeNull();
  expect(await listTitles()).toHaveLength(1);
});

test('the sample opens a session by the client and reads with it', async () => {
  const { email } = await createMember(server, { password: PASSWORD });
  const { openSession } = (await load('openSession')) as never as {
    openSession(email: string, password: string): Promise<{ get(path: string): Promise<object> }>;
  };
  const client = await openSession(email, PASSWORD);
  expect(await client.get('/v1/me')).toMatchObject({ email });
});

test('the Express sample shows the preview and the unlock link', async () => {
  const { app } = (await load('visitOf')) as never as { app: Parameters<typeof startSite>[0] };
  const site = await startSite(app);
  const answer = await fetch(`${site.url}/stories/the-harbour-light`);
  const page = await answer.text();
  site.close();
  expect(answer.headers.get('cache-control')).toContain('public');
  expect(page).toContain(FREE_TEXT);
  expect(page).not.toContain(GATED_TEXT);
  expect(page).toContain('/pennypress/unlock?slug=the-harbour-light');
});

test('the worker sample shows anonymous readers a cacheable preview', async () => {
  const { worker } = (await load('export const worker')) as never as {
    worker: { fetch(request: Request): Promise<Response> };
  };
  const answer = await worker.fetch(new Request(`${SITE}/`));
  expect(await answer.text()).toBe('<p>Free.</p>');
  expect(answer.headers.get('vary')).toBe('Cookie');
});

test('the checkout sample returns to the page of the site', async () => {
  const { accessToken } = await createMember(server);
  const { startSubscription } = (await load('startSubscription')) as never as {
    startSubscription(token: string, path: string): Promise<string>;
  };
  const page = await startSubscription(accessToken, '/stories/tides');
  const session = await server.stripe.checkout.sessions.retrieve(sessionIdIn(page));
  expect(session.success_url).toBe(`${SITE}/stories/tides?pennypress=succeeded`);
});

test('the offline verification sample opens what the plan opens', async () => {
  const member = await createMember(server);
  const { mayRead } = (await load('mayRead')) as never as {
    mayRead(token: string, article: object): Promise<boolean>;
  };
  const article = { slug: 'the-harbour-light', access: 'subscribers', tiers: [] };
  expect(await mayRead(member.accessToken, article)).toBe(false);
  await grantAccess(server, member.id);
  expect(await mayRead(member.accessToken, article)).toBe(true);
});

test('the browser sample reads the comments at the URL of its page', async () => {
  const sample = samples.find(({ language }) => language === 'js');
  const href = `${MEMBERS}/articles/the-harbour-light`;
  const body = `${sample?.text}\nreturn data;`;
  const AsyncFunction = (async () => undefined).constructor as new (
    ...text: string[]
  ) => (location: { href: string }) => Promise<unknown[]>;
  expect(await new AsyncFunction('location', body)({ href })).toEqual([]);
});

test('the webhook sample handles authentic events once each, and none that is older', async () => {
  const { receive } = (await load('function receive')) as never as {
    receive(
      request: Request,
      secrets: readonly string[],
      handle: (event: { id: string }) => Promise<void>,
    ): Promise<Response>;
  };
  const handled: string[] = [];
  const send = async (
    id: string,
    sequence: number,
    { secret = SECRET, type = 'member.updated' } = {},
  ) => {
    const data = { memberId: 'one' };
    const body = JSON.stringify({ id, type, version: 1, sequence, data });
    const at = new Date();
    const headers = {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(id, at, body),
    };
    const request = new Request(`${SITE}/hook`, { method: 'POST', body, headers });
    const handle = ({ id: told }: { id: string }) => Promise.resolve(void handled.push(told));
    return (await receive(request, [SECRET], handle)).status;
  };
  expect(await send('a', 7)).toBe(204);
  expect(await send('a', 7)).toBe(204);
  expect(await send('b', 6)).toBe(204);
  expect(await send('c', 8, { secret: 'whsec_c29tZWJvZHk=' })).toBe(401);
  expect(await send('d', 9)).toBe(204);
  // An event about another object of the member is not older than those.
  expect(await send('e', 5, { type: 'subscription.started' })).toBe(204);
  expect(handled).toEqual(['a', 'd', 'e']);
});

test('the samples that create an endpoint, list events and give access do so', async () => {
  const admin = await createMember(server, { role: 'admin' });
  const { createEndpoint } = (await load('function createEndpoint')) as never as {
    createEndpoint(token: string, url: string): Promise<string>;
  };
  const url = 'http://127.0.0.1:1/';
  expect(await createEndpoint(admin.accessToken, url)).toMatch(/^whsec_/);
  await server.deliveries.settle();
  const { readNew } = (await load('function readNew')) as never as {
    readNew(key: string, after?: string): Promise<{ events: object[]; after: string }>;
  };
  const first = await readNew(admin.accessToken);
  expect(first.events.length).toBeGreaterThan(0);
  expect((await readNew(admin.accessToken, first.after)).events).toEqual([]);
  const { openUntil } = (await load('function openUntil')) as never as {
    openUntil(key: string, memberId: string, until: string): Promise<object>;
  };
  const given = await openUntil(admin.accessToken, admin.id, '2037-01-01T00:00:00Z');
  expect(given).toMatchObject({ memberId: admin.id, scope: 'site', ground: 'comp' });
});

test('the samples in the READMEs of the packages run', async () => {
  const read = (await load('export const { article, access }')) as never as {
    article: { previewHtml: string };
    access: { granted: boolean };
  };
  expect(read.article.previewHtml).toContain(FREE_TEXT);
  expect(read.access.granted).toBe(false);
  const { POST } = (await load('PENNYPRESS_WEBHOOK_SECRET')) as never as {
    POST(request: Request): Promise<Response>;
  };
  const request = new Request(`${SITE}/hook`, { method: 'POST', body: '{}' });
  expect((await POST(request)).status).toBe(401);
  // A server that renders pages loads it too: there are no elements to define.
  await import(join(folder, 'elements.mts'));
});

test('the emulator samples let a month pass, and find no differences', async () => {
  const local = (await load('port: 12111')) as never as {
    stripe: { getApiField(name: string): unknown };
  };
  expect(local.stripe.getApiField('host')).toBe('127.0.0.1');
  await load('emulator.advance');
  await load('createConformance()');
});
