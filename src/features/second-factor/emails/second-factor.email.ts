import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';

const TEXTS = {
  added: {
    subject: 'A second factor was added',
    text: 'Signing in asks for a code of your app from now on. Every other device was signed out.',
  },
  removed: {
    subject: 'Your second factor was removed',
    text: 'Signing in asks for no code any more, and your recovery codes are void.',
  },
  codes: {
    subject: 'You have new recovery codes',
    text: 'New recovery codes were made; the earlier ones are void.',
  },
  used: {
    subject: 'A recovery code was used',
    text: 'Somebody signed in with one of your recovery codes, which is spent now.',
  },
  guessed: {
    subject: 'Somebody types wrong codes',
    text: 'Somebody who got past the first step of signing in typed many wrong codes, and takes no more of them for an hour. Your recovery codes work on.',
  },
} as const;

export type FactorEvent = keyof typeof TEXTS;

/** Tells a member what happened to their second factor. */
export function secondFactorEmail(input: {
  siteName: string;
  what: FactorEvent;
  url: string;
}): Message {
  const { subject, text } = TEXTS[input.what];
  return composeEmail({
    subject: `${subject} at ${input.siteName}`,
    before: [
      `${text} This is about your account at ${input.siteName}.`,
      'If it was you, there is nothing to do. If it was not, choose a new password at once.',
    ],
    action: { label: 'Look at your account', url: input.url },
  });
}
