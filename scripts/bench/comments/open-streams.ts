import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';

/** Fewer connections than a server's accept queue holds. */
const AT_ONCE = 100;

interface OpenStreams {
  /** Resolves once every stream has received an event of this name after the call. */
  untilHeard(event: string): Promise<unknown>;
  close(): Promise<void>;
}

interface Opened {
  readonly asked: ClientRequest;
  readonly answer: IncomingMessage;
}

/** Opens `count` readers of one event stream and waits until each has received its beginning. */
export async function openStreams(url: string, count: number): Promise<OpenStreams> {
  const all: Opened[] = [];
  while (all.length < count) {
    const some = Math.min(AT_ONCE, count - all.length);
    all.push(...(await Promise.all(Array.from({ length: some }, () => open(url)))));
  }
  return {
    untilHeard: (event) => Promise.all(all.map(({ answer }) => waitFor(answer, event))),
    async close() {
      const closed = all.map(
        ({ answer }) => new Promise<void>((resolve) => void answer.once('close', resolve)),
      );
      for (const { asked } of all) asked.destroy();
      await Promise.all(closed);
    },
  };
}

async function open(url: string): Promise<Opened> {
  const asked = request(url, { agent: false });
  asked.end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  if (answer.statusCode !== 200) throw new Error(`A stream was answered ${answer.statusCode}.`);
  // Streams that are closed from here end with an error, which is expected.
  answer.on('error', () => undefined);
  answer.setEncoding('utf8');
  await once(answer, 'data');
  answer.resume();
  return { asked, answer };
}

function waitFor(answer: IncomingMessage, event: string): Promise<void> {
  return new Promise((resolve) => {
    let text = '';
    const listen = (piece: string): void => {
      text += piece;
      if (!text.includes(`event: ${event}\n`)) return;
      answer.off('data', listen);
      answer.resume();
      resolve();
    };
    answer.on('data', listen);
  });
}
