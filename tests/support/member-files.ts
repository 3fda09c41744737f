import type { ImportChange } from '../../src/features/member-files/write-items.ts';
import type { Database } from '../../src/platform/db/database.ts';

/** A file in the form that `importFile` reads. */
export async function* readOnce(text: string) {
  yield await Promise.resolve(text);
}

/** Describes a change, for example as "confirm reader@example.org daily". */
export function describeChange({ what, email, slug }: ImportChange): string {
  return [what, email, slug ?? ''].join(' ').trim();
}

/** Row counts of the tables that an import writes. */
export function countImportedRows({ db }: { readonly db: Database }): Promise<number[]> {
  const { member, newsletterContact, newsletterConsent, newsletterSuppression } = db.read;
  return Promise.all([
    member.count(),
    newsletterContact.count(),
    newsletterConsent.count(),
    newsletterSuppression.count(),
  ]);
}
