import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConsoleCalls, startConsole } from '../../support/console-calls.ts';
import { createMember } from '../../support/members.ts';
import { enrol } from '../../support/second-factor.ts';

let server: ConsoleCalls['server'];
let admin: ConsoleCalls['admin'];
let open: ConsoleCalls['open'];
let send: ConsoleCalls['send'];

beforeAll(async () => {
  ({ server, admin, open, send } = await startConsole());
});
afterAll(() => server.close());

describe("lost access on a member's page", () => {
  it('the change of a lost mailbox can be started, and the page explains the steps', async () => {
    const member = await createMember(server);
    const path = `/staff/members/${member.id}`;
    expect((await open(path)).text).toContain('After 3 days the email changes');
    const email = 'found-again@example.org';
    const sent = { email, reason: 'Showed a passport' };
    expect((await send(`${path}/email-recovery`, { ...sent, reason: '' })).status).toBe(422);
    const moved = await send(`${path}/email-recovery`, sent).expect(303);
    expect(moved.get('Location')).toContain('notice=email-recovery-started#recovery');
    const { text } = await open(path);
    expect(text).toContain(`Email changes to <strong>${email}</strong> on `);
    expect(text).toContain('The new address has not confirmed yet');
    const mails = await server.db.read.outboxMessage.findMany({
      where: { cause: { startsWith: 'address-change:' } },
    });
    expect(mails.map(({ recipient }) => recipient).sort()).toEqual([email, member.email].sort());
    expect((await open(`/staff/members/${admin.id}`)).text).not.toContain('/email-recovery"');
  });

  it("a reader's lost second factor is removed at once", async () => {
    const member = await createMember(server);
    await enrol(server, member);
    const path = `/staff/members/${member.id}`;
    expect((await open(path)).text).toContain('Two-step sign-in has been on since ');
    const done = await send(`${path}/second-factor/remove`).expect(303);
    expect(done.get('Location')).toContain('notice=second-factor-removed');
    expect((await open(path)).text).toContain('Two-step sign-in is off.');
    expect(
      await server.db.read.session.count({ where: { memberId: member.id, endedAt: null } }),
    ).toBe(0);
  });

  it('the second factor of staff is removed once a second admin confirms', async () => {
    const editor = await createMember(server, { role: 'editor' });
    await enrol(server, editor);
    const path = `/staff/members/${editor.id}`;
    const asked = await send(`${path}/second-factor/remove`).expect(303);
    expect(asked.get('Location')).toContain('notice=second-factor-asked');
    expect((await open(path)).text).toContain('You asked to turn it off on ');
    const second = await createMember(server, { role: 'admin' });
    const page = (await open(path, second)).text;
    expect(page).toContain('Another admin asked to turn it off on ');
    expect(page).toContain('Confirm and turn off');
    const done = await send(`${path}/second-factor/remove`, {}, second).expect(303);
    expect(done.get('Location')).toContain('notice=second-factor-removed');
    expect((await open(path)).text).toContain('Two-step sign-in is off.');
  });
});
