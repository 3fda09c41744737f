import { READER_PAGES } from '../../src/web/reader-pages.ts';

/** Pages that answer with a file or lead elsewhere. */
const WITHOUT_CONTENT: ReadonlySet<string> = new Set([
  '/signin/with/:provider/callback',
  '/account/export.json',
  '/continue',
]);

/** Values of the parameters that lead to a page of its own, with or without a row. */
const INVENTED = { token: 't', code: 'GIFT', what: 'email-changed', id: crypto.randomUUID() };

/** Pages behind a mailed link, whose form appears only with a token. */
const MAILED = /^\/(?:signin\/(?:magic|reset)|confirm|newsletters\/confirm|report\/confirm)$/;

/**
 * Lists an address of every page for readers, so that a new page is inspected without a further list. `values` are the
 * parameters of paths, such as `{ '/articles/:slug': 'open' }`; others are invented.
 */
export function listReaderAddresses(values: Readonly<Record<string, string>>): string[] {
  return READER_PAGES.filter(
    ({ method, path }) => method === 'get' && !WITHOUT_CONTENT.has(path),
  ).map(({ path }) => {
    const filled = path.replaceAll(
      /:(\w+)/g,
      (_, name: string) => values[path] ?? INVENTED[name as keyof typeof INVENTED] ?? 'unknown',
    );
    return MAILED.test(path) ? `${filled}?token=t` : filled;
  });
}
