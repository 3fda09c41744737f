import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cookiesOf, submitForm } from '../support/browser-forms.ts';
import { type ConsoleCalls, fieldOf, startConsole } from '../support/console-calls.ts';
import { listMailsTo, readLastMail } from '../support/mails.ts';
import { createMember, makeStale, type TestMember } from '../support/members.ts';
import { enrol, showCode } from '../support/second-factor.ts';

const PASSWORD = 'a perfectly fine sentence';

let site: ConsoleCalls;

beforeAll(async () => {
  site = await startConsole();
});

afterAll(() => site.server.close());

async function createStale(wishes: object = {}): Promise<TestMember> {
  const member = await createMember(site.server, { password: PASSWORD, ...wishes });
  await makeStale(site.server, member.id);
  return member;
}

/** A form that was refused, and what the page that asks to confirm holds of it. */
async function sendStale(member: TestMember, path: string, fields: Record<string, string>) {
  const page = await submitForm(site.server, path, { fields, cookie: cookiesOf(member) });
  expect([page.status, page.text.includes('Confirm it&#39;s you')]).toEqual([403, true]);
  return { page, held: fieldOf(page.text, 'held') };
}

function confirm(member: TestMember, fields: Record<string, string>, path = '/reauthenticate') {
  return submitForm(site.server, path, { fields, cookie: cookiesOf(member) });
}

describe('a form that needs a fresh sign-in', () => {
  test('confirming by password submits the form with its values, which the page does not show', async () => {
    const member = await createStale();
    const email = 'moving-on@example.org';
    const { page, held } = await sendStale(member, '/account/email', { email });
    expect(page.text).not.toContain(email);
    expect(page.headers['cache-control']).toBe('private, no-store');
    const done = await confirm(member, { held, password: PASSWORD });
    expect([done.status, done.headers['location']]).toEqual([303, '/account?notice=address-asked']);
    expect((await readLastMail(site.server, email)).token).not.toBe('');
  });

  test('a wrong password shows an error beside its field, and the form is still held', async () => {
    const member = await createStale();
    const { held } = await sendStale(member, '/account/reading/feed', {});
    const wrong = await confirm(member, { held, password: 'not the right one' });
    expect([wrong.status, wrong.text.includes('id="wrong-password"')]).toEqual([401, true]);
    const again = fieldOf(wrong.text, 'held');
    const done = await confirm(member, { held: again, password: PASSWORD });
    expect(done.headers['location']).toBe('/account/reading?notice=feed-rotated');
  });

  test('a code by mail confirms as well', async () => {
    const member = await createStale();
    const { held } = await sendStale(member, '/account/reading/feed', {});
    const asked = await confirm(member, { held }, '/reauthenticate/code');
    const requestId = fieldOf(asked.text, 'requestId');
    const [code = ''] =
      /\b\d{6}\b/.exec((await readLastMail(site.server, member.email)).text) ?? [];
    const wrong = await confirm(member, {
      held,
      requestId,
      code: code === '000000' ? '1' : '000000',
    });
    expect([wrong.status, fieldOf(wrong.text, 'requestId')]).toEqual([403, requestId]);
    const done = await confirm(member, { held, requestId, code });
    expect(done.headers['location']).toBe('/account/reading?notice=feed-rotated');
  });

  test('a member with a second factor enters it on the same page', async () => {
    const member = await createMember(site.server, { password: PASSWORD });
    const { secret } = await enrol(site.server, member);
    await makeStale(site.server, member.id);
    const { page, held } = await sendStale(member, '/account/reading/feed', {});
    expect(page.text).toContain('name="second"');
    const wrong = await confirm(member, { held, password: PASSWORD, second: 'abcd-efgh' });
    expect([wrong.status, wrong.text.includes('id="wrong-second"')]).toEqual([401, true]);
    const second = showCode(site.server, secret);
    const done = await confirm(member, { held, password: PASSWORD, second });
    expect(done.headers['location']).toBe('/account/reading?notice=feed-rotated');
  });

  test('a form held for another member, or not sealed by us, is not submitted', async () => {
    const [member, other] = [await createStale(), await createStale()];
    const email = 'never-mailed@example.org';
    const { held } = await sendStale(other, '/account/email', { email });
    for (const foreign of [held, 'invented', '']) {
      const done = await confirm(member, { held: foreign, password: PASSWORD });
      expect(done.headers['location']).toBe('/account');
    }
    expect(await listMailsTo(site.server, email)).toEqual([]);
  });

  test('a console form keeps its idempotency key, so that repeating it acts once', async () => {
    const { server } = site;
    const admin = await createMember(server, { role: 'admin', password: PASSWORD });
    const price = { amount: 500, currency: 'usd' };
    const tier = { slug: 'friend', name: 'Friend', prices: [{ interval: 'month', price }] };
    const { body } = await server.http
      .post('/v1/staff/tiers')
      .set(...admin.auth)
      .send(tier)
      .expect(201);
    await makeStale(server, admin.id);
    const path = `/staff/tiers/${body.id}/moves`;
    const move = { offer: 'month-usd', noticeDays: '30', step: 'start' };
    const fields = { ...move, key: 'the-key-of-this-form' };
    const { held } = await sendStale(admin, path, fields);
    await confirm(admin, { held, password: PASSWORD }).expect(303);
    await site.send(path, fields, admin).expect(303);
    expect(await server.db.read.priceMove.count()).toBe(1);
  });
});

