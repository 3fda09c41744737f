import type { PageRequest } from '../page.ts';
import type { Fields, Form } from './form-fields.rules.ts';

/**
 * Whether the sign-in is fresh enough for the page's forms with files. A file cannot be held during reauthentication,
 * so these forms are shown only then. False for a page without such forms.
 */
export async function mayUploadOn(
  { visit }: PageRequest,
  forms: readonly { fieldsOf(form: Form): Fields }[] = [],
): Promise<boolean> {
  const hasFile = forms.some((form) =>
    Object.values(form.fieldsOf({})).some(({ kind }) => kind === 'file'),
  );
  return hasFile && (await visit.call('getReauthentication')).isFresh;
}
