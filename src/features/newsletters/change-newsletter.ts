import { notFound, stale } from '../../platform/errors/refusals.ts';
import { type AuditedChange, type EditedBy, recordChange, requireVersion } from '../audit/index.ts';
import { NEWSLETTERS_TOPIC } from './create-newsletter.ts';
import type { NewsletterDeps } from './newsletter-deps.ts';
import type { NewsletterChange } from './newsletters.schemas.ts';
import { findNewsletter, type Newsletter, updateNewsletter } from './newsletters.store.ts';

type EditingDeps = Pick<NewsletterDeps, 'db' | 'clock' | 'changes'>;

/** Replaces the given fields. Throws `not_found` or `stale`. */
export function changeNewsletter(
  deps: EditingDeps,
  id: string,
  change: NewsletterChange,
  by: EditedBy,
): Promise<Newsletter> {
  return write(deps, id, by, ({ name, description, position, senderName, replyTo }) => {
    const before = { name, description, position, senderName, replyTo };
    const after = {
      name: change.name ?? name,
      description: change.description ?? description,
      position: change.position ?? position,
      senderName: change.senderName === undefined ? senderName : change.senderName,
      replyTo: change.replyTo === undefined ? replyTo : change.replyTo,
    };
    return { action: 'newsletter.changed', isArchived: false, before, after };
  });
}

/** Archives a list. Its slug stays taken, because links in sent mails contain it. */
export function archiveNewsletter(
  deps: EditingDeps,
  id: string,
  by: EditedBy,
): Promise<Newsletter> {
  return write(deps, id, by, ({ slug, name }) => ({
    action: 'newsletter.archived',
    isArchived: true,
    before: { slug, name },
  }));
}

interface NewsletterWrite extends Pick<AuditedChange, 'action' | 'before'> {
  /** The fields that change. */
  readonly after?: Partial<Newsletter>;
  readonly isArchived: boolean;
}

function write(
  { db, clock, changes }: EditingDeps,
  id: string,
  by: EditedBy,
  plan: (before: Newsletter) => NewsletterWrite,
): Promise<Newsletter> {
  return db.transaction(async (tx) => {
    const before = await findNewsletter(tx, { id });
    if (before === null) throw notFound();
    requireVersion(before, by);
    const now = clock.now();
    const { isArchived, ...change } = plan(before);
    const { version } = before;
    const after = { ...before, ...change.after, version: version + 1, updatedAt: now };
    const isWritten = await updateNewsletter(tx, after, {
      version,
      archivedAt: isArchived ? now : null,
    });
    if (!isWritten) throw stale();
    const subject = { kind: 'newsletter', id } as const;
    await recordChange(tx, { ...change, actor: by.actor, at: now, subject });
    await changes.publish(tx, NEWSLETTERS_TOPIC, id);
    return after;
  });
}
