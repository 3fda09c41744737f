import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createArticle } from '../support/articles.ts';
import { cookiesOf, submitForm } from '../support/browser-forms.ts';
import { postComment } from '../support/comments.ts';
import { type ConsoleSite, fillConsole } from '../support/console-site.ts';
import { createMember, type TestMember } from '../support/members.ts';
import { CONSOLE_FORMS, LONG, type RefusedForm } from '../support/refused-forms.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const READERS: readonly RefusedForm[] = [
  ['/signin', { email: 'nobody', password: 'a long enough password' }, 'email'],
  ['/signin', { email: 'nobody' }, 'email'],
  ['/signin/forgot', { email: 'nobody' }, 'email'],
  ['/signin/reset', { token: 'x', password: 'short' }, 'password'],
  ['/newsletters', { email: 'nobody', 'list-daily': 'on' }, 'email'],
  ['/newsletters', { email: 'nobody', 'list-daily': 'on', returnTo: '/articles/a' }, 'email'],
  ['/tips', { currency: 'usd', other: '7.505' }, 'other'],
  ['/tips', { currency: 'usd', amount: '700', displayName: 'A', message: LONG }, 'message'],
];

let server: TestServer;
let site: ConsoleSite;

beforeAll(async () => {
  server = await startTestServer();
  site = await fillConsole(server, 'Tides');
});
afterAll(() => server.close());

async function expectRefused([path, fields, name]: RefusedForm, by?: TestMember): Promise<string> {
  const cookie = by ? { cookie: cookiesOf(by) } : {};
  const { status, text } = await submitForm(server, site.address(path), { fields, ...cookie });
  expect(status).toBe(422);
  const marks = `aria-invalid="true" aria-describedby="wrong-${name}"`;
  expect(text).toMatch(new RegExp(`name="${name}"[^>]* ${marks}`));
  expect(text).toMatch(new RegExp(`<p class="wrong" id="wrong-${name}">[^<]+</p>`));
  expect(text).toMatch(new RegExp(`<li><a href="#field-${name}">[^<]+: [^<]+</a></li>`));
  expect(text.split(` id="field-${name}"`)).toHaveLength(2);
  return text;
}

describe('field errors', () => {
  it.each(CONSOLE_FORMS)(
    'the console form %s with %j shows the error beside %s',
    async (...line) => {
      await expectRefused(line, site.admin);
    },
  );

  it.each(READERS)('the reader form %s with %j shows the error beside %s', async (...line) => {
    await expectRefused(line);
  });

  it('the summary of errors names the field by its label, and links to it', async () => {
    const member = await createMember(server);
    const fields = { plan: 'supporter|month|usd', giftFor: 'nobody' };
    const cookie = cookiesOf(member);
    const { text } = await submitForm(server, '/gifts', { fields, cookie });
    const links = [...text.matchAll(/<li><a href="#(field-\w+)">([^<]+)<\/a><\/li>/g)];
    expect(links.map(([, id, words]) => [id, words])).toEqual([
      ['field-giftFor', 'Recipient&#39;s email: Enter an email address such as name@example.com.'],
    ]);
  });

  it('the email form of the account shows the error beside its field', async () => {
    const member = await createMember(server);
    await expectRefused(['/account/email', { email: 'nobody' }, 'email'], member);
  });

  it.each(['comment', 'reply', 'edit', 'report'])(
    'a rejected %s shows the error only in its own form',
    async (act) => {
      const [writer, other] = [await createMember(server), await createMember(server)];
      const { slug } = await createArticle(server);
      const { id } = await postComment(server, writer, { slug });
      await postComment(server, other, { slug, parentId: id });
      const isNew = act === 'comment' || act === 'reply';
      const path = isNew ? `/articles/${slug}/comments` : `/comments/${id}/${act}`;
      const fields: Record<string, string> =
        act === 'report' ? { reason: 'spam', note: LONG.repeat(9) } : { body: ' ' };
      if (act === 'reply') fields['parentId'] = id;
      const line = [path, fields, act === 'report' ? 'note' : 'body'] as const;
      const text = await expectRefused(line, act === 'edit' ? writer : other);
      const [, before = '', after = ''] = text.split(/^(.*)aria-invalid="true"(.*)$/s);
      expect(after).not.toContain('aria-invalid');
      expect(before.slice(before.lastIndexOf('<form'))).toContain(`action="${path}#comments"`);
      expect(before.lastIndexOf('name="parentId"') > before.lastIndexOf('<form')).toBe(
        act === 'reply',
      );
      expect(text).not.toContain('What you wrote');
    },
  );
});
