/** Sample code of the packages' users, checked by their compiler. */
export const USES: Readonly<Record<string, string>> = {
  'client.ts': `import { createClient, isRefusal, memoryStore, type Client, type ErrorCode } from '@pennypress/client';
import { canRead, createVerifier } from '@pennypress/client/entitlements';
import { createGate } from '@pennypress/client/gate';
import { verifyWebhook, type WebhookEvent } from '@pennypress/client/webhooks';
import type { Schema } from '@pennypress/client/operations';

export const client: Client = createClient({ baseUrl: 'https://members.example.org', session: memoryStore() });

export async function read(slug: string): Promise<string> {
  const { article, access } = await client.get('/v1/articles/{slug}', { params: { slug } });
  const granted: boolean = access.granted;
  return granted && article.html !== null ? article.html : article.previewHtml;
}
export async function listTitles(): Promise<string[]> {
  const titles: string[] = [];
  for await (const article of client.list('/v1/articles', { query: { limit: 50 } })) titles.push(article.title);
  return titles;
}
export async function tip(): Promise<string> {
  try {
    const { url } = await client.post('/v1/tips/checkout', { body: { amount: 500, currency: 'usd' } });
    return url;
  } catch (error) {
    if (isRefusal(error, 'amount_too_small')) return error.message;
    throw error;
  }
}
export const code: ErrorCode = 'meter_exhausted';
// @ts-expect-error a call that there is not
void (() => client.get('/v1/nothing'));
// @ts-expect-error a parameter that is missing
void (() => client.get('/v1/articles/{slug}'));
// @ts-expect-error a field of another type
void (() => client.post('/v1/tips/checkout', { body: { amount: '5', currency: 'usd' } }));
// @ts-expect-error a code that there is not
void ((error: unknown) => isRefusal(error, 'no_such_code'));
// @ts-expect-error no list
void (() => client.list('/v1/site'));

const verify = createVerifier({ issuer: 'https://members.example.org', audience: 'www.example.org' });
export const mayRead = async (token: string, article: Schema<'Article'>): Promise<boolean> =>
  canRead(await verify(token), article);
const gate = createGate({ baseUrl: 'https://members.example.org', origin: 'https://www.example.org' });
export const handle = (request: Request): Promise<Response> =>
  gate.handle(request, async (visit) => new Response((await visit.article('tides')).article.previewHtml));
export const receive = async (request: Request): Promise<WebhookEvent | null> =>
  await verifyWebhook(await request.text(), request.headers, { secrets: 'whsec_AAAA' });
`,
  'express.ts': `import express from 'express';
import { pennypress, visitOf } from '@pennypress/client/express';

export const app = express();
app.use(
  pennypress({ baseUrl: 'https://members.example.org', origin: 'https://www.example.org', address: (req) => (req as express.Request).ip }),
);
app.get('/:slug', async (req, res) => {
  const { article } = await visitOf(req).article(req.params.slug);
  res.send(article.previewHtml);
});
`,
  'elements.tsx': `import { defineElements, type PennypressEvent } from '@pennypress/elements';
import '@pennypress/elements/react';

export const ready: Promise<void> = defineElements({ server: 'https://members.example.org' });
export function Story() {
  return (
    <>
      <pennypress-account />
      <pennypress-article slug="tides" text-only className="story">
        <span slot="wall-subscribe">Support us</span>
      </pennypress-article>
      <pennypress-tip article="tides" />
      <pennypress-newsletter newsletter="daily" />
      <pennypress-comments slug="tides" />
      {/* @ts-expect-error a slug is required */}
      <pennypress-article />
      {/* @ts-expect-error an attribute that there is not */}
      <pennypress-tip story="tides" />
    </>
  );
}
export const onTip = ({ detail }: PennypressEvent<'pennypress-tip-started'>): number => detail.amount;
document.addEventListener('pennypress-article-shown', ({ detail }) => detail.slug.length);
`,
  'vue.ts': `import type { GlobalComponents } from 'vue';
import '@pennypress/elements/vue';

type Props = InstanceType<GlobalComponents['pennypress-article']>['$props'];
export const props: Props = { slug: 'tides', 'text-only': true };
// @ts-expect-error a slug is required
export const incomplete: Props = {};
`,
  'emulator.ts': `import { startStripeEmulator } from '@pennypress/stripe-emulator';
import Stripe from 'stripe';

const emulator = await startStripeEmulator({ port: 0 });
const stripe = new Stripe('sk_test_local', { host: emulator.host, port: emulator.port, protocol: 'http' });
const product = await stripe.products.create({ name: 'A plan' });
export const name: string = product.name;
await emulator.close();
`,
};

