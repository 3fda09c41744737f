import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import { invalidField, notFound } from '../../platform/errors/refusals.ts';
import { type AccessLevel, articleRows, renderBody } from '../articles/index.ts';
import {
  type Actor,
  type AuditAction,
  type EditedBy,
  recordChange,
  requireVersion,
} from '../audit/index.ts';
import { type Newsletter, newsletterRows } from '../newsletters/index.ts';
import { presentAudience, resolveAudience } from './choose-audience.ts';
import type { IssueDeps } from './issue-deps.ts';
import { issueExists, wrongState } from './issues.errors.ts';
import { decideTransition, type IssueTransition, stateOf } from './issues.rules.ts';
import type { IssueChange, IssueInput } from './issues.schemas.ts';
import {
  deleteIssueRow,
  findIssue,
  findIssueOfArticle,
  type Issue,
  type IssueChanges,
  insertIssue,
  lockIssue,
  type NewIssue,
  updateIssue,
} from './issues.store.ts';

/**
 * Drafts an issue of an article, or of a composed page. Throws `invalid` for an unknown list, article or tier, and
 * `issue_exists` if the list has an issue of the article.
 */
export async function createIssue(deps: IssueDeps, input: IssueInput, by: { actor: Actor }) {
  const text = input.body === undefined ? null : await renderPage(input.body);
  return await deps.db.transaction(async (tx) => {
    const list = await getNewsletter(tx, input.newsletter);
    const audience = await resolveAudience(deps, tx, input.audience);
    const { preheader = null } = input;
    if (input.article !== undefined) {
      const { article: articleId, subject = null } = input;
      if (text !== null)
        throw invalidField('body.body', 'cannot be set for an issue of an article');
      const draft = { list, articleId, subject, preheader, audience, actor: by.actor };
      const { issue, isNew } = await draftArticle(deps, tx, draft);
      if (!isNew) throw issueExists(issue.id);
      return issue;
    }
    const { subject, access, tiers } = input;
    if (subject === undefined) throw invalidField('body.subject', 'is required without an article');
    if (text === null) throw invalidField('body.body', 'is required without an article');
    await requireTiers(deps, tx, access, tiers);
    const content = { subject, ...text, access, tierSlugs: tiers };
    const page = { newsletterId: list.id, articleId: null, preheader, audience, ...content };
    const issue = await insertDraft(deps, tx, page, by.actor);
    if (issue === null) throw new Error('Only issues of articles are unique.');
    return issue;
  });
}

/** Stores a draft; null if the list has an issue of the article. */
async function insertDraft(
  { clock }: IssueDeps,
  tx: Tx,
  draft: Omit<NewIssue, 'id' | 'now'>,
  actor: Actor,
): Promise<Issue | null> {
  const [id, now] = [newId(), clock.now()];
  if (!(await insertIssue(tx, { id, now, ...draft }))) return null;
  return recordIssueChange(tx, id, { action: 'issue.created', actor, now });
}

/** Returns the issue of an article for a list, drafted if there is none. Throws `invalid`. */
export async function draftArticle(
  deps: IssueDeps,
  tx: Tx,
  draft: Pick<Issue, 'subject' | 'preheader' | 'audience'> & {
    readonly list: Newsletter;
    readonly articleId: string;
    readonly actor: Actor;
  },
): Promise<{ issue: Issue; isNew: boolean }> {
  const { list, articleId, subject, preheader, audience, actor } = draft;
  const article = await articleRows.find(tx, { id: articleId });
  if (article === null) throw invalidField('body.article', 'is not an article');
  const issueOf = { newsletterId: list.id, articleId };
  const { access, tierSlugs } = article;
  const noText = { body: null, html: null, previewHtml: null };
  const created = await insertDraft(
    deps,
    tx,
    { ...issueOf, subject, preheader, audience, access, tierSlugs, ...noText },
    actor,
  );
  const issue = created ?? (await findIssueOfArticle(tx, issueOf));
  if (issue === null) throw notFound();
  return { issue, isNew: created !== null };
}

