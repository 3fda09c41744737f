import { createPublicKey, verify } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../src/platform/crypto/ids.ts';
import { postComment, startDiscussion } from '../../support/comments.ts';
import { erase, staffNote } from '../../support/erasing.ts';
import { grantAccess } from '../../support/grants.ts';
import { readLastMail } from '../../support/mails.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { makeTier } from '../../support/money.ts';
import type { TestServer } from '../../support/server.ts';

const PASSWORD = 'a perfectly fine sentence';

let server: TestServer;
let slug: string;

beforeAll(async () => {
  ({ server, slug } = await startDiscussion());
});

afterAll(() => server.close());

/** A gift link, and a gift subscription that was paid and given back in part, as rows. */
async function buyGift({ id: memberId }: TestMember): Promise<void> {
  const { read } = server.db;
  const at = server.clock.now();
  const tier = await makeTier(server);
  const article = await read.article.findFirstOrThrow();
  const [checkoutId, paymentIntentId] = [newId(), `pi_${newId()}`];
  const price = { amount: 5000, currency: 'eur' };
  await read.giftLink.create({
    data: {
      id: newId(),
      tokenHash: `secret-hash-${memberId}`,
      articleId: article.id,
      memberId,
      openings: 5,
      opened: 1,
      createdAt: at,
      expiresAt: at,
    },
  });
  await read.checkout.create({
    data: {
      id: checkoutId,
      kind: 'gift',
      memberId,
      ...price,
      interval: 'year',
      attempt: 1,
      giftFor: 'friend@example.org',
      livemode: false,
      createdAt: at,
    },
  });
  await read.gift.create({
    data: {
      id: newId(),
      checkoutId,
      tierId: tier.id,
      interval: 'year',
      paidAt: at,
      codeHash: `secret-hash-${checkoutId}`,
    },
  });
  await read.payment.create({
    data: {
      id: newId(),
      kind: 'gift',
      memberId,
      ...price,
      checkoutId,
      paymentIntentId,
      livemode: false,
      paidAt: at,
      createdAt: at,
    },
  });
  await read.refundEntry.create({
    data: {
      id: newId(),
      refundId: `re_${newId()}`,
      status: 'succeeded',
      paymentIntentId,
      amount: 1200,
      currency: 'eur',
      refundedAt: at,
      createdAt: at,
    },
  });
}

describe('the export of personal data', () => {
  test('the export contains everything about the member, and nobody else', async () => {
    const admin = await createMember(server, { role: 'admin' });
    const member = await createMember(server, { name: 'Robin', password: PASSWORD });
    const stranger = await createMember(server, { name: 'A Stranger' });
    await postComment(server, stranger, { slug, body: 'Words of a stranger' });
    const comment = await postComment(server, member, { slug, body: 'First words' });
    await server.http
      .patch(`/v1/comments/${comment.id}`)
      .set(...member.auth)
      .send({ body: 'Second words' })
      .expect(200);
    await grantAccess(server, member.id);
    await staffNote(server, { member, by: admin, note: 'Wrote us a kind letter.' });
    await server.http.post('/v1/auth/magic-link').send({ email: member.email }).expect(202);
    const answer = await server.http.get('/v1/me/export').set(...member.auth);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-disposition']).toContain('attachment');
    expect(answer.body).toMatchObject({
      profile: { id: member.id, email: member.email },
      sessions: [{ userAgent: 'test', endedAt: null }],
      signInRequests: [{ usedAt: null }],
      grants: [{ ground: 'comp' }],
      comments: [{ articleSlug: slug, body: 'Second words', revisions: [{ body: 'First words' }] }],
      payments: [],
      audit: [{ action: 'member.changed' }],
      mails: [{ subject: expect.stringContaining('Sign in') }],
    });
    const text = JSON.stringify(answer.body);
    for (const secret of ['tranger', 'argon2', 'Hash', 'token=', 'kind letter']) {
      expect(text).not.toContain(secret);
    }
  });

  test('the export contains actions about others and purchases for others', async () => {
    const member = await createMember(server);
    const stranger = await createMember(server);
    const other = await postComment(server, stranger, { slug });
    const own = await postComment(server, member, { slug });
    await server.http.put(`/v1/comments/${other.id}/like`).set(...member.auth);
    await server.http
      .post(`/v1/comments/${other.id}/reports`)
      .set(...member.auth)
      .send({ reason: 'other', note: 'Not kind.' });
    await server.http.put(`/v1/me/ignored/${stranger.id}`).set(...member.auth);
    await server.http
      .patch('/v1/me/notices')
      .set(...member.auth)
      .send({ replies: false });
    const { read } = server.db;
    await read.comment.update({ where: { id: own.id }, data: { appealNote: 'Look again.' } });
    await buyGift(member);
    const { body } = await server.http.get('/v1/me/export').set(...member.auth);
    expect(body).toMatchObject({
      likes: [{ commentId: other.id }],
      reports: [{ commentId: other.id, reason: 'other', note: 'Not kind.', settledAt: null }],
      ignored: [{ ignoredId: stranger.id }],
      notices: { replies: false, mentions: true, offAt: null },
      comments: [{ id: own.id, appealNote: 'Look again.' }],
      giftLinks: [{ openings: 5, opened: 1, revokedAt: null }],
      checkouts: [{ kind: 'gift', amount: { amount: 5000 }, giftFor: 'friend@example.org' }],
      giftsBought: [{ interval: 'year' }],
      payments: [{ amount: { amount: 5000 }, refunded: { amount: 1200 }, disputed: false }],
    });
    const { linkToken } = await read.noticeChoice.findUniqueOrThrow({
      where: { memberId: member.id },
    });
    for (const secret of [linkToken, 'secret-hash']) {
      expect(JSON.stringify(body)).not.toContain(secret);
    }
  });

  test('the export requires a signed-in member', async () => {
    expect((await server.http.get('/v1/me/export')).body.code).toBe('sign_in_required');
  });
});

