import type { Tx } from '../../platform/db/database.ts';
import { notFound, stale } from '../../platform/errors/refusals.ts';
import {
  type Actor,
  type AuditedChange,
  type EditedBy,
  recordChange,
  requireVersion,
} from '../audit/index.ts';
import { NEWSLETTERS_TOPIC, type NewsletterDeps } from './create-newsletter.ts';
import type { NewsletterChange } from './newsletters.schemas.ts';
import { findNewsletter, type Newsletter, updateNewsletter } from './newsletters.store.ts';

/** Replaces the given fields. Throws `not_found` or `stale`. */
export function changeNewsletter(
  deps: NewsletterDeps,
  id: string,
  change: NewsletterChange,
  by: EditedBy,
): Promise<Newsletter> {
  return deps.db.transaction(async (tx) => {
    const before = await getNewsletter(tx, id, by);
    const { name = before.name, description = before.description } = change;
    const after = { name, description, position: change.position ?? before.position };
    const { position } = before;
    return await write(deps, tx, {
      before,
      fields: after,
      archivedAt: null,
      actor: by.actor,
      record: {
        action: 'newsletter.changed',
        before: { name: before.name, description: before.description, position },
        after,
      },
    });
  });
}

/** Archives a list. Its slug stays taken, because links in sent mails contain it. */
export async function archiveNewsletter(
  deps: NewsletterDeps,
  id: string,
  by: EditedBy,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const before = await getNewsletter(tx, id, by);
    const { slug, name } = before;
    await write(deps, tx, {
      before,
      fields: {},
      archivedAt: deps.clock.now(),
      actor: by.actor,
      record: { action: 'newsletter.archived', before: { slug, name } },
    });
  });
}

async function getNewsletter(tx: Tx, id: string, by: EditedBy): Promise<Newsletter> {
  const newsletter = await findNewsletter(tx, { id });
  if (newsletter === null) throw notFound();
  requireVersion(newsletter, by);
  return newsletter;
}

async function write(
  deps: NewsletterDeps,
  tx: Tx,
  change: {
    before: Newsletter;
    fields: Partial<Newsletter>;
    archivedAt: Date | null;
    actor: Actor;
    record: Pick<AuditedChange, 'action' | 'before' | 'after'>;
  },
): Promise<Newsletter> {
  const { before, archivedAt } = change;
  const now = deps.clock.now();
  const after = { ...before, ...change.fields, version: before.version + 1, updatedAt: now };
  const isWritten = await updateNewsletter(tx, after, { version: before.version, archivedAt });
  if (!isWritten) throw stale();
  const subject = { kind: 'newsletter', id: before.id } as const;
  await recordChange(tx, { actor: change.actor, at: now, subject, ...change.record });
  await deps.changes.publish(tx, NEWSLETTERS_TOPIC, before.id);
  return after;
}
