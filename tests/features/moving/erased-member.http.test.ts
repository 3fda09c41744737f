import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyMove, previewMove } from '../../../src/features/moving/index.ts';
import { newId } from '../../../src/platform/crypto/ids.ts';
import { createMember, signInMember } from '../../support/members.ts';
import { move } from '../../support/moving.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';
import { findTraces } from '../../support/traces.ts';

const EMAIL = 'ada@mail.example';

let server: TestServer;
let folder: string;

beforeAll(async () => {
  server = await startTestServer();
  folder = await mkdtemp(join(tmpdir(), 'pennypress-erased-'));
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

/** Of a system that knows members by their addresses, as many do. */
async function moveIn(name: string, email = EMAIL) {
  const created_at = '2025-01-02 03:04:05';
  const ada = { id: email, email, name, status: 'comped', created_at };
  const bob = { id: 'bob', email: 'bob@mail.example', name: 'Bob', status: 'free', created_at };
  const gold = { id: 'gold', name: 'Gold', slug: 'gold', type: 'paid', active: 1, currency: 'USD' };
  const data = {
    settings: [{ key: 'title', value: 'The Sample' }],
    products: [{ ...gold, monthly_price: 900 }],
    members: [ada, bob],
    members_products: [{ member_id: email, product_id: 'gold', expiry_at: null }],
    labels: [{ id: 'l1', name: 'Friend' }],
    members_labels: [{ member_id: email, label_id: 'l1' }],
  };
  const path = join(folder, 'site.ghost.json');
  await writeFile(path, JSON.stringify({ db: [{ meta: { version: '6.0' }, data }] }));
  return await move(server, applyMove, [path]);
}

/** A subscription that was taken over, with what the old system had written at Stripe. */
async function adopted(memberId: string) {
  const { runId } = await server.db.read.movedItem.findFirstOrThrow();
  const [id, checkoutId] = [newId(), newId()];
  const customer = { id: 'cus_1', metadata: { reader: EMAIL }, isNew: true };
  const before = { checkoutId, memberId, subscription: {}, customer, replaces: [] };
  const now = server.clock.now();
  const kind = 'liveSubscription';
  return {
    id,
    source: 'stripe',
    kind,
    externalId: 'sub_1',
    isOurs: true,
    before,
    runId,
    movedAt: now,
  };
}

test('erasing a member removes their address from moved data, and no newer export imports them again', async () => {
  await moveIn('Ada Reader');
  const where = { email: EMAIL };
  const { id } = await server.db.read.member.findUniqueOrThrow({ where });
  const { accessToken } = await signInMember(server, id);
  const admin = await createMember(server, { role: 'admin' });
  await server.http
    .post('/v1/staff/segments')
    .set(...admin.auth)
    .send({ name: 'That one', filter: { query: EMAIL.toUpperCase() } })
    .expect(201);
  await server.db.read.movedItem.create({ data: await adopted(id) });
  const labels = () => server.db.read.movedItem.count({ where: { mark: 'Friend' } });
  expect(await labels()).toBe(1);
  await server.http
    .delete('/v1/me')
    .set('Authorization', `Bearer ${accessToken}`)
    .send({ confirm: EMAIL, comments: 'erase' })
    .expect(202);
  await server.runJobs();
  await server.db.read.outboxMessage.deleteMany({ where: { isLast: true } });
  expect(await findTraces(server, EMAIL)).toEqual([]);

  for (const name of ['Ada Reader', 'Ada R. Reader']) {
    await moveIn(name);
    expect(await server.db.read.member.count({ where })).toBe(0);
    expect(await findTraces(server, EMAIL)).toEqual([]);
    expect(await labels()).toBe(0);
  }
  expect(await server.db.read.member.count({ where: { email: 'bob@mail.example' } })).toBe(1);
});

test('the stored hash of an erased id cannot be guessed without the key, and survives a key rotation', async () => {
  const erased = async () => {
    const where = { kind: 'member', externalId: { startsWith: 'erased:' } };
    return (await server.db.read.movedItem.findMany({ where })).map(({ externalId }) => externalId);
  };
  const [hash] = await erased();
  const guess = createHash('sha256').update(EMAIL).digest('hex');
  expect(hash).not.toContain(guess);
  const { erasedIdSecrets } = server.moving;
  const source = { sources: [join(folder, 'site.ghost.json')], plan: null };
  await previewMove(
    { ...server.moving, erasedIdSecrets: ['a newer secret', ...erasedIdSecrets] },
    source,
  );
  const [renewed] = await erased();
  expect(renewed).not.toBe(hash);
  // The older key is gone, and still nobody comes back.
  await applyMove({ ...server.moving, erasedIdSecrets: ['a newer secret'] }, source);
  expect(await server.db.read.member.count({ where: { email: EMAIL } })).toBe(0);
  // As it was written before it was keyed.
  await server.db.pool.query(`UPDATE moved_items SET external_id = $1 WHERE external_id = $2`, [
    `erased:${guess}`,
    renewed,
  ]);
  await applyMove(server.moving, source);
  expect(await server.db.read.member.count({ where: { email: EMAIL } })).toBe(0);
  expect(await erased()).toEqual([hash]);
});

test('erasing a member also removes the address that they had in the old system', async () => {
  const before = 'eva@old.example';
  await moveIn('Eva', before);
  const { id } = await server.db.read.member.findUniqueOrThrow({ where: { email: before } });
  expect(await findTraces(server, before)).toContain('moved_items.external_id');
  const email = 'eva@new.example';
  await server.db.read.member.update({ where: { id }, data: { email } });
  const { accessToken } = await signInMember(server, id);
  await server.http
    .delete('/v1/me')
    .set('Authorization', `Bearer ${accessToken}`)
    .send({ confirm: email, comments: 'erase' })
    .expect(202);
  await server.runJobs();
  await server.db.read.outboxMessage.deleteMany({ where: { isLast: true } });
  expect([await findTraces(server, before), await findTraces(server, email)]).toEqual([[], []]);
});

test('erasing a member keeps the moved data of another one whose address contains theirs', async () => {
  const [longer, shorter] = ['joan@mail.example', 'an@mail.example'];
  await moveIn('Joan', longer);
  await moveIn('An', shorter);
  const joan = await server.db.read.member.findUniqueOrThrow({ where: { email: longer } });
  const an = await server.db.read.member.findUniqueOrThrow({ where: { email: shorter } });
  const listJoans = () =>
    server.db.read.movedItem.findMany({
      where: { externalId: { startsWith: longer } },
      select: { kind: true, externalId: true, targetId: true },
      orderBy: { kind: 'asc' },
    });
  const before = await listJoans();
  expect(before).toContainEqual({ kind: 'member', externalId: longer, targetId: joan.id });
  const { accessToken } = await signInMember(server, an.id);
  await server.http
    .delete('/v1/me')
    .set('Authorization', `Bearer ${accessToken}`)
    .send({ confirm: shorter, comments: 'erase' })
    .expect(202);
  await server.runJobs();
  expect(await listJoans()).toEqual(before);
  expect(
    await server.db.read.movedItem.count({ where: { externalId: { startsWith: shorter } } }),
  ).toBe(0);
});
