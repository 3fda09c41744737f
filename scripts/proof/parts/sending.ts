import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '../../../src/platform/crypto/ids.ts';
import { randomSecret } from '../../../src/platform/crypto/secrets.ts';
import { startSmtpServer } from '../../mailbox/smtp-server.ts';
import { waitUntil } from '../../system/wait-until.ts';
import { createRandom } from '../seeded-random.ts';
import { ask } from '../site/ask.ts';
import type { MakeDatabase } from '../site/databases.ts';
import { addMember, type ProofMember } from '../site/members.ts';
import { canaryOf, publish } from '../site/publication.ts';
import { probeReading } from '../site/reading-probe.ts';
import { prepareServer } from '../site/server.ts';
import { openSite, type Site } from '../site/site.ts';

export interface SendingPlan {
  readonly makeDatabase: MakeDatabase;
  readonly recipients: number;
  /** The server is killed after so many mails, chosen by chance, and another takes its place. */
  readonly kills: number;
  /** Processes that send at one time. */
  readonly processes: number;
  /** The default of the setting where it is not said. */
  readonly perSecond?: number;
  readonly seed: number;
  /** Whether the minute for which a dead process holds its claims passes at once. */
  readonly isHurried?: boolean;
  /** For so many seconds somebody reads before the issue goes out, and then meanwhile. */
  readonly readingSeconds?: number;
  say(line: string): void;
}

export interface SendingFigures {
  readonly mails: number;
  readonly addresses: number;
  readonly messageIds: number;
  readonly wholeEditions: number;
  readonly seconds: number;
  /** Within how many milliseconds nineteen of twenty reads were answered, where somebody read. */
  readonly reading: { readonly beforeMs: number; readonly meanwhileMs: number } | null;
}

/** Sold to every third reader; the others get what stands before the cut. */
const ARTICLE = 'for-supporters';
const PAYS_EVERY = 3;
const LIST = 'daily';
const CHUNK = 2_000;
const PATIENCE_MS = 900_000;

/** What the mail server took: the address and whether the whole text was in it, by Message-ID. */
interface Taken {
  readonly to: string;
  readonly messageId: string;
  readonly isWhole: boolean;
}

/**
 * Sends one issue of an article that a third of the readers pay for, kills the sending process at
 * chosen moments, and throws unless everyone got their own edition, once but for one more with the
 * same Message-ID for each kill.
 */
export async function playSending(plan: SendingPlan): Promise<SendingFigures> {
  const taken: Taken[] = [];
  const canary = canaryOf(ARTICLE);
  const door = await startSmtpServer(({ recipients, raw }) => {
    const text = raw.toString('latin1').replaceAll('=\r\n', '');
    const messageId = /^Message-ID: (.*)$/im.exec(text)?.[1]?.trim() ?? '';
    taken.push({ to: recipients.join(), messageId, isWhole: text.includes(canary) });
    return Promise.resolve();
  });
  const site = await openSite({ makeDatabase: plan.makeDatabase, processes: 0 });
  try {
    await publish(site);
    const editor = await addMember(site, 'admin');
    const paying = await fillList(site, plan.recipients);
    for (let index = 0; index < plan.processes; index += 1) await startServer(site, door.url);
    if (plan.perSecond !== undefined) await setPace(site, editor, plan.perSecond);
    const readBefore = await readFor(site, plan.readingSeconds);
    const probe = plan.readingSeconds === undefined ? null : probeReading(site);
    const startedAt = performance.now();
    const issueId = await mailArticle(site, editor);
    await killAtChosenMoments(site, plan, { taken, smtpUrl: door.url });
    await waitUntil(() => isSent(site, issueId), PATIENCE_MS);
    const seconds = (performance.now() - startedAt) / 1000;
    const reading = probe && { beforeMs: readBefore, meanwhileMs: await probe.stop() };
    await judge(site, plan, { issueId, taken, paying, editor });
    return { ...count(taken), seconds, reading };
  } finally {
    await site.close();
    await door.close();
  }
}

/** Twice: what the first readers find cold says nothing. */
async function readFor(site: Site, seconds: number | undefined): Promise<number> {
  if (seconds === undefined) return 0;
  let percentile = 0;
  for (let time = 0; time < 2; time += 1) {
    const probe = probeReading(site);
    await sleep(seconds * 1000);
    percentile = await probe.stop();
  }
  return percentile;
}

async function setPace(site: Site, as: ProofMember, perSecond: number): Promise<void> {
  const pace = { newsletters: { perSecond } };
  const wish = { path: '/v1/staff/site', method: 'PATCH', body: pace, as };
  const { status, body } = await ask(site, wish);
  if (status !== 200) throw new Error(`The pace was refused: ${status} ${JSON.stringify(body)}`);
}

