import { type Fields, lines, quantity, select } from './form-fields.rules.ts';

const WORDS = { rows: 6, spellcheck: 'false' } as const;
const off = (label: string, unit: string, hint = '') => ({
  ...quantity(label, unit, hint),
  whenEmpty: null,
});

/** The rules that hold or reject comments, by their paths in the settings. */
export const POLICY_FIELDS = {
  'comments.policy.bannedWords': lines('Reject comments with these words', 'one per line', WORDS),
  'comments.policy.suspectWords': lines('Hold comments with these words', 'one per line', WORDS),
  'comments.policy.linksAllowed': off('Hold comments with more than', 'links', 'off if left empty'),
  'comments.policy.holdFirst': quantity('Hold the first', 'comments of a new member', '0 is off'),
  'comments.policy.rejectionsTolerated': off(
    'Hold comments of members with more than',
    'rejections in 30 days',
    'off if left empty',
  ),
  'comments.policy.reportsTolerated': off(
    'Hold comments after more than',
    'reports',
    'off if left empty',
  ),
  'comments.policy.secondsBetween': quantity('Wait between two comments', 'seconds', '0 is off'),
  'comments.policy.repeatWithinSeconds': quantity(
    'Refuse the same text again within',
    'seconds',
    '0 is off',
  ),
  'comments.policy.outsideCheck': select('Check comments with an outside service', {
    off: 'No',
    open: 'Yes, and publish while it checks',
    held: 'Yes, and hold until it answers',
  }),
  'comments.policy.outsideService': select('Outside service', {
    own: 'Your own (COMMENT_CHECK_URL)',
    akismet: 'Akismet (AKISMET_KEY)',
  }),
} as const satisfies Fields;
