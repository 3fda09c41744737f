import { z } from 'zod';
import { SLUG, slugFrom } from '../../slugs/slug.rules.ts';
import type { RecordOf } from './source-records.ts';
import type { LossSummary } from './staging.store.ts';

/** What something is called here; null where it is not imported. */
const slug = z
  .string()
  .regex(SLUG, 'lower-case letters and digits, joined by single hyphens')
  .max(60);
const becomes = slug.nullable();

/** A host with or without its port. */
const HOST = /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?(?::\d{1,5})?$/i;

const named = z.array(
  z.strictObject({ id: z.string(), name: z.string(), becomes, note: z.string().optional() }),
);

/** The file by which a move is carried out: written by us, read and edited by people. */
export const movePlanSchema = z.strictObject({
  version: z.literal(1),
  sources: z.array(z.string()),
  site: z.strictObject({
    /** The address of the old site, where its export does not say. */
    url: z.url({ protocol: /^https?$/ }).nullable(),
    /** The time zone of dates without one, where the export does not say (IANA name). */
    timeZone: z.string().nullable(),
    /** Whether the name, the language and the time zone of the old site are taken. */
    adopt: z.boolean(),
  }),
  tiers: named,
  newsletters: named,
  authors: named,
  members: z.strictObject({
    /** For how many days a paid plan opens whose end the source does not say. */
    daysWithoutPeriodEnd: z.int().min(0).max(400),
    /** For how many days those may read whose payment failed, as the old system lets them. */
    daysUnsettled: z.int().min(0).max(400),
    /** The newsletter of those of whom the source says only that they get mail; null for none. */
    unnamedNewsletter: z.string().nullable(),
    /** Whether passwords that the old system hashed sign their owners in once, or are left behind. */
    passwords: z.enum(['verify', 'ignore']).default('verify'),
  }),
  /** Pictures that the source only names. */
  media: z
    .strictObject({
      /** Whether they are fetched; else they stay at their old addresses. */
      fetch: z.boolean(),
      /** Hosts that may be asked beside the old site's own. */
      hosts: z.array(z.string().regex(HOST, 'a host, such as cdn.example.com')).max(50),
    })
    .default({ fetch: true, hosts: [] }),
  /** What is paid at Stripe for which tier; there once `--stripe` was used. */
  stripe: z
    .strictObject({
      prices: z.array(
        z.strictObject({ id: z.string(), name: z.string(), becomes, note: z.string().optional() }),
      ),
    })
    .optional(),
  /** Rules of the old system about who may read which articles, and what these become. */
  access: z
    .array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        articles: z.int(),
        /** Whom they are for: everyone, members, subscribers, or those of these tiers. */
        becomes: z.union([z.enum(['public', 'members', 'subscribers']), z.array(slug)]),
        /** Whether free reads open them. */
        freeReads: z.boolean(),
        note: z.string().optional(),
      }),
    )
    .optional(),
  /** Free reads of the whole site, as the old one gave them, and whether they are taken. */
  meter: z
    .strictObject({
      adopt: z.boolean(),
      anonymous: z.int().min(0).max(1000),
      registered: z.int().min(0).max(1000),
      days: z.int().min(1).max(366),
    })
    .optional(),
  /** For plain CSV: which column is what. */
  columns: z.record(z.string(), z.string()),
  /** What is lost, why, and how often: accepted as long as it stands here. */
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

/** The plan that we propose. */
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
    },
    media: { fetch: true, hosts: [] },
    columns: {},
    losses: input.losses.map(({ reason, count, example }) => ({ reason, count, example })),
  };
}

/** Each with a slug of its own. */
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
