import { type BareServer, barePath } from './bare-servers.ts';
import type { Ask } from './cases.ts';
import { median } from './figures.ts';
import { type Measured, press } from './load.ts';
import type { Site } from './site.ts';
import { readMemoryMb } from './usage.ts';

export interface Contenders {
  readonly site: Site;
  readonly http: BareServer;
  readonly express: BareServer;
}

type Contender = keyof Contenders;

/** The medians of all rounds. */
export type CaseFigures = Readonly<Record<Contender, Measured>> & {
  readonly name: string;
  /** The site's memory at the end. */
  readonly memoryMb: number | null;
};

/** Turns are short, because load on a shared machine varies and should affect all contenders equally. */
export async function measureCase(
  contenders: Contenders,
  asked: { ask: Ask; index: number; rounds: number; seconds: number },
): Promise<CaseFigures> {
  const { ask, index, rounds, seconds } = asked;
  const bare: Ask = { ...ask, path: barePath(index), hasUniqueAddresses: false };
  const taken: Record<Contender, Measured[]> = { site: [], http: [], express: [] };
  for (let round = 0; round < rounds; round += 1) {
    const { site, http, express } = contenders;
    taken.site.push(await press({ ...site, seconds }, ask));
    taken.http.push(await press({ url: http.url, pid: http.process.pid, seconds }, bare));
    taken.express.push(await press({ url: express.url, pid: express.process.pid, seconds }, bare));
  }
  return {
    name: ask.name,
    site: summarise(taken.site),
    http: summarise(taken.http),
    express: summarise(taken.express),
    memoryMb: await readMemoryMb(contenders.site.pid),
  };
}

export function summarise(all: readonly Measured[]): Measured {
  const perCpuSecond = all.flatMap((one) => one.perCpuSecond ?? []);
  return {
    perSecond: median(all.map((one) => one.perSecond)),
    perCpuSecond: perCpuSecond.length > 0 ? median(perCpuSecond) : null,
    p99Ms: median(all.map((one) => one.p99Ms)),
  };
}
