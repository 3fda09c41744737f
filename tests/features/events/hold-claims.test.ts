import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { waitUntil } from '../../../scripts/system/wait-until.ts';
import { type DeliverDeps, deliverRound } from '../../../src/features/events/deliver-events.ts';
import { listDueEndpoints } from '../../../src/features/events/deliveries.store.ts';
import { insertEndpoint } from '../../../src/features/events/endpoints.store.ts';
import { createEndpointSealer } from '../../../src/features/events/send-delivery.ts';
import { createSettingsCache } from '../../../src/features/settings/index.ts';
import { newId } from '../../../src/platform/crypto/ids.ts';
import { createChanges } from '../../../src/platform/db/changes.ts';
import { type Database, openDatabase } from '../../../src/platform/db/database.ts';
import type { OutgoingAnswer } from '../../../src/platform/http/outgoing-post.ts';
import { createLog } from '../../../src/platform/log/log.ts';
import { createClock } from '../../../src/time/clock.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

/** The longest that an event may wait for the claim of a process that was killed. */
const FEW_SECONDS = 10;
const RENEWED_WITHIN_MS = FEW_SECONDS * 1_000;

const clock = createClock();
const sealer = createEndpointSealer([
  { kid: 'test', secret: 'a secret of thirty-two letters or more' },
]);
const RECEIPT: OutgoingAnswer = { status: 204, headers: {}, text: '' };

let database: TestDatabase;
let sender: Process;
let other: Process;
let endpointId: string;

interface Process {
  readonly db: Database;
  readonly deps: DeliverDeps;
  /** What its receiver was sent. */
  readonly sent: string[];
}

function openProcess(answer: () => Promise<OutgoingAnswer>): Process {
  const changes = createChanges();
  const db = openDatabase({ databaseUrl: database.url, changes, onIdleError: () => undefined });
  const sent: string[] = [];
  const poster = {
    post({ body }: { body: string }) {
      sent.push(body);
      return answer();
    },
    close: () => undefined,
  };
  const { readSettings } = createSettingsCache({ db, changes });
  const publicUrl = 'http://news.test';
  const log = createLog('silent');
  return { db, sent, deps: { db, clock, log, sealer, poster, readSettings, publicUrl } };
}

beforeAll(async () => {
  database = await createTestDatabase();
  other = openProcess(() => Promise.resolve(RECEIPT));
});

afterAll(async () => {
  await other.db.close();
  await database.drop();
});

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  endpointId = newId();
  const now = clock.now();
  const terms = { url: 'http://127.0.0.1:1/', types: ['member.created' as const] };
  const sealedSecret = sealer.seal('whsec_c2VjcmV0', endpointId);
  const tx = other.db.read;
  await insertEndpoint(tx, { id: endpointId, ...terms, description: null, sealedSecret, now });
  const event = await tx.outgoingEvent.create({
    data: { id: newId(), type: 'member.created', data: { memberId: newId() }, createdAt: now },
  });
  const place = { endpointId, eventId: event.id, sequence: event.sequence };
  await tx.webhookDelivery.create({
    data: { id: newId(), ...place, nextAttemptAt: now, createdAt: now },
  });
});

afterEach(() => {
  vi.useRealTimers();
  other.sent.length = 0;
});

/** Lets these seconds pass for the claims that are held. */
async function age(seconds: number): Promise<void> {
  await other.db.read.$executeRaw`
    UPDATE webhook_deliveries SET claimed_until = claimed_until - make_interval(secs => ${seconds})
    WHERE endpoint_id = ${endpointId}::uuid`;
}

const isDue = async () => (await listDueEndpoints(other.db.read, clock.now())).includes(endpointId);

test('deliveries of a killed process are taken over by another within a few seconds', async () => {
  sender = openProcess(() => new Promise(() => undefined));
  const round = deliverRound(sender.deps, endpointId);
  expect(await waitUntil(() => sender.sent.length === 1, 5_000)).toBe(true);
  await sender.db.close();
  expect(await isDue()).toBe(false);
  await age(FEW_SECONDS);
  expect(await isDue()).toBe(true);
  expect(await deliverRound(other.deps, endpointId)).toBe(1);
  expect(other.sent).toEqual(sender.sent);
  expect(await isDue()).toBe(false);
  void round;
});

test('a running process keeps its deliveries, however long the receiver takes', async () => {
  let answer: (receipt: OutgoingAnswer) => void = () => undefined;
  sender = openProcess(() => new Promise((resolve) => (answer = resolve)));
  const round = deliverRound(sender.deps, endpointId);
  expect(await waitUntil(() => sender.sent.length === 1, 5_000)).toBe(true);
  for (let lives = 0; lives < 3; lives += 1) {
    await age(FEW_SECONDS);
    vi.advanceTimersByTime(RENEWED_WITHIN_MS);
    expect(await waitUntil(async () => !(await isDue()), 5_000)).toBe(true);
    expect(await deliverRound(other.deps, endpointId)).toBe(0);
  }
  answer(RECEIPT);
  expect(await round).toBe(1);
  const [delivery] = await other.db.read.webhookDelivery.findMany({ where: { endpointId } });
  expect(delivery).toMatchObject({
    attempts: 1,
    claimedUntil: null,
    deliveredAt: expect.any(Date),
  });
  await sender.db.close();
});
