import type { Ask } from './cases.ts';
import { type PinnedProcess, startPinned } from './pinned-process.ts';

/** A response of the site that the bare servers send, at a path of its own. */
export interface ReadyAnswer {
  readonly path: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

export interface BareServer {
  readonly url: string;
  readonly process: PinnedProcess;
}

/** Headers that the HTTP library writes by itself, on the site and on the bare servers. */
const OWN_HEADERS = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding']);

/** Records the site's exact response for each request. */
export function recordAnswers(siteUrl: string, asks: readonly Ask[]): Promise<ReadyAnswer[]> {
  return Promise.all(
    asks.map(async (ask, index) => {
      const event = ask.nextEvent?.();
      const answer = await fetch(siteUrl + ask.path, {
        method: ask.method,
        headers: { ...ask.headers, ...event?.headers },
        ...(event && { body: event.body }),
      });
      const body = await answer.text();
      if (answer.status !== ask.status) {
        throw new Error(`${ask.name} answered ${answer.status}: ${body.slice(0, 300)}`);
      }
      const headers = [...answer.headers].filter(([name]) => !OWN_HEADERS.has(name));
      return {
        path: barePath(index),
        status: answer.status,
        headers: Object.fromEntries(headers),
        body: answer.status === 304 ? null : body,
      };
    }),
  );
}

export async function startBareServer(
  kind: 'http' | 'express',
  answers: readonly ReadyAnswer[],
): Promise<BareServer> {
  const started = startPinned(['--import', 'tsx', 'scripts/bench/bare-server.ts', kind], {
    NODE_ENV: 'production',
  });
  const port = await started.ask<number>(answers);
  return { url: `http://127.0.0.1:${port}`, process: started };
}

export function barePath(index: number): string {
  return `/answers/${index}`;
}
