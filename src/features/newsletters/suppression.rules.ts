/** Why nothing is sent to an address any more, the gravest last: a graver reason replaces a lighter one. */
export const SUPPRESSION_REASONS = ['soft_bounce', 'bounce', 'staff', 'complaint'] as const;
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number];

/** What is told of a mail that did not do well: the mailbox is gone, or full; its owner complained. */
export const MAIL_TROUBLES = ['bounce', 'soft_bounce', 'complaint'] as const;
export type MailTrouble = (typeof MAIL_TROUBLES)[number];

/** A mailbox that is full for so many mails in a row of weeks is not read any more. */
export const SOFT_BOUNCES_TOLERATED = 5;
/** Bounces that are longer ago say nothing about today. */
export const SOFT_BOUNCE_DAYS = 60;

export function listLighter(reason: SuppressionReason): SuppressionReason[] {
  return SUPPRESSION_REASONS.slice(0, SUPPRESSION_REASONS.indexOf(reason));
}

/**
 * Whether the owner of an address may take it off the list by confirming a signup from it: their mail
 * arrives again, which is all that stood against them. Who complained has to write to the publisher, and
 * so has whose mailbox did not exist.
 */
export function mayLiftItself(reason: SuppressionReason): boolean {
  return reason === 'soft_bounce';
}