/** Replaces the given fields. Throws `not_found`, `stale`, `wrong_state` or `invalid`. */
export async function changeIssue(deps: IssueDeps, id: string, change: IssueChange, by: EditedBy) {
  const text = change.body === undefined ? {} : await renderPage(change.body);
  return await deps.db.transaction(async (tx) => {
    const before = await getIssueForMove(tx, id, { move: 'change', by });
    const isPage = before.articleId === null;
    const articleField = (['body', 'access', 'tiers'] as const).find(
      (name) => change[name] !== undefined,
    );
    if (!isPage && articleField) {
      throw invalidField(`body.${articleField}`, 'cannot be set for an issue of an article');
    }
    if (isPage && change.subject === null) throw invalidField('body.subject', 'is required');
    const { access = before.access, tiers = before.tierSlugs, subject, preheader } = change;
    if (isPage) await requireTiers(deps, tx, access, tiers);
    const changes = {
      ...(subject === undefined ? {} : { subject }),
      ...(preheader === undefined ? {} : { preheader }),
      ...(change.audience && { audience: await resolveAudience(deps, tx, change.audience) }),
      ...text,
      ...(isPage ? { access, tierSlugs: tiers } : {}),
    };
    const now = deps.clock.now();
    return saveIssue(tx, before, changes, { action: 'issue.changed', actor: by.actor, now });
  });
}

/** Deletes an issue that was not sent to anyone yet. Throws `not_found`, `stale` or `wrong_state`. */
export function deleteIssue(deps: IssueDeps, id: string, by: EditedBy): Promise<void> {
  return deps.db.transaction(async (tx) => {
    const before = await getIssueForMove(tx, id, { move: 'remove', by });
    await deleteIssueRow(tx, id);
    await recordChange(tx, {
      actor: by.actor,
      at: deps.clock.now(),
      action: 'issue.removed',
      subject: { kind: 'issue', id },
      before: describe(before),
    });
  });
}

/** Locks and returns an issue in a state that allows the move. Throws `not_found`, `stale` or `wrong_state`. */
export async function getIssueForMove(
  tx: Tx,
  id: string,
  { move, by }: { move: IssueTransition; by: EditedBy },
): Promise<Issue> {
  await lockIssue(tx, id);
  const issue = await findIssue(tx, id);
  if (issue === null) throw notFound();
  requireVersion(issue, by);
  const state = stateOf(issue);
  if (decideTransition(move, state) === null) throw wrongState(state);
  return issue;
}

interface IssueAudit {
  readonly action: AuditAction;
  readonly actor: Actor;
  readonly now: Date;
}

/** Writes and audits a change as the issue's next version, and returns the updated issue. */
export async function saveIssue(
  tx: Tx,
  before: Issue,
  changes: IssueChanges,
  audit: IssueAudit,
): Promise<Issue> {
  const version = before.version + 1;
  await updateIssue(tx, before.id, { ...changes, version, updatedAt: audit.now });
  return recordIssueChange(tx, before.id, { ...audit, before });
}

async function recordIssueChange(
  tx: Tx,
  id: string,
  { action, actor, now, before }: IssueAudit & { readonly before?: Issue },
): Promise<Issue> {
  const issue = await findIssue(tx, id);
  if (issue === null) throw notFound();
  await recordChange(tx, {
    actor,
    at: now,
    action,
    subject: { kind: 'issue', id },
    ...(before !== undefined && { before: describe(before) }),
    after: describe(issue),
  });
  return issue;
}

export async function getNewsletter(tx: Tx, slug: string): Promise<Newsletter> {
  const list = await newsletterRows.find(tx, { slug });
  if (list === null) throw invalidField('body.newsletter', 'is not a newsletter');
  return list;
}

function describe(issue: Issue) {
  const { newsletterSlug, articleId, subject, preheader, access, tierSlugs, sendAt, body } = issue;
  const audience = presentAudience(issue.audience);
  const texts = { subject, preheader, length: body?.length ?? null };
  return { newsletter: newsletterSlug, articleId, ...texts, audience, access, tierSlugs, sendAt };
}

/** Sanitises and cuts the text once, when it is saved, instead of for each mail. */
async function renderPage(body: string) {
  const { html, previewHtml } = await renderBody(body);
  return { body, html, previewHtml };
}

async function requireTiers(
  { findKnownTiers }: IssueDeps,
  tx: Tx,
  access: AccessLevel,
  tiers: readonly string[],
): Promise<void> {
  if (access === 'tiers' && tiers.length === 0) {
    throw invalidField('body.tiers', 'access "tiers" requires at least one tier');
  }
  if (access !== 'tiers' && tiers.length > 0) {
    throw invalidField('body.tiers', 'is only allowed with access "tiers"');
  }
  const known = await findKnownTiers(tx, tiers);
  const unknown = tiers.findIndex((slug) => !known.has(slug));
  if (unknown !== -1) throw invalidField(`body.tiers.${unknown}`, 'does not exist');
}
