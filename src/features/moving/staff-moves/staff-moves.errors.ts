import { refusal } from '../../../platform/errors/refusals.ts';

export const moveIsWorking = refusal({
  code: 'move_in_progress',
  status: 409,
  detail: 'An operation of this move is still running. Wait until it is finished.',
});

export const tooManyFiles = refusal({
  code: 'too_many_files',
  status: 409,
  detail:
    'A move can have at most 50 files here. Use the command `pennypress move` for larger sites.',
});

export const noFiles = refusal({
  code: 'no_files',
  status: 409,
  detail: 'Upload an export of the old system first.',
});
