import type { SourceAccess } from '../../source-content.ts';
import type { WxrItem } from './wxr-item.ts';

/** Who may read a post, as a membership plugin decides it. */
export interface PostAccess {
  readonly access: SourceAccess;
  readonly planIds: readonly string[];
  readonly losses: readonly { readonly reason: string; readonly message: string }[];
}

/** Decides for each post; without a plugin every published post is public. */
export type DecidePostAccess = (item: WxrItem) => PostAccess;
