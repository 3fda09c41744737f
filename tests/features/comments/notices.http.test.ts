import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { applyRetention } from '../../../src/features/me/index.ts';
import { addDays } from '../../../src/time/clock.ts';
import { createArticle } from '../../support/articles.ts';
import { submitForm } from '../../support/browser-forms.ts';
import { postComment } from '../../support/comments.ts';
import { listMailsTo } from '../../support/mails.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const NOTICE = { name: 'Nora Reed', explanation: 'It is a threat against me.', goodFaith: true };

let server: TestServer;
let writer: TestMember;
let moderator: TestMember;
let made = 0;

beforeAll(async () => {
  server = await startTestServer();
  writer = await createMember(server);
  moderator = await createMember(server, { role: 'moderator' });
  await createArticle(server, { slug: 'tides', access: 'public' });
});
afterAll(() => server.close());

async function comment(): Promise<string> {
  made += 1;
  return (await postComment(server, writer, { slug: 'tides', body: `I threaten you ${made}.` })).id;
}

const give = (id: string, body: object) =>
  server.http.post(`/v1/comments/${id}/notices`).send(body);
const confirm = (token: string) => server.http.post('/v1/notices/confirm').send({ token });
const queue = async () => {
  const { body } = await server.http
    .get('/v1/staff/moderation/queue?status=reported')
    .set(...moderator.auth);
  return body.data as { comment: { id: string }; reports: { reason: string; note: string }[] }[];
};

async function tokenFor(email: string): Promise<string> {
  const [mail] = await listMailsTo(server, email);
  return mail?.token ?? '';
}

