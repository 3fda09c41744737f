// `import '@pennypress/elements/react'` once, and the tags are known to JSX (React 19; 18 with its types of 2023 on).
import type { ElementAttributes } from './index.d.ts';

/** What React takes for any element, without its types: a site has its own version of them. */
interface Common {
  readonly key?: string | number | bigint | null | undefined;
  readonly ref?: unknown;
  readonly id?: string | undefined;
  readonly slot?: string | undefined;
  readonly class?: string | undefined;
  readonly className?: string | undefined;
  readonly style?: object | undefined;
  readonly children?: unknown;
  readonly suppressHydrationWarning?: boolean | undefined;
}

type Tags = { [Name in keyof ElementAttributes]: ElementAttributes[Name] & Common };

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends Tags {}
  }
}
