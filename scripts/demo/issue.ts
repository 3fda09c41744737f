import { articleRows } from '../../src/features/articles/index.ts';
import { importConsents, newsletterRows } from '../../src/features/newsletters/index.ts';
import { addSeconds } from '../../src/time/clock.ts';
import { signIn } from './api-client.ts';
import type { DemoContext } from './context.ts';

const ARTICLE = 'the-bridge-that-was-only-studied';
/** A reader with full access and an address without an account, so that the mailbox shows both editions. */
const RECIPIENTS = ['editor@example.com', 'harbour-office@example.org'];
/** After this delay the site's name is saved, which is the last step. */
const DELAY_SECONDS = 2;

/** Schedules one newsletter issue as an editor; it is sent shortly after the start. */
export async function sendIssue({ db, clock, serverUrl }: DemoContext): Promise<void> {
  const article = await articleRows.find(db.read, { slug: ARTICLE });
  const list = (await newsletterRows.list(db.read)).at(0);
  if (article === null || list === undefined) return;
  const now = clock.now();
  const consent = {
    newsletterId: list.id,
    kind: 'confirmed',
    wording: `Send me the newsletter “${list.name}” by e-mail until I say otherwise.`,
    source: 'account',
    at: now,
  } as const;
  const contacts = RECIPIENTS.map((email) => ({
    email,
    name: null,
    isSuppressed: false,
    consents: [consent],
  }));
  await db.transaction((tx) =>
    importConsents(tx, { contacts, suppressions: [] }, { now, isDryRun: false }),
  );
  const editor = await signIn(serverUrl, 'editor@example.com');
  const path = `/v1/staff/articles/${article.id}/email`;
  const sendAt = addSeconds(now, DELAY_SECONDS).toISOString();
  const { status } = await editor.post(path, { newsletter: list.slug, sendAt }, sendAt);
  // 409: an earlier, interrupted start has already sent it.
  if (status !== 202 && status !== 409) {
    throw new Error(`The demonstration's issue was not sent: ${status}`);
  }
}
