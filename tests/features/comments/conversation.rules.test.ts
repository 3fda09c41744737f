import { describe, expect, test } from 'vitest';
import {
  type Commenter,
  type ConversationInput,
  decideConversation,
  isWithinEditWindow,
} from '../../../src/features/comments/conversation.rules.ts';

const NOW = new Date('2026-11-24T12:00:00.000Z');
const ONE_MS_LATER = new Date(NOW.getTime() + 1);

const reader: Commenter = {
  isStaff: false,
  isEmailConfirmed: true,
  isSubscriber: false,
  restrictedUntil: null,
};
/** Published ten days ago. */
const OPEN: ConversationInput['article'] = {
  conversation: 'inherit',
  publishedAt: new Date('2026-11-14T12:00:00.000Z'),
  conversationDays: null,
};
const subscriber: Commenter = { ...reader, isSubscriber: true };
const staff: Commenter = { ...reader, isStaff: true };

function ask(change: Partial<ConversationInput>) {
  return decideConversation({
    commenter: reader,
    article: OPEN,
    settings: { whoMay: 'members', closeAfterDays: null },
    now: NOW,
    canRead: true,
    ...change,
  });
}

describe('the decision who may comment', () => {
  test.each([
    ['inherit', 'members', 'members'],
    ['inherit', 'subscribers', 'subscribers'],
    ['inherit', 'closed', 'closed'],
    ['members', 'closed', 'members'],
    ['members', 'subscribers', 'members'],
    ['subscribers', 'members', 'subscribers'],
    ['subscribers', 'closed', 'subscribers'],
    ['closed', 'members', 'closed'],
  ] as const)(
    'an article set to %s on a site for %s is open to %s',
    (conversation, whoMay, expected) => {
      const question = {
        article: { ...OPEN, conversation },
        settings: { whoMay, closeAfterDays: null },
      };
      const forReader = { members: null, subscribers: 'subscription_required' }[
        expected as 'members'
      ];
      expect(ask({ ...question, commenter: reader }).reason).toBe(
        expected === 'closed' ? 'conversation_closed' : forReader,
      );
      expect(ask({ ...question, commenter: subscriber }).canComment).toBe(expected !== 'closed');
    },
  );

  test.each<[string, Partial<Commenter> | null, Partial<ConversationInput>, string | null]>([
    ['a confirmed member', {}, {}, null],
    ['an anonymous caller', null, {}, 'sign_in'],
    ['an anonymous caller where only subscribers may comment', null, { canRead: false }, 'sign_in'],
    ['a ban or mute that ends a moment later', { restrictedUntil: ONE_MS_LATER }, {}, 'banned'],
    ['a ban or mute that ends now', { restrictedUntil: NOW }, {}, null],
    ['an unconfirmed address', { isEmailConfirmed: false }, {}, 'email_unconfirmed'],
    [
      'a ban goes before a missing confirmation',
      { isEmailConfirmed: false, restrictedUntil: ONE_MS_LATER },
      {},
      'banned',
    ],
    ['an article that the member may not read', {}, { canRead: false }, 'subscription_required'],
    [
      'an unconfirmed address goes before an article that may not be read',
      { isEmailConfirmed: false },
      { canRead: false },
      'email_unconfirmed',
    ],
  ])('commenting is allowed, or refused with a reason: %s', (_name, change, question, reason) => {
    const commenter = change === null ? null : { ...reader, ...change };
    expect(ask({ ...question, commenter })).toEqual({
      open: true,
      closesAt: null,
      canComment: reason === null,
      reason,
    });
  });

  test('a closed conversation is closed to everyone, and takes precedence over every other reason', () => {
    const settings = { whoMay: 'closed', closeAfterDays: null } as const;
    for (const commenter of [
      null,
      reader,
      subscriber,
      staff,
      { ...reader, restrictedUntil: ONE_MS_LATER },
    ]) {
      expect(ask({ settings, commenter })).toEqual({
        open: false,
        canComment: false,
        reason: 'conversation_closed',
        closesAt: null,
      });
    }
  });

  test('staff need neither a subscription nor access, but a ban applies to them', () => {
    const settings = { whoMay: 'subscribers', closeAfterDays: null } as const;
    expect(ask({ settings, commenter: staff, canRead: false }).canComment).toBe(true);
    const banned = { ...staff, restrictedUntil: ONE_MS_LATER };
    expect(ask({ settings, commenter: banned }).reason).toBe('banned');
  });
});

describe('the edit window', () => {
  test.each([
    [0, 0, true],
    [899_999, 900, true],
    [900_000, 900, true],
    [900_001, 900, false],
    [1, 0, false],
  ])(
    'a comment may be changed %d ms after posting with a window of %d s: %s',
    (ageMs, windowSeconds, expected) => {
      const createdAt = new Date(NOW.getTime() - ageMs);
      expect(isWithinEditWindow(createdAt, { now: NOW, windowSeconds })).toBe(expected);
    },
  );
});

describe('the automatic closing of a conversation', () => {
  const ELEVEN = new Date('2026-11-25T12:00:00.000Z');

  test.each([
    ['a conversation never closes by default', null, null, null, true],
    ['after the days of the site, which are over', 10, null, NOW, false],
    ['after the days of the site, which are not', 11, null, ELEVEN, true],
    ['after its own days, though the site closes later', 11, 10, NOW, false],
    ['after its own days, though the site closes earlier', 10, 11, ELEVEN, true],
    ['never, though the site does', 10, 0, null, true],
  ])('a conversation closes %s', (_, closeAfterDays, conversationDays, closesAt, open) => {
    const settings = { whoMay: 'members', closeAfterDays } as const;
    const decision = ask({ article: { ...OPEN, conversationDays }, settings });
    expect(decision).toEqual({
      open,
      canComment: open,
      reason: open ? null : 'conversation_closed',
      closesAt,
    });
  });

  test('a conversation is open until the exact instant, for staff as for everyone', () => {
    const settings = { whoMay: 'members', closeAfterDays: 10 } as const;
    const before = new Date(NOW.getTime() - 1);
    for (const commenter of [reader, staff]) {
      expect(ask({ settings, commenter, now: before }).open).toBe(true);
      expect(ask({ settings, commenter, now: NOW }).open).toBe(false);
    }
  });
});
