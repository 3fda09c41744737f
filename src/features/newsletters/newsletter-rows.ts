import { findAnyNewsletter, findNewsletter, listNewsletters } from './newsletters.store.ts';

export const newsletterRows = {
  find: findNewsletter,
  findAny: findAnyNewsletter,
  list: listNewsletters,
};
