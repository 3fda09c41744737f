import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What starts browsers and processes or plays whole stories, by path, and takes longest whatever its size. */
const LONG = [
  /^tests\/proof\//,
  /\.browser\.test\.ts$/,
  /^tests\/scripts\//,
  /^tests\/journeys\//,
  /^tests\/guards\/boundaries/,
];

/**
 * Long files first, so that no worker waits at the end for another that has just begun one. The others keep
 * vitest's own order: larger ones first, or by how long they took where that is known.
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
