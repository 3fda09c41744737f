import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cookiesOf } from '../support/browser-forms.ts';
import { createMember, type TestMember } from '../support/members.ts';
import { addPasskey } from '../support/passkeys.ts';
import { enrol } from '../support/second-factor.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

describe('the email page for a lost mailbox', () => {
  const FORM = 'action="/account/email/recovery"';

  async function readPage(member: TestMember): Promise<string> {
    const page = server.http.get('/account/email').set('Cookie', cookiesOf(member));
    return (await page.expect(200)).text;
  }

  it('names the staff and their waiting time to a member without another proof', async () => {
    const text = await readPage(await createMember(server));
    expect(text).toContain('You have no passkey and no second step. Write to us');
    expect(text).toContain('wait three days');
    expect([text.includes(FORM), text.includes('<a href="/account/passkeys">')]).toEqual([
      false,
      false,
    ]);
    const known = await readPage(
      await createMember(server, { password: 'a long enough password' }),
    );
    expect(known).toContain('<a href="/account/passkeys">add a passkey</a>');
  });

  it('asks for a code only of a member with an authenticator app', async () => {
    const member = await createMember(server);
    await enrol(server, member);
    const text = await readPage(member);
    expect(text).toContain(FORM);
    expect(text).toContain('name="code"');
    expect(text).not.toContain('data-passkey="recover"');
    expect(text).not.toContain('Write to us');
  });

  it('offers only the passkey to a member with nothing else', async () => {
    const member = await createMember(server);
    await addPasskey(server, member, 'Phone');
    const text = await readPage(member);
    expect(text).toContain(FORM);
    expect(text).toContain('data-passkey="recover"');
    expect(text).not.toContain('name="code"');
    expect(text).not.toContain('Write to us');
  });
});
