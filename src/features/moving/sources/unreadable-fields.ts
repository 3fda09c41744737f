import type { ZodError } from 'zod';
import type { MoveWarningPhrase } from '../../../wording/move-phrases.ts';

/** What is wrong with a row or a file that has another form than expected. */
export function unreadableFields({ issues }: ZodError): MoveWarningPhrase {
  const fields = new Set(issues.map(({ path }) => path.join('.')).filter((path) => path !== ''));
  return `These fields are missing or cannot be read: ${[...fields].join(', ') || 'all'}.`;
}
