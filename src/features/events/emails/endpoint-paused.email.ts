import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';

/** Tells admins that nothing is sent to a webhook endpoint any more, and how to resume it. */
export function endpointPausedEmail(input: {
  readonly siteName: string;
  readonly host: string;
  readonly isGone: boolean;
  readonly url: string;
}): Message {
  const { siteName, host, isGone, url } = input;
  return composeEmail({
    subject: `Webhooks from ${siteName} to ${host} are paused`,
    before: [
      isGone
        ? `${host} answered that it no longer takes webhooks (410 Gone), so we stopped sending them.`
        : `No webhook has reached ${host} for three days, so we stopped sending them.`,
      'New events wait for seven days. Fix the endpoint, then resume it.',
    ],
    action: { label: 'Open webhooks', url },
  });
}
