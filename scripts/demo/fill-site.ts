import { SYSTEM } from '../../src/features/audit/index.ts';
import { changeSettings, DEFAULT_COMMENT_POLICY } from '../../src/features/settings/index.ts';
import { type Changes, createChanges } from '../../src/platform/db/changes.ts';
import { type Database, openDatabase } from '../../src/platform/db/database.ts';
import { type Clock, createClock } from '../../src/time/clock.ts';
import { readSettings } from '../dev-environment/settings.ts';
import { addAccounts } from './accounts.ts';
import { addConversation } from './conversation.ts';
import { sendIssue } from './issue.ts';
import { addOffer } from './offer.ts';
import type { ServerEnvironment } from './seed.ts';
import { buySubscription } from './subscription.ts';
import { addMedia, addWriting } from './writing.ts';

export interface DemonstrationTools {
  readonly db: Database;
  readonly changes: Changes;
  readonly clock: Clock;
  readonly environment: ServerEnvironment;
  /** Where the running server answers on this machine. */
  readonly serverUrl: string;
}

type SiteChange = Parameters<typeof changeSettings>[1];
type Step = (tools: DemonstrationTools) => Promise<void>;

/**
 * In the order in which they are taken. A kill may leave a part of them done, and the next start
 * takes them all again: each one passes over what is there. The settings come last, since they say
 * that the site is complete.
 */
const STEPS: readonly Step[] = [
  addAccounts,
  addOffer,
  addMedia,
  addWriting,
  buySubscription,
  addConversation,
  sendIssue,
  nameSite,
];

export async function fillSite(environment: ServerEnvironment): Promise<void> {
  const changes = createChanges();
  const db = openDatabase({
    databaseUrl: environment['DATABASE_URL'] ?? '',
    changes,
    onIdleError: () => undefined,
  });
  try {
    const { serverUrl } = readSettings({ ...process.env, ...environment });
    const tools = { db, changes, clock: createClock(), environment, serverUrl };
    for (const take of STEPS) await take(tools);
  } finally {
    await db.close();
  }
}

async function nameSite(tools: DemonstrationTools): Promise<void> {
  const settings: SiteChange = {
    name: 'The Slack Tide',
    copyright: '© The Slack Tide. Share the link, not the text.',
    tips: { usd: { suggested: [300, 700, 1500, 3000], smallest: 100, largest: 50_000 } },
    comments: { whoMay: 'members', editWindowSeconds: 900, policy: DEFAULT_COMMENT_POLICY },
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
  await changeSettings(tools, settings, { actor: SYSTEM, expectedVersions: [0] });
}
