import type { Newsletter } from './newsletters.store.ts';

/** A list as everyone may see it. */
export function presentNewsletter({ slug, name, description }: Newsletter) {
  return { slug, name, description };
}
