import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * The pause between requests. This process reads URLs in turns, so that only the server's time is measured, and sends
 * the durations when it is told to stop.
 */
const PAUSE_MS = 10;

const urls = process.argv.slice(2);
const agent = new Agent({ keepAlive: true });
const times: number[] = [];
let isOver = false;
process.once('message', () => {
  isOver = true;
});

for (let turn = 0; !isOver; turn += 1) {
  const startedAt = performance.now();
  await read(urls[turn % urls.length] ?? '');
  times.push(performance.now() - startedAt);
  await pause(PAUSE_MS);
}
process.send?.(times, () => process.exit(0));

async function read(url: string): Promise<void> {
  const [response] = await once(get(url, { agent }), 'response');
  if (response.statusCode !== 200) throw new Error(`${url} answered ${response.statusCode}`);
  response.resume();
  await once(response, 'end');
}
