import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { createTransport } from 'nodemailer';
import request from 'supertest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Mailbox, startMailbox } from '../../scripts/mailbox/index.ts';

describe('the mailbox', () => {
  let dataDir: string;
  let mail: Mailbox;

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'pennypress-mail-'));
    mail = await startMailbox({ dataDir });
  });

  afterEach(async () => {
    await mail.close();
    await rm(dataDir, { recursive: true });
  });

  async function send(message: object): Promise<void> {
    const transport = createTransport(mail.smtpUrl);
    await transport.sendMail({ from: 'news@example.com', to: 'reader@example.com', ...message });
    transport.close();
  }

  const ask = () => request(express().use(mail.router));

  it('returns sent mails in the documented format', async () => {
    await send({
      subject: 'Confirm your address – today',
      text: 'Open http://127.0.0.1:4000/confirm?token=123456abc&x=1.\nOr type 482913.',
      html: '<p><a href="http://127.0.0.1:4000/confirm?token=123456abc&amp;x=1">Confirm</a></p>',
      headers: { 'List-Unsubscribe': '<http://127.0.0.1:4000/off>' },
    });
    const { body } = await ask().get('/_mail/messages').query({ to: 'READER@example.com' });
    expect(body).toHaveLength(1);
    expect(body[0]).toMatchObject({
      id: expect.any(String),
      to: 'reader@example.com',
      subject: 'Confirm your address – today',
      links: ['http://127.0.0.1:4000/confirm?token=123456abc&x=1'],
      code: '482913',
    });
    expect(body[0].html).toContain('Confirm</a>');
    expect(body[0].headers['list-unsubscribe']).toBe('<http://127.0.0.1:4000/off>');
  });

  it('stores a message for each recipient, oldest first, across a restart', async () => {
    await send({ to: 'a@example.com, b@example.com', subject: 'First', text: 'x' });
    await send({ to: 'a@example.com', subject: 'Second', text: 'no code: 1234567' });
    await mail.close();
    mail = await startMailbox({ dataDir });
    const { body } = await ask().get('/_mail/messages?to=a@example.com');
    expect(body.map((message: { subject: string }) => message.subject)).toEqual([
      'First',
      'Second',
    ]);
    expect(body[1]).toMatchObject({ html: null, links: [], code: null });
    expect(mail.messages()).toHaveLength(3);
  });

  it('shows a mail with a script without running it', async () => {
    await send({ subject: '<script>alert(1)</script>', text: 'x', html: '<script>1</script>' });
    const { text, headers } = await ask().get('/_mail');
    expect(text).not.toContain('<script');
    expect(text).toContain('sandbox="allow-popups');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  });
});
