import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cookiesOf, submitForm } from '../../support/browser-forms.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { makeTier } from '../../support/money.ts';
import { type MoneyServer, startMoneyServer } from '../../support/stripe.ts';

const DAY_SECONDS = 86_400;
const DISPUTED_CARD = '4000000000000259';
const PDF = Buffer.from('%PDF-1.7 our correspondence');

let server: MoneyServer;
let admin: TestMember;
let buyer: TestMember;
let id: string;

beforeAll(async () => {
  server = await startMoneyServer();
  admin = await createMember(server, { role: 'admin' });
  buyer = await createMember(server, { name: 'Nora Reader' });
  await makeTier(server);
  const { body } = await server.http
    .post('/v1/subscriptions/checkout')
    .set(...buyer.auth)
    .send({ tier: 'supporter', interval: 'month' });
  await server.pay(body.url, DISPUTED_CARD);
  await server.settleDown();
  await server.settleDown();
  id = (await read('/v1/staff/disputes?state=needs_response')).body.data[0].id;
});

afterAll(() => server.close());

const read = (path: string, by = admin) => server.http.get(path).set(...by.auth);
const answer = (body: object, by = admin) =>
  server.http
    .post(`/v1/staff/disputes/${id}/evidence`)
    .set(...by.auth)
    .send(body);
const upload = (bytes: Buffer) =>
  server.http
    .post(`/v1/staff/disputes/${id}/files?name=letter.pdf`)
    .set(...admin.auth)
    .set('Content-Type', 'application/pdf')
    .send(bytes);
const page = (path: string) => server.http.get(path).set('Cookie', cookiesOf(admin));
const desk = async () => (await read('/v1/staff/desk')).body.disputes;

describe('the list of disputes for staff', () => {
  test('shows amount, reason and deadline, and the dashboard counts it', async () => {
    const { body } = await read('/v1/staff/disputes');
    expect(body.data).toMatchObject([
      {
        state: 'needs_response',
        status: 'needs_response',
        reason: 'fraudulent',
        amount: { amount: 500, currency: 'usd' },
        paymentKind: 'subscription',
        memberId: buyer.id,
      },
    ]);
    const [dispute] = (await server.stripe.disputes.list()).data;
    expect(Date.parse(body.data[0].dueAt) / 1000).toBe(dispute?.evidence_details.due_by);
    expect(await desk()).toEqual({ needsResponse: 1, nextDueAt: body.data[0].dueAt });
    expect(body.data[0].memberName).not.toBeNull();
    expect((await read('/v1/staff/disputes?state=decided')).body.data).toEqual([]);
    expect((await page('/staff')).text).toContain('<strong>1</strong> dispute to answer');
    const list = await page('/staff/money/disputes?state=needs_response');
    expect(list.text).toContain(`/staff/money/disputes/${id}`);
    expect(list.text).toContain('$5.00');
  });

  test('is for admins only, and an unknown dispute is a 404', async () => {
    const editor = await createMember(server, { role: 'editor' });
    for (const path of ['', `/${id}`]) {
      expect((await read(`/v1/staff/disputes${path}`, editor)).status).toBe(403);
      expect((await server.http.get(`/v1/staff/disputes${path}`)).status).toBe(401);
    }
    expect((await answer({ evidence: {}, submit: true }, editor)).status).toBe(403);
    expect((await read(`/v1/staff/disputes/${admin.id}`)).status).toBe(404);
  });

  test('suggests texts from payment, account and access times, without IP addresses', async () => {
    const { body } = await read(`/v1/staff/disputes/${id}`);
    expect(body).toMatchObject({
      takesEvidence: true,
      submissions: 0,
      suggested: {
        customerName: 'Nora Reader',
        customerEmail: buyer.email,
        cancellationRebuttal: null,
        refundPolicy: null,
      },
    });
    expect(body.suggested.accessLog).toContain('UTC: signed in');
    expect(body.suggested.accessLog).toContain('UTC: access began, until');
    expect(body.suggested.accessLog).not.toMatch(/\d+\.\d+\.\d+\.\d+|::/);
    expect(body.suggested.other).toContain('Payment of $5.00');
    const form = await page(`/staff/money/disputes/${id}`);
    expect(form.text).toContain('Nora Reader');
    expect(form.text).not.toContain('Submit evidence to the bank');
  });
});

