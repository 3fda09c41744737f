import type { Page } from 'playwright-core';
import { HAND_OFF_PATH } from '../../src/web/external-sign-in.rules.ts';
import { STAFF_PAGES } from '../../src/web/staff/staff-pages.ts';
import { EMULATORS, PUBLISHER_SITE, SITE } from './api-calls.ts';
import { ADMIN, READER, SUBSCRIBER } from './sample-content.ts';
import { GROUP_ADMIN, OVERDUE_MEMBER, PAUSED_MEMBER } from './sample-members.ts';

/** One screenshot: its name, path and visitor. */
export interface Screenshot {
  readonly name: string;
  readonly path: string;
  /** The visitor's email; null for an anonymous visitor. */
  readonly as: string | null;
  /** Interaction before the screenshot is taken. */
  readonly prepare?: (page: Page) => Promise<void>;
  /** Whether to take only the viewport, for example for a menu above the page. */
  readonly viewportOnly?: boolean;
}

const ACCOUNT_PAGES = [
  'password',
  'delete',
  'email',
  'devices',
  'passkeys',
  'second-factor',
  'reading',
  'notices',
  'receipts',
];
/** Every page of the console whose path has no id; `createSampleContent` provides the others. */
const CONSOLE_PAGES = STAFF_PAGES.filter(
  ({ method, path }) => method === 'get' && path !== '/staff' && !path.includes('/:'),
).map(({ path }) => path);

/** Visitors of the created pages; staff visit all others. */
const VISITORS: Readonly<Record<string, string | null>> = {
  preview: null,
  invitation: null,
  report: null,
  'author-page': null,
  'gift-card': null,
  receipt: SUBSCRIBER,
  'own-group': GROUP_ADMIN,
  'account-paused': PAUSED_MEMBER,
  'account-overdue': OVERDUE_MEMBER,
  gift: null,
  'held-comment': READER,
  'mailed-link': null,
  'mailed-signup': null,
  'mailed-confirmation': null,
  'mailed-reset': null,
  'mailed-preferences': null,
  'checkout-tip': null,
  'checkout-subscription': READER,
  portal: SUBSCRIBER,
  'return-waiting': null,
  'return-paid': null,
  'return-cancelled': null,
};

/** Interactions on the created pages. */
const PREPARATIONS: Readonly<Record<string, Screenshot['prepare']>> = {
  'member-gifts': async (page) => {
    await page.locator('#gifts summary').first().click();
  },
};

export function listScreenshots(
  slugs: Readonly<Record<'public' | 'members' | 'subscribers' | 'other', string>>,
  createdPages: Readonly<Record<string, string>>,
): readonly Screenshot[] {
  const at = (slug: string) => `/articles/${slug}`;
  const plain = (as: string | null, all: Readonly<Record<string, string>>): Screenshot[] =>
    Object.entries(all).map(([name, path]) => ({ name, path, as }));
  return [
    ...plain(null, {
      front: '/',
      'wall-members': at(slugs.members),
      wall: at(slugs.subscribers),
      article: at(slugs.public),
      signin: '/signin',
      'signin-password': '/signin/password',
      'signin-help': '/signin/help',
      'signin-forgot': '/signin/forgot',
      erase: '/account/erase',
      'reader-search': '/search?q=harbour',
      thanks: '/thanks',
      'done-email': '/done/email-changed',
      about: '/about',
      privacy: '/privacy',
      tag: '/tags/harbour',
      plans: '/plans',
      'gift-purchase': '/gifts',
      'gift-redeem': '/gifts/redeem',
      'newsletter-signup': '/newsletters',
      nowhere: '/nowhere',
      mailbox: `${EMULATORS}/_mail`,
      emulator: `${EMULATORS}/_emulator/overview`,
    }),
    ...plain(READER, { 'account-plain': '/account', 'own-newsletters': '/newsletters' }),
    ...plain(SUBSCRIBER, {
      account: '/account',
      cancel: '/account/subscription/cancel',
      read: at(slugs.subscribers),
    }),
    ...ACCOUNT_PAGES.map((one) => ({
      name: `account-${one}`,
      path: `/account/${one}`,
      as: SUBSCRIBER,
    })),
    ...plain(ADMIN, { desk: '/staff', 'search-results': '/staff/search?query=harbour' }),
    ...CONSOLE_PAGES.map((path) => ({
      name: path.slice('/staff/'.length).replaceAll('/', '-'),
      path,
      as: ADMIN,
    })),
    ...Object.entries(createdPages).map(([name, path]) => {
      const as = VISITORS[name];
      const prepare = PREPARATIONS[name];
      return { name, path, as: as === undefined ? ADMIN : as, ...(prepare && { prepare }) };
    }),
    { name: 'api-page', path: '/docs', as: null, viewportOnly: true },
    ...listInteractions(slugs).map((sight) => ({ as: null, ...sight })),
  ];
}

