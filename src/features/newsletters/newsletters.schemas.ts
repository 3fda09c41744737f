import { z } from 'zod';
import { toSubject } from '../../platform/mail/subject.rules.ts';
import { emailSchema } from '../accounts/index.ts';
import { SUPPRESSION_REASONS } from './suppression.rules.ts';

const line = (max: number) => z.string().trim().min(1).max(max);

const fields = {
  slug: z
    .string()
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'lower-case letters and digits, joined by single hyphens')
    .max(60)
    .meta({ example: 'daily' }),
  name: line(120),
  description: z.string().trim().max(1000),
  position: z.int().min(0).max(10_000).meta({ description: 'smaller ones are listed first' }),
  senderName: line(100).overwrite(toSubject).nullable().meta({
    description: "the sender name of its issues; null for the site's. The address is the site's",
  }),
  replyTo: emailSchema.nullable().meta({
    description: "the address that gets answers to its issues; null for the sender's",
  }),
};

export const newsletterInputSchema = z
  .strictObject({
    ...fields,
    description: fields.description.default(''),
    position: fields.position.default(0),
    senderName: fields.senderName.default(null),
    replyTo: fields.replyTo.default(null),
  })
  .meta({ id: 'NewsletterInput' });
export type NewsletterInput = z.output<typeof newsletterInputSchema>;

/** The slug cannot change, because links in sent mails contain it. */
export const newsletterChangeSchema = z
  .strictObject({
    name: fields.name,
    description: fields.description,
    position: fields.position,
    senderName: fields.senderName,
    replyTo: fields.replyTo,
  })
  .partial()
  .meta({ id: 'NewsletterChange' });
export type NewsletterChange = z.output<typeof newsletterChangeSchema>;

export const staffNewsletterSchema = z
  .object({
    id: z.uuid(),
    version: z.int(),
    slug: z.string(),
    name: z.string(),
    description: z.string(),
    position: z.int(),
    senderName: z.string().nullable(),
    replyTo: z.string().nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'StaffNewsletter' });

const count = z.int().min(0);

export const newsletterFiguresSchema = z
  .object({
    days: z.int().meta({ description: 'the period of `joined` and `left`' }),
    newsletters: z.array(
      z.object({
        id: z.uuid(),
        slug: z.string(),
        name: z.string(),
        subscribers: count.meta({
          description: 'addresses whose last choice was to subscribe, including suppressed ones',
        }),
        joined: count,
        left: count,
      }),
    ),
  })
  .meta({ id: 'NewsletterFigures' });

export const suppressionSchema = z
  .object({
    id: z.uuid(),
    emailHash: z.string().meta({ description: 'SHA-256 of the address, base64url' }),
    reason: z.enum(SUPPRESSION_REASONS),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Suppression' });
