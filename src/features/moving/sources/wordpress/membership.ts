import type { AccessRuleRecord, SourceAccess } from '../../source-content.ts';
import type { WxrItem } from './wxr-item.ts';

/** The access of a post according to a membership plugin. */
export interface PostAccess {
  readonly access: SourceAccess;
  readonly planIds: readonly string[];
  readonly losses: readonly { readonly reason: string; readonly message: string }[];
  /** True if free reads cannot open the post; false by default. */
  readonly meterExempt?: boolean;
  /** The rules that determined the access, if any. */
  readonly rules?: readonly PostRule[];
}

/** A rule of a plugin, independent of the post through which it was found. */
export type PostRule = Omit<AccessRuleRecord, 'kind' | 'at'>;

/** Returns a rule for individually marked posts, which has an exact equivalent here. */
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

/** Decides the access of a post; without a plugin every published post is public. */
export type DecidePostAccess = (item: WxrItem) => PostAccess;
