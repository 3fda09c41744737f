import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cookiesOf, submitForm } from '../../support/browser-forms.ts';
import { listMailsTo } from '../../support/mails.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let admin: TestMember;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pennypress-setup-'));
  server = await startTestServer({ DATA_DIR: folder });
  admin = await createMember(server, { role: 'admin' });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const show = (path: string) => server.http.get(path).set('Cookie', cookiesOf(admin)).expect(200);

async function isDone(step: string): Promise<boolean> {
  const { body } = await server.http.get('/v1/staff/setup').set(...admin.auth);
  return body.steps.find((one: { step: string }) => one.step === step).done;
}

async function upload(path: string) {
  const colour = { r: 10, g: 80, b: 160 };
  const png = await sharp({ create: { width: 64, height: 64, channels: 3, background: colour } })
    .png()
    .toBuffer();
  return server.http
    .post(path)
    .set({ Origin: new URL(server.config.PUBLIC_URL).origin, Cookie: cookiesOf(admin) })
    .attach('file', png, 'picture.png');
}

test('the checklist leads to the help for Stripe and mail, and a test email arrives', async () => {
  const home = await show('/staff');
  expect(home.text).toContain('href="/staff/health#stripe"');
  const health = await show('/staff/health');
  expect(health.text).toContain(`${server.config.PUBLIC_URL}/v1/webhooks/stripe`);
  const form = { fields: {}, cookie: cookiesOf(admin) };
  await submitForm(server, '/staff/health/test-mail', form).expect(303);
  const mails = await listMailsTo(server, admin.email);
  expect(mails.map(({ subject }) => subject)).toEqual([expect.stringContaining('Test email')]);
});

test('a logo is uploaded where it is set, and completes the step of the look', async () => {
  expect(await isDone('look')).toBe(false);
  expect((await upload('/staff/settings/look/logo')).status).toBe(303);
  const { body } = await server.http.get('/v1/site');
  expect(body.look.logo).toMatch(/\/media\/[\w-]+\.webp$/);
  expect(await isDone('look')).toBe(true);
});

test("an author's picture is uploaded on the author's page", async () => {
  const { body: author } = await server.http
    .post('/v1/staff/authors')
    .set(...admin.auth)
    .send({ slug: 'ada', name: 'Ada' });
  expect((await upload(`/staff/authors/${author.id}/picture`)).status).toBe(303);
  const shown = await server.http.get('/v1/authors/ada');
  expect(shown.body.avatarUrl).toMatch(/\/media\/[\w-]+\.webp$/);
});
