import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/platform/crypto/ids.ts';
import { hashSecret } from '../../src/platform/crypto/secrets.ts';
import { createArticle } from '../support/articles.ts';
import { canaryOf, plantRow } from '../support/canaries.ts';
import { postComment } from '../support/comments.ts';
import { erase } from '../support/erasing.ts';
import { createMember, type TestMember } from '../support/members.ts';
import { makeTier } from '../support/money.ts';
import { findPledgeOf, startMonthlyTip } from '../support/monthly-tips.ts';
import { makeNewsletter } from '../support/newsletters.ts';
import { readPersonalRegister } from '../support/personal-register.ts';
import {
  type MoneyServer,
  sessionIdIn,
  startMoneyServer,
  WORKING_CARD,
} from '../support/stripe.ts';
import { findTraces } from '../support/traces.ts';

let server: MoneyServer;

beforeAll(async () => {
  server = await startMoneyServer();
  await makeTier(server, { slug: 'supporter' });
  await makeNewsletter(server, 'weekly');
});

afterAll(() => server.close());

const marked = readPersonalRegister().flatMap(({ table, column, mark }) =>
  mark?.kind === 'personal' ? [{ table, column, mark }] : [],
);

/** Ties a row of each personal table to a member, in the order in which the tables refer to each other. */
async function listTies(member: TestMember): Promise<[table: string, values: object][]> {
  const { id: articleId } = await createArticle(server);
  const { id: tierId } = await server.db.read.tier.findFirstOrThrow();
  const { id: newsletterId } = await server.db.read.newsletter.findFirstOrThrow();
  const of = { member_id: member.id };
  const priced = { amount: 500, currency: 'usd' };
  const emailHash = hashSecret(member.email);
  const commentId = '01900000-0000-7000-8000-000000000001';
  const contactId = '01900000-0000-7000-8000-000000000002';
  const checkoutId = '01900000-0000-7000-8000-000000000003';
  const groupId = await plantRow(server, {
    table: 'groups',
    personal: [],
    values: { domains: '[]' },
  });
  const issue = { newsletter_id: newsletterId, article_id: articleId };
  const issueId = await plantRow(server, { table: 'issues', personal: [], values: issue });
  const ofComment = { comment_id: commentId };
  return [
    [
      'grants',
      { ...of, holder_kind: 'member', scope_kind: 'site', source: 'comp', ground: 'comp' },
    ],
    ['registrations', of],
    ['sign_in_requests', { email: member.email }],
    ['sign_in_tickets', of],
    ['password_resets', of],
    ['hand_offs', of],
    ['sessions', of],
    ['member_notes', of],
    ['member_labels', of],
    ['moved_items', { kind: 'member', target_id: member.id }],
    ['authors', of],
    ['stripe_customers', of],
    ['checkouts', { ...of, ...priced, id: checkoutId, kind: 'gift', interval: 'year' }],
    // A gift to oneself, which is not mailed yet.
    [
      'gifts',
      { checkout_id: checkoutId, tier_id: tierId, interval: 'year', deliver_to: member.email },
    ],
    ['payments', { ...of, ...priced, kind: 'gift' }],
    ['subscriptions', { ...of, tier_id: tierId, interval: 'month', status: 'canceled' }],
    ['tips', { ...of, ...priced, interval: 'once' }],
    ['comments', { ...of, id: commentId, article_id: articleId, status: 'published' }],
    ['comment_revisions', ofComment],
    ['comment_reports', { ...of, ...ofComment, reason: 'spam' }],
    ['statements_of_reasons', { ...of, ...ofComment }],
    ['akismet_checks', ofComment],
    ['group_admins', { ...of, group_id: groupId, email: member.email }],
    ['group_seats', { ...of, group_id: groupId, email: member.email, via: 'invitation' }],
    ['newsletter_contacts', { id: contactId, email: member.email }],
    ['issue_recipients', { contact_id: contactId, issue_id: issueId, email: member.email }],
    ['newsletter_signups', { newsletter_id: newsletterId, email: member.email }],
    ['newsletter_suppressions', { email_hash: emailHash, reason: 'complaint' }],
    ['newsletter_bounces', { email_hash: emailHash }],
    ['member_imports', { content: Buffer.from(`email,name\n${member.email},canary\n`) }],
    ['audit_entries', { subject_kind: 'member', subject_id: member.id, action: 'member.changed' }],
    ['idempotent_requests', { scope: `tips:member:${member.id}` }],
    ['outbox_messages', { recipient: member.email }],
    ['address_changes', { ...of, done_at: new Date() }],
    ['known_devices', of],
    ['passkeys', { ...of, transports: ['internal'] }],
    ['identities', of],
    ['member_segments', { filter: JSON.stringify({ query: `about ${member.email}` }) }],
    [
      'staff_moves',
      {
        plan: JSON.stringify({ losses: [{ example: `${member.email} pays.` }] }),
        result: JSON.stringify({ of: member.email }),
        failure: `No plan for ${member.email}.`,
      },
    ],
  ];
}

