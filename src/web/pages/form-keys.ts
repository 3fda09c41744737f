import { randomUUID } from 'node:crypto';
import { newId } from '../../platform/crypto/ids.ts';
import { type Html, trustedHtml } from '../../platform/html/html.ts';

/**
 * A placeholder for a page's own id in markup that several pages share. User text cannot contain it.
 */
const PAGE_ID = randomUUID();

/**
 * The idempotency key that prevents a form sent twice from posting two comments. It is unique to each
 * form of each page.
 */
export function formKey(form: string): string {
  return `${PAGE_ID}-${form}`;
}

/** Replaces the placeholders of a page with its keys. */
export function fillFormKeys({ markup }: Html): Html {
  return trustedHtml(markup.replaceAll(PAGE_ID, newId()));
}
