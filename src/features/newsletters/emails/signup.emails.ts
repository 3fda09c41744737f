import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';

interface SignupMail {
  readonly siteName: string;
  /** The name of the list. */
  readonly list: string;
  readonly url: string;
}

/** Asks the owner of an address to confirm a signup. */
export function confirmSignupEmail({ siteName, list, url }: SignupMail): Message {
  return composeEmail({
    subject: `Do you want ${list} from ${siteName}?`,
    before: [
      `Someone, we hope you, asked that the newsletter ${list} of ${siteName} be sent to this address.`,
    ],
    action: { label: 'Yes, send it to me', url },
    after: ['The link works for a week. If it was not you, do nothing: nothing will be sent.'],
  });
}

/** Tells the owner of an address that they are subscribed already. */
export function alreadyOnListEmail({ siteName, list, url }: SignupMail): Message {
  return composeEmail({
    subject: `You have ${list} from ${siteName} already`,
    before: [
      `Someone, perhaps you, asked that the newsletter ${list} of ${siteName} be sent to this address. It is sent to you already.`,
    ],
    action: { label: 'Choose your newsletters', url },
    after: ['If it was not you, do nothing.'],
  });
}

/** Welcomes a new subscriber of a list. */
export function welcomeEmail({ siteName, list, url }: SignupMail): Message {
  return composeEmail({
    subject: `Welcome to ${list}`,
    before: [`From now on ${siteName} sends you the newsletter ${list}.`],
    action: { label: 'Choose your newsletters', url },
    after: ['You can stop it there at any time, without signing in.'],
  });
}
