// Written by `npm run generate:messages` from messages/en/mails.json.

export interface MailsMessages {
  'mails.confirmRecovery.action': null;
  'mails.confirmRecovery.intro': { readonly site: 'text' };
  'mails.confirmRecovery.subject': { readonly site: 'text' };
  'mails.confirmRecovery.wait': { readonly date: 'text' };
  'mails.erasureLink.action': null;
  'mails.erasureLink.intro': { readonly site: 'text' };
  'mails.erasureLink.subject': { readonly site: 'text' };
  'mails.erasureLink.validity': null;
  'mails.noErasure.action': { readonly site: 'text' };
  'mails.noErasure.intro': { readonly site: 'text' };
  'mails.noErasure.subject': { readonly site: 'text' };
  'mails.notYou': null;
  'mails.recoveryNotice.at': { readonly date: 'text'; readonly email: 'text' };
  'mails.recoveryNotice.intro': { readonly site: 'text' };
  'mails.recoveryNotice.soon': { readonly email: 'text' };
  'mails.recoveryNotice.stop': null;
  'mails.recoveryNotice.subject': { readonly site: 'text' };
  'mails.recoveryNotice.wasYou': null;
}
