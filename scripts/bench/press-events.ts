import { once } from 'node:events';
import { connect } from 'node:net';
import { percentile } from './figures.ts';
import type { OwnRequest } from './tip-events.ts';

/** Events are signed before the measurement, so that signing takes no processor time from PostgreSQL. */
const READY_PER_SECOND = 8_000;

interface EventLoad {
  readonly url: string;
  readonly path: string;
  readonly connections: number;
  readonly seconds: number;
  readonly status: number;
  nextEvent(): OwnRequest;
}

/**
 * Sends each event once, over connections that each wait for their response. This uses as little of the load's core as
 * Node can, because PostgreSQL shares it. Throws if a response has another status.
 */
export async function pressEvents(
  load: EventLoad,
): Promise<{ requests: number; perSecond: number; p99Ms: number }> {
  const ready = Array.from({ length: READY_PER_SECOND * load.seconds }, () => toBytes(load));
  const takeNext = () => ready.pop() ?? toBytes(load);
  const times: number[] = [];
  const startedAt = performance.now();
  const until = startedAt + load.seconds * 1000;
  const connections = Array.from({ length: load.connections }, () =>
    pressOne(load, { until, takeNext, onAnswer: (ms) => times.push(ms) }),
  );
  await Promise.all(connections);
  const perSecond = (times.length * 1000) / (performance.now() - startedAt);
  return { requests: times.length, perSecond, p99Ms: percentile(times, 0.99) ?? 0 };
}

async function pressOne(
  { url, status }: EventLoad,
  turn: { until: number; takeNext(): Buffer; onAnswer(ms: number): void },
): Promise<void> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname).setNoDelay();
  await once(socket, 'connect');
  const expected = `HTTP/1.1 ${status} `;
  let sentAt = performance.now();
  const answered = new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('The server hung up.')));
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      if (!isWhole(text)) return;
      if (!text.startsWith(expected)) reject(new Error(text.slice(0, 300)));
      turn.onAnswer(performance.now() - sentAt);
      text = '';
      if (performance.now() >= turn.until) resolve();
      else send();
    });
  });
  function send(): void {
    sentAt = performance.now();
    socket.write(turn.takeNext());
  }
  send();
  await answered.finally(() => socket.destroy());
}

function isWhole(text: string): boolean {
  const end = text.indexOf('\r\n\r\n');
  const length = /content-length: (\d+)/i.exec(text)?.[1];
  return end >= 0 && text.length >= end + 4 + Number(length ?? 0);
}

function toBytes({ url, path, nextEvent }: EventLoad): Buffer {
  const { body, headers } = nextEvent();
  const fields = { host: new URL(url).host, 'content-length': Buffer.byteLength(body), ...headers };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}`);
  return Buffer.from(`POST ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
}
