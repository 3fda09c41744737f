import type { Tx } from '../../platform/db/database.ts';
import type { ConsentKind } from './consent.rules.ts';

/** Everything that one address agreed to, oldest first. */
export interface ContactLedger {
  readonly id: string;
  readonly email: string;
  readonly name: string | null;
  readonly consents: readonly {
    readonly newsletterId: string;
    readonly kind: ConsentKind;
    readonly wording: string;
    readonly source: string;
    readonly at: Date;
  }[];
}

/** In the order of ids, after the given one: with an account or without. */
export async function listContactLedgers(
  tx: Tx,
  { after, limit }: { after: string | null; limit: number },
): Promise<ContactLedger[]> {
  const rows = await tx.newsletterContact.findMany({
    where: after === null ? {} : { id: { gt: after } },
    orderBy: { id: 'asc' },
    take: limit,
    select: {
      ...{ id: true, email: true, name: true },
      consents: {
        orderBy: { id: 'asc' },
        select: { newsletterId: true, kind: true, wording: true, source: true, at: true },
      },
    },
  });
  return rows.map((row) => ({
    ...row,
    consents: row.consents.map((line) => ({ ...line, kind: line.kind as ConsentKind })),
  }));
}
