import { join } from 'node:path';
import {
  createAddressReads,
  createGrantsCache,
  giftLinkEndpoints,
} from '../features/access/index.ts';
import { findMemberById } from '../features/accounts/index.ts';
import type { ArchiveDeps } from '../features/archive/index.ts';
import { ARTICLES_TOPIC, articleEndpoints } from '../features/articles/index.ts';
import { authorEndpoints } from '../features/authors/index.ts';
import {
  type BadgeSource,
  commentEndpoints,
  commentJobs,
  commentTasks,
  createCommentDeps,
  decideConversationFor,
  recountConversations,
} from '../features/comments/index.ts';
import { grantEndpoints } from '../features/grants/index.ts';
import { listGroupsOfGrants } from '../features/groups/index.ts';
import { imageEndpoints } from '../features/media/index.ts';
import {
  MOVE_DAYS,
  type MoveRunDeps,
  moveJobs,
  staffMoveEndpoints,
  staffMoves,
} from '../features/moving/index.ts';
import {
  NEWSLETTERS_TOPIC,
  newsletterRows,
  presentNewsletter,
} from '../features/newsletters/index.ts';
import {
  type ArticleResponses,
  byUrlEndpoints,
  createArticleResponses,
  decisionEndpoints,
  entitlementEndpoints,
  memberFeedEndpoints,
  memberViewEndpoints,
  outputEndpoints,
  previewEndpoints,
  readingEndpoints,
  sitePageEndpoints,
  staffPreviewEndpoints,
} from '../features/reading/index.ts';
import { sessionRows } from '../features/sessions/index.ts';
import { summarizeNotes } from '../features/staff/index.ts';
import { listTierSlugs, listTiers, presentTier, TIERS_TOPIC } from '../features/tiers/index.ts';
import { findGoalState, listSupportersAmong, TIPPERS_TOPIC } from '../features/tips/index.ts';
import type { ImportDeps } from '../features/transfer/index.ts';
import type { Config } from '../platform/config/config.ts';
import { createSigningKey } from '../platform/crypto/signing-keys.ts';
import type { Tx } from '../platform/db/database.ts';
import { createGetter } from '../platform/http/outgoing-get.ts';
import { addDays } from '../time/clock.ts';
import type { AppContext, AppModule } from './context.ts';
import { type GroupsModule, tierExists } from './groups.ts';
import { listImageUses } from './image-uses.ts';

/** The timeout for one image or page of another site, including redirects. */
const FETCH_TIMEOUT_MS = 30_000;

/** Articles, access, comments, and all answers to readers. */
export function wirePublication(
  base: AppContext,
  groups: GroupsModule,
): AppModule & {
  articleResponses: ArticleResponses;
  transfer: ImportDeps;
  archive: ArchiveDeps;
  moving: MoveRunDeps;
} {
  const { db } = base;
  const { openByGroup, offersOfGroups, offersOfGroupsAt, hasGroupsByAddress } = groups;
  const addressReads = createAddressReads({
    clock: base.clock,
    secret: base.config.JWT_KEYS[0]?.secret ?? '',
    budgetOf: base.limiter.budgetOf,
  });
  const reading = { ...base, addressReads, openByGroup, offersOfGroups, hasGroupsByAddress };
  const goalOf = (articleId: string) => findGoalState(db.read, articleId, base.clock.now());
  const articleResponses = createArticleResponses({
    ...reading,
    grants: createGrantsCache(base),
    goalOf,
    conversationFor: (article, caller, { decision, grants, settings }) =>
      decideConversationFor(base, caller, { article, grants, settings, canRead: decision.granted }),
  });
  const signing = { key: newestSigningKey(base), issuer: base.publicUrl };
  const findSessionOrigin = sessionRows.findOrigin;
  const feedSecrets = base.config.JWT_KEYS.map(({ secret }) => secret);
  const services = outsideServicesOf(base.config);
  const commentDeps = createCommentDeps(
    { ...base, badgeSources: BADGE_SOURCES, summarizeNotes },
    services,
  );
  const editing = editingDeps(base);
  const moving = { ...editing, ...wireMoving(base) };
  return {
    articleResponses,
    transfer: editing,
    archive: base,
    moving,
    endpoints: [
      ...readingEndpoints({ ...reading, ...offersOf(base), articleResponses }),
      ...decisionEndpoints({ ...reading, offersOfGroupsAt }),
      ...byUrlEndpoints({ ...base, articleResponses }),
      ...entitlementEndpoints({ ...base, signing, listGroupsOfGrants, findSessionOrigin }),
      ...giftLinkEndpoints(base),
      ...outputEndpoints(base),
      ...memberFeedEndpoints({ ...base, feedSecrets }),
      ...memberViewEndpoints({ ...base, articleResponses }),
      ...previewEndpoints(base),
      ...staffPreviewEndpoints({ ...base, goalOf }),
      ...sitePageEndpoints(base),
      ...grantEndpoints({ ...base, tierExists }),
      ...commentEndpoints({ ...commentDeps, renderNotice: base.renderNotice }),
      ...articleEndpoints(editing),
      ...authorEndpoints(editing),
      ...staffMoveEndpoints(base),
      ...imageEndpoints({ ...base, listImageUses: (address) => listImageUses(db.read, address) }),
    ],
    jobs: [...commentJobs(commentDeps), ...moveJobs(moving)],
    tasks: { ...commentTasks(commentDeps), 'delete-old-moves': () => forgetOldMoves(base) },
  };
}

