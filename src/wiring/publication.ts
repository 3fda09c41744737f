import { createGrantsCache, grantEndpoints } from '../features/access/index.ts';
import { findMemberById } from '../features/accounts/index.ts';
import {
  articleEndpoints,
  authorEndpoints,
  previewLinkEndpoints,
} from '../features/articles/index.ts';
import {
  type BadgeSource,
  commentEndpoints,
  correctAkismetJob,
  createAkismet,
  createBadgeCache,
  createCommentPageCache,
  createConversationArticleCache,
  createLiveConversation,
  createOutsideCheck,
  decideConversationFor,
  deleteOldEvents,
  hideCommentsJob,
  notifyFollowersJob,
  notifyModerators,
  type OutsideServices,
  outsideCheckJob,
  sendDigests,
} from '../features/comments/index.ts';
import { imageEndpoints } from '../features/media/index.ts';
import { listNewsletters, presentNewsletter } from '../features/newsletters/index.ts';
import {
  type ArticleAnswers,
  createArticleAnswers,
  decisionEndpoints,
  giftEndpoints,
  giftReportEndpoints,
  memberFeedEndpoints,
  outputEndpoints,
  previewEndpoints,
  readingEndpoints,
} from '../features/reading/index.ts';
import { listTiers, presentTier } from '../features/tiers/index.ts';
import { findGoalState, GIVERS_TOPIC, listSupportersAmong } from '../features/tips/index.ts';
import type { ImportDeps } from '../features/transfer/index.ts';
import type { Config } from '../platform/config/config.ts';
import type { Tx } from '../platform/db/database.ts';
import type { AppContext, AppModule } from './context.ts';
import { type GroupsPart, tierExists } from './groups.ts';
import { listImageUses } from './image-uses.ts';

/** Articles and who may read them, the conversation below, newsletters, and what readers get. */
export function wirePublication(
  base: AppContext,
  groups: GroupsPart,
): AppModule & { answers: ArticleAnswers; transfer: ImportDeps } {
  const { db } = base;
  const { openByGroup, offersOfGroups, offersOfGroupsAt, hasGroupsByAddress } = groups;
  const reading = { ...base, openByGroup, offersOfGroups, hasGroupsByAddress };
  const answers = createArticleAnswers({
    ...reading,
    grants: createGrantsCache(base),
    goalOf: (articleId) => findGoalState(db.read, articleId, base.clock.now()),
    conversationFor: (article, caller, { decision, grants, settings }) =>
      decideConversationFor(base, caller, { article, grants, settings, canRead: decision.granted }),
  });
  const feedSecrets = base.config.JWT_KEYS.map(({ secret }) => secret);
  const commentDeps = createCommentDeps(base);
  const commentPages = createCommentPageCache(commentDeps);
  const editing = { ...base, findKnownTiers, memberExists };
  return {
    answers,
    transfer: editing,
    endpoints: [
      ...readingEndpoints({
        ...reading,
        answers,
        showTiers: async () => (await listTiers(db.read)).map(presentTier),
        showNewsletters: async () => (await listNewsletters(db.read)).map(presentNewsletter),
      }),
      ...decisionEndpoints({ ...reading, offersOfGroupsAt }),
      ...giftEndpoints(base),
      ...giftReportEndpoints(base),
      ...outputEndpoints(base),
      ...memberFeedEndpoints({ ...base, feedSecrets }),
      ...previewEndpoints(base),
      ...previewLinkEndpoints(base),
      ...grantEndpoints({ ...base, tierExists }),
      ...commentEndpoints({
        ...commentDeps,
        commentPages,
        live: createLiveConversation(commentDeps),
      }),
      ...articleEndpoints(editing),
      ...authorEndpoints(editing),
      ...imageEndpoints({ ...base, listImageUses: (address) => listImageUses(db.read, address) }),
    ],
    jobs: [
      notifyFollowersJob(base),
      hideCommentsJob(commentDeps),
      outsideCheckJob(commentDeps),
      correctAkismetJob(commentDeps),
    ],
    tasks: {
      'forget-old-events': () => deleteOldEvents(base),
      'send-digests': () => sendDigests(base),
      'tell-moderators': () => notifyModerators(base),
    },
  };
}

/** What the conversation needs beside the foundation. */
function createCommentDeps(base: AppContext) {
  const badgeSources = BADGE_SOURCES;
  return {
    ...{ ...base, badgeSources },
    articles: createConversationArticleCache(base),
    badgeCache: createBadgeCache({ ...base, badgeSources }),
    outside: findOutsideServices(base.config),
  };
}

/** What other features know of members that shows beside their comments. */
const BADGE_SOURCES: readonly BadgeSource[] = [
  { badge: 'supporter', topic: GIVERS_TOPIC, listAmong: listSupportersAmong },
];

/**
 * Articles name tiers, which belong to billing; this answers for it. An archived tier is still paid for,
 * so articles may go on naming it.
 */
export async function findKnownTiers(tx: Tx): Promise<ReadonlySet<string>> {
  const tiers = await listTiers(tx, { withArchived: true });
  return new Set(tiers.map(({ slug }) => slug));
}

/** What may be asked about comments; null where the publisher runs no such service, or has no key. */
function findOutsideServices(config: Config): OutsideServices {
  const { COMMENT_CHECK_URL: url, COMMENT_CHECK_SECRET: secret, AKISMET_KEY: key } = config;
  const { PUBLIC_URL: publicUrl, AKISMET_API_BASE: apiBase, isProduction } = config;
  return {
    own: url === undefined || secret === undefined ? null : createOutsideCheck({ url, secret }),
    akismet:
      key === undefined ? null : createAkismet({ key, publicUrl, apiBase, isTest: !isProduction }),
  };
}

async function memberExists(tx: Tx, id: string): Promise<boolean> {
  return (await findMemberById(tx, id)) !== null;
}
