import type { JsonRow } from '../../read-json-rows.ts';
import { type JsonFault, readJsonRows } from '../../read-json-rows.ts';
import type { SourceFile } from '../../source-file.ts';
import { idOf, instantOf, numberOf, type Row, textOf } from './row-cells.rules.ts';

/** A row with its table and place. */
interface GhostRow {
  readonly table: string;
  readonly row: Row;
  readonly line: number;
  readonly column: number;
  readonly error: JsonFault | null;
}

/** Streams the rows of a content export, table by table. */
export async function* readGhostTables(file: SourceFile): AsyncGenerator<GhostRow> {
  const isTable = (path: readonly string[]) => path.length >= 2 && path.at(-2) === 'data';
  for await (const found of readJsonRows(file, isTable)) yield toGhostRow(found);
}

function toGhostRow({ path, line, column, value, error }: JsonRow): GhostRow {
  return { table: path.at(-1) ?? '', row: value ?? {}, line, column, error };
}

/** A Stripe price as stored by Ghost. */
export interface GhostPrice {
  /** Stripe's id. */
  readonly id: string;
  /** Ghost's own id, by which tiers of Ghost 4 reference their current prices. */
  readonly rowId: string;
  readonly stripeProductId: string;
  readonly amount: number;
  readonly currency: string;
  readonly interval: string | null;
  readonly nickname: string | null;
}

/** Relations between tables. They fit into memory, because they have no entries for free members. */
export interface GhostRelations {
  readonly settings: Map<string, string>;
  readonly meta: Map<string, Row>;
  readonly authorsOf: RelationMap;
  readonly tagsOf: RelationMap;
  readonly plansOf: RelationMap;
  readonly labelNames: Map<string, string>;
  readonly memberOfCustomer: Map<string, string>;
  readonly planOfStripeProduct: Map<string, string>;
  readonly planOfSlug: Map<string, string>;
  readonly prices: Map<string, GhostPrice>;
  /** The plans of members who are not free, with their end dates; null for no end. */
  readonly plansOfMember: Map<string, { planId: string; until: Date | null }[]>;
  /** Members with the status comped or gift. */
  readonly givenTo: Map<string, 'comp' | 'gift'>;
  readonly giftOfMember: Map<string, { id: string; until: Date | null }>;
  /** Plans that members pay for by a subscription that Ghost counts as paid, as `member plan`. */
  readonly paidPlans: Set<string>;
  readonly offerOfSubscription: Map<string, string>;
  readonly likes: Map<string, { memberId: string; score: number }[]>;
  readonly reports: Map<string, { memberId: string | null; at: Date | null }[]>;
  readonly tables: Set<string>;
  /** True once a member of the export says whether they get the newsletter, as in Ghost up to version 4. */
  readonly subscribedMembers: { isStated: boolean };
}

interface Related {
  readonly id: string;
  readonly order: number;
}

/** Relations of posts, in order. */
interface RelationMap {
  readonly lists: Map<string, readonly Related[]>;
  /** Shared single-element lists, by order and id. */
  readonly alone: Map<string, readonly Related[]>;
}

function emptyRelations(): GhostRelations {
  return {
    settings: new Map(),
    meta: new Map(),
    authorsOf: emptyRelationMap(),
    tagsOf: emptyRelationMap(),
    plansOf: emptyRelationMap(),
    labelNames: new Map(),
    memberOfCustomer: new Map(),
    planOfStripeProduct: new Map(),
    planOfSlug: new Map(),
    prices: new Map(),
    plansOfMember: new Map(),
    givenTo: new Map(),
    giftOfMember: new Map(),
    paidPlans: new Set(),
    offerOfSubscription: new Map(),
    likes: new Map(),
    reports: new Map(),
    tables: new Set(),
    subscribedMembers: { isStated: false },
  };
}

/** Subscription statuses that grant access in Ghost. */
export const GHOST_PAID = ['active', 'trialing', 'unpaid', 'past_due'];

type Collect = (relations: GhostRelations, row: Row) => void;

