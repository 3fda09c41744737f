/** The end of a stream that is written to. */
export interface OpenEnd {
  write(text: string): void;
  end(): void;
}

/** A streamed response. `start` receives the writer and returns a function that runs after it closed. */
export interface StreamedBody {
  readonly contentType: string;
  readonly start: (out: OpenEnd) => () => void;
}

/** What an endpoint answers: `body` as JSON, or `raw` bytes, or a `stream`. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly raw?: { readonly contentType: string; readonly bytes: Buffer | string };
  readonly stream?: StreamedBody;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  /** Sent with a strong ETag over its bytes, and as a 304 where the client has them. */
  readonly hasEtag?: boolean;
}
