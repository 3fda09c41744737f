import type { CommentPolicy } from '../../settings/index.ts';
import type { Verdict } from './phase.ts';

/** Holds what nothing else held until the outside check has answered, where the site wants it so. */
export function holdForOutside(
  _submission: object,
  { outsideCheck }: Pick<CommentPolicy, 'outsideCheck'>,
): Verdict | null {
  return outsideCheck === 'held' ? { outcome: 'hold', reason: 'outside_check' } : null;
}
