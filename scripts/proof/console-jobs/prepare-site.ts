import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type Client, postJson, signIn } from '../../demo/api-client.ts';

/** The URLs of the jobs' site and of the emulators. */
interface JobSite {
  readonly url: string;
  /** The URL of the Stripe emulator, which also serves the mailbox. */
  readonly stripeUrl: string;
}

const commentSchema = z.object({ id: z.string() });
const checkoutSchema = z.object({ url: z.string() });
const ledgerSchema = z.object({
  payments: z.array(z.object({ id: z.string(), created: z.number(), amount: z.number() })),
});
const messagesSchema = z.array(z.object({ text: z.string() }));
const clockSchema = z.object({ now: z.iso.datetime() });

/** One held comment for each job that decides on one; each contains a word that the rules hold. */
const HELD = 12;
const ARTICLE = '/v1/articles/a-field-guide-to-the-fog-signal/comments';
const PUBLIC_ARTICLE = '/v1/articles/how-this-paper-pays-for-itself/comments';
const TIP_AMOUNT = 900;
const DISPUTED_AMOUNT = 1700;
const DAY_SECONDS = 86_400;

/**
 * Creates the data for the jobs: comments that are held, reported, appealed and reported without an account, a tip
 * whose message awaits moderation, a dispute, a payout, and a finished month.
 */
export async function prepareSite(site: JobSite): Promise<void> {
  const reader = await signIn(site.url, 'reader@example.com');
  const subscriber = await signIn(site.url, 'subscriber@example.com');
  await writeComments(site, reader, subscriber);
  await tip(site, reader, { amount: TIP_AMOUNT, message: 'For the idiot who mends the lamp.' });
  await tip(site, reader, { amount: DISPUTED_AMOUNT });
  await endMonth(site);
  // Within the month, its time to respond could pass.
  await dispute(site);
}

async function writeComments(site: JobSite, reader: Client, subscriber: Client): Promise<void> {
  const write = async (path: string, body: string) =>
    commentSchema.parse(expectDone(await reader.post(path, { body }, randomUUID())).body).id;
  for (let number = 1; number <= HELD; number += 1)
    await write(ARTICLE, `Only an idiot would sound it ${number} times.`);
  const reported = await write(PUBLIC_ARTICLE, 'The kettle was never on.');
  const report = { reason: 'abuse', note: 'It insults the kettle.' };
  expectDone(await subscriber.post(`/v1/comments/${reported}/reports`, report, randomUUID()));
  await reportWithoutAccount(site, await write(PUBLIC_ARTICLE, 'I copied this from a book.'));
  const rejected = await write(ARTICLE, 'An idiot asks whether it is loud.');
  const moderator = await signIn(site.url, 'moderator@example.com');
  const decision = { reason: 'abuse' };
  expectDone(await moderator.post(`/v1/staff/comments/${rejected}/reject`, decision, randomUUID()));
  const appeal = { note: 'I meant myself.' };
  expectDone(await reader.post(`/v1/comments/${rejected}/appeal`, appeal, randomUUID()));
}

async function reportWithoutAccount({ url, stripeUrl }: JobSite, id: string): Promise<void> {
  const email = 'rights@example.org';
  const notice = {
    name: 'Nora Wells',
    email,
    goodFaith: true,
    explanation: 'The second sentence is from my book.',
  };
  expectDone(await postJson(`${url}/v1/comments/${id}/notices`, notice));
  const mails = `${stripeUrl}/_mail/messages?to=${encodeURIComponent(email)}`;
  const text = await until('the mail that confirms a report', async () => {
    const [mail] = messagesSchema.parse(await (await fetch(mails)).json());
    return mail?.text;
  });
  const [, token] = /[?&]token=([\w.-]+)/.exec(text) ?? [];
  expectDone(await postJson(`${url}/v1/notices/confirm`, { token }));
}

async function tip(site: JobSite, reader: Client, wish: object): Promise<void> {
  const body = { currency: 'usd', ...wish };
  const checkout = expectDone(await reader.post('/v1/tips/checkout', body, randomUUID()));
  const session = /cs_\w+/.exec(checkoutSchema.parse(checkout.body).url)?.[0] ?? '';
  const complete = `${site.stripeUrl}/_emulator/checkout/sessions/${session}/complete`;
  expectDone(await postJson(complete, { card: '4242424242424242' }));
}

async function dispute({ stripeUrl }: JobSite): Promise<void> {
  const ledger = ledgerSchema.parse(await (await fetch(`${stripeUrl}/_emulator/ledger`)).json());
  const charge = ledger.payments.find(({ amount }) => amount === DISPUTED_AMOUNT)?.id ?? '';
  expectDone(await postJson(`${stripeUrl}/_emulator/charges/${charge}/dispute`, {}));
}

/** Moves to the third of next month, when last month's statements are due and its money is paid out. */
async function endMonth({ stripeUrl }: JobSite): Promise<void> {
  const { now } = clockSchema.parse(await (await fetch(`${stripeUrl}/_emulator/clock`)).json());
  const today = new Date(now);
  const third = Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + 1, 3);
  const seconds = Math.ceil((third - today.getTime()) / 1000);
  expectDone(await postJson(`${stripeUrl}/_emulator/clock/advance`, { seconds }));
  expectDone(await postJson(`${stripeUrl}/_emulator/payouts`, {}));
  expectDone(await postJson(`${stripeUrl}/_emulator/clock/advance`, { seconds: 2 * DAY_SECONDS }));
}

function expectDone<Answer extends { readonly status: number; readonly body: unknown }>(
  answer: Answer,
): Answer {
  if (answer.status < 300) return answer;
  throw new Error(`preparing the jobs was refused: ${JSON.stringify(answer.body)}`);
}

const TRIES = 150;
const TRY_MS = 200;

async function until<Found>(what: string, find: () => Promise<Found | undefined>): Promise<Found> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const found = await find();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, TRY_MS));
  }
  throw new Error(`${what} did not come`);
}
