import { z } from 'zod';
import { webAddress } from '../../platform/http/web-address.ts';
import { MAX_SLUG_LENGTH, SLUG } from '../../slugs/slug.rules.ts';

const line = (max: number) => z.string().trim().min(1).max(max);

export const authorLinksSchema = z
  .array(z.strictObject({ label: line(60), url: webAddress }))
  .max(10);

const fields = {
  slug: z
    .string()
    .regex(SLUG, 'lower-case letters and digits, joined by single hyphens')
    .max(MAX_SLUG_LENGTH),
  name: line(120),
  bio: z.string().trim().max(2000),
  handle: line(60).nullable(),
  avatarUrl: webAddress.nullable(),
  links: authorLinksSchema,
  memberId: z.uuid().nullable().meta({
    description: "The author's account, if any: marks their comments on their articles",
  }),
  stripeAccountId: z
    .string()
    .regex(/^acct_[A-Za-z0-9]{1,60}$/, 'an account of Stripe Connect such as acct_1A2b')
    .nullable()
    .meta({
      description: "The author's connected Stripe account, to which approved statements are paid",
    }),
};

/** An author as staff submit it. If `slug` is omitted, it is derived from the name. */
export const authorInputSchema = z
  .strictObject({
    ...fields,
    slug: fields.slug.optional(),
    bio: fields.bio.default(''),
    handle: fields.handle.default(null),
    avatarUrl: fields.avatarUrl.default(null),
    links: fields.links.default([]),
    memberId: fields.memberId.default(null),
    // Without a default, so that only a body with this field needs a fresh sign-in.
    stripeAccountId: fields.stripeAccountId.optional(),
  })
  .meta({ id: 'AuthorInput' });
export type AuthorInput = z.output<typeof authorInputSchema>;

export const authorChangeSchema = z.strictObject(fields).partial().meta({ id: 'AuthorChange' });
export type AuthorChange = z.output<typeof authorChangeSchema>;

export const staffAuthorSchema = z
  .object({
    id: z.uuid(),
    version: z.int(),
    slug: z.string(),
    name: z.string(),
    bio: z.string(),
    handle: z.string().nullable(),
    avatarUrl: z.string().nullable(),
    links: z.array(z.object({ label: z.string(), url: z.string() })),
    memberId: z.uuid().nullable(),
    stripeAccountId: z.string().nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'StaffAuthor' });

export const bylineInputSchema = z.strictObject({ name: fields.name });
export const bylineSchema = z.object({ slug: z.string(), name: z.string() });
export const bylinesSchema = z.object({ data: z.array(bylineSchema) });
