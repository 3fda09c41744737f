/** Lists that readers may ask to be on. */
export { createNewsletter } from './create-newsletter.ts';
export { newsletterEndpoints } from './newsletters.routes.ts';
export { listNewsletters, type Newsletter } from './newsletters.store.ts';
export { presentNewsletter } from './newsletters.views.ts';