/** Runs after the check: imports every entry point, and uses what needs no server. */
export const SMOKE_TEST = `import assert from 'node:assert/strict';
import { createClient, isRefusal } from '@pennypress/client';
import { createVerifier } from '@pennypress/client/entitlements';
import { createGate } from '@pennypress/client/gate';
import { createNextGate } from '@pennypress/client/next';
import { pennypress } from '@pennypress/client/express';
import { verifyWebhook } from '@pennypress/client/webhooks';
import { defineElements } from '@pennypress/elements';
import '@pennypress/elements/react';
import '@pennypress/elements/vue';
import { startStripeEmulator } from '@pennypress/stripe-emulator';
import Stripe from 'stripe';

const away = 'http://127.0.0.1:1';
const error = await createClient({ baseUrl: away, retries: 0 }).get('/v1/site').catch((thrown) => thrown);
assert.ok(isRefusal(error, 'unreachable'));
assert.equal(await createVerifier({ issuer: away, audience: 'a' })('a.b.c'), null);
const gate = createGate({ baseUrl: away, origin: 'https://www.example.org' });
const page = await gate.handle(new Request('https://www.example.org/'), () => new Response('a page'));
assert.equal(page.headers.get('vary'), 'Cookie');
assert.equal(typeof createNextGate({ baseUrl: away, origin: away }).handlers.GET, 'function');
assert.equal(typeof pennypress({ baseUrl: away, origin: away }), 'function');
assert.equal(await verifyWebhook('{}', new Headers(), { secrets: 'whsec_AAAA' }), null);
await defineElements({ server: away });
const emulator = await startStripeEmulator({ port: 0 });
const stripe = new Stripe('sk_test_local', { host: emulator.host, port: emulator.port, protocol: 'http' });
assert.equal((await stripe.products.create({ name: 'A plan' })).name, 'A plan');
await emulator.close();
process.stdout.write('well');
process.exit(0);
`;

/** The client's use in runtimes other than Node: a call, a gate, and a WebCrypto signature. */
export const CLIENT_SMOKE_TEST = `import { createClient, isRefusal } from '@pennypress/client';
import { createVerifier } from '@pennypress/client/entitlements';
import { createGate } from '@pennypress/client/gate';
import { verifyWebhook } from '@pennypress/client/webhooks';

const away = 'http://127.0.0.1:1';
const error = await createClient({ baseUrl: away, retries: 0 }).get('/v1/site').catch((thrown) => thrown);
const verify = createVerifier({ issuer: away, audience: 'a' });
const gate = createGate({ baseUrl: away, origin: 'https://www.example.org' });
const page = await gate.handle(new Request('https://www.example.org/'), () => new Response('a page'));
const bytes = (text) => new TextEncoder().encode(text);
const hmac = { name: 'HMAC', hash: 'SHA-256' };
const key = await crypto.subtle.importKey('raw', bytes('a secret of the test'), hmac, false, ['sign']);
const at = String(Math.floor(Date.now() / 1000));
const body = JSON.stringify({ id: 'a', type: 'member.created', sequence: 1, createdAt: new Date(), data: {} });
const signed = new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes('a.' + at + '.' + body)));
const signature = 'v1,' + btoa(String.fromCharCode(...signed));
const headers = new Headers({ 'webhook-id': 'a', 'webhook-timestamp': at, 'webhook-signature': signature });
const event = await verifyWebhook(body, headers, { secrets: 'whsec_' + btoa('a secret of the test') });
const isWell = isRefusal(error, 'unreachable') && (await verify('a.b.c')) === null;
console.log(isWell && page.headers.get('vary') === 'Cookie' && event?.type === 'member.created' ? 'well' : 'ill');
`;
