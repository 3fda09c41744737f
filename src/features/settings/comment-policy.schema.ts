import { z } from 'zod';

const wordList = z.array(z.string().trim().min(1).max(100)).max(2000);

/**
 * The settings of the comment policy, which checks a comment before readers see it. Each check can be disabled by 0
 * seconds, an empty list, null, or 0 first comments.
 */
export const commentPolicySchema = z.strictObject({
  secondsBetween: z.int().min(0).max(3600).meta({
    description: 'minimum time between two comments of a member; 0 disables it',
  }),
  repeatWithinSeconds: z.int().min(0).max(86_400).meta({
    description: 'refuses the same text on an article for this long; 0 disables it',
  }),
  bannedWords: wordList.meta({ description: 'words or phrases that reject a comment' }),
  suspectWords: wordList.meta({ description: 'words or phrases that hold a comment for review' }),
  linksAllowed: z.int().min(0).max(100).nullable().meta({
    description: 'more links than this hold a comment; null disables it',
  }),
  holdFirst: z.int().min(0).max(100).meta({
    description: 'holds comments of a new member until this many were published; 0 disables it',
  }),
  rejectionsTolerated: z.int().min(0).max(100).nullable().meta({
    description: "more rejections than this in 30 days hold a member's comments; null disables it",
  }),
  outsideCheck: z.enum(['off', 'open', 'held']).meta({
    description:
      'whether an external service checks comments; until it answers, they are open or held',
  }),
  outsideService: z.enum(['own', 'akismet']).meta({
    description:
      '`own`: COMMENT_CHECK_URL; `akismet`: AKISMET_KEY, Akismet receives text, name and IP address of the author',
  }),
  reportsTolerated: z.int().min(0).max(1000).nullable().meta({
    description: 'more open reports than this hold a comment; null disables it',
  }),
});

export type CommentPolicy = z.output<typeof commentPolicySchema>;

/** Checks words and links, and trusts new members: safe for a small newsroom to leave unattended overnight. */
export const DEFAULT_COMMENT_POLICY: CommentPolicy = {
  secondsBetween: 0,
  repeatWithinSeconds: 360,
  bannedWords: ['viagra', 'cialis', 'online casino', 'crypto giveaway', 'payday loan'],
  suspectWords: ['idiot', 'moron', 'scumbag', 'vermin', 'kill yourself', 'whatsapp me'],
  linksAllowed: 3,
  holdFirst: 0,
  rejectionsTolerated: null,
  outsideCheck: 'off',
  outsideService: 'own',
  reportsTolerated: 5,
};
