import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createGroupsCache, joinGroups } from '../../../src/features/groups/index.ts';
import { addDays } from '../../../src/time/clock.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let admin: TestMember;
let made = 0;
let domain: string;

beforeAll(async () => {
  server = await startTestServer();
  admin = await createMember(server, { role: 'admin' });
});
beforeEach(() => {
  made += 1;
  domain = `school-${made}.example`;
});
afterAll(() => server.close());

async function makeGroup(): Promise<string> {
  const until = addDays(server.clock.now(), 30);
  const { body } = await server.http
    .post('/v1/staff/groups')
    .set(...admin.auth)
    .send({ name: 'A school', until, domains: [{ domain }], seats: 50 })
    .expect(201);
  return body.id;
}

const dropDomain = (id: string) =>
  server.http
    .patch(`/v1/staff/groups/${id}`)
    .set(...admin.auth)
    .send({ domains: [{ domain: `other-${domain}` }] })
    .expect(200);

async function seatsTaken(id: string): Promise<number> {
  const { body } = await server.http.get(`/v1/staff/groups/${id}`).set(...admin.auth);
  return body.seatsTaken;
}

const pupil = (name: string) => createMember(server, { email: `${name}@${domain}` });

/** What signing in does, with the groups as somebody knows them. */
const signIn = (memberId: string, groupsCache = createGroupsCache(server)) =>
  server.db.transaction((tx) => joinGroups({ ...server, groupsCache }, tx, memberId));

const reasonsOfEnds = async (memberId: string) => {
  const ends = await server.db.read.grantEnd.findMany({ where: { grant: { memberId } } });
  return ends.map(({ cause }) => cause);
};

function isAboutSeats([asked]: readonly unknown[]): boolean {
  return /group_seats|group_grants|grant_ends/.test(JSON.stringify(asked));
}

describe('a domain that was removed from a group', () => {
  test('gives no seat to a member who signs in while the cache still has the old domain', async () => {
    const id = await makeGroup();
    const old = await createGroupsCache(server)(server.db.read);
    await dropDomain(id);
    const ada = await pupil('ada');
    await signIn(ada.id, () => Promise.resolve(old));
    expect(await seatsTaken(id)).toBe(0);
    expect(await server.db.read.grant.count({ where: { memberId: ada.id } })).toBe(0);
  });

  test('revokes all its seats, with as many SQL statements for twelve as for two', async () => {
    const counts: number[] = [];
    for (const pupils of [2, 12]) {
      domain = `${pupils}-${domain}`;
      const id = await makeGroup();
      const invited = await createMember(server);
      const members = await Promise.all(
        Array.from({ length: pupils }, (_, n) => pupil(`pupil-${n}`)),
      );
      for (const member of members) await signIn(member.id);
      await server.http
        .post(`/v1/staff/groups/${id}/seats`)
        .set(...admin.auth)
        .send({ email: invited.email })
        .expect(201);
      await signIn(invited.id);
      expect(await seatsTaken(id)).toBe(pupils + 1);
      const query = vi.spyOn(Client.prototype, 'query');
      await dropDomain(id);
      counts.push(query.mock.calls.filter(isAboutSeats).length);
      query.mockRestore();
      expect(await seatsTaken(id), 'whom staff invited stays').toBe(1);
      for (const member of members)
        expect(await reasonsOfEnds(member.id)).toEqual(['seat_removed']);
      expect(await reasonsOfEnds(invited.id)).toEqual([]);
    }
    expect(counts[0]).toBeGreaterThan(0);
    expect(counts[1]).toBe(counts[0]);
  });
});

test('a member whose address left the domain during the sign-in gets no seat', async () => {
  const id = await makeGroup();
  const ada = await pupil('ada');
  const known = createGroupsCache(server);
  await signIn(ada.id, async (tx) => {
    const groups = await known(tx);
    const data = { email: `ada-${made}@elsewhere.example` };
    await server.db.read.member.update({ where: { id: ada.id }, data });
    return groups;
  });
  expect(await seatsTaken(id)).toBe(0);
});
