import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { listDue } from './turns.ts';

/** Slow files by path: they start browsers and processes or run whole journeys. */
const LONG = [
  /^tests\/proof\//,
  /\.browser\.test\.ts$/,
  /^tests\/scripts\//,
  /^tests\/journeys\//,
  /^tests\/commands\//,
];

/**
 * Runs slow files first, so that no worker starts one at the end, and leaves out those that have their turn on another
 * day. The others keep vitest's own order: by size, or by duration if known.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(await this.#findDue(files));
    return sorted.toSorted((one, other) => rank(pathOf(one)) - rank(pathOf(other)));
  }

  /** Chosen files all run. */
  async #findDue(files: TestSpecification[]): Promise<TestSpecification[]> {
    const all = await this.ctx.globTestSpecifications();
    if (files.length < all.length) return files;
    const due = new Set(listDue(files.map(pathOf)));
    const later = files.length - due.size;
    if (later > 0) {
      process.stdout.write(
        `${later} long test files run on another day; all: TEST_FILES=all npm test\n`,
      );
    }
    return files.filter((file) => due.has(pathOf(file)));
  }
}

function pathOf({ moduleId, project }: TestSpecification): string {
  return moduleId.slice(project.config.root.length + 1);
}

function rank(path: string): number {
  const place = LONG.findIndex((pattern) => pattern.test(path));
  return place === -1 ? LONG.length : place;
}
