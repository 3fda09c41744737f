/** Lists that readers may ask to be on. */
export { createNewsletter, NEWSLETTERS_TOPIC } from './create-newsletter.ts';
export { newsletterEndpoints } from './newsletters.routes.ts';
export { newsletterInputSchema } from './newsletters.schemas.ts';
export { listNewsletters, type Newsletter } from './newsletters.store.ts';
export { presentNewsletter } from './newsletters.views.ts';
