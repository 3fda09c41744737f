import { AppError } from '../../platform/errors/app-error.ts';
import { refusal } from '../../platform/errors/refusals.ts';
import type { ImportState } from './member-imports.rules.ts';

const DESCRIPTIONS: Readonly<Record<ImportState, string>> = {
  examining: 'is still being examined',
  examined: 'is ready to be applied',
  applying: 'is being applied',
  applied: 'has been applied',
  failed: 'has failed',
};

export function wrongImportState(state: ImportState): AppError {
  return new AppError({
    code: 'wrong_state',
    values: { state },
    status: 409,
    detail: `This file ${DESCRIPTIONS[state]}.`,
    extra: { state },
  });
}

export const tooManyImports = refusal({
  code: 'too_many_imports',
  status: 409,
  detail: 'There are too many files. Apply or delete one first.',
});

export const notCsv = refusal({
  code: 'unsupported_media_type',
  status: 415,
  detail: 'Send the file as text/csv.',
});
