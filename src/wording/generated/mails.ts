// Written by `npm run generate:messages` from messages/en/mails.json.

export interface MailsMessages {
}
