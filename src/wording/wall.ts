/**
 * What stands where the text of an article ends, by the reason that keeps the rest closed. Pages have
 * room for a title, elements and mails for a sentence; `step` is on the button.
 */
interface PageWall {
  readonly title: string;
  readonly why: string;
  readonly step: string;
}

type ShortWall = Omit<PageWall, 'title'>;

/** The reasons for which an article is open, and shows no wall. */
type OpenReason =
  | 'public'
  | 'staff'
  | 'member'
  | 'subscription'
  | 'tier'
  | 'comp'
  | 'group'
  | 'gift'
  | 'meter'
  | 'sponsored';

export const PAGE_WALLS = {
  subscribe: {
    title: 'The rest is for subscribers',
    why: 'Subscribers pay for this reporting, and read all of it.',
    step: 'See the plans',
  },
  sign_in: {
    title: 'The rest is for members',
    why: 'Membership is free: all it takes is an account with a confirmed address.',
    step: 'Sign in or join',
  },
  upgrade: {
    title: 'Your plan does not include this story',
    why: 'It is part of another plan than yours.',
    step: 'See the plans',
  },
  payment_failed: {
    title: 'Your last payment did not go through',
    why: 'As soon as it does, everything opens again.',
    step: 'Look at your account',
  },
  meter_exhausted: {
    title: 'Your free reading is used up',
    why: 'Subscribers read without counting.',
    step: 'See the plans',
  },
  meter_available: {
    title: 'The rest is for subscribers',
    why: 'You can still read it free.',
    step: 'Read it',
  },
} satisfies Readonly<Record<string, PageWall>>;

/** The reasons for which an article is closed. */
type ClosedReason = keyof typeof PAGE_WALLS;

export const ELEMENT_WALLS: Readonly<Record<ClosedReason, ShortWall>> = {
  subscribe: { why: 'Subscribe to keep reading.', step: 'See all plans' },
  sign_in: { why: 'Sign in to keep reading. It is free.', step: 'Sign in' },
  upgrade: { why: 'Upgrade to keep reading.', step: 'See all plans' },
  payment_failed: { why: 'Your last payment failed.', step: 'Update payment' },
  meter_exhausted: { why: "You've read your free stories.", step: 'See all plans' },
  meter_available: { why: 'Keep reading.', step: 'Read free' },
};

/**
 * The wall for a reason that the API gives. A reason that the API adds does not compile where this is
 * called, until it is listed above as open or has a wall.
 */
export function findWall<Wall>(
  walls: Readonly<Record<ClosedReason, Wall>>,
  reason: ClosedReason | OpenReason,
): Wall {
  return Object.hasOwn(walls, reason) ? walls[reason as ClosedReason] : walls.subscribe;
}

/** How many stories a reader may still open free, of those that a window has; null where it has none. */
export function wordFreeReads({
  remaining,
  limit,
}: {
  readonly remaining: number;
  readonly limit: number;
}): string | null {
  if (limit === 0) return null;
  if (limit === 1) {
    return remaining === 1
      ? 'It would be your one free story.'
      : 'You have read your one free story.';
  }
  if (remaining === 0) return `You have read all ${limit} of your free stories.`;
  return remaining === 1
    ? `It would be the last of your ${limit} free stories.`
    : `${remaining} of your ${limit} free stories are left.`;
}
