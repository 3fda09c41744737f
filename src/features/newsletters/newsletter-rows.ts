import { findAnyNewsletter, findNewsletter, listNewsletters } from './newsletters.store.ts';

/** Rows of lists. */
export const newsletterRows = {
  find: findNewsletter,
  findAny: findAnyNewsletter,
  list: listNewsletters,
};
