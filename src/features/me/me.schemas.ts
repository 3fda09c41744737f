import { z } from 'zod';
import { LOCALES } from '../../platform/i18n/locales.ts';
import { MEMBER_STATUSES, nameSchema, ownMemberSchema } from '../accounts/index.ts';
import { grantView } from '../grants/index.ts';
import { subscriptionSchema } from '../subscriptions/index.ts';

const MAX_URL_LENGTH = 2000;

export const meSchema = ownMemberSchema
  .extend({
    grants: grantView.ownSchema,
    subscription: subscriptionSchema.nullable(),
    comments: z.object({
      status: z.enum(MEMBER_STATUSES),
      until: z.iso.datetime().nullable(),
    }),
    newsletters: z.array(z.string()).meta({ description: 'slugs of the subscribed newsletters' }),
  })
  .meta({ id: 'Me' });

/** The only fields that members may change. Any other field, such as the role, is refused as unknown. */
export const profileChangeSchema = z.strictObject({
  name: nameSchema.exactOptional(),
  avatarUrl: z
    .url({ protocol: /^https$/, error: 'must be an https address' })
    .max(MAX_URL_LENGTH)
    .nullable()
    .exactOptional(),
  language: z.enum(LOCALES).nullable().exactOptional(),
});
