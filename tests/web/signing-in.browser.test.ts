import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { readLastMail } from '../support/mails.ts';
import { createMember } from '../support/members.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const PASSWORD = 'a rather long password';
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 900 };

/** As `npm start` does: the site has a loopback address, and people open it as localhost. */
const server: TestServer = await startTestServer({
  PUBLIC_URL: 'http://127.0.0.1',
  ALLOWED_ORIGINS: 'http://localhost',
});
const SITE = 'http://localhost';
const browser: Browser | null = await openBrowser({ localhost: new URL(server.url).host });

afterAll(() => browser?.close());
// No hook runs if every test is skipped.
if (browser === null) await server.close();
else afterAll(() => server.close());

async function openContext(options: {
  readonly isScripted: boolean;
  readonly viewport?: typeof PHONE;
}): Promise<BrowserContext> {
  if (browser === null) throw new Error('there is no browser');
  const { isScripted, viewport = PHONE } = options;
  return await browser.newContext({ javaScriptEnabled: isScripted, viewport });
}

async function codeFor(email: string): Promise<string> {
  return /\b\d{6}\b/.exec((await readLastMail(server, email)).text)?.[0] ?? '';
}

/** Types into a field as a person does, and counts it. */
function typist(page: Page) {
  let fields = 0;
  return {
    count: () => fields,
    async type(label: string, text: string): Promise<void> {
      fields += 1;
      await page.getByLabel(label, { exact: true }).fill(text);
    },
  };
}

const press = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).first().click();

describe.skipIf(browser === null)('signing in', () => {
  it.each([
    ['a phone without scripts', false, PHONE],
    ['a desk with scripts', true, DESK],
  ])(
    'a returning member on a new device types two fields, on %s',
    async (_, isScripted, viewport) => {
      const { email } = await createMember(server, { name: 'Nora' });
      const context = await openContext({ isScripted, viewport });
      const page = await context.newPage();
      const { type, count } = typist(page);
      await page.goto(`${SITE}/signin?returnTo=/account`);
      await type('Email', email);
      await press(page, 'Continue with email');
      await page.getByText('Check your inbox').waitFor();
      await type('Code from our email', await codeFor(email));
      await press(page, 'Continue');
      await page.waitForURL(`${SITE}/account`);
      expect(await page.getByRole('link', { name: 'Nora' }).count()).toBe(1);
      expect(count()).toBe(2);
      await context.close();
    },
    60_000,
  );

  it('a wrong code shows the tries left, and offers a new code, another address and a password', async () => {
    const { email } = await createMember(server, { password: PASSWORD });
    const context = await openContext({ isScripted: false });
    const page = await context.newPage();
    await page.goto(`${SITE}/signin`);
    await page.getByLabel('Email').fill(email);
    await press(page, 'Continue with email');
    const first = await codeFor(email);
    await page.getByLabel('Code from our email').fill(first === '000000' ? '000001' : '000000');
    await press(page, 'Continue');
    await page.getByText('Wrong code. 4 tries left.').waitFor();
    expect(await page.getByRole('link', { name: 'Use another email' }).count()).toBe(1);
    await press(page, 'Send a new code');
    await page.getByRole('link', { name: 'Use a password instead' }).click();
    expect(await page.getByLabel('Email').inputValue()).toBe(email);
    await page.getByLabel('Password').fill(PASSWORD);
    await press(page, 'Sign in');
    await page.goto(`${SITE}/account`);
    expect(await page.content()).toContain(email);
    await context.close();
  }, 60_000);

  it('a passkey is added and signs in at the URL that npm start prints', async () => {
    const { email } = await createMember(server, { password: PASSWORD });
    const context = await openContext({ isScripted: true });
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await cdp.send('WebAuthn.enable');
    await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
      },
    });
    await page.goto(`${SITE}/signin/password?returnTo=/account/passkeys`);
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Password').fill(PASSWORD);
    await press(page, 'Sign in');
    await page.waitForURL(`${SITE}/account/passkeys`);
    await press(page, 'Add a passkey');
    await page.getByText('Passkey added.').waitFor();
    await page.goto(`${SITE}/account`);
    await press(page, 'Sign out');
    await page.getByText("You're signed out.").waitFor();
    // The virtual device accepts at once what the field offers, before the button can be pressed.
    await page.addInitScript(
      'PublicKeyCredential.isConditionalMediationAvailable = async () => false;',
    );
    await page.goto(`${SITE}/signin?returnTo=/account`);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.waitForURL(`${SITE}/account`);
    expect(await page.content()).toContain(email);
    await context.close();
  }, 60_000);
});
