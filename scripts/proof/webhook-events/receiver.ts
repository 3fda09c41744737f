import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import type { SeededRandom } from '../../system/seeded-random.ts';

/** Faults of a receiver; `killed` is triggered from outside. */
export const FAULTS = ['killed', 'hang', 'fail', 'redirect', 'drop'] as const;
export type Fault = (typeof FAULTS)[number];

/** The share of requests that meet the receiver's fault. */
const FAULT_SHARE = 0.05;
/** The target of redirects, which a sender must not follow. */
const ELSEWHERE = '/elsewhere';

export interface ReceivedEvent {
  readonly id: string;
  readonly type: string;
  readonly sequence: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A third-party server that receives webhooks, verifies them as documented, and misbehaves. */
export interface Receiver {
  readonly fault: Fault;
  readonly url: string;
  /** Accepted events by id. */
  readonly told: ReadonlyMap<string, ReceivedEvent>;
  /** The number of duplicates that were accepted because a response was lost. */
  copies(): number;
  /** The number of requests that met the fault. */
  faults(): number;
  /** Violations: signatures that no known secret verifies, followed redirects, one id with two bodies. */
  problems(): readonly string[];
  /** Adds a secret for signatures from now on, in addition to the previous one. */
  addSecret(secret: string): void;
  /** Resets all connections and closes the port, as if the process were killed. */
  kill(): Promise<void>;
  restart(): Promise<void>;
}

type Headers = Record<string, string>;
interface Letter {
  readonly body: string;
  readonly headers: Headers;
}
type Handle = (letter: Letter, res: ServerResponse, path: string) => void;

/** Records accepted events and violations. */
function createRecord() {
  const told = new Map<string, ReceivedEvent>();
  const bodies = new Map<string, string>();
  const problems: string[] = [];
  const secrets: string[] = [];
  /** Webhooks signed by a new secret whose rotation response has not arrived yet. */
  let early: Letter[] = [];
  let copies = 0;

  function accept({ body, headers }: Letter): void {
    const event = JSON.parse(body) as ReceivedEvent;
    if (event.id !== headers['webhook-id']) problems.push(`${event.id} came as another id`);
    if (told.has(event.id)) copies += 1;
    if ((bodies.get(event.id) ?? body) !== body) problems.push(`${event.id} has two bodies`);
    bodies.set(event.id, body);
    told.set(event.id, event);
  }

  function take(letter: Letter): void {
    if (secrets.slice(-2).some((secret) => isSigned(letter, secret))) accept(letter);
    else early.push(letter);
  }

  return {
    told,
    take,
    copies: () => copies,
    noteProblem: (problem: string) => void problems.push(problem),
    problems: () => [
      ...problems,
      ...early.map(({ headers }) => `no secret verifies ${JSON.stringify(headers)}`),
    ],
    addSecret(secret: string) {
      secrets.push(secret);
      const again = early;
      early = [];
      again.forEach(take);
    },
  };
}

/** Starts a receiver. `hangs` limits the requests without a response, because each takes the sender's whole timeout. */
export async function startReceiver(options: {
  readonly fault: Fault;
  readonly random: SeededRandom;
  readonly hangs: number;
}): Promise<Receiver> {
  const { fault, random, hangs } = options;
  const record = createRecord();
  let faults = 0;

  function isFaulty(): boolean {
    if (fault === 'killed') return false;
    // The first request always meets the fault, so that small runs include each fault.
    return fault === 'hang' ? faults < hangs : faults === 0 || random.happens(FAULT_SHARE);
  }

  const handle: Handle = (letter, res, path) => {
    if (path === ELSEWHERE) record.noteProblem('a redirect was followed');
    if (!isFaulty()) {
      record.take(letter);
      res.writeHead(204).end();
      return;
    }
    faults += 1;
    if (fault === 'fail') res.writeHead(500).end('out of order');
    if (fault === 'redirect') res.writeHead(307, { Location: ELSEWHERE }).end();
    // Half of the responses are lost after the event was accepted.
    if (fault === 'drop' && random.happens(0.5)) record.take(letter);
    if (fault === 'drop') res.socket?.destroy();
  };
  let server = await listen(handle, 0);
  const { port } = server.address() as AddressInfo;
  const { take: _, noteProblem: __, ...recorded } = record;
  return {
    ...recorded,
    fault,
    url: `http://127.0.0.1:${port}/`,
    faults: () => faults,
    async kill() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
    async restart() {
      server = await listen(handle, port);
    },
  };
}

function isSigned({ body, headers }: Letter, secret: string): boolean {
  try {
    new Webhook(secret).verify(body, headers);
    return true;
  } catch {
    return false;
  }
}

async function listen(handle: Handle, port: number): Promise<Server> {
  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      handle({ body, headers: req.headers as Headers }, res, req.url ?? '/');
    });
  }).listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