describe('evidence', () => {
  test('is refused with unknown fields, unsupported files, or texts that are too long', async () => {
    const tries = [
      { evidence: { shippingDate: 'today' }, submit: false },
      { evidence: { receiptFile: 'fish' }, submit: false },
      { evidence: { other: 'x'.repeat(20_001) }, submit: false },
    ];
    for (const body of tries) expect((await answer(body)).status).toBe(422);
    const refused = await answer({ evidence: { receiptFile: 'file_unknown' }, submit: false });
    expect(refused.body.code).toBe('evidence_refused');
    expect((await upload(Buffer.from('<html>'))).body.code).toBe('evidence_file_refused');
  });

  test('is saved as a draft in the console, with a file, and submitted once', async () => {
    const path = `/staff/money/disputes/${id}`;
    const saved = await submitForm(server, `${path}/evidence`, {
      fields: { customerName: 'Nora Reader', other: 'She read every day.', accessLog: '' },
      cookie: cookiesOf(admin),
    });
    expect(saved.status).toBe(303);
    const attached = await server.http
      .post(`${path}/files/correspondenceFile`)
      .set('Cookie', cookiesOf(admin))
      .set('Origin', new URL(server.config.PUBLIC_URL).origin)
      .attach('file', PDF, 'letter.pdf');
    expect(attached.status).toBe(303);
    const draft = (await read(`/v1/staff/disputes/${id}`)).body;
    expect(draft).toMatchObject({
      status: 'needs_response',
      submissions: 0,
      evidence: { other: 'She read every day.', accessLog: null, receiptFile: null },
    });
    expect(draft.evidence.correspondenceFile).toMatch(/^file_/);
    expect((await page(path)).text).toContain('Submit evidence to the bank');
    const submit = () =>
      submitForm(server, `${path}/submit`, { fields: {}, cookie: cookiesOf(admin) });
    expect((await submit()).status).toBe(303);
    const [theirs] = (await server.stripe.disputes.list()).data;
    expect(theirs).toMatchObject({
      status: 'under_review',
      evidence: { uncategorized_text: 'She read every day.' },
      evidence_details: { submission_count: 1 },
    });
    expect(await desk()).toEqual({ needsResponse: 0, nextDueAt: null });
    expect((await read('/v1/staff/disputes?state=under_review')).body.data).toHaveLength(1);
    expect((await submit()).text).toContain('takes no more evidence');
    expect((await answer({ evidence: {}, submit: true })).body.code).toBe('evidence_closed');
    const [after] = (await server.stripe.disputes.list()).data;
    expect(after?.evidence_details.submission_count).toBe(1);
    expect((await page(path)).text).toContain('She read every day.');
  });

  test('is audited by the names of its fields, without its texts', async () => {
    const rows = await server.db.read.auditEntry.findMany({
      where: { action: { startsWith: 'dispute.evidence' } },
      orderBy: { id: 'asc' },
    });
    expect(rows.map(({ action }) => action)).toEqual([
      'dispute.evidence_saved',
      'dispute.evidence_saved',
      'dispute.evidence_submitted',
    ]);
    expect(JSON.stringify(rows)).not.toContain('every day');
  });

  test('requires the reason of an appeal, and a decided dispute is listed as decided', async () => {
    const [theirs] = (await server.stripe.disputes.list()).data;
    await server.emulate(`disputes/${theirs?.id}/close`, { outcome: 'lost' });
    await server.emulate(`disputes/${theirs?.id}/appeal`, {});
    await server.settleDown();
    expect((await read(`/v1/staff/disputes?state=needs_response`)).body.data).toHaveLength(1);
    const appealed = await answer({ evidence: {}, appealReason: 'She reads still.', submit: true });
    expect(appealed.body).toMatchObject({ appealReason: 'She reads still.' });
    await server.emulate(`disputes/${theirs?.id}/close`, { outcome: 'won' });
    await server.advance(DAY_SECONDS);
    await server.settleDown();
    admin = await createMember(server, { role: 'admin' });
    expect((await read('/v1/staff/disputes?state=decided')).body.data).toMatchObject([
      { status: 'won' },
    ]);
  });
});
