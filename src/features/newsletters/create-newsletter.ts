import { newId } from '../../platform/crypto/ids.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import type { NewsletterDeps } from './newsletter-deps.ts';
import type { NewsletterInput } from './newsletters.schemas.ts';
import { insertNewsletter, type Newsletter } from './newsletters.store.ts';

/** Published with a list's id when it is created, changed or archived. */
export const NEWSLETTERS_TOPIC = 'newsletters';

/** A new list; issues have the site's sender unless it is given. */
type NewNewsletter = Omit<NewsletterInput, keyof Sender> & Partial<Sender>;
type Sender = Pick<NewsletterInput, 'senderName' | 'replyTo'>;

/** Creates a list without subscribers. Throws `slug_taken`. */
export function createNewsletter(
  deps: Pick<NewsletterDeps, 'db' | 'clock' | 'changes'>,
  { senderName = null, replyTo = null, ...fields }: NewNewsletter,
  { actor }: { actor: Actor },
): Promise<Newsletter> {
  return deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    const input = { ...fields, senderName, replyTo };
    const newsletter = { ...input, id: newId(), version: 1, createdAt: now, updatedAt: now };
    if (!(await insertNewsletter(tx, newsletter))) throw slugTaken();
    await recordChange(tx, {
      actor,
      at: now,
      action: 'newsletter.created',
      subject: { kind: 'newsletter', id: newsletter.id },
      after: input,
    });
    await deps.changes.publish(tx, NEWSLETTERS_TOPIC, newsletter.id);
    return newsletter;
  });
}

function slugTaken(): AppError {
  return new AppError({
    code: 'slug_taken',
    status: 409,
    detail: 'Another newsletter, possibly archived, has this slug.',
    errors: [{ path: 'body.slug', message: 'is taken' }],
  });
}
