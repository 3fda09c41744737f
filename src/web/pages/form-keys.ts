import { randomUUID } from 'node:crypto';
import { newId } from '../../platform/crypto/ids.ts';
import { type Html, trustedHtml } from '../../platform/html/html.ts';

/** Stands for a page's own id in markup that several pages share; no text of anyone can contain it. */
const PAGE_ID = randomUUID();

/** The key that makes a form that was sent twice one comment; every form of every page has its own. */
export function formKey(form: string): string {
  return `${PAGE_ID}-${form}`;
}

/** Gives the forms of a page their keys. */
export function withOwnFormKeys({ markup }: Html): Html {
  return trustedHtml(markup.replaceAll(PAGE_ID, newId()));
}
