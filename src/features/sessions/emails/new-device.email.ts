import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';

/** Tells a member of a sign-in from a new device. */
export function newDeviceEmail(input: {
  siteName: string;
  device: string;
  address: string | null;
  at: Date;
  url: string;
}): Message {
  const { siteName, device, address, at, url } = input;
  const when = `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  const from = address === null ? '' : `, from the address ${address}`;
  return composeEmail({
    subject: `A new device signed in to your account at ${siteName}`,
    before: [
      `${device} signed in to your account at ${siteName} on ${when}${from}. It had not been seen before.`,
      'If it was you, there is nothing to do. If it was not, sign that device out and choose a new password.',
    ],
    action: { label: 'Look at your devices', url },
  });
}
