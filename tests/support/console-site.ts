import { memberImportJobs } from '../../src/features/member-files/index.ts';
import { newId } from '../../src/platform/crypto/ids.ts';
import { STAFF_PAGES } from '../../src/web/staff/staff-pages.ts';
import { createArticle } from './articles.ts';
import { postComment } from './comments.ts';
import { createMember, type TestMember } from './members.ts';
import { makeNewsletter, putOnList } from './newsletters.ts';
import type { TestServer } from './server.ts';

/** Every page of the console, to test them all; `address` resolves placeholders. Files are excluded. */
export const CONSOLE_PAGES = STAFF_PAGES.filter(
  ({ method, path }) => method === 'get' && !path.startsWith('/staff/files/'),
).map(({ path }) =>
  path
    .replace('moderation/:id', 'moderation/:comment')
    .replace('writers/:id', 'writers/:member')
    .replace('inbox/:id', 'inbox/:event')
    .replace('books/:id', 'books/:comparison')
    .replace('moving/:id', 'moving/:moved')
    .replace(/(\w+?)s\/:id/, '$1s/:$1'),
);

/** Ids in the console's paths, by placeholder. */
export interface ConsoleSite {
  /** Replaces placeholders, such as `:article` (a draft), `:published` or `:member`, by ids of this site. */
  address(path: string): string;
  readonly admin: TestMember;
}

/** Fills a site with content in every part of the console; all texts are `text`. */
export async function fillConsole(server: TestServer, text: string): Promise<ConsoleSite> {
  const admin = await createMember(server, { role: 'admin', name: 'Ada' });
  const member = await createMember(server, { name: text });
  const call = async (path: string, body: object, by = admin) => {
    const answer = await server.http
      .post(path)
      .set(...by.auth)
      .send(body);
    if (answer.status >= 300) throw new Error(`${path} was refused: ${answer.text}`);
    return answer.body;
  };
  const image = { url: 'https://pictures.test/1.jpg', alt: text, credit: text };
  const published = await createArticle(server, {
    title: text,
    slug: 'shown',
    dek: text,
    tags: [text.slice(0, 40)],
    image,
  });
  const draft = await createArticle(server, { title: text, image, publishedAt: null });
  await call(`/v1/staff/articles/${draft.id}/previews`, {});
  const links = Array.from({ length: 4 }, (_, index) => `https://${index}.test`).join(' ');
  await postComment(server, member, { slug: 'shown', body: `${text}\n\n${links}` });
  const said = await postComment(server, member, { slug: 'shown', body: text });
  await call(`/v1/comments/${said.id}/reports`, { reason: 'other', note: text });
  await call(`/v1/staff/members/${member.id}/notes`, { body: text });
  const until = '2037-01-01T00:00:00Z';
  await call('/v1/staff/grants', { memberId: member.id, until, reason: text });
  const list = await makeNewsletter(server, 'daily');
  await putOnList(server, list, [member.email]);
  const page = { newsletter: 'daily', subject: text, body: text };
  const issue = await call('/v1/staff/issues', page);
  const group = await call('/v1/staff/groups', { name: text, seats: 9, until });
  await call(`/v1/staff/groups/${group.id}/seats`, { email: 'pupil@school.example' });
  const author = await call('/v1/staff/authors', {
    name: text,
    slug: 'ada',
    bio: text,
    handle: '@ada',
    avatarUrl: 'https://pictures.test/2.jpg',
  });
  const price = { amount: 500, currency: 'usd' };
  const tier = await call('/v1/staff/tiers', {
    slug: 'friend',
    name: text.slice(0, 100),
    description: text.slice(0, 1000),
    prices: [{ interval: 'month', price }],
  });
  await storeOlderSubscriber(server, tier.id);
  const move = await call(`/v1/staff/tiers/${tier.id}/moves`, { interval: 'month' });
  await call('/v1/staff/api-keys', { name: text, scopes: ['articles:write', 'members:read'] });
  await call('/v1/staff/suppressions', { email: 'nobody@elsewhere.example' });
  const file = await uploadImportFile(server, admin, text);
  const event = await storeEvents(server, text);
  const comparison = await storeComparison(server, text);
  const statement = await storeStatement(server, author.id, published.id);
  const ids = {
    article: draft.id,
    published: published.id,
    issue: issue.id,
    list: list.id,
    import: file,
    file: 'members.csv',
    group: group.id,
    author: author.id,
    tier: tier.id,
    move: move.id,
    moved: (await call('/v1/staff/moves', {})).id,
    endpoint: await storeDeliveries(server, admin, text),
    event,
    comparison,
    payout: await storePayout(server, text),
    statement,
    member: member.id,
    comment: said.id,
    slug: published.slug,
  };
  return {
    admin,
    address: (path) =>
      path.replaceAll(/:(\w+)/g, (_, name: string) => ids[name as keyof typeof ids] ?? newId()),
  };
}

/** Uploads and previews a member import, with lines that change something and lines that are rejected. */
async function uploadImportFile(server: TestServer, by: TestMember, text: string): Promise<string> {
  const { body } = await server.http
    .post('/v1/staff/member-imports')
    .set(...by.auth)
    .set('Content-Type', 'text/csv')
    .send(`email,name\nnew@elsewhere.example,New\n"${text.replaceAll('"', '""')}",\n`)
    .expect(202);
  const [examining] = memberImportJobs(server);
  await examining?.handle({ importId: body.id }, { number: 1, isLast: false });
  return body.id;
}

