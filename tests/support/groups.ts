import { createGroupsCache, joinGroups } from '../../src/features/groups/index.ts';
import { addDays } from '../../src/time/clock.ts';
import { createArticle } from './articles.ts';
import { createMember, type TestMember } from './members.ts';
import { makeTier } from './money.ts';
import { startTestServer } from './server.ts';

/** Starts a server with an article for subscribers and one for patrons, and calls for tests of groups. */
export async function startGroupServer({ TRUST_PROXY = '127.0.0.1' } = {}) {
  const server = await startTestServer({ TRUST_PROXY });
  const groupsCache = createGroupsCache(server);
  const admin = await createMember(server, { role: 'admin' });
  await makeTier(server, { slug: 'patron' });
  const { slug } = await createArticle(server, { access: 'subscribers', meterExempt: true });
  const { slug: forPatrons } = await createArticle(server, { access: 'tiers', tiers: ['patron'] });
  const until = () => addDays(server.clock.now(), 30).toISOString();
  let schools = 0;
  return {
    server,
    groupsCache,
    admin,
    slug,
    forPatrons,
    until,
    /** Returns a new domain for each test, so that groups do not overlap. */
    nextDomain() {
      schools += 1;
      return `school-${schools}.example`;
    },
    async makeGroup(fields: object = {}): Promise<string> {
      const answer = await server.http
        .post('/v1/staff/groups')
        .set(...admin.auth)
        .send({ name: 'A school', until: until(), ...fields });
      if (answer.status !== 201) throw new Error(`the group was refused: ${answer.text}`);
      return answer.body.id;
    },
    change: (id: string, fields: object) =>
      server.http
        .patch(`/v1/staff/groups/${id}`)
        .set(...admin.auth)
        .send(fields),
    show: async (id: string) =>
      (await server.http.get(`/v1/staff/groups/${id}`).set(...admin.auth)).body,
    invite: (id: string, email: string) =>
      server.http
        .post(`/v1/staff/groups/${id}/seats`)
        .set(...admin.auth)
        .send({ email }),
    listSeats: async (id: string) =>
      (await server.http.get(`/v1/staff/groups/${id}/seats`).set(...admin.auth)).body.data,
    revokeSeat: (id: string, seatId: string) =>
      server.http.delete(`/v1/staff/groups/${id}/seats/${seatId}`).set(...admin.auth),
    /** Does what sign-in does, without the cost of hashing a password. */
    signIn: (memberId: string) =>
      server.db.transaction((tx) => joinGroups({ ...server, groupsCache }, tx, memberId)),
    createPupil: (domain: string, name = `pupil-${Math.random()}`) =>
      createMember(server, { email: `${name}@${domain}` }),
    reasonFor: async (member: TestMember, article = slug) =>
      (await server.http.get(`/v1/articles/${article}`).set(...member.auth)).body.access.reason,
    unlockFrom: (address: string, article = slug, headers: Record<string, string> = {}) =>
      server.http
        .post(`/v1/articles/${article}/unlock`)
        .set({ 'X-Forwarded-For': address, ...headers }),
  };
}

export type GroupServer = Awaited<ReturnType<typeof startGroupServer>>;
