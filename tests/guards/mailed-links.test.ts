import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const SCHEMA = new URL('../../prisma/schema/', import.meta.url);

/** What becomes of each table's secrets when their member's address changes; whoever reads the old mailbox has them. */
const AFTER_A_CHANGE = {
  AddressChange: 'closed: the address that it started from is no longer theirs',
  ErasureLink: 'deleted',
  GiftLink: 'stays: opens one article, and nothing of the account',
  GroupSeat: 'the seat follows the address; its code is used up',
  HandOff: 'closed with the sessions',
  IllegalContentNotice: 'stays: confirms a report, and nothing of the account',
  MemberFeed: 'stays: shown on a page, never mailed',
  NewsletterContact: 'moves with the consents; its links change newsletters alone',
  NewsletterSignup: 'stays: about the old address',
  NoticeChoice: 'stays: ends mails about comments, and nothing else',
  PasswordReset: 'closed',
  Pledge: 'stays: stops a monthly tip, and nothing else',
  RecoveryCode: 'stays: never mailed',
  Registration: 'deleted: of an address that nobody has confirmed',
  SignInRequest: 'deleted',
} as const satisfies Record<string, string>;

test('every table of secrets declares what a change of address does to mailed links', () => {
  const text = readdirSync(SCHEMA)
    .map((file) => readFileSync(new URL(file, SCHEMA), 'utf8'))
    .join('\n');
  const models = [...text.matchAll(/^model (\w+) \{([\s\S]*?)^\}/gm)];
  const ofPeople = models.flatMap(([, name = '', columns = '']) => {
    const hasSecret = /^ +\w*(?:[tT]okenHash|[cC]odeHash|Token) /m.test(columns);
    const isOfPerson = /^ +(?:memberId|email) /m.test(columns);
    return hasSecret && isOfPerson ? [name] : [];
  });
  expect(ofPeople.sort()).toEqual(Object.keys(AFTER_A_CHANGE).sort());
});
