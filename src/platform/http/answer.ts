/** The writable end of a streamed response. */
export interface OpenEnd {
  write(text: string): void;
  end(): void;
}

/** A streamed response. `start` receives the writer and returns a function that runs after it has closed. */
export interface StreamedBody {
  readonly contentType: string;
  readonly start: (out: OpenEnd) => () => void;
}

/** The response of an endpoint: `body` as JSON, `raw` bytes, or a `stream`. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly raw?: { readonly contentType: string; readonly bytes: Buffer | string };
  readonly stream?: StreamedBody;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  /** Whether to send a strong ETag of the bytes, and a 304 if the client already has them. */
  readonly hasEtag?: boolean;
}
