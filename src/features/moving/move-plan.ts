import { z } from 'zod';
import { SLUG, slugFrom } from '../../slugs/slug.rules.ts';
import type { RecordOf } from './source-records.ts';
import type { LossSummary } from './staging.store.ts';

/** A slug here; null if the record is not imported. */
const slug = z
  .string()
  .regex(SLUG, 'lower-case letters and digits, joined by single hyphens')
  .max(60);
const becomes = slug.nullable();

/** A host with an optional port. */
const HOST = /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?(?::\d{1,5})?$/i;

const named = z.array(
  z.strictObject({ id: z.string(), name: z.string(), becomes, note: z.string().optional() }),
);

/** The plan of a move: generated, then read and edited by people. */
export const movePlanSchema = z.strictObject({
  version: z.literal(1),
  sources: z.array(z.string()),
  site: z.strictObject({
    /** The address of the old site, if the export does not state it. */
    url: z.url({ protocol: /^https?$/ }).nullable(),
    /** The IANA time zone of dates that have none, if the export does not state it. */
    timeZone: z.string().nullable(),
    /** Whether the old site's name, language and time zone are imported. */
    adopt: z.boolean(),
  }),
  tiers: named,
  newsletters: named,
  authors: named,
  members: z.strictObject({
    /** The days of access for a paid plan whose end the source does not state. */
    daysWithoutPeriodEnd: z.int().min(0).max(400),
    /** The days of access for members whose payment failed, as in the old system. */
    daysUnsettled: z.int().min(0).max(400),
    /** The newsletter for members of whom the source states only that they get mail; null for none. */
    unnamedNewsletter: z.string().nullable(),
    /** Whether the old system's passwords can be used to sign in, or are not imported. */
    passwords: z.enum(['verify', 'ignore']).default('verify'),
    /** Whether mail and access of members end who were in an earlier export and are not in this one. */
    gone: z.enum(['keep', 'end']).default('keep'),
  }),
  /** Pictures that the source links to but does not contain. */
  media: z
    .strictObject({
      /** Whether they are fetched; otherwise they stay at their old addresses. */
      fetch: z.boolean(),
      /** Hosts from which pictures may be fetched, besides the old site's own. */
      hosts: z.array(z.string().regex(HOST, 'a host, such as cdn.example.com')).max(50),
    })
    .default({ fetch: true, hosts: [] }),
  /** The tier that each Stripe price is mapped to; present once `--stripe` was used. */
  stripe: z
    .strictObject({
      prices: z.array(
        z.strictObject({ id: z.string(), name: z.string(), becomes, note: z.string().optional() }),
      ),
    })
    .optional(),
  /** The old system's access rules for articles, and their equivalents here. */
  access: z
    .array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        articles: z.int(),
        /** The audience: everyone, members, subscribers, or subscribers of these tiers. */
        becomes: z.union([z.enum(['public', 'members', 'subscribers']), z.array(slug)]),
        /** Whether free reads can open these articles. */
        freeReads: z.boolean(),
        note: z.string().optional(),
      }),
    )
    .optional(),
  /** The old site's free reads, and whether they are imported. */
  meter: z
    .strictObject({
      adopt: z.boolean(),
      anonymous: z.int().min(0).max(1000),
      registered: z.int().min(0).max(1000),
      days: z.int().min(1).max(366),
    })
    .optional(),
  /** For plain CSV: the meaning of each column. */
  columns: z.record(z.string(), z.string()),
  /** Losses with their reasons and counts; a loss is accepted if it is listed here. */
  losses: z.array(
    z.strictObject({ reason: z.string(), count: z.int(), example: z.string().optional() }),
  ),
});

export type MovePlan = z.output<typeof movePlanSchema>;

interface PlanInput {
  readonly sources: readonly string[];
  readonly siteUrl: string | null;
  readonly plans: readonly RecordOf<'plan'>[];
  readonly newsletters: readonly RecordOf<'newsletter'>[];
  readonly authors: readonly RecordOf<'author'>[];
  readonly losses: readonly LossSummary[];
}

export function proposePlan(input: PlanInput): MovePlan {
  const active = input.newsletters.filter(({ isActive }) => isActive);
  const [only] = active;
  return {
    version: 1,
    sources: [...input.sources],
    site: { url: input.siteUrl, timeZone: null, adopt: true },
    tiers: nameEach(input.plans),
    newsletters: nameEach(input.newsletters),
    authors: nameEach(input.authors),
    members: {
      daysWithoutPeriodEnd: 35,
      daysUnsettled: 30,
      unnamedNewsletter: active.length === 1 && only ? only.slug : null,
      passwords: 'verify',
      gone: 'keep',
    },
    media: { fetch: true, hosts: [] },
    columns: {},
    losses: input.losses.map(({ reason, count, example }) => ({ reason, count, example })),
  };
}

/** Assigns a unique slug to each record. */
function nameEach(
  records: readonly { externalId: string; name: string; slug: string | null }[],
): MovePlan['tiers'] {
  const taken = new Set<string>();
  return records.map(({ externalId, name, slug }) => {
    const base = (slugFrom(slug ?? '') || slugFrom(name) || slugFrom(`x-${externalId}`)).slice(
      0,
      56,
    );
    let becomes = base;
    for (let number = 2; taken.has(becomes); number += 1) becomes = `${base}-${number}`;
    taken.add(becomes);
    return { id: externalId, name, becomes };
  });
}