/** Stores a subscriber with an old price. */
async function storeOlderSubscriber({ db, clock }: TestServer, tierId: string): Promise<void> {
  const now = clock.now();
  const offer = { tierId, interval: 'month' };
  const { id: tierPriceId } = await db.read.tierPrice.create({
    data: { ...offer, id: newId(), amount: 400, currency: 'usd', createdAt: now, replacedAt: now },
  });
  await db.read.subscription.create({
    data: {
      ...offer,
      id: newId(),
      checkoutId: newId(),
      tierPriceId,
      stripeSubscriptionId: 'sub_1',
      status: 'active',
      livemode: false,
      version: 1,
      createdAt: now,
      updatedAt: now,
      currentPeriodStart: now,
      currentPeriodEnd: now,
    },
  });
}

/** Stores a draft statement of an author with a line about an article. */
async function storeStatement(
  { db, clock }: TestServer,
  authorId: string,
  articleId: string,
): Promise<string> {
  const id = newId();
  const line = { id: newId(), kind: 'tip', amount: 471, articleId, paymentId: newId() };
  const month = { authorId, month: '2026-10', currency: 'usd', draftedAt: clock.now() };
  await db.read.authorStatement.create({
    data: { id, ...month, total: 471, lines: { create: [line] } },
  });
  return id;
}

/** Stores a webhook endpoint with a delivery of each status: two that failed, and one that arrived. */
async function storeDeliveries(server: TestServer, by: TestMember, text: string): Promise<string> {
  const { db, http, clock } = server;
  const now = clock.now();
  const made = await http
    .post('/v1/staff/webhook-endpoints')
    .set(...by.auth)
    .send({
      url: 'https://hooks.example.org/pennypress',
      types: ['tip.succeeded'],
      description: text.slice(0, 200),
    })
    .expect(201);
  const attempt = { at: now.toISOString(), durationMs: 12, retryAfterSeconds: null };
  const refused = { ...attempt, status: 500, error: null, answer: text };
  const unanswered = { ...attempt, status: null, error: 'No answer in time.', answer: null };
  const arrived = { ...attempt, status: 200, error: null, answer: text };
  for (const state of [
    { log: [unanswered] },
    { log: [refused], deadAt: now },
    { log: [arrived], deliveredAt: now },
  ]) {
    const event = await db.read.outgoingEvent.create({
      data: { id: newId(), type: 'tip.succeeded', data: { tipId: newId() }, createdAt: now },
    });
    const place = { endpointId: made.body.id, eventId: event.id, sequence: event.sequence };
    await db.read.webhookDelivery.create({
      data: { id: newId(), ...place, ...state, attempts: 1, createdAt: now },
    });
  }
  return made.body.id;
}

/** Stores an event of each outcome, with an external error message. Returns the id of the parked one. */
async function storeEvents({ db, clock }: TestServer, lastError: string): Promise<string> {
  const now = clock.now();
  const id = newId();
  const facts = {
    type: 'charge.updated',
    livemode: false,
    payload: {},
    objectId: 'ch_1',
    stripeCreated: now,
    receivedAt: now,
    attempts: 2,
    lastError,
  };
  await db.read.webhookEvent.createMany({
    data: [
      { ...facts, id: newId(), stripeEventId: 'evt_1', parkedAt: now },
      { ...facts, id, stripeEventId: 'evt_2', handledAt: now, outcome: 'review' },
    ],
  });
  return id;
}

/** Stores a payout with a transaction. The status and category are unknown ones, because Stripe may add more. */
async function storePayout({ db, clock }: TestServer, text: string): Promise<string> {
  const now = clock.now();
  const facts = { currency: 'usd', livemode: false, createdAt: now };
  await db.read.balanceTransaction.create({
    data: {
      ...facts,
      id: newId(),
      transactionId: 'txn_1',
      type: text,
      category: text,
      gross: 1000,
      fee: 59,
      net: 941,
      sourceId: text,
      payoutId: 'po_1',
      occurredAt: now,
      availableAt: now,
    },
  });
  const { id } = await db.read.payout.create({
    data: {
      ...facts,
      id: newId(),
      payoutId: 'po_1',
      amount: 941,
      status: text,
      automatic: true,
      isComplete: true,
      failureCode: text,
      paidOutAt: now,
      arrivesAt: now,
      version: 1,
      updatedAt: now,
    },
  });
  return id;
}

/** Stores a reconciliation with findings on our side and on Stripe's. */
async function storeComparison({ db, clock }: TestServer, status: string): Promise<string> {
  const now = clock.now();
  const found = { kind: 'session', id: 'cs_1', stripe: status, ours: null };
  const { id } = await db.read.reconciliation.create({
    data: {
      id: newId(),
      isDryRun: true,
      step: 4,
      steps: 4,
      drift: 1,
      foreign: 1,
      differences: [found],
      strangers: [found],
      unmatchedCount: 1,
      unmatched: [
        { kind: 'charge', amount: 900, currency: 'usd', stripeId: status, reason: 'not_ours' },
      ],
      createdAt: now,
      finishedAt: now,
    },
  });
  return id;
}
