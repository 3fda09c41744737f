import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addDays } from '../../../src/time/clock.ts';
import { type GroupServer, startGroupServer } from '../../support/groups.ts';
import { createMember } from '../../support/members.ts';

let groups: GroupServer;
let server: GroupServer['server'];
let domain: string;

beforeAll(async () => {
  groups = await startGroupServer();
  server = groups.server;
});
beforeEach(() => {
  domain = groups.nextDomain();
});
afterAll(() => server.close());

describe('groups managed by staff', () => {
  test('changed dates and scope apply to the grants of its seats, and ending a group ends them all', async () => {
    const id = await groups.makeGroup({ domains: [{ domain }] });
    const ada = await groups.createPupil(domain);
    await groups.signIn(ada.id);
    const later = addDays(server.clock.now(), 90).toISOString();
    await groups.change(id, { until: later });
    const grants = async () =>
      (await server.http.get('/v1/me').set(...ada.auth)).body.grants.map(
        ({ until: end, scope }: { until: string; scope: unknown }) => [end, scope],
      );
    expect(await grants()).toEqual([[later, 'site']]);
    const changed = await groups.change(id, { scope: { tiers: ['patron', 'patron'] } });
    expect(changed.body.scope).toEqual({ tiers: ['patron'] });
    expect(await grants()).toEqual([[later, { tier: 'patron' }]]);
    await groups.change(id, { name: 'Another name' });
    expect(await server.db.read.grant.count({ where: { memberId: ada.id } })).toBe(3);
    await groups.change(id, { domains: [] });
    expect(await grants()).toEqual([]);
    expect((await groups.show(id)).seatsTaken).toBe(0);
    await server.http.delete(`/v1/staff/groups/${id}`).set(...groups.admin.auth);
    expect(await groups.show(id)).toMatchObject({ status: 'ended' });
    expect((await groups.change(id, { name: 'x' })).body.code).toBe('group_over');
    expect((await groups.invite(id, 'late@example.org')).body.code).toBe('group_over');
    const log = await server.http.get('/v1/staff/audit').set(...groups.admin.auth);
    const actions = log.body.data
      .filter(({ subject }: { subject: { id: string } }) => subject.id === id)
      .map(({ action }: { action: string }) => action);
    expect(actions.reverse()).toEqual([
      'group.created',
      ...Array(4).fill('group.changed'),
      'group.ended',
    ]);
  });

  test('invalid groups are refused with the path of the field', async () => {
    const path = async (fields: object) => {
      const answer = await server.http
        .post('/v1/staff/groups')
        .set(...groups.admin.auth)
        .send({ name: 'A school', until: groups.until(), ...fields });
      return [answer.status, answer.body.errors?.[0].path];
    };
    expect(await path({ ranges: ['0.0.0.0/0'] })).toEqual([422, 'body.ranges.0']);
    expect(await path({ domains: [{ domain: 'com' }] })).toEqual([422, 'body.domains.0.domain']);
    expect(await path({ domains: [{ domain }, { domain }] })).toEqual([422, 'body.domains']);
    expect(await path({ scope: { tiers: ['nothing'] } })).toEqual([422, 'body.scope.tiers.0']);
    expect(await path({ until: '2020-01-01T00:00:00Z' })).toEqual([422, 'body.until']);
    expect(await path({ until: '9999-12-01T00:00:00Z' })).toEqual([422, 'body.until']);
    expect(await path({ seat: 3 })).toEqual([422, 'body.seat']);
    const id = await groups.makeGroup({ domains: [{ domain }], seats: 2 });
    await groups.signIn((await groups.createPupil(domain)).id);
    expect((await groups.change(id, { seats: 0 })).body.code).toBe('seats_in_use');
    expect((await groups.change(id, { seats: 1 })).status).toBe(200);
  });

  test('groups are for admins only, and unknown ones are a 404', async () => {
    const editor = await createMember(server, { role: 'editor' });
    expect((await server.http.get('/v1/staff/groups').set(...editor.auth)).status).toBe(403);
    const nowhere = '019a0000-0000-7000-8000-000000000000';
    const base = `/v1/staff/groups/${nowhere}`;
    for (const call of [
      server.http.get(base),
      server.http.patch(base).send({ name: 'x' }),
      server.http.delete(base),
      server.http.get(`${base}/seats`),
      server.http.post(`${base}/seats`).send({ email: 'a@example.org' }),
      server.http.delete(`${base}/seats/${nowhere}`),
      server.http.get(`${base}/usage`),
    ]) {
      expect((await call.set(...groups.admin.auth)).status).toBe(404);
    }
  });
});
