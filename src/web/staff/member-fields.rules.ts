import { ROLES } from '../../roles/roles.ts';
import { literalLabel, t } from './console-texts.ts';
import { checkbox, type FieldsOf, instant, longText, select } from './form-fields.rules.ts';

/** A member's role and status. */
export const MEMBER_FIELDS = {
  role: {
    ...select('people.members.role', () =>
      Object.fromEntries(ROLES.map((role) => [role, literalLabel(t('console.role', { role }))])),
    ),
    onlyChanges: true,
  },
  bannedUntil: { ...instant('people.members.bannedFromCommentingUntil'), onlyChanges: true },
  hideComments: { ...checkbox('people.members.hideComments'), whenEmpty: 'omit' },
  mutedUntil: { ...instant('people.members.mutedUntil'), onlyChanges: true },
  suspended: {
    ...checkbox('people.members.suspended'),
    onlyChanges: true,
  },
  note: {
    ...longText('console.word.reason', 'console.word.forOtherStaff', { rows: 2 }),
    whenEmpty: null,
    onlyChanges: true,
  },
} as const satisfies FieldsOf<'updateMember', { readonly id: string }>;
