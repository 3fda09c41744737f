import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { startMailbox } from '../../scripts/mailbox/index.ts';
import { createArticle, FREE_TEXT, GATED_TEXT } from '../support/articles.ts';
import { openBrowser } from '../support/browser.ts';
import { createMember } from '../support/members.ts';
import { makeNewsletter, putOnList } from '../support/newsletters.ts';
import { startTestServer } from '../support/server.ts';

const SITE = 'http://news.test';
const MAILBOX = 'http://mailbox.test/_mail';

const mail = await startMailbox({});
const mailbox = express().use(mail.router).listen(0, '127.0.0.1');
await once(mailbox, 'listening');
const server = await startTestServer({ PUBLIC_URL: SITE, SMTP_URL: mail.smtpUrl });
const browser: Browser | null = await openBrowser({
  'news.test': new URL(server.url).host,
  'mailbox.test': `127.0.0.1:${(mailbox.address() as AddressInfo).port}`,
});

async function closeAll(): Promise<void> {
  await browser?.close();
  await server.close();
  mailbox.close();
  await mail.close();
}

// No hook runs if every test is skipped.
if (browser === null) await closeAll();
else afterAll(closeAll);

function openContext(): Promise<BrowserContext> {
  if (browser === null) throw new Error('there is no browser');
  return browser.newContext();
}

describe.skipIf(browser === null)('links in mails', () => {
  it('the sign-in link and its button sign a reader in and return to the article', async () => {
    const member = await createMember(server, { name: 'Sam' });
    const context = await openContext();
    const page = await context.newPage();
    const { slug } = await createArticle(server, { access: 'members' });
    await page.goto(`${SITE}/articles/${slug}`);
    await page
      .locator('.wall')
      .getByRole('link', { name: /sign in/i })
      .click();
    await page.getByLabel('Email').fill(member.email);
    await page.getByRole('button', { name: 'Continue with email' }).click();
    await page.getByText('Check your inbox').waitFor();
    await server.runJobs();
    await page.goto(`${MAILBOX}?to=${encodeURIComponent(member.email)}`);
    const opened = context.waitForEvent('page');
    await page.locator('details[open] a[href*="token="]').first().click();
    const link = await opened;
    await link.getByRole('button', { name: 'Sign in' }).click();
    await link.getByRole('link', { name: 'Sam' }).waitFor();
    expect(link.url()).toBe(`${SITE}/articles/${slug}`);
  }, 60_000);

  it('an article sent from the editor reaches the list, shortened for a free reader', async () => {
    const list = await makeNewsletter(server, 'daily');
    await putOnList(server, list, ['free@example.org']);
    const editor = await createMember(server, { role: 'editor' });
    const context = await openContext();
    await context.addCookies([{ name: 'pp_access', value: editor.accessToken, url: SITE }]);
    const page = await context.newPage();
    await page.goto(`${SITE}/staff/articles/new`);
    await page.locator('[name=title]').fill('Low water');
    await page.locator('[name=body]').fill(`${FREE_TEXT}\n\n<!--more-->\n\n${GATED_TEXT}`);
    await page.locator('[name=access]').selectOption('subscribers');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.getByText('Send as newsletter').click();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.waitForURL(/\/staff\/newsletters\/issues\//);
    await page.getByText('Send or schedule').click();
    await page.getByRole('button', { name: 'Send to 1 person' }).click();
    await page.getByText('Sending now').waitFor();
    const isSent = async () => {
      await server.runJobs();
      return mail.messages('free@example.org').length;
    };
    await expect.poll(isSent, { timeout: 20_000 }).toBe(1);
    const [got] = mail.messages('free@example.org');
    expect([got?.subject, got?.text.includes(FREE_TEXT)]).toEqual(['Low water', true]);
    expect(`${got?.text}${got?.html}`).not.toContain(GATED_TEXT);
    await page.reload();
    await page.getByText('1 of 1 sent').waitFor();
  }, 60_000);
});
