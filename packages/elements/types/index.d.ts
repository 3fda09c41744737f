/**
 * Registers the elements, which call the API of `server`, its PUBLIC_URL. Does nothing on a server that renders
 * pages, so it can be imported and called anywhere.
 */
export function defineElements(options: { readonly server: string }): Promise<void>;

/** The attributes of each element. */
export interface ElementAttributes {
  readonly 'pennypress-account': object;
  readonly 'pennypress-article': {
    readonly slug: string;
    /** Leaves out headline, image and byline. */
    readonly 'text-only'?: boolean | undefined;
  };
  /** `article` or `author`, a slug; without either the tip is for the site. */
  readonly 'pennypress-tip': {
    readonly article?: string | undefined;
    readonly author?: string | undefined;
  };
  readonly 'pennypress-comments': { readonly slug: string };
  readonly 'pennypress-newsletter': {
    /** The slug of a list; the first one where it is left out. */
    readonly newsletter?: string | undefined;
  };
}

/** What each event says; all of them bubble to the document. */
export interface ElementEvents {
  readonly 'pennypress-article-shown': {
    readonly slug: string;
    readonly granted: boolean;
    readonly reason: string;
  };
  /** `amount` is in the minor unit of `currency`. */
  readonly 'pennypress-tip-started': { readonly amount: number; readonly currency: string };
  readonly 'pennypress-comment-posted': { readonly id: string; readonly status: string };
  readonly 'pennypress-newsletter-asked': { readonly newsletter: string };
  readonly 'pennypress-account': { readonly isSignedIn: boolean };
  readonly 'pennypress-refused': { readonly code: string };
}

/** An event as listeners get it: `(event: PennypressEvent<'pennypress-tip-started'>) => …`. */
export type PennypressEvent<Name extends keyof ElementEvents> = CustomEvent<ElementEvents[Name]>;

type Events = { readonly [Name in keyof ElementEvents]: PennypressEvent<Name> };

declare global {
  interface HTMLElementTagNameMap {
    'pennypress-account': HTMLElement;
    'pennypress-article': HTMLElement;
    'pennypress-tip': HTMLElement;
    'pennypress-comments': HTMLElement;
    'pennypress-newsletter': HTMLElement;
  }
  interface DocumentEventMap extends Events {}
}
