import { z } from 'zod';
import { commentPolicySchema, DEFAULT_COMMENT_POLICY } from './comment-policy.schema.ts';

export const WHO_MAY_COMMENT = ['members', 'subscribers', 'closed'] as const;

/** The comment settings without defaults, so that a change can omit them. */
const fields = {
  whoMay: z.enum(WHO_MAY_COMMENT),
  editWindowSeconds: z.int().min(0).max(86_400),
  closeAfterDays: z.int().min(1).max(3650).nullable().meta({
    description:
      'comments close this many days after the article was published; null never closes them',
  }),
  supporterMonths: z.int().min(0).max(120).meta({
    description: 'number of months for which a tip earns the badge `supporter`; 0 disables it',
  }),
};

/** The stored settings. A policy that was saved before a setting existed gets that setting's default. */
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
