import type { ZodError } from 'zod';
import type { MoveWarningPhrase } from '../../../wording/move-phrases.ts';

/** Describes the invalid fields of a row or file. */
export function unreadableFields({ issues }: ZodError): MoveWarningPhrase {
  const fields = new Set(issues.map(({ path }) => path.join('.')).filter((path) => path !== ''));
  return `These fields are missing or cannot be read: ${[...fields].join(', ') || 'all'}.`;
}
