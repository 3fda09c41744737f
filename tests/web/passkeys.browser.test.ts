import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { createMember } from '../support/members.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

/** Browsers treat localhost as a secure context, which passkeys need. */
const SITE = 'http://news.localhost';
const PASSWORD = 'a rather long password';

const server: TestServer = await startTestServer({ PUBLIC_URL: SITE });
const browser: Browser | null = await openBrowser({ 'news.localhost': new URL(server.url).host });

afterAll(() => browser?.close());
// No hook runs if every test is skipped.
if (browser === null) await server.close();
else afterAll(() => server.close());

interface Device {
  readonly page: Page;
  readonly cdp: CDPSession;
  readonly authenticatorId: string;
}

/** A virtual authenticator with user verification; its keys and signatures are real. */
async function openDevice(): Promise<Device> {
  if (browser === null) throw new Error('there is no browser');
  const page = await (await browser.newContext()).newPage();
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  });
  return { page, cdp, authenticatorId };
}

async function signInByPassword(page: Page, email: string): Promise<void> {
  await page.goto(`${SITE}/signin/password?returnTo=/account/passkeys`);
  const form = page.locator('form[action="/signin"]');
  await form.getByLabel('Email').fill(email);
  await form.getByLabel('Password').fill(PASSWORD);
  await form.getByRole('button').click();
  await page.waitForURL('**/account/passkeys');
}

/** Without the forms, which one test fills in. */
async function signIn(page: Page): Promise<void> {
  const { accessToken: value } = await createMember(server);
  await page.context().addCookies([{ name: 'pp_access', value, url: SITE }]);
  await page.goto(`${SITE}/account/passkeys`);
}

async function addPasskey({ page }: Device): Promise<void> {
  const added = page.waitForResponse((answer) => answer.url().endsWith('/v1/me/passkeys'));
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  expect((await added).status()).toBe(201);
  await page.getByRole('button', { name: 'Remove' }).waitFor();
}

async function signOut(page: Page): Promise<void> {
  await page.goto(`${SITE}/account`);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByText("You're signed out.").waitFor();
}

/** The virtual device accepts at once what the field offers, before the button can be pressed. */
const NO_OFFER = 'PublicKeyCredential.isConditionalMediationAvailable = async () => false;';

async function pressPasskey(page: Page): Promise<void> {
  await page.addInitScript(NO_OFFER);
  await page.goto(`${SITE}/signin?returnTo=/account/passkeys`);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
}

describe.skipIf(browser === null)('a passkey', () => {
  it('a passkey created on the account page signs in without a password', async () => {
    const { email } = await createMember(server, { name: 'Sam', password: PASSWORD });
    const device = await openDevice();
    const { page } = device;
    await signInByPassword(page, email);
    await addPasskey(device);
    await signOut(page);

    await pressPasskey(page);
    await page.waitForURL('**/account/passkeys');
    await page.getByText('last used').waitFor();
    expect(await page.getByRole('link', { name: 'Sam' }).count()).toBe(1);
  }, 60_000);

  it('a browser without passkey support says so instead of showing the button', async () => {
    const { page } = await openDevice();
    await signIn(page);
    const reason = page.getByText("This browser can't use passkeys");
    expect(await reason.isVisible()).toBe(false);
    await page.addInitScript('delete window.PublicKeyCredential');
    await page.reload();
    await reason.waitFor();
    expect(await page.getByRole('button', { name: 'Add a passkey' }).isVisible()).toBe(false);
  });

  it('a removed passkey no longer signs in, and the page says so', async () => {
    const device = await openDevice();
    const { page, cdp, authenticatorId } = device;
    await signIn(page);
    await addPasskey(device);
    await page.getByRole('button', { name: 'Remove' }).click();
    await page.getByText('Passkey removed.').waitFor();
    await signOut(page);

    await pressPasskey(page);
    const told = page.locator('#passkey-told');
    await expect.poll(() => told.textContent()).toMatch(/\S/);
    expect(new URL(page.url()).pathname).toBe('/signin');
    // The device still has the passkey: the server rejected it.
    const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId });
    expect(credentials).toHaveLength(1);
    await page.goto(`${SITE}/account`);
    expect(new URL(page.url()).pathname).toBe('/signin');
  }, 60_000);

  it('a device cannot register a second passkey, and the page says why', async () => {
    const device = await openDevice();
    const { page, cdp, authenticatorId } = device;
    await signIn(page);
    await addPasskey(device);
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByText('This device already has a passkey for you.').waitFor();
    const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId });
    expect(credentials).toHaveLength(1);
    expect(await page.getByRole('button', { name: 'Remove' }).count()).toBe(1);
  }, 60_000);
});
