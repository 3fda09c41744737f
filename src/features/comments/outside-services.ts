import { type Akismet, createAkismet } from './akismet.ts';
import { createOutsideCheck, type OutsideCheck } from './outside-check.ts';

/** The services that comments may be sent to; null for one that is not configured. */
export interface OutsideServices {
  readonly own: OutsideCheck | null;
  readonly akismet: Akismet | null;
}

export interface OutsideServiceOptions {
  readonly own: { readonly url: string | undefined; readonly secret: string | undefined };
  readonly akismet: {
    readonly key: string | undefined;
    readonly apiBase: string | undefined;
    readonly publicUrl: string;
    readonly isTest: boolean;
  };
}

export function createOutsideServices({ own, akismet }: OutsideServiceOptions): OutsideServices {
  const { url, secret } = own;
  const { key } = akismet;
  return {
    own: url === undefined || secret === undefined ? null : createOutsideCheck({ url, secret }),
    akismet: key === undefined ? null : createAkismet({ ...akismet, key }),
  };
}
