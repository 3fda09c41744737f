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

const PAGE = join(ROOT, 'docs', 'proof.md');
const HEADING = '## ';
const MAX_FAILURE_LENGTH = 4_000;
const PREFACE = `# What \`npm run proof\` showed

Each section is one part of the proof with the command that ran it, when, and on which commit. The oracle after every case: one payment for each charge
that the Stripe emulator captured, with the same amount, currency and member, and none without one; the same net in every currency; the same live subscriptions, one at
most for a member; every article open to each member and to nobody exactly where a model says so that knows only Stripe's side; nothing waiting in inbox, queue
or outbox, no mail twice; no answer of 500 or above that the case did not ask for, and every process alive. A seeded sample of the same cases is in \`npm test\`. A part whose
section is missing has not been run to its end; \`--scale\` says which share of the whole size a section shows.
`;

/** Writes a part's section into docs/proof.md, in place of the previous one. */
export async function writeSection(section: Section): Promise<void> {
  const sections = await readSections();
  sections.set(section.part.title, await describe(section));
  const ordered = PARTS.flatMap(({ title }) => sections.get(title) ?? []);
  await writeFile(PAGE, [PREFACE, ...ordered].join('\n'));
}

async function readSections(): Promise<Map<string, string>> {
  const page = await readFile(PAGE, 'utf8').catch(() => '');
  const sections = page.split(`\n${HEADING}`).slice(1);
  return new Map(
    sections.map((text) => {
      const [title = ''] = text.split('\n', 1);
      return [title, `${HEADING}${text.trimEnd()}\n`];
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
