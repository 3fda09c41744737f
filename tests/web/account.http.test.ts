import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cookiesOf, submitForm } from '../support/browser-forms.ts';
import { readLastMail } from '../support/mails.ts';
import { createMember, signInMember } from '../support/members.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

describe('the page for another address', () => {
  it('asks both mailboxes, and their pages spend nothing before a button is pressed', async () => {
    const member = await createMember(server);
    const email = 'moved@example.org';
    const cookie = cookiesOf(member);
    await server.http.get('/account/email').set('Cookie', cookie).expect(200);
    const sent = await submitForm(server, '/account/email', { fields: { email }, cookie });
    expect(sent.headers['location']).toBe('/account?notice=address-asked');
    const tokens = [await readLastMail(server, member.email), await readLastMail(server, email)];
    const places: (string | undefined)[] = [];
    for (const { token } of tokens) {
      const page = await server.http.get(`/account/email?token=${token}`).expect(200);
      expect(page.text).toContain(`name="token" value="${token}"`);
      const fields = { token, answer: 'yes' };
      const done = await submitForm(server, '/account/email/answer', { fields });
      places.push(done.headers['location']);
    }
    expect(places).toEqual(['/signin?notice=address-waiting', '/signin?notice=address-changed']);
    const again = { token: tokens[0]?.token ?? '', answer: 'no' };
    await submitForm(server, '/account/email/answer', { fields: again }).expect(403);
  });

  it('says what is wrong with an address, and leads strangers to sign in', async () => {
    const member = await createMember(server);
    const wrong = { fields: { email: member.email }, cookie: cookiesOf(member) };
    const { text } = await submitForm(server, '/account/email', wrong).expect(422);
    expect(text).toContain('is your address already');
    const { headers } = await server.http.get('/account/email').expect(303);
    expect(headers['location']).toBe('/signin?returnTo=/account/email');
  });
});

describe('the page of devices', () => {
  it('lists them in words, and signs one out by a button', async () => {
    const member = await createMember(server);
    const other = await signInMember(server, member.id);
    const cookie = cookiesOf(member);
    const page = await server.http.get('/account/devices').set('Cookie', cookie).expect(200);
    expect(page.text).toContain('This is the one you are using.');
    const id = /name="id" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const ended = await submitForm(server, '/account/devices', { fields: { id }, cookie });
    expect(ended.headers['location']).toBe('/account/devices?notice=device-ended');
    const bearer = `Bearer ${other.accessToken}`;
    await server.http.get('/v1/me').set('Authorization', bearer).expect(401);
    await submitForm(server, '/account/devices', { fields: { id }, cookie }).expect(404);
    await server.http.get('/account/devices').expect(303);
  });
});