describe('the receipt of an erasure', () => {
  function check(receipt: string) {
    return server.http.post('/v1/erasure-receipts/check').send({ receipt });
  }

  test('the receipt is in the answer and in the last mail, and anyone can check both', async () => {
    const member = await createMember(server);
    const { body } = await erase(server, member);
    expect((await check(body.receipt)).body).toEqual({
      authentic: true,
      erasureId: body.erasureId,
      requestedAt: body.requestedAt,
      erasedAt: null,
    });
    await server.runJobs();
    const { text, subject } = await readLastMail(server, member.email);
    expect(subject).toMatch(/was deleted$/);
    const mailed = /\b[\w-]+\.[\w-]+\.[\w-]{86}\b/.exec(text)?.[0] ?? '';
    expect((await check(mailed)).body.erasedAt).not.toBeNull();
    const kept = await server.db.read.erasure.findMany();
    expect(JSON.stringify(kept)).not.toContain(mailed.slice(-40));
  });

  test('an altered receipt is not authentic, and the public keys verify receipts offline', async () => {
    const { body } = await erase(server, await createMember(server));
    const [head, claims = '', signature = ''] = String(body.receipt).split('.');
    const other = Buffer.from(claims, 'base64url').toString().replace('example', 'elsewhere');
    const forged = `${head}.${Buffer.from(other).toString('base64url')}.${signature}`;
    for (const wrong of [forged, `${head}.${claims}.`, 'x', '..', `e30.${claims}.${signature}`]) {
      expect((await check(wrong)).body).toMatchObject({ authentic: false, erasureId: null });
    }
    const { keys } = (await server.http.get('/v1/erasure-receipts/keys')).body;
    const key = createPublicKey({ key: keys[0], format: 'jwk' });
    const bytes = Buffer.from(signature, 'base64url');
    expect(verify(null, Buffer.from(`${head}.${claims}`), key, bytes)).toBe(true);
    const bad = await server.http.post('/v1/erasure-receipts/check').send({ receipt: 7 });
    expect(bad.body).toMatchObject({ status: 422, errors: [{ path: 'body.receipt' }] });
  });
});

describe('the preview of an erasure', () => {
  test('the preview lists what is deleted and what stays, and changes nothing', async () => {
    const member = await createMember(server);
    await postComment(server, member, { slug });
    const preview = (query = '') => server.http.get(`/v1/me/erasure${query}`).set(...member.auth);
    const names = (lines: { what: string }[]) => lines.map(({ what }) => what);
    const kept = await preview();
    expect(names(kept.body.goes)).toEqual(['profile', 'sessions']);
    expect(names(kept.body.stays)).toEqual(['comments']);
    const erased = await preview('?comments=erase');
    expect(names(erased.body.goes)).toEqual(['profile', 'sessions', 'comments']);
    expect((await server.http.get('/v1/me').set(...member.auth)).status).toBe(200);
  });

  test('the preview rejects an unknown mode and anonymous callers', async () => {
    const { auth } = await createMember(server);
    const wrong = await server.http.get('/v1/me/erasure?comments=burn').set(...auth);
    expect(wrong.body).toMatchObject({ status: 422, errors: [{ path: 'query.comments' }] });
    expect((await server.http.get('/v1/me/erasure')).body.code).toBe('sign_in_required');
  });
});
