/** Message types of PostgreSQL's frontend protocol. */
const QUERY = 'Q';
const PARSE = 'P';
const BIND = 'B';
const EXECUTE = 'E';

const HEADER_BYTES = 5;

/**
 * Parses a client's messages to PostgreSQL, in arbitrary chunks, and reports every executed statement: simple queries
 * and executions of prepared ones.
 */
export function createStatementParser(onStatement: (sql: string) => void): (bytes: Buffer) => void {
  let rest = Buffer.alloc(0);
  let hasStarted = false;
  const prepared = new Map<string, string>();
  let bound = '';

  function handleMessage(kind: string, body: Buffer): void {
    if (kind === QUERY) onStatement(readText(body, 0).text);
    if (kind === PARSE) {
      const name = readText(body, 0);
      prepared.set(name.text, readText(body, name.end).text);
    }
    if (kind === BIND) {
      const portal = readText(body, 0);
      bound = prepared.get(readText(body, portal.end).text) ?? '';
    }
    if (kind === EXECUTE) onStatement(bound);
  }

  return (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    // The startup message has no type.
    if (!hasStarted && rest.length >= 4 && rest.length >= rest.readUInt32BE(0)) {
      rest = rest.subarray(rest.readUInt32BE(0));
      hasStarted = true;
    }
    while (hasStarted && rest.length >= HEADER_BYTES) {
      const end = 1 + rest.readUInt32BE(1);
      if (rest.length < end) return;
      handleMessage(String.fromCharCode(rest[0] ?? 0), rest.subarray(HEADER_BYTES, end));
      rest = rest.subarray(end);
    }
  };
}

function readText(body: Buffer, start: number): { text: string; end: number } {
  const end = body.indexOf(0, start);
  return { text: body.toString('utf8', start, end), end: end + 1 };
}