/** The data collected from each table in the first pass; other tables are read only in the second. */
const COLLECTORS: Readonly<Record<string, Collect>> = {
  settings: ({ settings }, row) => settings.set(idOf(row, 'key'), textOf(row, 'value') ?? ''),
  posts_meta: ({ meta }, row) => meta.set(idOf(row, 'post_id'), row),
  posts_authors: ({ authorsOf }, row) => relate(authorsOf, row, 'post_id', 'author_id'),
  posts_tags: ({ tagsOf }, row) => relate(tagsOf, row, 'post_id', 'tag_id'),
  posts_products: ({ plansOf }, row) => relate(plansOf, row, 'post_id', 'product_id'),
  labels: ({ labelNames }, row) => labelNames.set(idOf(row), textOf(row, 'name') ?? ''),
  members_stripe_customers: ({ memberOfCustomer }, row) =>
    memberOfCustomer.set(idOf(row, 'customer_id'), idOf(row, 'member_id')),
  stripe_products: ({ planOfStripeProduct }, row) =>
    planOfStripeProduct.set(idOf(row, 'stripe_product_id'), idOf(row, 'product_id')),
  stripe_prices: ({ prices }, row) => prices.set(idOf(row, 'stripe_price_id'), toPrice(row)),
  products: ({ planOfSlug }, row) => planOfSlug.set(idOf(row, 'slug'), idOf(row)),
  members: ({ givenTo, subscribedMembers }, row) => {
    if (row['subscribed'] != null) subscribedMembers.isStated = true;
    const status = textOf(row, 'status');
    if (status === 'comped') givenTo.set(idOf(row), 'comp');
    if (status === 'gift') givenTo.set(idOf(row), 'gift');
  },
  members_products: ({ plansOfMember }, row) =>
    push(plansOfMember, idOf(row, 'member_id'), {
      planId: idOf(row, 'product_id'),
      until: instantOf(row, 'expiry_at'),
    }),
  gifts: ({ giftOfMember }, row) => {
    if (textOf(row, 'status') !== 'redeemed') return;
    const until = instantOf(row, 'consumes_at');
    giftOfMember.set(idOf(row, 'redeemer_member_id'), { id: idOf(row), until });
  },
  offer_redemptions: ({ offerOfSubscription }, row) =>
    offerOfSubscription.set(idOf(row, 'subscription_id'), idOf(row, 'offer_id')),
  comment_likes: ({ likes }, row) =>
    push(likes, idOf(row, 'comment_id'), {
      memberId: idOf(row, 'member_id'),
      score: numberOf(row, 'score') ?? 1,
    }),
  comment_reports: ({ reports }, row) =>
    push(reports, idOf(row, 'comment_id'), {
      memberId: textOf(row, 'member_id'),
      at: instantOf(row, 'created_at'),
    }),
};

/** Reads an export once to collect the relations that the second pass needs. */
export async function collectRelations(file: SourceFile): Promise<GhostRelations> {
  const relations = emptyRelations();
  const subscriptions: Row[] = [];
  for await (const { table, row, error } of readGhostTables(file)) {
    relations.tables.add(table);
    if (error !== null) continue;
    if (table === 'members_stripe_customers_subscriptions') subscriptions.push(row);
    COLLECTORS[table]?.(relations, row);
  }
  for (const row of subscriptions) {
    const planId = planOfPrice(relations, idOf(row, 'stripe_price_id'));
    const memberId = relations.memberOfCustomer.get(idOf(row, 'customer_id'));
    const isPaid = GHOST_PAID.includes(textOf(row, 'status') ?? '');
    if (isPaid && memberId !== undefined) relations.paidPlans.add(`${memberId} ${planId ?? ''}`);
  }
  return relations;
}

/** Returns the plan of a Stripe price; null if no plan of Ghost has its product. */
export function planOfPrice(relations: GhostRelations, stripePriceId: string): string | null {
  const price = relations.prices.get(stripePriceId);
  return (price && relations.planOfStripeProduct.get(price.stripeProductId)) ?? null;
}

/** Returns the related ids in Ghost's order; the first one is the primary. */
export function relatedTo({ lists }: Pick<RelationMap, 'lists'>, id: string): string[] {
  return [...(lists.get(id) ?? [])].sort((a, b) => a.order - b.order).map((related) => related.id);
}

/**
 * Most posts have one author and few tags, and a site has few of both. Single-element lists are therefore shared,
 * because a large site has hundreds of thousands of these rows.
 */
function relate(map: RelationMap, row: Row, from: string, to: string): void {
  const [id, order] = [idOf(row, to), numberOf(row, 'sort_order') ?? 0];
  const key = `${order} ${id}`;
  const alone = map.alone.get(key) ?? [{ id, order }];
  map.alone.set(key, alone);
  const post = idOf(row, from);
  const before = map.lists.get(post);
  map.lists.set(post, before === undefined ? alone : [...before, ...alone]);
}

function emptyRelationMap(): RelationMap {
  return { lists: new Map(), alone: new Map() };
}

function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function toPrice(row: Row): GhostPrice {
  return {
    id: idOf(row, 'stripe_price_id'),
    rowId: idOf(row),
    stripeProductId: idOf(row, 'stripe_product_id'),
    amount: numberOf(row, 'amount') ?? 0,
    currency: (textOf(row, 'currency') ?? '').toLowerCase(),
    interval: textOf(row, 'interval'),
    nickname: textOf(row, 'nickname'),
  };
}
