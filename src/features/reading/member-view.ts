import { notFound } from '../../platform/errors/refusals.ts';
import { ANONYMOUS, type Caller } from '../../platform/http/caller.ts';
import {
  type PageQuery,
  readInstantCursor,
  toPage,
  writeCursor,
} from '../../platform/http/pages.ts';
import { decideAccess, grantsOf, readableArticlesFilter, readerOf } from '../access/index.ts';
import { actsAsStaff, findMemberById, findRestrictionEnd, type Member } from '../accounts/index.ts';
import { type Article, publishedArticles } from '../articles/index.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import type { SettingsDeps, SiteSettings } from '../settings/index.ts';
import type { ArticleResponses } from './article-responses.ts';
import { positionOf } from './list-reading.ts';

interface ViewDeps extends SettingsDeps {
  readonly articleResponses: ArticleResponses;
}

/** Staff do not know the member's network address, so that access by a group's network is left out. */
const NO_ADDRESS = '';

/**
 * Returns the response for an article as the member would get it now, and records in the audit log who looked. Reading
 * never counts: only unlocking uses up free reads. Throws `not_found` for an unknown member or article.
 */
export async function viewArticleAsMember(
  deps: ViewDeps,
  { memberId, slug }: { readonly memberId: string; readonly slug: string },
  actor: Actor,
) {
  const { db, clock, readSettings } = deps;
  const caller = toCaller(await getMember(deps, memberId), await readSettings());
  const answer = await deps.articleResponses.forCaller(slug, caller, NO_ADDRESS);
  if (answer === null) throw notFound();
  await recordChange(db.read, {
    actor,
    at: clock.now(),
    action: 'member.viewed_as',
    subject: { kind: 'member', id: memberId },
    after: { article: slug },
  });
  return answer.body;
}

/** Lists published articles, or those that the member would find, each with the member's access decision. */
export async function listArticlesAsMember(
  deps: SettingsDeps,
  {
    memberId,
    q: words,
    ...query
  }: PageQuery & { readonly memberId: string; readonly q?: string | undefined },
) {
  const settings = await deps.readSettings();
  const caller = toCaller(await getMember(deps, memberId), settings);
  const now = deps.clock.now();
  const grants = await grantsOf(deps, caller);
  const reader = readerOf(caller, settings);
  const list = `as-member:${words ?? ''}`;
  const span = { now, after: readInstantCursor(list, query.cursor), limit: query.limit };
  const reach = readableArticlesFilter(reader, grants, now);
  const rows = await (words
    ? publishedArticles.search(deps.db.recent, { words, reach, ...span })
    : publishedArticles.list(deps.db.recent, span));
  const page = toPage(rows, query.limit, positionOf);
  const present = ({ id, slug, title, access, publishedAt, ...article }: Article) => {
    const gate = { ...article, id, access };
    const { granted, reason, meter } = decideAccess(gate, reader, grants, now);
    return { id, slug, title, access, publishedAt, granted, reason, meter };
  };
  return { data: page.rows.map(present), nextCursor: writeCursor(list, page.next) };
}

async function getMember({ db }: Pick<SettingsDeps, 'db'>, id: string): Promise<Member> {
  const member = await findMemberById(db.read, id);
  if (member === null) throw notFound();
  return member;
}

/** The caller that a request of the member would have. A suspended member cannot sign in and reads anonymously. */
function toCaller(member: Member, settings: SiteSettings): Caller {
  if (member.suspendedAt !== null) return ANONYMOUS;
  return {
    kind: 'member',
    memberId: member.id,
    sessionId: '',
    sessionKind: 'site',
    role: actsAsStaff(member, settings) ? member.role : 'reader',
    isEmailConfirmed: member.emailConfirmedAt !== null,
    provedAt: null,
    lacksRequiredSecondFactor: false,
    restrictedUntil: findRestrictionEnd(member),
    via: 'cookie',
  };
}
