import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';
import { type IdPage, newestFirst } from '../../platform/db/list-pages.ts';
import type { TypedRow } from '../../platform/db/typed-row.ts';
import type { EventType } from '../../wording/events.ts';
import type { PauseCause } from './delivery.rules.ts';

const select = {
  id: true,
  url: true,
  types: true,
  description: true,
  pausedAt: true,
  pauseCause: true,
  failingSince: true,
  previousUntil: true,
  createdAt: true,
  updatedAt: true,
} satisfies Prisma.WebhookEndpointSelect;

const withSecrets = { ...select, sealedSecret: true, sealedPreviousSecret: true } as const;

type Typed = { readonly types: EventType[]; readonly pauseCause: PauseCause | null };
type Row = Prisma.WebhookEndpointGetPayload<{ select: typeof select }>;
export type EndpointRow = TypedRow<Row, Typed>;
/** An endpoint with its encrypted secrets. */
export type SealedEndpoint = TypedRow<
  Prisma.WebhookEndpointGetPayload<{ select: typeof withSecrets }>,
  Typed
>;

type EndpointTerms = Pick<EndpointRow, 'url' | 'types' | 'description'>;

/** Serializes creations, so that concurrent requests cannot exceed the limit. Returns the number of endpoints. */
export async function lockEndpoints(tx: Tx): Promise<number> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('webhook_endpoints', 0))`;
  return tx.webhookEndpoint.count();
}

export async function insertEndpoint(
  tx: Tx,
  endpoint: EndpointTerms & { id: string; sealedSecret: string; now: Date },
): Promise<EndpointRow> {
  const { now, types, ...columns } = endpoint;
  const row = await tx.webhookEndpoint.create({
    data: { ...columns, types: [...types], createdAt: now, updatedAt: now },
    select,
  });
  return row as EndpointRow;
}

export async function findEndpoint(tx: Tx, id: string): Promise<SealedEndpoint | null> {
  const row = await tx.webhookEndpoint.findUnique({ where: { id }, select: withSecrets });
  return row as SealedEndpoint | null;
}

export async function listEndpoints(tx: Tx, page: IdPage): Promise<EndpointRow[]> {
  const rows = await tx.webhookEndpoint.findMany({ ...newestFirst(page, {}), select });
  return rows as EndpointRow[];
}

/** Returns null if the endpoint does not exist. */
export async function updateEndpoint(
  tx: Tx,
  id: string,
  change: Partial<Omit<SealedEndpoint, 'id' | 'createdAt'>>,
): Promise<EndpointRow | null> {
  const [row] = await tx.webhookEndpoint.updateManyAndReturn({
    where: { id },
    data: change,
    select,
  });
  return (row as EndpointRow | undefined) ?? null;
}

export async function deleteEndpoint(tx: Tx, id: string): Promise<boolean> {
  const { count } = await tx.webhookEndpoint.deleteMany({ where: { id } });
  return count === 1;
}

/** Lists the endpoints after this id, for iterating over all of them. */
export async function listSealedAfter(
  tx: Tx,
  after: string | null,
  limit: number,
): Promise<SealedEndpoint[]> {
  const rows = await tx.webhookEndpoint.findMany({
    ...(after === null ? {} : { where: { id: { gt: after } } }),
    orderBy: { id: 'asc' },
    take: limit,
    select: withSecrets,
  });
  return rows as SealedEndpoint[];
}

/** Replaces encrypted secrets, unless the endpoint was rotated in the meantime. */
export async function replaceSealed(
  tx: Tx,
  before: Pick<SealedEndpoint, 'id' | 'sealedSecret'>,
  sealed: Pick<SealedEndpoint, 'sealedSecret' | 'sealedPreviousSecret'>,
): Promise<void> {
  const { id, sealedSecret } = before;
  await tx.webhookEndpoint.updateMany({ where: { id, sealedSecret }, data: sealed });
}
