import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import chromium from '@sparticuz/chromium';
import { type Browser, type BrowserContext, chromium as launcher } from 'playwright-core';
import sharp from 'sharp';
import { ROOT } from './root.ts';

/**
 * Pictures of every page of the demonstration site, which `npm start` has to be serving: on a phone and
 * on a desk, in light and dark. All go into a folder to be looked at, `.data/screenshots` unless another
 * one is named; those that documents show go into docs/images.
 */
const SITE = process.env['PUBLIC_URL'] ?? `http://127.0.0.1:${process.env['PORT'] ?? 4000}`;
const FOLDER = resolve(ROOT, process.argv[2] ?? '.data/screenshots');
const PASSWORD = 'pennypress-demo';
const QUALITY = 75;

const DEVICES = {
  phone: { width: 390, height: 844 },
  desktop: { width: 1200, height: 900 },
} as const;
const SCHEMES = ['light', 'dark'] as const;

/** What documents show, by the name of its picture: the file, and whether it is the whole page or its top. */
const SHOWN: Readonly<Record<string, { file: string; fullPage: boolean }>> = {
  'wall-desktop-light': { file: 'article', fullPage: true },
  'money-desktop-light': { file: 'console', fullPage: false },
};

const READER = 'reader@example.com';
const SUBSCRIBER = 'subscriber@example.com';
const ADMIN = 'admin@example.com';

/** A name, a path, and whose address signs in; nobody where it is null. */
type Sight = readonly [name: string, path: string, as: string | null];

const browser = await launcher.launch({
  executablePath: process.env['CHROMIUM_PATH'] ?? (await chromium.executablePath()),
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  await mkdir(FOLDER, { recursive: true });
  const sights = await listSights();
  for (const as of [null, READER, SUBSCRIBER, ADMIN]) {
    const theirs = sights.filter(([, , who]) => who === as);
    await takeAll(browser, theirs, as === null ? [] : await signIn(as));
  }
} finally {
  await browser.close();
}

async function listSights(): Promise<readonly Sight[]> {
  const answer = await fetch(`${SITE}/v1/articles`);
  const { data } = (await answer.json()) as { data: { slug: string; access: string }[] };
  const find = (level: string) => data.find(({ access }) => access === level)?.slug ?? '';
  const own = ['email', 'devices', 'passkeys', 'second-factor', 'reading'];
  const parts = [
    ...['articles', 'newsletters', 'moderation', 'authors', 'members', 'groups', 'money'],
    ...[
      'member-imports',
      'suppressions',
      'tiers',
      'money/inbox',
      'money/books',
      'api-keys',
      'settings',
      'health',
      'audit',
    ],
  ];
  return [
    ['front', '/', null],
    ['wall', `/articles/${find('subscribers')}`, null],
    ['article', `/articles/${find('public')}`, null],
    ['read', `/articles/${find('subscribers')}`, SUBSCRIBER],
    ['signin', '/signin', null],
    ['by-mail', '/signin/mail', null],
    ['plans', '/plans', null],
    ['nowhere', '/nowhere', null],
    ['account', '/account', SUBSCRIBER],
    ...own.map((one): Sight => [`account-${one}`, `/account/${one}`, READER]),
    ['desk', '/staff', ADMIN],
    ...parts.map((one): Sight => [one.replace('/', '-'), `/staff/${one}`, ADMIN]),
    ['editor', '/staff/articles/new', ADMIN],
    ['issue', '/staff/newsletters/issues/new', ADMIN],
  ];
}

async function signIn(email: string) {
  const answer = await fetch(`${SITE}/v1/auth/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password: PASSWORD }),
  });
  const { accessToken } = (await answer.json()) as { accessToken: string };
  return [{ name: 'pp_access', value: accessToken, url: SITE }];
}

async function takeAll(
  within: Browser,
  sights: readonly Sight[],
  cookies: Parameters<BrowserContext['addCookies']>[0],
): Promise<void> {
  for (const [device, viewport] of Object.entries(DEVICES)) {
    for (const colorScheme of SCHEMES) {
      const context = await within.newContext({ viewport, colorScheme });
      await context.addCookies(cookies);
      const page = await context.newPage();
      for (const [sight, path] of sights) {
        const name = `${sight}-${device}-${colorScheme}`;
        await page.goto(SITE + path);
        const whole = await page.screenshot({ fullPage: true });
        await keep(whole, join(FOLDER, name));
        const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
        if (wide > viewport.width) process.stdout.write(`${name} is ${wide} pixels wide\n`);
        const shown = SHOWN[name];
        if (shown === undefined) continue;
        const picture = await page.screenshot({ fullPage: shown.fullPage });
        await keep(picture, join(ROOT, 'docs', 'images', shown.file));
      }
      await context.close();
    }
  }
}

async function keep(png: Buffer, path: string): Promise<void> {
  await writeFile(`${path}.webp`, await sharp(png).webp({ quality: QUALITY }).toBuffer());
}
