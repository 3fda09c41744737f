import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyRetention } from '../../../src/features/me/index.ts';
import { RETENTION } from '../../../src/features/me/retention.ts';
import { newId } from '../../../src/platform/crypto/ids.ts';
import { createMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const DAY = 86_400;

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(() => server.close());

test('operations.md lists exactly the retention periods of the table', async () => {
  const text = await readFile(new URL('../../../docs/operations.md', import.meta.url), 'utf8');
  const rows = [...text.matchAll(/^\| (.+) \| (\d+) days \|$/gm)].map(([, what, days]) => [
    what,
    days,
  ]);
  expect(rows).toEqual(RETENTION.map(({ what, days }) => [what, String(days)]));
});

/** One row of each kind, as old as the server's clock says. */
async function fill() {
  const { read } = server.db;
  const at = server.clock.now();
  const member = await createMember(server);
  const unclaimed = await createMember(server, { confirmed: false });
  const staff = await createMember(server, { confirmed: false, role: 'editor' });
  const [checkout, event, grant, audit, mail, file] = Array.from({ length: 6 }, newId);
  await read.checkout.create({
    data: {
      id: checkout ?? '',
      kind: 'gift',
      amount: 1,
      currency: 'usd',
      interval: 'year',
      giftFor: 'friend@example.org',
      attempt: 1,
      livemode: false,
      createdAt: at,
    },
  });
  await read.webhookEvent.create({
    data: {
      id: event ?? '',
      stripeEventId: `evt_${event}`,
      type: 't',
      livemode: false,
      payload: { id: 'evt_1', type: 't', data: { object: { id: 'cus_1', email: 'a@b.c' } } },
      stripeCreated: at,
      receivedAt: at,
      handledAt: at,
    },
  });
  await read.grant.create({
    data: {
      id: grant ?? '',
      holderKind: 'visitor',
      visitorId: newId(),
      scopeKind: 'site',
      startsAt: at,
      endsAt: at,
      source: 'meter',
      sourceId: grant ?? '',
      ground: 'meter',
      createdAt: at,
    },
  });
  await read.auditEntry.create({
    data: {
      id: audit ?? '',
      at,
      actorKind: 'system',
      action: 'x',
      subjectKind: 'y',
      subjectId: 'z',
      personal: { note: 'before' },
    },
  });
  await read.outboxMessage.create({
    data: {
      id: mail ?? '',
      cause: `c:${mail}`,
      recipient: 'a@b.c',
      subject: 's',
      text: '',
      html: '',
      headers: {},
      createdAt: at,
      sentAt: at,
    },
  });
  await read.memberImport.create({
    data: {
      id: file ?? '',
      content: Buffer.from('email\na@b.c\n'),
      bytes: 12,
      createdById: staff.id,
      expected: {},
      applied: {},
      throughLine: 0,
      changes: [],
      problems: [],
      createdAt: at,
    },
  });

  /** Which of them still say what is personal. */
  return async () => ({
    file: (await read.memberImport.count({ where: { id: file ?? '' } })) === 1,
    unclaimed: (await read.member.count({ where: { id: unclaimed.id } })) === 1,
    gift: (await read.checkout.findUnique({ where: { id: checkout ?? '' } }))?.giftFor != null,
    session: (await read.session.count({ where: { memberId: member.id, address: null } })) === 0,
    event: JSON.stringify(
      (await read.webhookEvent.findUnique({ where: { id: event ?? '' } }))?.payload,
    ).includes('a@b.c'),
    mail: (await read.outboxMessage.findUnique({ where: { id: mail ?? '' } }))?.recipient !== '',
    visitor: (await read.grant.count({ where: { id: grant ?? '' } })) === 1,
    audit: (await read.auditEntry.findUnique({ where: { id: audit ?? '' } }))?.personal != null,
    others:
      (await read.member.count({ where: { id: { in: [member.id, staff.id] } } })) === 2 &&
      (await read.webhookEvent.count({ where: { id: event ?? '' } })) === 1,
  });
}

test('personal data is deleted to the day, and confirmed accounts and staff stay', async () => {
  const remains = await fill();
  const all = {
    unclaimed: true,
    gift: true,
    session: true,
    mail: true,
    visitor: true,
  };
  const expected: [number, object][] = [
    [0, { ...all, event: true }],
    [6, { ...all, event: false, file: true }],
    [8, { ...all, file: false }],
    [29, { ...all, audit: true }],
    [31, { unclaimed: false, gift: false, session: true }],
    [91, { session: false, mail: true }],
    [181, { mail: false, visitor: true }],
    [366, { visitor: false, audit: true }],
    [731, { audit: false, others: true }],
  ];
  for (const [days, left] of expected) {
    server.clock.setOffset(days * DAY);
    await applyRetention(server);
    expect([days, await remains()]).toEqual([days, expect.objectContaining(left)]);
  }
  server.clock.setOffset(0);
});
