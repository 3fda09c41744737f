import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../system/repository-root.ts';
import type { Figure, Part } from './part.ts';
import { PARTS } from './parts.ts';

export interface Section {
  readonly part: Part;
  readonly scale: number;
  readonly seed: number;
  readonly figures: readonly Figure[];
  readonly seconds: number;
  /** The failure; null if the part passed. */
  readonly failure: string | null;
}

const MAIN_PAGE = 'proof.md';
const HEADING = '## ';
const MAX_FAILURE_LENGTH = 4_000;
const PREFACE = `# What \`npm run proof\` showed

Each section is one part of the proof, with its command, time and commit. After every case an oracle checks: exactly one payment for each charge
that the Stripe emulator captured, with the same amount, currency and member; the same net in every currency; the same live subscriptions, at most
one per member; for each member and for anonymous readers, exactly the open articles that a model of Stripe's side alone predicts; nothing left in inbox, queue
or outbox, and no duplicate mail; no unexpected 5xx answer, and every process alive. \`npm test\` runs a seeded sample of the same cases, a quarter of its files each day;
\`npm run proof -- sampled\` runs all cases of the test files that sample different ones each day. A part without a
section has not been completed; \`--scale\` is the share of the full size.
`;

const OTHER_PREFACE = `# Operational tests

Results of \`npm run proof -- operation\` with real programs of the distribution on one machine. A test whose program is not installed is skipped and reported.
`;

function pageOf({ page = MAIN_PAGE }: Part): string {
  return page;
}

/** Writes a part's section to its page, replacing the previous one. */
export async function writeSection(section: Section): Promise<void> {
  const page = pageOf(section.part);
  const sections = await readSections(page);
  sections.set(section.part.title, await describe(section));
  const ordered = PARTS.filter((part) => pageOf(part) === page).flatMap(
    ({ title }) => sections.get(title) ?? [],
  );
  const preface = page === MAIN_PAGE ? PREFACE : OTHER_PREFACE;
  await writeFile(join(ROOT, 'docs', page), [preface, ...ordered].join('\n'));
}

async function readSections(page: string): Promise<Map<string, string>> {
  const text = await readFile(join(ROOT, 'docs', page), 'utf8').catch(() => '');
  const sections = text.split(`\n${HEADING}`).slice(1);
  return new Map(
    sections.map((section) => {
      const [title = ''] = section.split('\n', 1);
      return [title, `${HEADING}${section.trimEnd()}\n`];
    }),
  );
}

async function describe(section: Section): Promise<string> {
  const { part, scale, seed, figures, seconds, failure } = section;
  const size = scale === 1 ? '' : ` --scale ${scale}`;
  const command = `npm run proof -- ${part.name}${size} --seed ${seed}`;
  const date = new Date().toISOString().slice(0, 16).replace('T', ' ');
  const rows = figures.map(({ what, value }) => `| ${what} | ${value} |`);
  const came =
    failure === null
      ? ['| | |', '| --- | --- |', ...rows]
      : ['**Failed:**', '', '```', failure.slice(0, MAX_FAILURE_LENGTH), '```'];
  return [
    `${HEADING}${part.title}`,
    '',
    `\`${command}\`, ${date} UTC, commit ${await findCommit()}, ${seconds} s.`,
    '',
    ...came,
    '',
  ].join('\n');
}

async function findCommit(): Promise<string> {
  const git = async (...args: string[]) =>
    (await promisify(execFile)('git', args, { cwd: ROOT })).stdout.trim();
  try {
    const hash = await git('rev-parse', '--short', 'HEAD');
    const changes = await git(
      'status',
      '--porcelain',
      '--',
      'src',
      'scripts',
      'packages',
      'prisma',
    );
    return changes === '' ? hash : `${hash} with changes`;
  } catch {
    return 'unknown';
  }
}
