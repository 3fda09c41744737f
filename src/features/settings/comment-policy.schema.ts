import { z } from 'zod';

const wordList = z.array(z.string().trim().min(1).max(100)).max(2000);

/**
 * The settings of the comment policy, which decides on a comment before readers see it. Each phase can be
 * switched off: by 0 seconds, an empty list, null, or 0 first comments.
 */
export const commentPolicySchema = z.strictObject({
  secondsBetween: z.int().min(0).max(3600).meta({
    description: 'A member waits this long between two comments; 0 is off',
  }),
  repeatWithinSeconds: z.int().min(0).max(86_400).meta({
    description: 'The same text again on an article is refused for this long; 0 is off',
  }),
  bannedWords: wordList.meta({ description: 'Words or phrases that reject a comment' }),
  suspectWords: wordList.meta({ description: 'Words or phrases that hold a comment' }),
  linksAllowed: z.int().min(0).max(100).nullable().meta({
    description: 'More links than this hold a comment; null is off',
  }),
  holdFirst: z.int().min(0).max(100).meta({
    description: 'So many comments of a new member wait until as many were published; 0 is off',
  }),
  rejectionsTolerated: z.int().min(0).max(100).nullable().meta({
    description: 'More rejections than this in 30 days hold what a member writes; null is off',
  }),
  outsideCheck: z.enum(['off', 'open', 'held']).meta({
    description: 'Asks an outside service; until it answers, comments are open or held',
  }),
  outsideService: z.enum(['own', 'akismet']).meta({
    description:
      'Which one: the one at COMMENT_CHECK_URL, or Akismet by AKISMET_KEY, which is sent the text, and the name and network address of its writer',
  }),
  reportsTolerated: z.int().min(0).max(1000).nullable().meta({
    description: 'More open reports than this hold a comment; null is off',
  }),
});

export type CommentPolicy = z.output<typeof commentPolicySchema>;

/** Checks words and links, and trusts new members: safe for a small newsroom to leave open overnight. */
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
