import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../../system/repository-root.ts';
import { askOnce } from '../comments/client.ts';
import { moveToLoadCore } from '../cores.ts';
import { median, percentile } from '../figures.ts';
import { openSite, type Site } from '../site.ts';
import { type Amount, fillPublication } from './fill-publication.ts';
import { listQuestions, type Question } from './list-questions.ts';
import { type Compared, describeScale } from './report-scale.ts';

const SMALL: Amount = { articles: 200, members: 1_000 };
const LARGE: Amount = { articles: 100_000, members: 1_000_000 };
const WARM_UP = 10;

interface Filled {
  readonly site: Site;
  readonly questions: readonly Question[];
}

moveToLoadCore();
const isQuick = process.argv.includes('--quick');
const large = isQuick ? { articles: 5_000, members: 20_000 } : LARGE;
const page = describeScale({ small: SMALL, large }, await measure(isQuick ? 10 : 100));
process.stdout.write(page);
if (!isQuick) await writeFile(join(ROOT, 'docs', 'bench-scale.md'), page);

async function measure(rounds: number): Promise<Compared[]> {
  const few = await openFilled(SMALL, rounds + WARM_UP);
  try {
    const many = await openFilled(large, rounds + WARM_UP);
    try {
      return await compare(few, many, rounds);
    } finally {
      await many.site.close();
    }
  } finally {
    await few.site.close();
  }
}

async function openFilled(amount: Amount, times: number): Promise<Filled> {
  const site = await openSite();
  await fillPublication(site.databaseUrl, amount);
  return { site, questions: await listQuestions(site, times) };
}

/** Measures both in alternation, so that a machine that slows down slows both. */
async function compare(few: Filled, many: Filled, rounds: number): Promise<Compared[]> {
  const compared: Compared[] = [];
  for (const [index, ofFew] of few.questions.entries()) {
    const ofMany = many.questions[index] ?? ofFew;
    const { name, status } = ofFew;
    const taken: { small: number; large: number }[] = [];
    for (let round = 0; round < rounds + WARM_UP; round += 1) {
      const pair = {
        small: await askOnce(ofFew.next(), status),
        large: await askOnce(ofMany.next(), status),
      };
      if (round >= WARM_UP) taken.push(pair);
    }
    compared.push({
      name,
      smallMs: median(taken.map(({ small }) => small)),
      largeMs: median(taken.map(({ large }) => large)),
      apartMs: median(taken.map((pair) => pair.large - pair.small)),
      largeP99Ms: percentile(
        taken.map(({ large }) => large),
        0.99,
      ),
    });
  }
  return compared;
}
