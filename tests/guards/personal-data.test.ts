import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { exportSchema } from '../../src/features/me/personal-data.ts';
import { readPersonalRegister } from '../support/personal-register.ts';

const SCHEMA = new URL('../../prisma/schema/', import.meta.url);

/** Under which name of the export the rows that a column ties to a member are found. */
const EXPORTED: Record<string, keyof typeof exportSchema.shape> = {
  'AddressChange.memberId': 'addressChanges',
  'Author.memberId': 'authors',
  'Checkout.memberId': 'checkouts',
  'Comment.memberId': 'comments',
  'CommentLike.memberId': 'likes',
  'CommentMention.memberId': 'mentions',
  'CommentReport.memberId': 'reports',
  'ConversationFollow.memberId': 'follows',
  'Gift.redeemedById': 'gifts',
  'GiftLink.memberId': 'giftLinks',
  'Grant.memberId': 'grants',
  'HandOff.memberId': 'handOffs',
  'GroupAdmin.memberId': 'groupAdmins',
  'GroupSeat.memberId': 'groupSeats',
  'Identity.memberId': 'identities',
  'MemberFeed.memberId': 'feed',
  'IgnoredMember.memberId': 'ignored',
  'KnownDevice.memberId': 'knownDevices',
  'Notice.memberId': 'noticesSent',
  'NoticeChoice.memberId': 'notices',
  'Passkey.memberId': 'passkeys',
  'PasswordReset.memberId': 'passwordResets',
  'Payment.memberId': 'payments',
  'Pledge.memberId': 'pledges',
  'RecoveryCode.memberId': 'recoveryCodes',
  'Registration.memberId': 'registrations',
  'SecondFactor.memberId': 'secondFactor',
  'Session.memberId': 'sessions',
  'SignInTicket.memberId': 'signInTickets',
  'StatementOfReasons.memberId': 'statements',
  'StripeCustomer.memberId': 'profile',
  'Subscription.memberId': 'subscriptions',
  'Tip.memberId': 'tips',
};

/**
 * How often they wrote, which their comments tell; others' business: whom they do not want to read; what
 * staff note, and sort members by, for staff alone; and what a key has to sign within five minutes.
 */
const KEPT_FROM_EXPORT = [
  'CommentWriter.memberId',
  'ErasureLink.memberId',
  'IgnoredMember.ignoredId',
  'MemberLabel.memberId',
  'MemberNote.memberId',
  'PasskeyChallenge.memberId',
  'SecondFactorRemoval.memberId',
];

/** Actions of staff, and the wish to be erased: the id alone, which names nobody once the member is gone. */
const BARE_IDS = [
  'AddressChange.startedById',
  'ApiKey.createdById',
  'ApiKey.keptById',
  'ArticlePreview.createdById',
  'AuditEntry.actorId',
  'Comment.decidedById',
  'Comment.removedById',
  'Erasure.memberId',
  'Grant.createdById',
  'MemberImport.createdById',
  'MemberNote.writtenById',
  'MemberSegment.createdById',
  'PriceMove.startedById',
  'SecondFactor.removalAskedById',
  'SecondFactorRemoval.askedById',
  'StatementOfReasons.decidedById',
];

/** Every column that names a member, as `Model.column`, with what becomes of it when the member goes. */
function listMemberColumns(): Map<string, string | null> {
  const files = readdirSync(SCHEMA).filter((name) => name.endsWith('.prisma'));
  const text = files.map((name) => readFileSync(new URL(name, SCHEMA), 'utf8')).join('\n');
  const columns = new Map<string, string | null>();
  for (const [, model, body = ''] of text.matchAll(/^model (\w+) \{\n(.*?)^\}/gms)) {
    for (const [, column] of body.matchAll(/^ +(memberId|actorId|ignoredId|\w+ById) +String/gm)) {
      const tie = new RegExp(`Member\\??.*fields: \\[${column}\\].*onDelete: (\\w+)`).exec(body);
      columns.set(`${model}.${column}`, tie?.[1] ?? null);
    }
    for (const [, column] of body.matchAll(/ Member\??.*fields: \[(\w+)\]/g)) {
      expect(columns.has(`${model}.${column}`), `${model}.${column} is looked at`).toBe(true);
    }
  }
  return columns;
}

test('all stored data about a member is in their export, or listed as excluded with a reason', () => {
  const known = [...Object.keys(EXPORTED), ...KEPT_FROM_EXPORT, ...BARE_IDS];
  expect([...listMemberColumns().keys()].sort()).toEqual(known.sort());
  const names = Object.keys(exportSchema.shape);
  expect(names).toEqual(expect.arrayContaining(Object.values(EXPORTED)));
});

test('erasing a member deletes or anonymises every row that refers to them', () => {
  const columns = [...listMemberColumns()];
  const bare = columns.filter(([, fate]) => fate === null).map(([column]) => column);
  expect(bare.sort()).toEqual(BARE_IDS);
  const fates = new Set(columns.flatMap(([, fate]) => fate ?? []));
  expect([...fates].sort()).toEqual(['Cascade', 'SetNull']);
});

describe('the register of personal columns', () => {
  const register = readPersonalRegister();

  test('every text, JSON and binary column declares whether it can contain personal data', () => {
    expect(register.length).toBeGreaterThan(200);
    // End its line with `/// @impersonal`, `/// @secret` or `/// @personal(export: …, erase: …)`.
    expect(register.filter(({ mark }) => mark === null).map(({ name }) => name)).toEqual([]);
  });

  test('a personal column is in the export, or declares why not', () => {
    const wrong = register.flatMap(({ name, mark }) => {
      if (mark?.kind !== 'personal') return [];
      const { exported, fate, why } = mark;
      const isWithheld = exported === 'withheld';
      const hasReason = why.endsWith('.');
      if ((isWithheld || fate === 'kept' || fate === 'expires' || fate === 'chosen') && !hasReason)
        return [`${name} has no reason`];
      return isWithheld || exported in exportSchema.shape ? [] : [`${name}: no ${exported}`];
    });
    expect(wrong).toEqual([]);
  });
});