/** The additional dependencies for changing articles and authors. */
function editingDeps(base: AppContext) {
  return {
    ...base,
    findKnownTiers,
    memberExists,
    articleChanged: (tx: Tx, id: string) => base.changes.publish(tx, ARTICLES_TOPIC, id),
  };
}

/** The offers of the site besides articles. */
function offersOf({ db }: AppContext) {
  return {
    showTiers: async () => (await listTiers(db.read)).map(presentTier),
    showNewsletters: async () => (await newsletterRows.list(db.read)).map(presentNewsletter),
    offerTopics: [TIERS_TOPIC, NEWSLETTERS_TOPIC],
  };
}

function newestSigningKey({ config }: AppContext) {
  const [key] = config.JWT_KEYS.map(createSigningKey);
  if (key === undefined) throw new Error('There is no key to sign entitlements with.');
  return key;
}

/** The additional dependencies for imports from other systems. */
function wireMoving(base: AppContext) {
  return {
    listImageUses: (address: string) => listImageUses(base.db.read, address),
    getter: createGetter({
      takesLoopback: !base.config.isProduction,
      timeoutMs: FETCH_TIMEOUT_MS,
    }),
    directDatabaseUrl: base.config.DATABASE_DIRECT_URL,
    ghostKey: base.config.GHOST_ADMIN_KEY ?? null,
    downloads: join(base.config.DATA_DIR, 'downloads'),
    recount: () => recountConversations(base, { isDryRun: false }),
  };
}

function forgetOldMoves({ db, clock }: AppContext): Promise<void> {
  return staffMoves.deleteBefore(db.read, addDays(clock.now(), -MOVE_DAYS));
}

/** Badges granted by other features. */
const BADGE_SOURCES: readonly BadgeSource[] = [
  { badge: 'supporter', topic: TIPPERS_TOPIC, listAmong: listSupportersAmong },
];

/** Returns the slugs of all tiers, including archived ones, which still have subscribers and may stay in articles. */
export async function findKnownTiers(tx: Tx): Promise<ReadonlySet<string>> {
  return new Set((await listTierSlugs(tx)).values());
}

/** The external services that comments may be sent to. A service that is not configured is never called. */
function outsideServicesOf(config: Config): Parameters<typeof createCommentDeps>[1] {
  return {
    own: { url: config.COMMENT_CHECK_URL, secret: config.COMMENT_CHECK_SECRET },
    akismet: {
      key: config.AKISMET_KEY,
      apiBase: config.AKISMET_API_BASE,
      publicUrl: config.PUBLIC_URL,
      isTest: !config.isProduction,
    },
  };
}

async function memberExists(tx: Tx, id: string): Promise<boolean> {
  return (await findMemberById(tx, id)) !== null;
}
