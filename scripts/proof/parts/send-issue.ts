import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '../../../src/platform/crypto/ids.ts';
import { randomSecret } from '../../../src/platform/crypto/secrets.ts';
import { startSmtpServer } from '../../mailbox/smtp-server.ts';
import { createRandom } from '../../system/seeded-random.ts';
import { waitUntil } from '../../system/wait-until.ts';
import { answerOf, callApi } from '../site/api-calls.ts';
import { canaryOf, publishContent } from '../site/content.ts';
import type { MakeDatabase } from '../site/databases.ts';
import { startLatencyProbe } from '../site/latency-probe.ts';
import { addMember, type ProofMember } from '../site/members.ts';
import { preloadServer } from '../site/server.ts';
import { openSite, type Site } from '../site/site.ts';

interface SendingOptions {
  readonly makeDatabase: MakeDatabase;
  readonly recipients: number;
  /** How often the server is killed, each time after a random number of mails, and replaced. */
  readonly kills: number;
  /** Concurrent sending processes. */
  readonly processes: number;
  /** Mails per second; the setting's default if missing. */
  readonly perSecond?: number;
  readonly seed: number;
  /** Whether to release the claims of a killed process at once instead of after a minute. */
  readonly releaseClaimsAtOnce?: boolean;
  /** The seconds for which reading is measured before the issue is sent; it is measured during sending too. */
  readonly readingSeconds?: number;
  log(line: string): void;
}

export interface SendingFigures {
  readonly mails: number;
  readonly addresses: number;
  readonly messageIds: number;
  readonly fullEditions: number;
  readonly seconds: number;
  /** The 95th percentile of reading in milliseconds. */
  readonly reading: { readonly beforeMs: number; readonly meanwhileMs: number } | null;
}

/** The slug of an article that every third reader may read; the others get the preview. */
const ARTICLE = 'for-supporters';
const PAYS_EVERY = 3;
const LIST = 'daily';
const CHUNK = 2_000;
const PATIENCE_MS = 900_000;

/** A received mail: its recipient and whether it contains the full text. */
interface ReceivedMail {
  readonly to: string;
  readonly messageId: string;
  readonly hasFullText: boolean;
}

/**
 * Sends one issue of an article that a third of the readers have paid for, and kills the sending process at random
 * moments. Throws unless everyone got their own edition once, except for one duplicate with the same Message-ID for
 * each kill.
 */
export async function sendIssue(plan: SendingOptions): Promise<SendingFigures> {
  const received: ReceivedMail[] = [];
  const canary = canaryOf(ARTICLE);
  const smtpServer = await startSmtpServer(({ recipients, raw }) => {
    const text = raw.toString('latin1').replaceAll('=\r\n', '');
    const messageId = /^Message-ID: (.*)$/im.exec(text)?.[1]?.trim() ?? '';
    received.push({ to: recipients.join(), messageId, hasFullText: text.includes(canary) });
    return Promise.resolve();
  });
  const site = await openSite({ makeDatabase: plan.makeDatabase, processes: 0 });
  try {
    await publishContent(site);
    const editor = await addMember(site, 'admin');
    const paying = await fillList(site, plan.recipients);
    for (let index = 0; index < plan.processes; index += 1) await startServer(site, smtpServer.url);
    if (plan.perSecond !== undefined) await setSendingRate(site, editor, plan.perSecond);
    const readBefore = await measureReading(site, plan.readingSeconds);
    const probe = plan.readingSeconds === undefined ? null : startLatencyProbe(site);
    const startedAt = performance.now();
    const issueId = await mailArticle(site, editor);
    await killAtRandomMoments(site, plan, { received, smtpUrl: smtpServer.url });
    await waitUntil(() => isSent(site, issueId), PATIENCE_MS);
    const seconds = (performance.now() - startedAt) / 1000;
    const reading = probe && { beforeMs: readBefore, meanwhileMs: await probe.stop() };
    await checkDeliveries(site, plan, { issueId, received, paying, editor });
    return { ...count(received), seconds, reading };
  } finally {
    await site.close();
    await smtpServer.close();
  }
}

/** Measures twice, since the first run warms the caches. */
async function measureReading(site: Site, seconds: number | undefined): Promise<number> {
  if (seconds === undefined) return 0;
  let percentile = 0;
  for (let time = 0; time < 2; time += 1) {
    const probe = startLatencyProbe(site);
    await sleep(seconds * 1000);
    percentile = await probe.stop();
  }
  return percentile;
}

async function setSendingRate(site: Site, as: ProofMember, perSecond: number): Promise<void> {
  const pace = { newsletters: { perSecond } };
  const wish = { path: '/v1/staff/site', method: 'PATCH', body: pace, as };
  const { status, body } = await callApi(site, wish);
  if (status !== 200) throw new Error(`The pace was refused: ${status} ${JSON.stringify(body)}`);
}

async function startServer(site: Site, smtpUrl: string): Promise<void> {
  const server = await preloadServer();
  site.servers.push(await server.begin({ ...site.environment, SMTP_URL: smtpUrl }));
}

async function mailArticle(site: Site, editor: ProofMember): Promise<string> {
  const { id } = await site.db.read.article.findUniqueOrThrow({ where: { slug: ARTICLE } });
  const path = `/v1/staff/articles/${id}/email`;
  const answer = await callApi(site, { path, body: { newsletter: LIST }, as: editor });
  return answerOf('emailArticle', answer).id;
}

