import { refusal } from '../../platform/errors/refusals.ts';

export const lastAdmin = refusal({
  code: 'last_admin',
  status: 409,
  detail: 'This is the last admin. Make another member admin first.',
});
