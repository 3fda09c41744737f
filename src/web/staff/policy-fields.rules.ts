import type { BodyOf } from '../api-types.ts';
import type { Label } from './console-texts.ts';
import { type Field, lines, quantity, select } from './form-fields.rules.ts';
import { minutes } from './setting-shapes.rules.ts';

type Comments = NonNullable<BodyOf<'updateSite'>['comments']>;
type PolicySetting = keyof NonNullable<Comments['policy']> & string;

const WORDS = { rows: 6, spellcheck: 'false' } as const;
const off = (label: Label, unit: Label, hint: Label = '') => ({
  ...quantity(label, unit, hint),
  whenEmpty: null,
});

/** The rules that hold or reject comments. Names are the paths of the settings. */
export const POLICY_FIELDS = {
  'comments.policy.bannedWords': lines(
    'setup.policyFields.rejectCommentsTheseWords',
    'setup.policyFields.onePerLine',
    WORDS,
  ),
  'comments.policy.suspectWords': lines(
    'setup.policyFields.holdCommentsTheseWords',
    'setup.policyFields.onePerLine',
    WORDS,
  ),
  'comments.policy.linksAllowed': off(
    'setup.policyFields.holdCommentsMoreThan',
    'setup.policyFields.links',
    'setup.policyFields.offIfLeftEmpty',
  ),
  'comments.policy.holdFirst': quantity(
    'setup.policyFields.holdFirst',
    'setup.policyFields.commentsNewMember',
    'setup.policyFields.n0Off',
  ),
  'comments.policy.rejectionsTolerated': off(
    'setup.policyFields.holdCommentsMembersMore',
    'setup.policyFields.rejections30Days',
    'setup.policyFields.offIfLeftEmpty',
  ),
  'comments.policy.reportsTolerated': off(
    'setup.policyFields.holdCommentsAfterMore',
    'setup.policyFields.reports',
    'setup.policyFields.offIfLeftEmpty',
  ),
  'comments.policy.secondsBetween': quantity(
    'setup.policyFields.waitBetweenTwoComments',
    'console.word.seconds',
    'setup.policyFields.n0Off',
  ),
  'comments.policy.repeatWithinSeconds': minutes(
    'setup.policyFields.refuseSameTextAgain',
    'setup.policyFields.n0Off',
    { max: 1440 },
  ),
  'comments.policy.outsideCheck': select('setup.policyFields.checkCommentsOutsideService', {
    off: 'setup.policyFields.no',
    open: 'setup.policyFields.yesPublishWhileChecks',
    held: 'setup.policyFields.yesHoldUntilAnswers',
  }),
  'comments.policy.outsideService': select(
    'setup.policyFields.outsideService',
    {
      own: 'setup.policyFields.yourOwnCommentCheck',
      akismet: 'setup.policyFields.akismetAkismetKey',
    },
    'setup.policyFields.outsideServiceHint',
  ),
} as const satisfies Record<`comments.policy.${PolicySetting}`, Field>;
