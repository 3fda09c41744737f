import type { MethodOf, Operation, Path, RequestTo, ResponseOf, Schema } from './api-types.ts';
import { sendRequest } from './send-request.ts';
import { readAuthorization } from './session.ts';

/** An error response of the API (RFC 9457 problem document); `message` is for the reader, empty if missing. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  /** The number of leading zero bits of the proof of work that the server requires; null if it requires none. */
  readonly proofBits: number | null;

  constructor(status: number, code: string, detail: string, proofBits: number | null = null) {
    super(detail);
    this.proofBits = proofBits;
    this.status = status;
    this.code = code;
  }
}

const ARTICLE = '/v1/articles/{slug}';

interface CallOptions {
  /** Sent as the Idempotency-Key header, so that the server processes a retried request once. */
  readonly idempotencyKey?: string;
}

/**
 * Calls the API as the signed-in member, or anonymously. Until its reader has opened an article here, an anonymous GET
 * sends no header or cookie of ours, so that a shared cache can answer it. Throws `ApiError`, and `TypeError` as
 * `fetch` does.
 */
export async function callApi<P extends Path, M extends MethodOf<P>>(
  method: M,
  path: P,
  request: RequestTo<Operation<P, M>> & CallOptions,
): Promise<ResponseOf<Operation<P, M>>> {
  const { params = {}, query = {}, body, idempotencyKey } = request as AnyRequest;
  const pathAndQuery = `${fillPath(path, params)}${buildQuery(query)}`;
  const options = {
    method: method.toUpperCase(),
    body,
    headers: { 'Idempotency-Key': idempotencyKey },
  };
  // Only responses about access to an article depend on a reader without an account.
  const asVisitor = path.startsWith(ARTICLE) && !path.endsWith('/comments');
  const authorization = await readAuthorization({ asVisitor });
  let response = await sendRequest(pathAndQuery, options, authorization);
  if (response.status === 401 && authorization !== null) {
    const renewed = await readAuthorization({ asVisitor, forceRenewal: true });
    response = await sendRequest(pathAndQuery, options, renewed);
  }
  const text = await response.text();
  if (!response.ok) throw parseError(response.status, text);
  return (text === '' ? null : JSON.parse(text)) as ResponseOf<Operation<P, M>>;
}

type Parameters = Readonly<Record<string, unknown>>;

interface AnyRequest extends CallOptions {
  readonly params?: Parameters;
  readonly query?: Parameters;
  readonly body?: object;
}

function fillPath(path: string, params: Parameters): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
}

function buildQuery(query: Parameters): string {
  const fields = Object.entries(query).map(([name, value]) => [name, String(value)]);
  return fields.length === 0 ? '' : `?${new URLSearchParams(fields)}`;
}

type Problem = Schema<'Problem'> & { readonly proofOfWork?: { readonly bits: number } };

function parseError(status: number, text: string): ApiError {
  try {
    const { code, detail, errors = [], proofOfWork }: Problem = JSON.parse(text);
    const fields = errors.map(({ path, message }) => `${path.replace('body.', '')} ${message}`);
    return new ApiError(status, code, [detail, ...fields].join(' '), proofOfWork?.bits);
  } catch {
    return new ApiError(status, 'unreadable', '');
  }
}
