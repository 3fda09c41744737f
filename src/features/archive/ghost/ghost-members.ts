import { type Cell, writeCsvLine } from '../../../platform/csv/write-csv.ts';
import type { ForeignContext } from '../foreign-context.ts';
import { type ForeignMember, readMembers } from '../foreign-rows.ts';
import type { GhostPlans } from './ghost-plans.ts';
import { clip, idOf } from './ghost-values.ts';

/** Grants that end in this year or later count as endless, because Ghost's member file has no end dates for comps. */
const ENDLESS_YEAR = 2100;
const MAX_NAME = 191;
const MAX_NOTE = 2000;

/**
 * The columns of Ghost's own member export, and `import_tier`: the only column from which Ghost's importer takes a
 * member's plan.
 */
const HEADINGS = [
  'id',
  'email',
  'name',
  'note',
  'subscribed_to_emails',
  'complimentary_plan',
  'stripe_customer_id',
  'created_at',
  'deleted_at',
  'labels',
  'tiers',
  'gift_id',
  'import_tier',
];

/** Streams `members.csv`. */
export async function* membersOf(
  context: ForeignContext,
  plans: GhostPlans,
): AsyncGenerator<string> {
  const { client, now, count } = context;
  const largest = findLargestPlan(plans);
  yield writeCsvLine(HEADINGS);
  for await (const member of readMembers(client, now)) {
    count('members');
    warnOf(member, context);
    yield writeCsvLine(toRow(member, largest, context));
  }
}

function warnOf(member: ForeignMember, { warn }: ForeignContext): void {
  if (endOf(member) !== null) {
    warn(
      "Ghost's members CSV has no end date for complimentary access: the end date becomes a label.",
    );
  }
  if (member.grantEndsAt !== null || member.subscriptionEndsAt !== null) {
    warn(
      'Before you import members.csv, connect Ghost to the same Stripe account and restart it: otherwise Ghost rejects members with access, or makes them free members.',
    );
  }
  if (isAdopted(member)) {
    warn(
      member.isOddInterval
        ? 'Ghost puts subscriptions with a price from another system and an uncommon interval in its default plan: change their plan in Ghost.'
        : 'Ghost gives subscriptions with a price from another system a price of its own, with the same amount on the same day.',
    );
  }
  if (member.otherNewsletters.length > 0) {
    warn(
      "Ghost's members CSV has one choice for all newsletters: it is that of the first newsletter, and the others become labels.",
    );
  }
}

/** Whether Ghost cannot find the plan of the subscription by its product at Stripe. */
function isAdopted({ subscriptionEndsAt, isForeignPrice }: ForeignMember): boolean {
  return subscriptionEndsAt !== null && isForeignPrice;
}

/** Returns the end of access without a subscription; null if it is endless, or if there is none. */
function endOf({ grantEndsAt }: ForeignMember): Date | null {
  return grantEndsAt !== null && grantEndsAt.getUTCFullYear() < ENDLESS_YEAR ? grantEndsAt : null;
}

function toRow(member: ForeignMember, largest: string | null, { warn }: ForeignContext): Cell[] {
  const { email, name, note, createdAt, isSubscribedToMain, customerId, grantEndsAt, tierName } =
    member;
  const isPaying = member.subscriptionEndsAt !== null;
  const isGiven = grantEndsAt !== null;
  return [
    idOf(email),
    email,
    clip(name, MAX_NAME, warn),
    clip(note, MAX_NOTE, warn),
    String(isSubscribedToMain),
    String(isGiven),
    // With a customer, Ghost ignores a comp. So only subscribers have one.
    isPaying ? customerId : null,
    createdAt.toISOString(),
    null,
    labelsOf(member, warn).join(','),
    tierName,
    null,
    importTierOf(member, isGiven ? (tierName ?? largest) : tierName),
  ];
}

/**
 * Ghost refuses a plan for members without access. For subscribers, a plan makes Ghost change the price at Stripe; it
 * does so only if there is no other way, and never for an interval that Ghost does not know.
 */
function importTierOf(member: ForeignMember, tier: string | null): string | null {
  if (member.grantEndsAt !== null) return tier;
  return isAdopted(member) && !member.isOddInterval && member.subscriptionCount === 1 ? tier : null;
}

/** Ghost splits labels at commas. */
function labelsOf(member: ForeignMember, warn: ForeignContext['warn']): string[] {
  const end = endOf(member);
  const until =
    end === null ? [] : [`${member.grantGround ?? 'comp'} until ${end.toISOString().slice(0, 10)}`];
  const newsletters = member.otherNewsletters.map((name) => `newsletter ${name}`);
  return [...member.labels, ...newsletters, ...until].map((label) =>
    clip(label.replaceAll(',', ';'), MAX_NAME, warn),
  );
}

/** Returns the plan that stands for access to everything: the last one, since plans are in ascending order. */
function findLargestPlan({ tiers }: GhostPlans): string | null {
  return [...tiers.values()].filter(({ isArchived }) => !isArchived).at(-1)?.name ?? null;
}
