import type { CommentPolicy } from '../../settings/index.ts';
import type { PolicyVerdict } from './phase.ts';

/** Holds a comment until the outside check has answered, where the site holds comments for it. */
export function holdForOutside(
  _submission: object,
  { outsideCheck }: Pick<CommentPolicy, 'outsideCheck'>,
): PolicyVerdict | null {
  return outsideCheck === 'held' ? { outcome: 'hold', reason: 'outside_check' } : null;
}
