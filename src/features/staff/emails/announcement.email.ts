import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import type { ANNOUNCED } from '../../audit/index.ts';

type Announced = (typeof ANNOUNCED)[number];

interface AnnouncementInput {
  readonly siteName: string;
  readonly what: Announced;
  /** Who did it. */
  readonly by: string;
  /** The member whom it is about; empty where it is about none. */
  readonly subject: string;
  readonly url: string;
}

const TEXTS = {
  admin_added: ({ siteName, by, subject }) => ({
    subject: `${siteName} has a new admin`,
    text: `${subject} is now an admin. The role was given by ${by}.`,
    label: 'Open members',
  }),
  api_key_created: ({ siteName, by }) => ({
    subject: `New API key at ${siteName}`,
    text: `${by} created an API key.`,
    label: 'Open API keys',
  }),
  members_exported: ({ siteName, by }) => ({
    subject: `Member data was exported from ${siteName}`,
    text: `${by} downloaded the members or their consents as a file.`,
    label: 'Open the audit log',
  }),
  removal_asked: ({ siteName, by, subject }) => ({
    subject: `A second factor at ${siteName} waits for your approval`,
    text: `${by} asks to remove the second factor of ${subject}, who is on the staff. It is removed once another admin does the same within 24 hours: make sure who asks for it first.`,
    label: 'Open members',
  }),
} as const satisfies Record<
  Announced,
  (input: AnnouncementInput) => { subject: string; text: string; label: string }
>;

/** Tells every admin of what an intruder would do first. */
export function announcementEmail(input: AnnouncementInput): Message {
  const { subject, text, label } = TEXTS[input.what](input);
  return composeEmail({
    subject,
    before: [
      text,
      'If that is as it should be, there is nothing to do. If not, take the role or revoke the key, and sign that account out.',
    ],
    action: { label, url: input.url },
  });
}