describe('a form with a file that needs a fresh sign-in', () => {
  async function createMove(admin: TestMember): Promise<string> {
    const { body } = await site.server.http
      .post('/v1/staff/moves')
      .set(...admin.auth)
      .expect(201);
    return `/staff/moving/${body.id}`;
  }

  function upload(path: string, by: TestMember) {
    return site.server.http
      .post(path)
      .set({ Origin: new URL(site.server.config.PUBLIC_URL).origin, Cookie: cookiesOf(by) })
      .attach('file', Buffer.from('email\n'), { filename: 'a.csv', contentType: 'text/csv' });
  }

  test('is shown only once the member has confirmed, and then returns to its page', async () => {
    const admin = await createMember(site.server, { role: 'admin', password: PASSWORD });
    const pages = ['/staff/member-imports', await createMove(admin)];
    await makeStale(site.server, admin.id);
    for (const path of pages) {
      const before = (await site.open(path, admin)).text;
      expect(before).not.toContain('type="file"');
      const way = `/reauthenticate?returnTo=${encodeURIComponent(path)}`;
      expect(before).toContain(`href="${way}"`);
      const asked = await site.open(way, admin);
      const done = await confirm(admin, {
        held: fieldOf(asked.text, 'held'),
        password: PASSWORD,
      });
      expect(done.headers['location']).toBe(path);
      expect((await site.open(path, admin)).text).toContain('type="file"');
      await makeStale(site.server, admin.id);
    }
  });

  test('that was opened in time says that its file must be chosen again, on its page', async () => {
    const admin = await createMember(site.server, { role: 'admin', password: PASSWORD });
    const move = await createMove(admin);
    for (const [form, page] of [
      ['/staff/member-imports', '/staff/member-imports'],
      [`${move}/files`, move],
    ] as const) {
      await makeStale(site.server, admin.id);
      const asked = await upload(form, admin);
      expect(asked.status).toBe(403);
      expect(asked.text).toContain('your file wasn&#39;t uploaded');
      const held = fieldOf(asked.text, 'held');
      const wrong = await confirm(admin, { held, password: 'not the right one' });
      expect(wrong.text).toContain('your file wasn&#39;t uploaded');
      const done = await confirm(admin, { held, password: PASSWORD });
      expect(done.headers['location']).toBe(`${page}?notice=file-not-sent`);
      const back = await site.open(String(done.headers['location']), admin);
      expect(back.status).toBe(200);
      expect(back.text).toContain('Choose it again');
      expect(back.text).toContain('type="file"');
      expect((await upload(form, admin)).status).toBe(303);
    }
  });
});

describe('a page or file that needs a fresh sign-in', () => {
  test('a download starts once the member has confirmed', async () => {
    const admin = await createStale({ role: 'admin' });
    const path = '/staff/files/members.csv';
    const asked = await site.open(path, admin);
    expect(asked.status).toBe(403);
    const held = fieldOf(asked.text, 'held');
    const done = await confirm(admin, { held, password: PASSWORD });
    expect([done.status, done.headers['refresh']]).toEqual([200, `0;url=${path}`]);
    expect((await site.open(path, admin)).type).toBe('text/csv');
  });

  test('scripts can open the page directly, and it returns to pages of this site only', async () => {
    const member = await createStale();
    const back = async (returnTo: string) => {
      const asked = await site.open(`/reauthenticate?returnTo=${returnTo}`, member);
      const held = fieldOf(asked.text, 'held');
      return (await confirm(member, { held, password: PASSWORD })).headers['location'];
    };
    expect(await back('/account/passkeys')).toBe('/account/passkeys');
    expect(await back('//elsewhere.example')).toBe('/');
    const stranger = await site.server.http.get('/reauthenticate?returnTo=/account/passkeys');
    expect(stranger.headers['location']).toBe('/signin?returnTo=%2Faccount%2Fpasskeys');
  });
});
