import { isId } from '../../../platform/crypto/ids.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { ANONYMOUS } from '../../../platform/http/caller.ts';
import type { Clock } from '../../../time/clock.ts';
import { decideAccess, readerOf, readerOfMember } from '../../access/index.ts';
import { findMembersByEmails, findMembersByIds, type Member } from '../../accounts/index.ts';
import { type Article, articleRows, isPublished } from '../../articles/index.ts';
import { heldGrants } from '../../grants/index.ts';
import type { ReadSettings, SiteSettings } from '../../settings/index.ts';
import { findMovedMemberIds } from '../moved-items.store.ts';
import { readAddress } from '../read-address.ts';
import { toRedirectPath } from '../redirect-path.rules.ts';
import { findByPaths } from '../redirects.store.ts';

export interface DecidingDeps {
  readonly db: { readonly read: Tx };
  readonly clock: Clock;
  readonly readSettings: ReadSettings;
}

/** Our decision, or the reason why none can be made. */
type OwnDecision =
  | { readonly granted: boolean; readonly reason: string }
  | { readonly missing: 'member not here' | 'article not here' };

/**
 * Creates a function that decides as for the reader's own request at that instant. Members and articles are cached
 * without expiry, so it must be used for a single run.
 */
export function createDecider({ db, clock, readSettings }: DecidingDeps, siteUrl: string | null) {
  const articles = new Map<string, Promise<Article | null>>();
  const members = new Map<string, Promise<Member | null>>();
  const grants = new Map<string, ReturnType<typeof heldGrants.listOfMembers>>();
  const recall = <Value>(
    known: Map<string, Promise<Value>>,
    key: string,
    find: () => Promise<Value>,
  ) => {
    const found = known.get(key) ?? find();
    if (known.size < MAX_REMEMBERED) known.set(key, found);
    return found;
  };
  return async (asked: {
    readonly member: string | null;
    readonly article: string;
    readonly at: Date | null;
  }): Promise<OwnDecision> => {
    const at = asked.at ?? clock.now();
    const settings = await readSettings();
    const article = await recall(articles, asked.article, () =>
      findAsked(db.read, asked.article, siteUrl),
    );
    if (article === null || !isPublished(article, at)) return { missing: 'article not here' };
    const { member: name } = asked;
    if (name === null) return decideAccess(article, unknownReader(settings), [], at);
    const member = await recall(members, name, () => findMember(db.read, name));
    if (member === null) return { missing: 'member not here' };
    // Grants held at any time since the start of the day include those in force at the instant.
    const day = new Date(Math.floor(at.getTime() / DAY_MS) * DAY_MS);
    const own = await recall(grants, `${member.id} ${day.toISOString()}`, () =>
      heldGrants.listOfMembers(db.read, [member.id], day),
    );
    const reader = readerOfMember(member, settings, at);
    return decideAccess(article, reader, own.get(member.id) ?? [], at);
  };
}

const MAX_REMEMBERED = 10_000;
const DAY_MS = 86_400_000;

function unknownReader(settings: SiteSettings) {
  return readerOf(ANONYMOUS, settings);
}

/** Finds an article by its address at the old site or here, or by its slug. */
async function findAsked(tx: Tx, asked: string, siteUrl: string | null): Promise<Article | null> {
  const own = URL.canParse(asked) ? new URL(asked).pathname : asked;
  const path = toRedirectPath(asked, siteUrl) ?? toRedirectPath(own);
  const [rule] = path === null ? [] : await findByPaths(tx, [path]);
  if (rule?.articleId) return await articleRows.find(tx, { id: rule.articleId });
  const slug =
    (path ?? asked)
      .split('/')
      .filter((part) => part !== '')
      .at(-1) ?? '';
  return await articleRows.find(tx, { slug });
}

async function findMember(tx: Tx, name: string): Promise<Member | null> {
  const email = readAddress(name);
  const found = email === null ? [] : await findMembersByEmails(tx, [email]);
  const ids = found.length > 0 ? found.map(({ id }) => id) : await findMovedMemberIds(tx, name);
  const [id = isId(name) ? name : null] = ids;
  return id === null ? null : ((await findMembersByIds(tx, [id]))[0] ?? null);
}
