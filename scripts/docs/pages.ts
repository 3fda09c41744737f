/** A page of the documentation: its Markdown source, and its title in the sidebar. */
export interface DocumentPage {
  readonly source: string;
  readonly title: string;
}

/** The sidebar: pages for developers in the order of need, then for operators, then about the internals. */
export const SECTIONS: Readonly<Record<string, readonly DocumentPage[]>> = {
  'Get started': [
    { source: 'README.md', title: 'Try it' },
    { source: 'docs/embedding.md', title: 'Embed it in your pages' },
    { source: 'docs/front-end.md', title: 'Connect a front end' },
    { source: 'packages/wordpress/README.md', title: 'WordPress' },
    { source: 'docs/events.md', title: 'Events for other systems' },
    { source: 'docs/go-live.md', title: 'Go live' },
  ],
  Packages: [
    { source: 'packages/client/README.md', title: 'The client' },
    { source: 'packages/elements/README.md', title: 'The elements' },
    { source: 'packages/stripe-emulator/README.md', title: 'The Stripe emulator' },
  ],
  Operate: [
    { source: 'docs/operations.md', title: 'Operations' },
    { source: 'docs/moving.md', title: 'Moving in and out' },
    { source: 'docs/scale.md', title: 'Growing' },
    { source: 'docs/security.md', title: 'Security' },
    { source: 'docs/operation-proof.md', title: 'Operational tests' },
    { source: 'deploy/README.md', title: 'Recipes' },
  ],
  'How it is built': [
    { source: 'docs/ARCHITECTURE.md', title: 'Architecture' },
    { source: 'docs/glossary.md', title: 'Glossary' },
    { source: 'docs/console-jobs.md', title: 'Jobs in the console' },
    { source: 'docs/proof.md', title: 'Proof' },
    { source: 'docs/bench.md', title: 'Benchmarks' },
    { source: 'docs/asvs.md', title: 'OWASP ASVS' },
    { source: 'CHANGELOG.md', title: 'Changes' },
  ],
};

export const PAGES: readonly DocumentPage[] = Object.values(SECTIONS).flat();

/** The file name of a page in the site; the first page is the home page. */
export function fileOf({ source }: DocumentPage): string {
  if (source === PAGES[0]?.source) return 'index.html';
  return `${source
    .replace(/^docs\//, '')
    .replace(/\.md$/, '')
    .replaceAll('/', '-')
    .toLowerCase()}.html`;
}
