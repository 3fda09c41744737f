import type { Newsletter } from './newsletters.store.ts';
import type { Suppression } from './suppressions.store.ts';

/** A list as everyone may see it. */
export function presentNewsletter({ slug, name, description }: Newsletter) {
  return { slug, name, description };
}

export function presentSuppression({ id, emailHash, reason, createdAt }: Suppression) {
  return { id, emailHash, reason, createdAt };
}
