import type { AccessRuleRecord, SourceAccess } from '../../source-content.ts';
import type { WxrItem } from './wxr-item.ts';

/** Who may read a post, as a membership plugin decides it. */
export interface PostAccess {
  readonly access: SourceAccess;
  readonly planIds: readonly string[];
  readonly losses: readonly { readonly reason: string; readonly message: string }[];
  /** Whether free reads never open it; they may by default. */
  readonly meterExempt?: boolean;
  /** The rules that decided so, if any did. */
  readonly rules?: readonly PostRule[];
}

/** A rule of a plugin, wherever the post that it was found by stands. */
export type PostRule = Omit<AccessRuleRecord, 'kind' | 'at'>;

/** A rule about posts that were marked one by one, which are the same here. */
export function markedPosts(
  externalId: string,
  description: string,
  opens: Omit<NonNullable<PostRule['opens']>, 'freeReads'> & { readonly freeReads?: boolean },
): PostRule {
  const { access, planIds, freeReads = false } = opens;
  return {
    externalId,
    description,
    planIds,
    applies: null,
    freeReads: null,
    meter: null,
    opens: { access, planIds, freeReads },
    nearest: null,
  };
}

/** Decides for each post; without a plugin every published post is public. */
export type DecidePostAccess = (item: WxrItem) => PostAccess;
