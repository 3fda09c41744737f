import type { Target } from '../../../scripts/proof/hostile-repetition/measure-growth.ts';
import { commentTargets } from './comment-targets.ts';
import { consoleTargets } from './console-targets.ts';
import { fileTargets } from './file-targets.ts';
import { movingTargets } from './moving-targets.ts';
import { requestTargets } from './request-targets.ts';
import { textTargets } from './text-targets.ts';

/** All functions that parse external text. */
export const TARGETS: readonly Target[] = [
  ...textTargets,
  ...commentTargets,
  ...fileTargets,
  ...requestTargets,
  ...consoleTargets,
  ...movingTargets,
];
