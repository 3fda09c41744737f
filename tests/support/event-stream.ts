import { expect } from 'vitest';

interface StreamedEvent {
  readonly id: string | undefined;
  readonly event: string | undefined;
  readonly data: unknown;
}

export interface OpenStream {
  readonly status: number;
  readonly headers: Headers;
  /** Events so far, without heartbeats. */
  readonly events: StreamedEvent[];
  /** The received text so far. */
  text(): string;
  /** Waits for a number of events and returns their names. */
  names(count: number): Promise<(string | undefined)[]>;
  /** Resolves once the server has closed the stream. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

/** Opens an event stream as a browser does, and reads it until it is closed. */
export async function openStream(
  url: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<OpenStream> {
  const abort = new AbortController();
  const answer = await fetch(url, { headers, signal: abort.signal });
  const events: StreamedEvent[] = [];
  let all = '';
  const ended = read(answer, (text) => {
    all += text;
    events.splice(0, events.length, ...parse(all));
  });
  return {
    status: answer.status,
    headers: answer.headers,
    events,
    ended,
    text: () => all,
    async names(count) {
      await expect.poll(() => events.length, { timeout: 5_000 }).toBeGreaterThanOrEqual(count);
      return events.map(({ event }) => event);
    },
    async close() {
      abort.abort();
      await ended;
    },
  };
}

async function read(answer: Response, take: (text: string) => void): Promise<void> {
  const decoder = new TextDecoder();
  try {
    for await (const bytes of answer.body ?? []) take(decoder.decode(bytes, { stream: true }));
  } catch (error) {
    if (!(error instanceof Error && error.name === 'AbortError')) throw error;
  }
}

/** Parses complete events only: text after the last empty line is incomplete. */
function parse(text: string): StreamedEvent[] {
  return text
    .split('\n\n')
    .slice(0, -1)
    .filter((block) => block !== ':')
    .map((block) => {
      const fields = new Map(
        block.split('\n').map((line): [string, string] => {
          const colon = line.indexOf(': ');
          return [line.slice(0, colon), line.slice(colon + 2)];
        }),
      );
      const data = fields.get('data');
      const parsed: unknown = data === undefined ? undefined : JSON.parse(data);
      return { id: fields.get('id'), event: fields.get('event'), data: parsed };
    });
}

/** The body of a response; empty for an event stream, which has no end. */
export async function readFinite(answer: Response): Promise<string> {
  if (!answer.headers.get('content-type')?.startsWith('text/event-stream')) return answer.text();
  await answer.body?.cancel();
  return '';
}
