import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ConsoleCalls, startConsole } from '../../support/console-calls.ts';
import { CONSOLE_PAGES, type ConsoleSite, fillConsole } from '../../support/console-site.ts';

let server: ConsoleCalls['server'];
let open: ConsoleCalls['open'];
let site: ConsoleSite;

beforeAll(async () => {
  ({ server, open } = await startConsole());
  site = await fillConsole(server, 'Tides');
});
afterAll(() => server.close());

it("the editor's script is loaded only by pages on which staff write texts", async () => {
  const found: string[] = [];
  for (const path of CONSOLE_PAGES) {
    const { text } = await open(site.address(path));
    if (text.includes('/assets/editor.js')) found.push(path);
  }
  expect(found.sort()).toEqual([
    '/staff/articles/:article',
    '/staff/articles/new',
    '/staff/newsletters/issues/:issue',
    '/staff/newsletters/issues/new',
  ]);
}, 60_000);
