import { z } from 'zod';
import { commentPolicySchema, DEFAULT_COMMENT_POLICY } from './comment-policy.schema.ts';

export const WHO_MAY_COMMENT = ['members', 'subscribers', 'closed'] as const;

/** Each setting of the conversation without its default, so that a change can leave it out. */
const fields = {
  whoMay: z.enum(WHO_MAY_COMMENT),
  editWindowSeconds: z.int().min(0).max(86_400),
  closeAfterDays: z.int().min(1).max(3650).nullable().meta({
    description:
      'Conversations close so many days after their article was published; null is never',
  }),
  supporterMonths: z.int().min(0).max(120).meta({
    description: 'For so many months a tip gives its giver the badge `supporter`; 0 is never',
  }),
};

/** As settings are stored: a policy saved before one of its phases existed has that phase's default. */
export const commentSettingsSchema = z
  .object({
    whoMay: fields.whoMay.default('members'),
    editWindowSeconds: fields.editWindowSeconds.default(900),
    closeAfterDays: fields.closeAfterDays.default(null),
    supporterMonths: fields.supporterMonths.default(12),
    policy: z.preprocess(
      (stored) => (isObject(stored) ? { ...DEFAULT_COMMENT_POLICY, ...stored } : stored),
      z.object(commentPolicySchema.shape).default(DEFAULT_COMMENT_POLICY),
    ),
  })
  .prefault({});

export const commentSettingsChangeSchema = z
  .strictObject({ ...fields, policy: commentPolicySchema.partial() })
  .partial();

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