test('export and erasure reach every column that the schema marks as personal', async () => {
  const member = await createMember(server, { name: canaryOf('members', 'name') });
  await server.db.read.member.update({
    where: { id: member.id },
    data: {
      note: canaryOf('members', 'note'),
      language: canaryOf('members', 'language'),
      avatarUrl: `https://example.org/${canaryOf('members', 'avatar_url')}`,
    },
  });
  const planted = new Map<string, object>([['members', { email: member.email }]]);
  for (const [table, values] of await listTies(member)) {
    const personal = marked.filter((one) => one.table === table).map(({ column }) => column);
    await plantRow(server, { table, personal, values: { ...values } });
    planted.set(table, values);
  }
  const plantedIn = (table: string, column: string) => {
    const value = (planted.get(table) as Record<string, unknown>)[column];
    return typeof value === 'string' ? value : canaryOf(table, column);
  };
  const plantable = marked.filter(({ mark }) => mark.fate !== 'expires');
  const missing = plantable.filter(({ table }) => !planted.has(table));
  // Reports of illegal content are written without an account, and kept for half a year by law.
  const untied = ['erased_customers', 'illegal_content_notices'];
  expect([...new Set(missing.map(({ table }) => table))].sort()).toEqual(untied);

  const answer = await server.http.get('/v1/me/export').set(...member.auth);
  expect(answer.status, answer.text).toBe(200);
  for (const { table, column, mark } of plantable) {
    if (mark.exported === 'withheld') continue;
    const section = JSON.stringify(answer.body[mark.exported]);
    expect([table, column, section]).toEqual([
      table,
      column,
      expect.stringContaining(plantedIn(table, column)),
    ]);
  }

  await erase(server, member, { confirm: member.email, comments: 'erase' }).expect(202);
  await server.settleDown();
  await server.db.read.outboxMessage.deleteMany({ where: { isLast: true } });
  const kept = marked.filter(({ mark }) => mark.fate === 'kept');
  const allowed = new Set(kept.map(({ table, column }) => `${table}.${column}`));
  const left = [
    ...(await findTraces(server, 'canary')),
    ...(await findTraces(server, member.email)),
  ];
  expect(left.filter((place) => !allowed.has(place))).toEqual([]);
  // The search finds what is there.
  expect(left).toContain('authors.bio');
}, 30_000);

const NAME = 'Quirinius Xylander';
const ADDRESS = 'quirinius.xylander@example.org';
const FORMER = 'quirinius.before@example.org';

