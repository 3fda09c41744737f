import { afterAll, beforeAll, expect, test } from 'vitest';
import { saveGrants } from '../../../src/features/grants/index.ts';
import { addDays } from '../../../src/time/clock.ts';
import { createMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

test('a grant is returned in its current state to the first writer and to a later one', async () => {
  const { id: memberId } = await createMember(server);
  const startsAt = server.clock.now();
  const given = { scope: { kind: 'tier', tier: 'patron' }, startsAt, ground: 'comp' } as const;
  const source = { source: 'test', sourceId: 'the same for both', reason: 'A guest' };
  const write = (days: number) =>
    server.db.transaction((tx) =>
      saveGrants(server, tx, {
        grants: [
          {
            holder: { kind: 'member', memberId },
            ...given,
            ...source,
            endsAt: addDays(startsAt, days),
          },
        ],
      }),
    );
  const [written] = await write(30);
  const [repeated] = await write(60);
  expect(repeated).toEqual(written);
  expect(written).toMatchObject({ memberId, ...given, ...source, ends: [] });
  expect(await server.db.read.grant.count({ where: { memberId } })).toBe(1);
});