async function startServer(site: Site, smtpUrl: string): Promise<void> {
  site.servers.push(await prepareServer().begin({ ...site.environment, SMTP_URL: smtpUrl }));
}

async function mailArticle(site: Site, editor: ProofMember): Promise<string> {
  const { id } = await site.db.read.article.findUniqueOrThrow({ where: { slug: ARTICLE } });
  const path = `/v1/staff/articles/${id}/email`;
  const { status, body } = await ask(site, { path, body: { newsletter: LIST }, as: editor });
  if (status !== 202) throw new Error(`The issue was refused: ${status} ${JSON.stringify(body)}`);
  return body.id;
}

async function isSent({ db }: Site, id: string): Promise<boolean> {
  const { completedAt } = await db.read.issue.findUniqueOrThrow({ where: { id } });
  return completedAt !== null;
}

async function killAtChosenMoments(
  site: Site,
  plan: SendingPlan,
  { taken, smtpUrl }: { taken: readonly Taken[]; smtpUrl: string },
): Promise<void> {
  const chance = createRandom(plan.seed);
  const moments = Array.from({ length: plan.kills }, () => 1 + chance.below(plan.recipients - 1));
  for (const moment of moments.sort((left, right) => left - right)) {
    await waitUntil(() => Promise.resolve(taken.length >= moment), PATIENCE_MS);
    const server = site.servers.shift();
    await server?.kill();
    site.crashes += 1;
    if (plan.isHurried) await freeClaims(site);
    plan.say(`killed after ${taken.length} mails`);
    await startServer(site, smtpUrl);
  }
}

/** Nobody lives who could hold one. */
async function freeClaims({ db }: Site): Promise<void> {
  await db.read.issueRecipient.updateMany({
    where: { settledAt: null },
    data: { claimedAt: null },
  });
}

/** Contacts who confirmed the list; every third is a member who pays. Answers the paying addresses. */
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
      ...{ id: newId(), memberId: newId(), email: `reader-${from + index}@example.org` },
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
      ...{ id, email, name: null, linkToken: randomSecret(), createdAt: at },
    })),
  });
  await db.read.newsletterConsent.createMany({
    data: readers.map(({ id }) => ({
      ...{ id: newId(), contactId: id, newsletterId, kind: 'confirmed' },
      ...{ wording: 'Send it to me.', source: 'signup', at },
    })),
  });
}

async function addPayers({ db, clock }: Site, readers: NewReader[]): Promise<void> {
  const now = clock.now();
  await db.read.member.createMany({
    data: readers.map(({ memberId, email }) => ({
      ...{ id: memberId, email, name: 'Robin Reader', role: 'reader', emailConfirmedAt: now },
      ...{ createdAt: now, updatedAt: now },
    })),
  });
  await db.read.grant.createMany({
    data: readers.map(({ memberId }) => ({
      ...{ id: newId(), holderKind: 'member', memberId, scopeKind: 'tier', tierSlug: 'supporter' },
      ...{ startsAt: now, endsAt: new Date(now.getTime() + 86_400_000), ground: 'subscription' },
      ...{ source: 'proof', sourceId: memberId, createdAt: now },
    })),
  });
}

function count(taken: readonly Taken[]) {
  return {
    mails: taken.length,
    addresses: new Set(taken.map(({ to }) => to)).size,
    messageIds: new Set(taken.map(({ messageId }) => messageId)).size,
    wholeEditions: taken.filter(({ isWhole }) => isWhole).length,
  };
}

async function judge(
  site: Site,
  { recipients, kills }: SendingPlan,
  found: {
    issueId: string;
    taken: readonly Taken[];
    paying: ReadonlySet<string>;
    editor: ProofMember;
  },
): Promise<void> {
  const { taken, paying, issueId, editor } = found;
  const { mails, addresses, messageIds } = count(taken);
  require(addresses === recipients, `${addresses} of ${recipients} addresses got a mail`);
  require(messageIds === recipients, `${messageIds} Message-IDs for ${recipients} addresses`);
  require(mails <= recipients + kills, `${mails - recipients} mails twice after ${kills} kills`);
  const wrong = taken.filter(({ to, isWhole }) => isWhole !== paying.has(to));
  require(wrong.length === 0, `${wrong.length} got another edition than theirs`);
  const { body } = await ask(site, { path: `/v1/staff/issues/${issueId}`, as: editor });
  const { sent } = body.progress;
  require(body.state === 'sent' && sent === recipients, `the API says ${body.state}, ${sent} sent`);
  require(site.surprises.length === 0, site.surprises.join('\n'));
}

function require(isSo: boolean, otherwise: string): void {
  if (!isSo) throw new Error(otherwise);
}
