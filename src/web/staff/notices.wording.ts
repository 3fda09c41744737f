/** What the console says after an action, by the name in the address. */
const NOTICES: Readonly<Record<string, string>> = {
  kept: 'Saved.',
  restored: 'Version restored.',
  removed: 'Removed.',
  tested: 'Test sent to your address.',
  suppressed: 'That address gets no more mail.',
  'suppression-lifted': 'That address gets mail again.',
  'key-active': 'The key works again. You are now responsible for it.',
  'key-revoked': 'Key revoked.',
  decided: 'Decision saved.',
  undone: 'Undone. The comment waits in the queue again.',
  'statements-drafted': 'The statements of that month and later ones are drafted again.',
  'offer-created': 'Offer created.',
  'offer-ended': 'Offer ended.',
  'evidence-saved': 'Saved.',
  'evidence-submitted': 'Submitted. The bank decides within two to three months.',
  'statement-approved': 'Approved. This statement will not change.',
  'email-recovery-started': 'Both addresses were emailed.',
  'second-factor-removed': 'Second factor removed. They were signed out and emailed.',
  'second-factor-asked': 'Asked. A second admin has 24 hours to confirm; all admins were emailed.',
  refunded: 'Refund sent.',
  retried: 'Retrying now.',
};

export function consoleNoticeText(name = ''): string | null {
  return NOTICES[name] ?? null;
}