describe('a report without an account', () => {
  test('a report reaches the moderators only once its address is confirmed, and only once', async () => {
    const id = await comment();
    const email = 'nora@example.org';
    await give(id, { ...NOTICE, email }).expect(202);
    expect(await queue()).toEqual([]);
    const token = await tokenFor(email);
    await confirm(token).expect(200);
    const again = await confirm(token);
    expect([again.status, again.body.code]).toEqual([401, 'token_invalid']);
    const reports = (await queue()).flatMap((one) => one.reports);
    expect(reports).toMatchObject([
      { reason: 'illegal', note: 'Nora Reed: It is a threat against me.' },
    ]);
  });

  test('the reporter is mailed the decision, and the statement of reasons mentions the report', async () => {
    const id = await comment();
    const email = 'told@example.org';
    await give(id, { ...NOTICE, email }).expect(202);
    await confirm(await tokenFor(email)).expect(200);
    await server.http
      .post(`/v1/staff/comments/${id}/reject`)
      .set(...moderator.auth)
      .send({ reason: 'illegal', facts: 'A threat.', legalGround: 'Criminal code' })
      .expect(200);
    const mails = await listMailsTo(server, email);
    expect(mails.map(({ subject }) => subject)).toContain('Your report was reviewed');
    expect(mails.at(-1)?.text).toContain('removed it');
  });

  test.each([
    [{ explanation: 'Bad' }, 'body.explanation'],
    [{ name: ' ' }, 'body.name'],
    [{ email: 'nowhere' }, 'body.email'],
    [{ goodFaith: false }, 'body.goodFaith'],
  ])('%j is rejected at %s', async (change, path) => {
    const refused = await give(await comment(), { ...NOTICE, email: 'a@example.org', ...change });
    expect(refused.body).toMatchObject({ status: 422, errors: [{ path }] });
  });

  test('a comment that readers do not see cannot be reported', async () => {
    const id = await comment();
    await server.http.delete(`/v1/comments/${id}`).set(...writer.auth);
    expect((await give(id, { ...NOTICE, email: 'b@example.org' })).status).toBe(404);
  });

  test('an unconfirmed report cannot be confirmed after three days', async () => {
    const id = await comment();
    await give(id, { ...NOTICE, email: 'late@example.org' }).expect(202);
    const token = await tokenFor('late@example.org');
    await server.db.read.illegalContentNotice.updateMany({
      where: { email: 'late@example.org' },
      data: { expiresAt: server.clock.now() },
    });
    expect((await confirm(token)).status).toBe(401);
  });

  test('the name and address of a reporter are deleted after half a year', async () => {
    await give(await comment(), { ...NOTICE, email: 'old@example.org' }).expect(202);
    const createdAt = addDays(server.clock.now(), -181);
    await server.db.read.illegalContentNotice.updateMany({ data: { createdAt } });
    await server.db.read.commentReport.updateMany({ data: { createdAt } });
    await applyRetention(server);
    const { illegalContentNotice, commentReport } = server.db.read;
    expect(await illegalContentNotice.count({ where: { confirmedAt: null } })).toBe(0);
    const kept = await illegalContentNotice.findMany();
    expect(kept.length).toBeGreaterThan(0);
    expect(
      kept.flatMap(({ name, email, explanation }) => [name, email, explanation]).join(''),
    ).toBe('');
    expect(
      await commentReport.count({ where: { noticeId: { not: null }, note: { not: null } } }),
    ).toBe(0);
  });

  test('the transparency report of a period counts reports, decisions and how long they took', async () => {
    const by = (path: string, who = moderator) => server.http.get(path).set(...who.auth);
    const path = '/v1/staff/moderation/transparency';
    const before = (await by(path).expect(200)).body;
    const id = await comment();
    await give(id, { ...NOTICE, email: 'counted@example.org' }).expect(202);
    await confirm(await tokenFor('counted@example.org')).expect(200);
    const decide = (act: string, body: object) =>
      server.http
        .post(`/v1/staff/comments/${id}/${act}`)
        .set(...moderator.auth)
        .send(body)
        .expect(200);
    await decide('reject', { reason: 'illegal', facts: 'A threat.', legalGround: 'Criminal code' });
    const appeal = () =>
      server.http
        .post(`/v1/comments/${id}/appeal`)
        .set(...writer.auth)
        .send({ note: 'It was a quotation.' })
        .expect(202);
    await appeal();
    const waiting = (await by(path).expect(200)).body;
    await decide('approve', {});
    const { body } = await by(path).expect(200);
    const grown = (measure: string, detail: string | null) => {
      const count = (rows: { measure: string; detail: string | null; count: number }[]) =>
        rows.find((row) => row.measure === measure && row.detail === detail)?.count ?? 0;
      return count(body.rows) - count(before.rows);
    };
    expect(grown('reports', 'illegal')).toBe(1);
    expect(grown('reports_without_account', null)).toBe(1);
    expect(grown('removals', 'illegal')).toBe(1);
    expect(grown('restored', null)).toBe(1);
    expect(grown('statements_of_reasons', null)).toBe(1);
    expect(grown('appeals', null)).toBe(1);
    expect(grown('appeals_reversed', null)).toBe(1);
    expect(grown('appeals_upheld', null)).toBe(0);
    expect(waiting.rows).toContainEqual({ measure: 'appeals', detail: null, count: 1 });
    expect(waiting.medianAppealHours).toBeNull();
    expect(body.medianAppealHours).toBeLessThan(1);
    const today = server.clock.now().toISOString().slice(0, 10);
    const ofToday = (await by(`${path}?from=${today}`)).body;
    expect(ofToday.medianHours).toBeLessThan(1);
    const csv = await by(`${path}.csv`).expect(200);
    for (const { measure, detail, count } of body.rows) {
      expect(csv.text).toContain(`${measure},${detail ?? ''},${count}\r\n`);
    }
    const none = await by(`${path}?from=2020-01-01&to=2020-12-31`);
    expect(none.body.rows.every(({ count }: { count: number }) => count === 0)).toBe(true);
    expect((await by(path, writer)).status).toBe(403);
    expect((await by(`${path}?from=2021-01-01&to=2020-01-01`)).status).toBe(422);
  });

  test('the pages accept and confirm a report without scripts, and a GET confirms nothing', async () => {
    const id = await comment();
    const article = await server.http.get('/articles/tides').set('Accept', 'text/html');
    expect(article.text).toContain(`/report?comment=${id}`);
    const page = await server.http.get(`/report?comment=${id}`).set('Accept', 'text/html');
    expect(page.text).toContain('I threaten you');
    const fields = { ...NOTICE, comment: id, email: 'page@example.org', goodFaith: 'on' };
    const wrong = await submitForm(server, '/report', { fields: { ...fields, explanation: 'x' } });
    expect([wrong.status, wrong.text.includes('value="Nora Reed"')]).toEqual([422, true]);
    await submitForm(server, '/report', { fields }).expect(303);
    const token = await tokenFor('page@example.org');
    await server.http.get(`/report/confirm?token=${token}`).expect(200);
    const done = await submitForm(server, '/report/confirm', { fields: { token } });
    expect(done.get('Location')).toBe('/done/report-confirmed');
  });
});
