import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Slow files by path: they start browsers and processes or run whole journeys. */
const LONG = [
  /^tests\/proof\//,
  /\.browser\.test\.ts$/,
  /^tests\/scripts\//,
  /^tests\/journeys\//,
  /^tests\/guards\/boundaries/,
];

/**
 * Runs slow files first, so that no worker starts one at the end. The others keep vitest's own
 * order: by size, or by duration if known.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => rank(one) - rank(other));
  }
}

function rank({ moduleId, project }: TestSpecification): number {
  const path = moduleId.slice(project.config.root.length + 1);
  const place = LONG.findIndex((pattern) => pattern.test(path));
  return place === -1 ? LONG.length : place;
}
