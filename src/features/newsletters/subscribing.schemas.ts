import { z } from 'zod';
import { emailSchema, nameSchema } from '../accounts/index.ts';

/** Longer than any token with a slug. */
const tokenSchema = z.string().trim().min(1).max(300);

export const slugParams = z.object({ slug: z.string().max(60) });
export const tokenParams = z.object({ token: tokenSchema });

export const signupSchema = z.strictObject({ email: emailSchema, name: nameSchema.optional() });

export const signupRequestedSchema = z.object({ mailed: z.literal(true) });

export const signupConfirmationSchema = z.strictObject({
  token: tokenSchema.meta({ description: 'From the link in the mail' }),
});

export const confirmedSignupSchema = z.object({
  confirmed: z.literal(true),
  newsletter: z.string().meta({ description: "the newsletter's slug" }),
  preferencesToken: z.string().meta({ description: 'opens the preferences of this address' }),
});

export const preferencesChangeSchema = z.strictObject({
  newsletters: z
    .record(z.string().max(60), z.boolean())
    .meta({ description: 'by slug; other lists are unchanged' }),
});

export const preferencesSchema = z
  .object({
    email: z.string(),
    newsletters: z.array(
      z.object({ slug: z.string(), name: z.string(), description: z.string(), on: z.boolean() }),
    ),
  })
  .meta({ id: 'NewsletterChoices' });

export const unsubscribedSchema = z.object({ unsubscribed: z.literal(true) });
