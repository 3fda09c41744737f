import type { Changes } from '../../platform/db/changes.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Streams } from '../../platform/http/streams.ts';
import type { Log } from '../../platform/log/log.ts';
import type { Clock } from '../../time/clock.ts';
import type { ReadSettings } from '../settings/index.ts';
import { type ConversationArticleCache, createConversationArticleCache } from './article-cache.ts';
import { type BadgeCache, type BadgeSource, createBadgeCache } from './badge-cache.ts';
import {
  createOutsideServices,
  type OutsideServiceOptions,
  type OutsideServices,
} from './outside-services.ts';

/** What the feature takes from the application. */
export interface CommentContext {
  readonly db: Database;
  readonly clock: Clock;
  readonly changes: Changes;
  readonly log: Log;
  readonly streams: Streams;
  readonly readSettings: ReadSettings;
  readonly publicUrl: string;
  /** Badges that other features know of, in the order in which they are shown. */
  readonly badgeSources: readonly BadgeSource[];
}

export interface CommentDeps extends CommentContext {
  readonly articles: ConversationArticleCache;
  readonly badgeCache: BadgeCache;
  readonly outside: OutsideServices;
}

/** Creates the caches and the clients of outside services that the conversation needs. */
export function createCommentDeps(
  context: CommentContext,
  services: OutsideServiceOptions,
): CommentDeps {
  return {
    ...context,
    articles: createConversationArticleCache(context),
    badgeCache: createBadgeCache(context),
    outside: createOutsideServices(services),
  };
}
