export interface Env {
  readonly PENNYPRESS_URL: string;
  readonly PENNYPRESS_API?: string;
  readonly SITE_ORIGIN: string;
  readonly TEXTS: { get(key: string): Promise<string | null> };
}

declare const worker: { fetch(request: Request, env: Env): Promise<Response> };
export default worker;
