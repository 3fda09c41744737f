import { z } from 'zod';
import { ACCESS_REASONS, accessTrace } from '../access/index.ts';
import { accessSchema, instant } from './reading.schemas.ts';

const slug = z.string().min(1).max(200);

const MAX_CHECKED = 100;

export const checkSchema = z
  .strictObject({
    slugs: z.array(slug).max(MAX_CHECKED).default([]),
    urls: z.array(z.string().min(1).max(2_000)).max(MAX_CHECKED).default([]).meta({
      description:
        'URLs of articles on this site, on `siteUrl` or on an allowed origin; trailing slash, `www.`, fragment and tracking parameters are ignored',
    }),
  })
  .refine(({ slugs, urls }) => slugs.length + urls.length > 0, {
    path: ['slugs'],
    message: 'name at least one slug or url',
  });

const until = instant.nullable().meta({ description: 'when access ends; null if it does not' });

export const checkedSchema = z.object({
  data: z
    .array(
      accessSchema.extend({
        slug: z.string().nullable().meta({
          description:
            'the requested slug, or the slug of the article at the requested URL; null if unknown',
        }),
        url: z.string().optional().meta({ description: 'the requested URL; absent for a slug' }),
        reason: z.enum([...ACCESS_REASONS, 'not_found']),
        until,
      }),
    )
    .meta({ description: 'in the order of the slugs, then of the urls' }),
});

export const addressedAccessSchema = accessSchema.extend({
  slug: z.string().meta({ description: 'the slug of the article at the URL' }),
  url: z.string().meta({ description: 'the requested URL' }),
  until,
});

/** PostgreSQL and JavaScript agree on dates in this range. */
const EARLIEST = new Date('1970-01-01T00:00:00Z');
const LATEST = new Date('2200-01-01T00:00:00Z');

export const explainQuery = z
  .object({
    memberId: z.uuid().optional().meta({ description: 'explain for this member' }),
    visitorId: z.uuid().optional().meta({
      description: 'explain for a browser without account: the first part of its cookie pp_visitor',
    }),
    articleSlug: slug,
    ip: z.union([z.ipv4(), z.ipv6()]).optional().meta({
      description: "the reader's network address; adds the result of unlocking to the response",
    }),
    at: z.iso
      .datetime({ offset: true })
      .transform((text) => new Date(text))
      .refine((at) => at >= EARLIEST && at <= LATEST, 'must lie between 1970 and 2200')
      .optional()
      .meta({ description: 'any moment, past or future; now by default' }),
  })
  .refine(({ memberId, visitorId }) => memberId === undefined || visitorId === undefined, {
    path: ['visitorId'],
    message: 'cannot be combined with memberId',
  })
  .meta({
    description: 'without memberId and visitorId, explains for an anonymous reader without cookie',
  });

const extent = z.enum(['whole', 'preview', 'nothing']);

export const explanationSchema = accessSchema.omit({ next: true }).extend({
  at: instant,
  isPublished: z
    .boolean()
    .meta({ description: 'whether the article was published at that moment' }),
  until: instant.nullable().meta({ description: 'when access ends; null if it does not' }),
  outputs: z.object({ site: extent, mail: extent, ownFeed: extent.nullable(), feed: extent }).meta({
    description: 'how much of the article each output would contain for the reader at that moment',
  }),
  unlock: z
    .object({ opens: z.boolean(), by: z.enum(['group', 'meter']).nullable() })
    .nullable()
    .meta({
      description: 'the result of unlocking from `ip`; null if access is granted, or without `ip`',
    }),
  trace: accessTrace.schema,
});
