import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SealedEndpoint } from '../../../src/features/events/endpoints.store.ts';
import { createEndpointSealer, sendEvent } from '../../../src/features/events/send-delivery.ts';
import { newId } from '../../../src/platform/crypto/ids.ts';
import { createPoster, type Poster } from '../../../src/platform/http/outgoing-post.ts';
import { createClock } from '../../../src/time/clock.ts';

const sealer = createEndpointSealer([
  { kid: 'test', secret: 'a secret of thirty-two letters or more' },
]);
const clock = createClock();
const email = 'ada.reader@example.org';
const name = 'Ada Reader';

let answer: (body: string) => string = (body) => body;
let poster: Poster;
const receiver = createServer((req, res) => {
  const chunks: Buffer[] = [];
  req.on('data', (chunk: Buffer) => chunks.push(chunk));
  req.on('end', () => res.writeHead(400).end(answer(Buffer.concat(chunks).toString('utf8'))));
});

beforeAll(async () => {
  poster = createPoster({ takesLoopback: true, timeoutMs: 5_000, answerLimitBytes: 1_000 });
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
});

afterAll(() => {
  poster.close();
  receiver.close();
});

async function answerTo(reply: typeof answer) {
  answer = reply;
  const id = newId();
  const endpoint: SealedEndpoint = {
    id,
    types: ['member.created'],
    description: null,
    pausedAt: null,
    pauseCause: null,
    failingSince: null,
    previousUntil: null,
    createdAt: clock.now(),
    updatedAt: clock.now(),
    url: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`,
    sealedSecret: sealer.seal('whsec_c2VjcmV0', id),
    sealedPreviousSecret: null,
  };
  const data = { memberId: newId(), role: 'reader' };
  const event = { id: newId(), sequence: 1n, type: 'member.created', data, createdAt: clock.now() };
  return await sendEvent({ clock, poster, sealer }, endpoint, { ...event, email, name });
}

test.each<[string, typeof answer]>([
  ['repeats the event', (body) => body],
  ['says what it does not like', () => `{"error":"${email} is taken by ${name}"}`],
  [
    'writes the address in another way',
    () => `no ADA.Reader@Example.org, no ada.reader%40example.org`,
  ],
  ['is cut off within the address', () => `${'x'.repeat(985)} ${email}`],
  ['is cut off within the name', () => `${'x'.repeat(991)} Ada Reade`],
  ['names somebody else', () => 'already has Bob <bob@example.org>'],
])('the log of deliveries contains no personal data if the receiver %s', async (_, reply) => {
  const attempt = await answerTo(reply);
  expect(attempt.status).toBe(400);
  expect(attempt.answer).not.toMatch(/ada\.r|bob@|example\.org|Ada Read/i);
});

test('the log of deliveries keeps an error that the receiver reports about itself', async () => {
  const attempt = await answerTo(() => 'Bad Request: missing field "plan"');
  expect(attempt.answer).toBe('Bad Request: missing field "plan"');
});
