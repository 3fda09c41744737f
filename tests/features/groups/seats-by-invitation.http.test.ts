import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addDays } from '../../../src/time/clock.ts';
import { cookiesOf, submitForm } from '../../support/browser-forms.ts';
import { type GroupServer, startGroupServer } from '../../support/groups.ts';
import { readLastMail } from '../../support/mails.ts';
import { createMember, type TestMember } from '../../support/members.ts';

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

describe('seats by invitation', () => {
  test('signing in with the invited address takes the seat', async () => {
    const id = await groups.makeGroup({ seats: 1 });
    const email = `invited-${domain}@example.org`;
    const invited = await groups.invite(id, email);
    expect(invited.status).toBe(201);
    expect(invited.body).toMatchObject({ status: 'invited', email, memberId: null });
    expect((await groups.invite(id, 'second@example.org')).body.code).toBe('seats_taken');
    const ada = await createMember(server, { email });
    expect(await groups.reasonFor(ada)).toBe('subscribe');
    await groups.signIn(ada.id);
    expect(await groups.reasonFor(ada)).toBe('group');
    expect((await groups.show(id)).seatsTaken).toBe(1);
    expect((await groups.invite(id, email)).body.code).toBe('seat_held');
  });

  test('the code assigns the seat to an account with another address, once', async () => {
    const id = await groups.makeGroup({ seats: 1, scope: { tiers: ['patron'] } });
    const email = `code-${domain}@example.org`;
    await groups.invite(id, email);
    const { text } = await readLastMail(server, email);
    const code = /groups\/claim\/([\w-]+)/.exec(text)?.[1] ?? '';
    expect(JSON.stringify(await server.db.read.groupSeat.findMany())).not.toContain(code);
    const ada = await createMember(server);
    const claim = (member: TestMember, word = code) =>
      server.http
        .post('/v1/groups/claim')
        .set(...member.auth)
        .send({ code: word });
    expect((await server.http.post('/v1/groups/claim').send({ code })).status).toBe(401);
    expect((await claim(ada, 'nonsense')).body.code).toBe('seat_invalid');
    const page = await server.http.get(`/groups/claim/${code}`).set('Cookie', cookiesOf(ada));
    expect(page.text).toContain('Accept invitation');
    expect((await groups.show(id)).seatsTaken).toBe(1);
    const taken = await submitForm(server, `/groups/claim/${code}`, {
      fields: {},
      cookie: cookiesOf(ada),
    });
    expect(taken.headers['location']).toBe('/account?notice=seated');
    expect((await claim(ada)).status).toBe(200);
    expect((await claim(await createMember(server))).body.code).toBe('seat_invalid');
    expect(await groups.reasonFor(ada, groups.forPatrons)).toBe('group');
    expect(await groups.reasonFor(ada, groups.slug)).toBe('group');
    const [seat] = await groups.listSeats(id);
    expect(seat).toMatchObject({ status: 'held', email: ada.email, via: 'invitation' });
  });

  test('a revoked seat ends at once, and is not assigned again by the domain', async () => {
    const id = await groups.makeGroup({ domains: [{ domain }], seats: 1 });
    const ada = await groups.createPupil(domain);
    await groups.signIn(ada.id);
    const [seat] = await groups.listSeats(id);
    expect((await groups.revokeSeat(id, seat.id)).status).toBe(204);
    expect((await groups.revokeSeat(id, seat.id)).status).toBe(204);
    expect(await groups.reasonFor(ada)).toBe('subscribe');
    await groups.signIn(ada.id);
    expect(await groups.reasonFor(ada)).toBe('subscribe');
    expect((await groups.show(id)).seatsTaken).toBe(0);
    await groups.invite(id, ada.email);
    await groups.signIn(ada.id);
    expect(await groups.reasonFor(ada)).toBe('group');
    const other = await groups.makeGroup();
    expect((await groups.revokeSeat(other, seat.id)).status).toBe(404);
  });

  test('invitations to an expired group are deleted, and an extended group counts its seats correctly', async () => {
    const id = await groups.makeGroup({ seats: 3, domains: [{ domain }] });
    await groups.signIn((await groups.createPupil(domain)).id);
    const email = `forgotten-${domain}@example.org`;
    await groups.invite(id, email);
    const task = server.worker.recurring.find(({ name }) => name === 'delete-expired-invitations');
    await task?.run();
    expect((await groups.show(id)).seatsTaken).toBe(2);
    const over = addDays(server.clock.now(), -0.001).toISOString();
    await groups.change(id, { until: over, from: '2020-01-01T00:00:00Z' });
    await task?.run();
    expect(await server.db.read.groupSeat.count({ where: { email } })).toBe(0);
    await groups.change(id, { until: groups.until() });
    expect(await groups.show(id)).toMatchObject({ seatsTaken: 1, status: 'running' });
  });

  test('an unused invitation can be revoked', async () => {
    const id = await groups.makeGroup({ seats: 1 });
    const email = `gone-${domain}@example.org`;
    const { body } = await groups.invite(id, email);
    await groups.revokeSeat(id, body.id);
    const ada = await createMember(server, { email });
    await groups.signIn(ada.id);
    expect(await groups.reasonFor(ada)).toBe('subscribe');
    expect((await groups.show(id)).seatsTaken).toBe(0);
  });
});