/** Forms are found by their fields: in other languages their addresses name the language. */
type Interaction = Omit<Screenshot, 'as'> & { readonly as?: string };

/** Interactions that need no article. */
const FIXED_INTERACTIONS: readonly Interaction[] = [
  {
    name: 'plan-change',
    path: '/account',
    as: SUBSCRIBER,
    prepare: async (page) => {
      await page.locator('form[action^="/account/subscription/preview"] button').first().click();
    },
  },
  {
    name: 'second-factor-begun',
    path: '/account/second-factor',
    as: READER,
    prepare: async (page) => {
      await page.locator('form[action^="/account/second-factor"] button').first().click();
    },
  },
  {
    name: 'settings-refused',
    path: '/staff/settings/tips',
    as: ADMIN,
    prepare: async (page) => {
      await page.locator('[name="tips.usd.smallest"]').fill('much');
      await page.locator('form[data-unsaved] > p button').click();
    },
  },
  {
    name: 'signin-code',
    path: '/signin',
    prepare: async (page) => {
      await page.locator('form [name=email]').fill('new@example.org');
      await page.locator('form:has([name=email]) button').first().click();
      await page.waitForURL(/signin\/code/);
    },
  },
  { name: 'embed', path: `${PUBLISHER_SITE}/story`, prepare: waitForElements },
  { name: 'embed-signed-in', path: `${PUBLISHER_SITE}/story`, prepare: signInOnPublishersSite },
];

function listInteractions(
  slugs: Readonly<Record<'public' | 'subscribers' | 'other', string>>,
): Interaction[] {
  const article = `/articles/${slugs.public}`;
  return [
    {
      name: 'menu',
      path: '/staff',
      as: ADMIN,
      viewportOnly: true,
      prepare: async (page) => {
        const button = page.locator('.menu');
        if (await button.isVisible()) await button.click();
      },
    },
    {
      name: 'wall-used-up',
      path: `/articles/${slugs.other}`,
      prepare: async (page) => {
        const read = page.locator('form[action*="/unlock"] button').first();
        if (await read.isVisible()) await read.click();
        await page.goto(`${SITE}/articles/${slugs.subscribers}`);
      },
    },
    {
      name: 'tip-refused',
      path: article,
      prepare: async (page) => {
        const form = page.locator('form:has([name=other])');
        await form.locator('[name=other]').fill('7.505');
        await form.getByRole('button').click();
      },
    },
    {
      name: 'reply-refused',
      path: article,
      as: READER,
      prepare: async (page) => {
        const reply = page.locator('.comment details:has([name=parentId])').first();
        await reply.locator('summary').click();
        await reply.locator('textarea').fill(' ');
        await reply.getByRole('button').click();
      },
    },
    ...FIXED_INTERACTIONS,
  ];
}

async function waitForElements(page: Page): Promise<void> {
  await page.locator('pennypress-article').getByRole('heading').first().waitFor();
  await page.locator('pennypress-comments').getByRole('heading').first().waitFor();
  await page.locator('pennypress-tip').getByRole('button').waitFor();
  await page.locator('pennypress-newsletter').getByRole('button').waitFor();
  await page.locator('pennypress-article img').first().evaluate('image => image.decode()');
}

/** Signs in through the popup window, which closes when it is done. */
async function signInOnPublishersSite(page: Page): Promise<void> {
  await waitForElements(page);
  const opening = page.waitForEvent('popup');
  await page.locator('pennypress-account').getByRole('button').first().click();
  const popup = await opening;
  await popup.locator('a[href^="/signin/password"]').click();
  const form = popup.locator('form:has([name=password])');
  await form.locator('[name=email]').fill(SUBSCRIBER);
  await form.locator('[name=password]').fill('pennypress-demo');
  await form.getByRole('button').click();
  const closing = popup.waitForEvent('close');
  await popup.locator(`form[action^="${HAND_OFF_PATH}"] button`).click();
  await closing;
  await page.locator('pennypress-account').getByText('Sunniva').waitFor();
  await page.locator('pennypress-article .wall').waitFor({ state: 'detached' });
  await page.locator('pennypress-comments textarea[name=body]').waitFor();
}
