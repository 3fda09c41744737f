/** What the console says after an action, by the name in the address. */
const NOTICES: Readonly<Record<string, string>> = {
  kept: 'Saved.',
  restored: 'Version restored.',
  removed: 'Removed.',
  tested: 'Test sent to your address.',
  suppressed: 'Address suppressed.',
  'suppression-lifted': 'Suppression removed.',
  'key-active': 'The key works again. You are now responsible for it.',
  'key-revoked': 'Key revoked.',
  decided: 'Decision saved.',
  undone: 'Undone. The comment waits in the queue again.',
  'statements-drafted': 'Statements of that month and later ones were redrafted.',
  'offer-created': 'Offer created.',
  'offer-ended': 'Offer ended.',
  'evidence-saved': 'Saved.',
  'evidence-submitted': 'Evidence submitted. The bank usually decides within two to three months.',
  'statement-approved': 'Statement approved.',
  'email-recovery-started': 'Both addresses were emailed.',
  'second-factor-removed': 'Second factor removed. They were signed out and emailed.',
  'second-factor-asked': 'Asked. A second admin has 24 hours to confirm; all admins were emailed.',
  refunded: 'Refund sent.',
  retried: 'Retrying now.',
};

export function consoleNoticeText(name = ''): string | null {
  return NOTICES[name] ?? null;
}