async function isSent({ db }: Site, id: string): Promise<boolean> {
  const { completedAt } = await db.read.issue.findUniqueOrThrow({ where: { id } });
  return completedAt !== null;
}

async function killAtRandomMoments(
  site: Site,
  plan: SendingOptions,
  { received, smtpUrl }: { received: readonly ReceivedMail[]; smtpUrl: string },
): Promise<void> {
  const random = createRandom(plan.seed);
  const moments = Array.from({ length: plan.kills }, () => 1 + random.below(plan.recipients - 1));
  for (const moment of moments.sort((left, right) => left - right)) {
    await waitUntil(() => Promise.resolve(received.length >= moment), PATIENCE_MS);
    const server = site.servers.shift();
    await server?.kill();
    site.crashes += 1;
    if (plan.releaseClaimsAtOnce) await releaseClaims(site);
    plan.log(`killed after ${received.length} mails`);
    await startServer(site, smtpUrl);
  }
}

/** Releases all claims, because no living process holds one. */
async function releaseClaims({ db }: Site): Promise<void> {
  await db.read.issueRecipient.updateMany({
    where: { settledAt: null },
    data: { claimedAt: null },
  });
}

/**
 * Creates confirmed contacts, of whom every third is a paying member. Returns the paying addresses.
 */
async function fillList(site: Site, count: number): Promise<ReadonlySet<string>> {
  const { db, clock } = site;
  const now = clock.now();
  const newsletterId = newId();
  const stamps = { createdAt: now, updatedAt: now };
  const list = { slug: LIST, name: 'The Daily', description: '', position: 0, version: 1 };
  await db.read.newsletter.create({ data: { id: newsletterId, ...list, ...stamps } });
  const paying = new Set<string>();
  for (let from = 0; from < count; from += CHUNK) {
    const readers = Array.from({ length: Math.min(CHUNK, count - from) }, (_, index) => ({
      id: newId(),
      memberId: newId(),
      email: `reader-${from + index}@example.org`,
      isPaying: (from + index) % PAYS_EVERY === 0,
    }));
    await addContacts(site, newsletterId, readers);
    const payers = readers.filter(({ isPaying }) => isPaying);
    await addPayers(site, payers);
    for (const { email } of payers) paying.add(email);
  }
  return paying;
}

type NewReader = { id: string; memberId: string; email: string };

async function addContacts({ db, clock }: Site, newsletterId: string, readers: NewReader[]) {
  const at = clock.now();
  await db.read.newsletterContact.createMany({
    data: readers.map(({ id, email }) => ({
      id,
      email,
      name: null,
      linkToken: randomSecret(),
      createdAt: at,
    })),
  });
  await db.read.newsletterConsent.createMany({
    data: readers.map(({ id }) => ({
      id: newId(),
      contactId: id,
      newsletterId,
      kind: 'confirmed',
      wording: 'Send it to me.',
      source: 'signup',
      at,
    })),
  });
}

async function addPayers({ db, clock }: Site, readers: NewReader[]): Promise<void> {
  const now = clock.now();
  await db.read.member.createMany({
    data: readers.map(({ memberId, email }) => ({
      id: memberId,
      email,
      name: 'Robin Reader',
      role: 'reader',
      emailConfirmedAt: now,
      createdAt: now,
      updatedAt: now,
    })),
  });
  await db.read.grant.createMany({
    data: readers.map(({ memberId }) => ({
      id: newId(),
      holderKind: 'member',
      memberId,
      scopeKind: 'tier',
      tierSlug: 'supporter',
      startsAt: now,
      endsAt: new Date(now.getTime() + 86_400_000),
      ground: 'subscription',
      source: 'proof',
      sourceId: memberId,
      createdAt: now,
    })),
  });
}

function count(received: readonly ReceivedMail[]) {
  return {
    mails: received.length,
    addresses: new Set(received.map(({ to }) => to)).size,
    messageIds: new Set(received.map(({ messageId }) => messageId)).size,
    fullEditions: received.filter(({ hasFullText }) => hasFullText).length,
  };
}

async function checkDeliveries(
  site: Site,
  { recipients, kills }: SendingOptions,
  found: {
    issueId: string;
    received: readonly ReceivedMail[];
    paying: ReadonlySet<string>;
    editor: ProofMember;
  },
): Promise<void> {
  const { received, paying, issueId, editor } = found;
  const { mails, addresses, messageIds } = count(received);
  assertThat(addresses === recipients, `${addresses} of ${recipients} addresses got a mail`);
  assertThat(messageIds === recipients, `${messageIds} Message-IDs for ${recipients} addresses`);
  assertThat(mails <= recipients + kills, `${mails - recipients} mails twice after ${kills} kills`);
  const wrong = received.filter(({ to, hasFullText }) => hasFullText !== paying.has(to));
  assertThat(wrong.length === 0, `${wrong.length} got another edition than theirs`);
  const answer = await callApi(site, { path: `/v1/staff/issues/${issueId}`, as: editor });
  const { state, progress } = answerOf('getIssue', answer);
  const { sent } = progress;
  assertThat(state === 'sent' && sent === recipients, `the API says ${state}, ${sent} sent`);
  assertThat(site.unexpectedAnswers.length === 0, site.unexpectedAnswers.join('\n'));
}

function assertThat(isSo: boolean, otherwise: string): void {
  if (!isSo) throw new Error(otherwise);
}
