import { readFile } from 'node:fs/promises';
import { SYSTEM } from '../../src/features/audit/index.ts';
import { changeSettings } from '../../src/features/settings/index.ts';
import { createChanges } from '../../src/platform/db/changes.ts';
import { openDatabase } from '../../src/platform/db/database.ts';
import { createClock } from '../../src/time/clock.ts';
import { readSettings } from '../dev-environment/settings.ts';
import { createAccounts } from './accounts.ts';
import { copyMedia, importArticles } from './articles.ts';
import { postComments } from './comments.ts';
import type { DemoContext, ServerEnvironment } from './context.ts';
import { sendIssue } from './issue.ts';
import { buySubscription } from './subscription.ts';
import { createTiersAndNewsletter } from './tiers-and-newsletter.ts';

type SiteChange = Parameters<typeof changeSettings>[1];
type Step = (tools: DemoContext) => Promise<void>;

/**
 * The steps in order. If the process is killed, the next start repeats all of them: each step skips what exists. The
 * name is saved last, since it marks the site as complete.
 */
const STEPS: readonly Step[] = [
  letStaffUsePasswords,
  createAccounts,
  createTiersAndNewsletter,
  copyMedia,
  importArticles,
  buySubscription,
  postComments,
  sendIssue,
  saveSettings,
];

export async function fillSite(environment: ServerEnvironment): Promise<void> {
  const changes = createChanges();
  const db = openDatabase({
    databaseUrl: environment['DATABASE_DIRECT_URL'] ?? environment['DATABASE_URL'] ?? '',
    changes,
    onIdleError: () => undefined,
  });
  try {
    const { serverUrl } = readSettings({ ...process.env, ...environment });
    const context = { db, changes, clock: createClock(), environment, serverUrl };
    for (const run of STEPS) await run(context);
  } finally {
    await db.close();
  }
}

/** The published accounts have no second factor, which a new site requires of staff. */
async function letStaffUsePasswords(context: DemoContext): Promise<void> {
  const change: SiteChange = { signIn: { staffNeedSecondFactor: false } };
  await changeSettings(context, change, { actor: SYSTEM });
}

/** The text of a page that the footer links to. */
async function readPage(name: string): Promise<string> {
  return await readFile(new URL(`pages/${name}.md`, import.meta.url), 'utf8');
}

async function saveSettings(context: DemoContext): Promise<void> {
  const settings: SiteChange = {
    name: 'The Slack Tide',
    copyright: '© The Slack Tide. Share the link, not the text.',
    publisher: { contact: 'readers@example.com' },
    tips: { usd: { suggested: [300, 700, 1500, 3000], smallest: 100, largest: 50_000 } },
    // The emulator's fees: Stripe's standard price in the United States.
    tipFees: { usd: { basisPoints: 290, fixed: 30 } },
    sections: [
      { tag: 'harbour', name: 'Harbour' },
      { tag: 'town', name: 'Town' },
      { tag: 'town-hall', name: 'Town hall' },
      { tag: 'work', name: 'Work' },
    ],
    pages: { about: await readPage('about'), privacy: await readPage('privacy') },
    shareNetworks: ['bluesky', 'facebook', 'whatsapp'],
    comments: { whoMay: 'members', editWindowSeconds: 900 },
    meter: { anonymous: 1, registered: 3, window: 'month' },
    prompts: {
      newsletter: {
        title: 'Up early?',
        body: 'The tide, the weather and three stories, in your mailbox before the ferry.',
        action: 'Send me First Light',
      },
      tip: {
        title: 'Want to leave a tip?',
        body: 'No advertiser pays for this, and no owner reads it first. You do both.',
      },
      conversation: { title: 'Want to join the conversation?', signIn: 'Already a subscriber?' },
    },
  };
  await changeSettings(context, settings, { actor: SYSTEM });
}
