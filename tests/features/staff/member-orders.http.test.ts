import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../src/platform/crypto/ids.ts';
import { addSeconds } from '../../../src/time/clock.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let admin: TestMember;
/** In the order in which they joined. */
let members: readonly TestMember[];

beforeAll(async () => {
  server = await startTestServer();
  admin = await createMember(server, { role: 'admin' });
  members = [];
  for (let number = 0; number < 5; number += 1) {
    members = [...members, await createMember(server)];
  }
  await server.db.transaction((tx) =>
    tx.session.deleteMany({ where: { memberId: { in: idsOf(0, 1, 2, 3, 4) } } }),
  );
});
afterAll(() => server.close());

function idsOf(...numbers: readonly number[]): string[] {
  return numbers.map((number) => members[number]?.id ?? '');
}

function readPage(query: string, cursor: string | null) {
  const path = `/v1/staff/members?role=reader&limit=2&${query}${cursor ? `&cursor=${cursor}` : ''}`;
  return server.http
    .get(path)
    .set(...admin.auth)
    .expect(200);
}

/** Reads the whole list in pages of two. */
async function listBy(query: string): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const { body } = await readPage(query, cursor);
    ids.push(...body.data.map(({ id }: { id: string }) => id));
    cursor = body.nextCursor;
  } while (cursor);
  return ids;
}

describe('the order of the member list', () => {
  it('by last seen begins with the newest session, pages through ties, and ends with those never seen', async () => {
    const now = server.clock.now();
    const seen = [
      [0, -3600],
      [0, -60],
      [1, -600],
      [2, -600],
    ] as const;
    const data = seen.map(([number, seconds]) => ({
      id: newId(),
      memberId: members[number]?.id ?? '',
      createdAt: addSeconds(now, -7200),
      lastSeenAt: addSeconds(now, seconds),
      expiresAt: addSeconds(now, 3600),
    }));
    await server.db.transaction((tx) => tx.session.createMany({ data }));
    expect(await listBy('sort=last_seen')).toEqual(idsOf(0, 2, 1, 4, 3));
  });

  it("by amount paid sums up the site's currency, pages through ties, and ends with those who paid nothing", async () => {
    await pay(1, 500, 'usd');
    await pay(1, 700, 'usd');
    await pay(2, 1000, 'usd');
    await pay(3, 1000, 'usd');
    await pay(4, 90_000, 'eur');
    expect(await listBy('sort=paid')).toEqual(idsOf(1, 3, 2, 4, 0));
    expect(await listBy('sort=paid&paidAtLeast=1000')).toEqual(idsOf(1, 3, 2));
  });

  it('rejects the cursor of another order', async () => {
    const first = '/v1/staff/members?limit=1&sort=';
    const { body } = await server.http.get(`${first}last_seen`).set(...admin.auth);
    const other = server.http.get(`${first}paid&cursor=${body.nextCursor}`).set(...admin.auth);
    expect((await other).status).toBe(400);
  });
});

async function pay(number: number, amount: number, currency: string): Promise<void> {
  const now = server.clock.now();
  await server.db.transaction((tx) =>
    tx.payment.create({
      data: {
        id: newId(),
        kind: 'subscription',
        amount,
        currency,
        memberId: members[number]?.id ?? '',
        paymentIntentId: `pi_${newId()}`,
        livemode: false,
        paidAt: now,
        createdAt: now,
      },
    }),
  );
}
