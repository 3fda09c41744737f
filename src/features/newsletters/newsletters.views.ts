import type { Newsletter } from './newsletters.store.ts';
import type { Suppression } from './suppressions.store.ts';

/** A list as everyone may see it. */
export function presentNewsletter({ slug, name, description }: Newsletter) {
  return { slug, name, description };
}

export function presentStaffNewsletter(row: Newsletter) {
  return {
    id: row.id,
    version: row.version,
    slug: row.slug,
    name: row.name,
    description: row.description,
    position: row.position,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}

export function presentSuppression({ id, emailHash, reason, createdAt }: Suppression) {
  return { id, emailHash, reason, createdAt };
}
