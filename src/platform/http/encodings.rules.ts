/** The supported encodings, the better one first. */
const ENCODINGS = ['br', 'gzip'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** The best encoding that `Accept-Encoding` allows (RFC 9110, 12.5.3); null for no encoding. */
export function chooseEncoding(accepted: string | undefined): Encoding | null {
  if (accepted === undefined) return null;
  const qualities = new Map(
    accepted.split(',').map((part) => {
      const [name = '', ...parameters] = part.trim().toLowerCase().split(';');
      const q = parameters.map((one) => /^\s*q=([\d.]+)\s*$/.exec(one)?.[1]).find(Boolean);
      return [name.trim(), q === undefined ? 1 : Number(q)] as const;
    }),
  );
  const quality = (name: Encoding) => qualities.get(name) ?? qualities.get('*') ?? 0;
  const best = [...ENCODINGS].sort((left, right) => quality(right) - quality(left))[0] ?? 'gzip';
  return quality(best) > 0 ? best : null;
}

/** A strong ETag identifies bytes, so each encoding has its own. */
export function encodedEtag(etag: string, encoding: Encoding): string {
  return `${etag.slice(0, -1)}-${encoding}"`;
}