test('no trace is left of an erased member who used everything, also as a guest and under another address', async () => {
  const admin = await createMember(server, { role: 'admin' });
  const friend = await createMember(server);
  const member = await createMember(server, { email: ADDRESS, name: NAME });
  const staff = (method: 'post' | 'patch', path: string, body: object) =>
    server.http[method](path)
      .set(...admin.auth)
      .send(body);
  const own = (path: string, body: object) =>
    server.http
      .post(path)
      .set(...member.auth)
      .send(body);
  await server.db.read.addressChange.create({
    data: {
      id: newId(),
      memberId: member.id,
      sessionId: newId(),
      fromEmail: FORMER,
      toEmail: ADDRESS,
      fromTokenHash: newId(),
      toTokenHash: newId(),
      createdAt: server.clock.now(),
      expiresAt: server.clock.now(),
      doneAt: server.clock.now(),
    },
  });

  const { slug } = await createArticle(server);
  const { body: said } = await own(`/v1/articles/${slug}/comments`, { body: 'Unmistakable words' });
  await server.http
    .post(`/v1/articles/${slug}/comments`)
    .set(...friend.auth)
    .send({ body: 'Hello!' })
    .expect(201);
  const { id: answered } = await postComment(server, friend, { slug });
  await own(`/v1/articles/${slug}/comments`, { body: 'More words', parentId: answered }).expect(
    201,
  );
  await staff('patch', `/v1/staff/members/${member.id}`, { note: `${NAME} wrote to us.` }).expect(
    200,
  );
  await staff('patch', `/v1/staff/members/${friend.id}`, { note: `A friend of ${ADDRESS}.` });
  await staff('post', `/v1/staff/comments/${said.id}/reject`, { reason: 'spam', note: NAME });
  const until = new Date(server.clock.now().getTime() + 86_400_000).toISOString();
  const admins = [ADDRESS, FORMER];
  const school = { name: 'A school', until, admins };
  const { body: group } = await staff('post', '/v1/staff/groups', school);
  for (const email of [ADDRESS, FORMER]) {
    await staff('post', `/v1/staff/groups/${group.id}/seats`, { email }).expect(201);
    const signup = { email, name: NAME };
    await server.http.post('/v1/newsletters/weekly/signups').send(signup).expect(202);
    await server.http.post('/v1/auth/magic-link').send({ email }).expect(202);
    await server.http.post('/v1/auth/password/forgot').send({ email }).expect(202);
  }

  // Money: a subscription, a gift that a friend means to give, and tips as a member and as a guest.
  const { body: page } = await own('/v1/subscriptions/checkout', {
    tier: 'supporter',
    interval: 'month',
  });
  await pay(page.url, ADDRESS);
  const gift = { tier: 'supporter', interval: 'year', giftFor: ADDRESS };
  await server.http
    .post('/v1/subscriptions/checkout')
    .set(...friend.auth)
    .send(gift)
    .expect(201);
  const words = {
    amount: 700,
    currency: 'usd',
    displayName: NAME,
    message: `Thanks from ${ADDRESS}`,
  };
  await pay((await own('/v1/tips/checkout', words)).body.url, ADDRESS);
  await pay((await server.http.post('/v1/tips/checkout').send(words)).body.url, ADDRESS);
  const monthly = await startMonthlyTip(server, { ...words, interval: 'month' });
  await pay(monthly.url, ADDRESS);
  await server.settleDown();
  const held = await server.http.get('/v1/me/export').set(...member.auth);
  expect(held.body.pledges).toMatchObject([{ tipId: monthly.tipId, status: 'active' }]);
  expect(held.body.tips).toHaveLength(3);
  for (const text of [NAME, ADDRESS, FORMER, 'Unmistakable words']) {
    expect([text, await findTraces(server, text)]).not.toEqual([text, []]);
  }

  await erase(server, member, { confirm: ADDRESS, comments: 'erase' }).expect(202);
  await server.settleDown();
  await server.settleDown();
  const last = await server.db.read.outboxMessage.deleteMany({ where: { isLast: true } });
  expect(last.count).toBe(1);
  for (const text of [NAME, ADDRESS, FORMER, 'Unmistakable words', 'More words']) {
    expect([text, await findTraces(server, text)]).toEqual([text, []]);
  }
  expect(await findPledgeOf(server, monthly)).toMatchObject({ status: 'canceled' });
  const { data: customers } = await server.stripe.customers.list({ email: ADDRESS });
  expect(customers).toEqual([]);
}, 30_000);

async function pay(page: string, email: string): Promise<void> {
  await server.emulate(`checkout/sessions/${sessionIdIn(page)}/complete`, {
    card: WORKING_CARD,
    email,
  });
  await server.settleDown();
}
