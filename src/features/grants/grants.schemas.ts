import { z } from 'zod';
import { END_CAUSES, GRANT_GROUNDS } from './grants.rules.ts';

const slug = z.string().trim().min(1).max(120);

export const scopeSchema = z.union([
  z.literal('site'),
  z.strictObject({ tier: slug }),
  z.strictObject({ article: slug.meta({ description: "the article's id or slug" }) }),
]);

/** A comp without its member: free access that staff give. */
export const compSchema = z.strictObject({
  scope: scopeSchema.default('site'),
  until: z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
  reason: z.string().trim().min(1).max(500),
});

export const newGrantSchema = compSchema.extend({ memberId: z.uuid() });

export const grantSchema = z
  .object({
    id: z.uuid(),
    memberId: z.uuid().nullable(),
    scope: scopeSchema,
    ground: z.enum(GRANT_GROUNDS),
    from: z.iso.datetime(),
    until: z.iso.datetime().meta({ description: 'when the grant ends, including an early end' }),
    endCause: z.enum(END_CAUSES).nullable(),
    source: z.string(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'Grant', description: 'An entry in the access ledger' });

export const ownGrantSchema = grantSchema
  .omit({ reason: true })
  .meta({ id: 'OwnGrant', description: 'A grant as its holder sees it' });
