import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Mailbox, startMailbox } from '../../../scripts/mailbox/index.ts';
import { newId } from '../../../src/platform/crypto/ids.ts';
import { enqueueMail } from '../../../src/platform/mail/outbox.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let mailbox: Mailbox;
let server: TestServer;

beforeAll(async () => {
  mailbox = await startMailbox({});
  server = await startTestServer({ SMTP_URL: mailbox.smtpUrl });
});

afterAll(async () => {
  await server.close();
  await mailbox.close();
});

const INJECTED = 'Bcc: victim@example.org';

test.each(['\r\n', '\n', '\r', '\r\n\r\n', '\n\t'])(
  'a line break (%j) in a field of a mail starts no other header and no body',
  async (end) => {
    const to = `reader-${newId()}@example.org`;
    const inject = (text: string) => `${text}${end}${INJECTED}${end}${end}Another text.`;
    await enqueueMail(server.db.read, server.clock, {
      cause: newId(),
      to,
      message: { subject: inject('News'), text: 'The text.', html: '<p>The text.</p>' },
      headers: { 'List-Id': inject('news') },
    });
    await server.runJobs();
    const [mail, ...others] = mailbox.messages(to);
    expect(others).toEqual([]);
    expect(mailbox.messages('victim@example.org')).toEqual([]);
    expect(mail?.subject).toMatch(/^News\s+Bcc: victim@example\.org\s+Another text\.$/);
    expect(mail?.text.trim()).toBe('The text.');
    expect(Object.keys(mail?.headers ?? {}).map((name) => name.toLowerCase())).not.toContain('bcc');
  },
);

test('every mail has Auto-Submitted, so that auto-responders do not answer it', async () => {
  const to = `reader-${newId()}@example.org`;
  const message = { subject: 'News', text: 'The text.', html: '<p>The text.</p>' };
  await enqueueMail(server.db.read, server.clock, { cause: newId(), to, message });
  await server.runJobs();
  const [mail] = mailbox.messages(to);
  expect(new Map(Object.entries(mail?.headers ?? {})).get('auto-submitted')).toBe('auto-generated');
});
