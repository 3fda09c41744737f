import type { Newsletter } from './newsletters.store.ts';

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
