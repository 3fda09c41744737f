import type { EndpointName, ResponseOf } from '../../../src/web/api-types.ts';
import { type ProofMember, tokenOf } from './members.ts';
import type { Site } from './site.ts';

interface ApiCall {
  readonly path: string;
  readonly method?: string;
  readonly body?: object;
  readonly as?: ProofMember;
  readonly idempotencyKey?: string;
  /** The index of the process; 0 by default. */
  readonly server?: number;
  /** Whether a 5xx or a missing response is expected, because the test case injects a fault. */
  readonly allowFailure?: boolean;
}

export interface ApiResponse {
  /** The HTTP status; 0 if there was no response. */
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
}

const PATIENCE_MS = 60_000;

/** The success response of the endpoint with this name. Throws for any other response. */
export function answerOf<Name extends EndpointName>(
  name: Name,
  { status, body }: Pick<ApiResponse, 'status' | 'body'>,
): ResponseOf<Name> {
  if (status < 200 || status > 299) {
    throw new Error(`${name} answered ${status} ${JSON.stringify(body)}`);
  }
  return body as ResponseOf<Name>;
}

/** Calls the site's API; the method defaults to POST if there is a body. */
export async function callApi(site: Site, question: ApiCall): Promise<ApiResponse> {
  const { path, body, as, idempotencyKey } = question;
  const method = question.method ?? (body ? 'POST' : 'GET');
  const server = site.servers[(question.server ?? 0) % site.servers.length];
  const headers = {
    ...(body ? { 'content-type': 'application/json' } : {}),
    ...(as ? { authorization: `Bearer ${await tokenOf(site, as)}` } : {}),
    ...(idempotencyKey ? { 'idempotency-key': idempotencyKey } : {}),
  };
  const answer = await send(`${server?.url}${path}`, {
    method,
    headers,
    signal: AbortSignal.timeout(PATIENCE_MS),
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const isFailure = answer.status === 0 || answer.status >= 500;
  if (isFailure && !question.allowFailure) {
    site.unexpectedAnswers.push(
      `${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`,
    );
  }
  return answer;
}

async function send(url: string, init: RequestInit): Promise<ApiResponse> {
  try {
    const response = await fetch(url, init);
    const text = await response.text();
    return { status: response.status, body: readJson(text), headers: response.headers };
  } catch {
    return { status: 0, body: null, headers: new Headers() };
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Calls the Stripe emulator's control API: cards, banks and the clock. */
export async function callEmulator(site: Site, path: string, body?: object): Promise<ApiResponse> {
  return await send(`${site.emulator.url}/_emulator/${path}`, {
    ...(body
      ? {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }
      : {}),
  });
}
