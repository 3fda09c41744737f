import type { Newsletter } from './newsletters.store.ts';

/** Presents a list to the public. */
export function presentNewsletter({ slug, name, description }: Newsletter) {
  return { slug, name, description };
}
