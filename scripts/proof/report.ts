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

Each section is one part of the proof with the command that ran it, when, and on which commit. The oracle after every case: one payment for each charge
that the Stripe emulator captured, with the same amount, currency and member, and none without one; the same net in every currency; the same live subscriptions, one at
most for a member; every article open to each member and to nobody exactly where a model says so that knows only Stripe's side; nothing waiting in inbox, queue
or outbox, no mail twice; no answer of 500 or above that the case did not ask for, and every process alive. A seeded sample of the same cases is in \`npm test\`, a quarter of its files a day;
test files that try other cases each day run with all of them in \`npm run proof -- sampled\`. A part whose
section is missing has not been run to its end; \`--scale\` says which share of the whole size a section shows.
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
