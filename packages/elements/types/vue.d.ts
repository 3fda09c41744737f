// `import '@pennypress/elements/vue'` once, and templates and TSX know the tags. The compiler has to leave them
// alone: `compilerOptions: { isCustomElement: (tag) => tag.startsWith('pennypress-') }`.
import type { ElementAttributes } from './index.d.ts';

type Component<Props> = new () => { readonly $props: Props & Common };

interface Common {
  readonly class?: unknown;
  readonly style?: unknown;
  readonly id?: string | undefined;
}

type Components = { [Name in keyof ElementAttributes]: Component<ElementAttributes[Name]> };
type Tags = { [Name in keyof ElementAttributes]: ElementAttributes[Name] & Common };

declare module 'vue' {
  interface GlobalComponents extends Components {}
}

declare module 'vue/jsx-runtime' {
  namespace JSX {
    interface IntrinsicElements extends Tags {}
  }
}
