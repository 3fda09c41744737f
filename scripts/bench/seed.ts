import { findMemberById, memberRows } from '../../src/features/accounts/index.ts';
import { articleInputSchema, writeArticles } from '../../src/features/articles/index.ts';
import { COMMAND } from '../../src/features/audit/index.ts';
import { saveGrants } from '../../src/features/grants/index.ts';
import { createAccessTokens, startSession } from '../../src/features/sessions/index.ts';
import { readConfig } from '../../src/platform/config/config.ts';
import { newId } from '../../src/platform/crypto/ids.ts';
import { hashSecret, randomSecret } from '../../src/platform/crypto/secrets.ts';
import { createChanges } from '../../src/platform/db/changes.ts';
import { openDatabase } from '../../src/platform/db/database.ts';
import { addDays, createClock } from '../../src/time/clock.ts';

export interface Seeded {
  /** An article with comments whose anonymous response has about eight kilobytes. */
  readonly anonymousPath: string;
  /** An article whose response with the full text has about eight kilobytes. */
  readonly subscriberPath: string;
  /** The token of a paying member. */
  readonly accessToken: string;
  /** A gift link that opens the first article for more browsers than the load has. */
  readonly giftToken: string;
}

const SENTENCE =
  'The ferry left at noon with nobody on deck, and the ledger says who paid for it. ';
/** More articles than a list page shows. */
const OTHER_ARTICLES = 30;
const COMMENTS = 40;
const COMMENTERS = 10;

type Seeder = ReturnType<typeof openSeeder>;

/** Fills a migrated, empty database through the server's own features. */
export async function seedSite(environment: Readonly<Record<string, string>>): Promise<Seeded> {
  const seeder = openSeeder(environment);
  try {
    const preview = await seedArticle(seeder, { beforeCut: 84, afterCut: 40 });
    const whole = await seedArticle(seeder, { beforeCut: 8, afterCut: 68 });
    for (let index = 0; index < OTHER_ARTICLES; index += 1) {
      await seedArticle(seeder, { beforeCut: 8, afterCut: 30 });
    }
    await seedComments(seeder, preview.id);
    await seedComments(seeder, whole.id);
    const subscriber = await seedSubscriber(seeder);
    return {
      anonymousPath: `/v1/articles/${preview.slug}`,
      subscriberPath: `/v1/articles/${whole.slug}`,
      accessToken: subscriber.accessToken,
      giftToken: await seedGift(seeder, { memberId: subscriber.memberId, articleId: preview.id }),
    };
  } finally {
    await seeder.db.close();
  }
}

function openSeeder(environment: Readonly<Record<string, string>>) {
  const config = readConfig(environment);
  const clock = createClock();
  const changes = createChanges();
  const db = openDatabase({
    databaseUrl: config.DATABASE_URL,
    changes,
    onIdleError: () => undefined,
  });
  const { JWT_KEYS: keys, PUBLIC_URL: issuer } = config;
  const accessTokens = createAccessTokens({ keys, issuer, clock });
  const findKnownTiers = () => Promise.resolve(new Set<string>());
  const memberExists = () => Promise.resolve(false);
  return { db, clock, changes, accessTokens, findKnownTiers, memberExists };
}

function seedArticle(seeder: Seeder, sentences: { beforeCut: number; afterCut: number }) {
  const { beforeCut, afterCut } = sentences;
  const input = articleInputSchema.parse({
    title: `The ferry that left at noon, told in ${beforeCut + afterCut} sentences`,
    access: 'subscribers',
    tags: ['harbour'],
    body: `${SENTENCE.repeat(beforeCut)}\n\n<!--more-->\n\n${SENTENCE.repeat(afterCut)}`,
    publishAt: addDays(seeder.clock.now(), -1).toISOString(),
  });
  return writeArticles.create(seeder, input, { actor: COMMAND });
}

async function seedSubscriber(
  seeder: Seeder,
): Promise<{ readonly memberId: string; readonly accessToken: string }> {
  const { db, clock } = seeder;
  const memberId = await seedMember(seeder, 'subscriber');
  const member = await findMemberById(db.read, memberId);
  if (member === null) throw new Error('The subscriber was not stored.');
  const now = clock.now();
  return await db.transaction(async (tx) => {
    const grant = {
      holder: { kind: 'member', memberId },
      scope: { kind: 'tier', tier: 'supporter' },
      startsAt: now,
      endsAt: addDays(now, 30),
      source: 'bench',
      sourceId: newId(),
      ground: 'subscription',
    } as const;
    await saveGrants(seeder, tx, { grants: [grant] });
    const device = { address: null, userAgent: null, visitorCookie: null, deviceCookie: null };
    const deps = { ...seeder, publish: () => Promise.resolve() };
    const { accessToken } = await startSession(deps, tx, { member, device, by: 'password' });
    return { memberId, accessToken };
  });
}

/** Inserted directly, because no setting allows a gift link as many uses as the load has browsers. */
async function seedGift(
  { db, clock }: Seeder,
  of: { readonly memberId: string; readonly articleId: string },
): Promise<string> {
  const token = randomSecret();
  const now = clock.now();
  await db.read.giftLink.create({
    data: {
      id: newId(),
      ...of,
      tokenHash: hashSecret(token),
      openings: 1_000_000_000,
      createdAt: now,
      expiresAt: addDays(now, 30),
    },
  });
  return token;
}

async function seedMember({ db, clock }: Seeder, name: string): Promise<string> {
  const now = clock.now();
  const email = `${name}@example.org`;
  const id = await memberRows.insert(db.read, {
    email,
    name,
    role: 'reader',
    emailConfirmedAt: now,
    passwordHash: null,
    now,
  });
  if (id === null) throw new Error('The database that is measured on was not empty.');
  return id;
}

/** Inserted directly, because only reading them is measured. A third are replies. */
async function seedComments(seeder: Seeder, articleId: string): Promise<void> {
  const memberIds: string[] = [];
  for (let index = 0; index < COMMENTERS; index += 1) {
    memberIds.push(await seedMember(seeder, `commenter-${index}-of-${articleId}`));
  }
  const now = seeder.clock.now();
  const ids = Array.from({ length: COMMENTS }, newId);
  const isReply = (index: number) => index % 3 === 2;
  const data = ids.map((id, index) => ({
    id,
    articleId,
    memberId: memberIds[index % COMMENTERS] ?? null,
    parentId: isReply(index) ? (ids[index - 1] ?? null) : null,
    replyCount: isReply(index + 1) && index + 1 < COMMENTS ? 1 : 0,
    body: `${SENTENCE}${SENTENCE}`,
    html: `<p>${SENTENCE}${SENTENCE}</p>`,
    status: 'published',
    createdAt: new Date(now.getTime() - (COMMENTS - index) * 60_000),
  }));
  await seeder.db.read.comment.createMany({ data });
}
