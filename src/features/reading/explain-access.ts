import type { Database } from '../../platform/db/database.ts';
import { invalidField } from '../../platform/errors/refusals.ts';
import { ANONYMOUS } from '../../platform/http/caller.ts';
import type { Clock } from '../../time/clock.ts';
import {
  type Explanation,
  explainAccess,
  type GrantRow,
  listGrantsHeldBy,
  lookBackFrom,
  readerOf,
  readerOfMember,
} from '../access/index.ts';
import { findMemberById } from '../accounts/index.ts';
import { findArticleBySlug, isPublished } from '../articles/index.ts';
import type { ReadSettings } from '../settings/index.ts';

export interface ExplainDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly readSettings: ReadSettings;
}

interface Explained extends Explanation<GrantRow> {
  readonly at: Date;
  /** Where it is not, readers are told that there is nothing, whatever the ladder says. */
  readonly isPublished: boolean;
}

/**
 * Why an article is open or not to a member, or to nobody in particular, at any moment: the ledger as
 * it stands, replayed or run ahead. The article, the role and the settings are those of today.
 */
export async function explainArticle(
  deps: ExplainDeps,
  asked: { memberId?: string | undefined; articleSlug: string; at?: Date | undefined },
): Promise<Explained> {
  const at = asked.at ?? deps.clock.now();
  const [article, settings] = await Promise.all([
    findArticleBySlug(deps.db.read, asked.articleSlug),
    deps.readSettings(),
  ]);
  if (article === null) throw invalidField('query.articleSlug', 'is not an article');
  const shown = { at, isPublished: isPublished(article, at) };
  const { memberId } = asked;
  if (memberId === undefined) {
    return { ...shown, ...explainAccess<GrantRow>(article, readerOf(ANONYMOUS, settings), [], at) };
  }
  const [member, grants] = await Promise.all([
    findMemberById(deps.db.read, memberId),
    listGrantsHeldBy(deps.db.read, { kind: 'member', memberId }, lookBackFrom(at)),
  ]);
  if (member === null) throw invalidField('query.memberId', 'is not a member');
  const reader = readerOfMember(member, settings, at);
  return { ...shown, ...explainAccess(article, reader, grants, at) };
}
