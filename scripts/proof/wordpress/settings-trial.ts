import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Figure } from '../part.ts';
import {
  ADMINISTRATOR,
  addUser,
  nonceOf,
  readPage,
  signInAtBackend,
  submitForm,
} from './backend.ts';
import type { WordPress } from './start-wordpress.ts';
import { quote } from './story-posts.ts';
import { expectThat, type Trial } from './trial.ts';

const PAGE = 'options-general.php?page=pennypress';
const CHECKS = ['Server', 'API key', 'Sign-in from this site', 'Public keys'];

/** Settings → Pennypress: who may open and save it, what it saves, and the results of its connection test. */
export async function trySettingsPage(trial: Trial): Promise<Figure[]> {
  const { wordpress } = trial;
  const before = await readSettings(wordpress);
  const cookie = await signInAtBackend(wordpress, ADMINISTRATOR);
  await refuseOthers(trial, before);
  await saveSettings(trial, cookie, before);
  const healthy = await pressTest(wordpress, cookie);
  for (const check of CHECKS) {
    expectThat(healthy[check] === 'OK', `The test says of "${check}": ${healthy[check]}`);
  }
  const problems = await breakConnection(trial, cookie, before);
  await writeSettings(wordpress, before);
  return [
    { what: 'settings page: only administrators can save, key never shown', value: 'yes' },
    {
      what: 'connection test: success, and the number of distinguished failures',
      value: `${problems}`,
    },
  ];
}

type Settings = Readonly<Record<string, unknown>>;

async function readSettings(wordpress: WordPress): Promise<Settings> {
  const printed = await wordpress.runPhp("echo json_encode(get_option('pennypress_settings'));");
  return JSON.parse(printed) as Settings;
}

async function writeSettings(wordpress: WordPress, settings: Settings): Promise<void> {
  await wordpress.runPhp(
    `update_option('pennypress_settings', json_decode(${quote(JSON.stringify(settings))}, true)); delete_transient('pennypress_server_away'); delete_option('pennypress_jwks');`,
  );
}

async function refuseOthers({ wordpress }: Trial, before: Settings): Promise<void> {
  await addUser(wordpress, 'erin', 'editor');
  const editor = await signInAtBackend(wordpress, 'erin');
  const opened = await readPage(wordpress, PAGE, editor);
  expectThat(opened.status === 403, `An editor opens the settings: ${opened.status}`);
  const admin = await signInAtBackend(wordpress, ADMINISTRATOR);
  const nonce = nonceOf((await readPage(wordpress, PAGE, admin)).text, 'option_page');
  const fields = { option_page: 'pennypress', action: 'update', 'pennypress_settings[url]': '' };
  await submitForm(wordpress, 'options.php', editor, { ...fields, _wpnonce: nonce });
  // A cross-site request in the administrator's browser has no nonce.
  await submitForm(wordpress, 'options.php', admin, fields);
  expectSame(await readSettings(wordpress), before, 'a form that must be refused');
  const pressed = await submitForm(wordpress, PAGE, admin, { pennypress_test: '1' });
  expectThat(!pressed.text.includes('<li><strong>'), 'The test runs without a nonce.');
}

async function saveSettings(
  { wordpress, server }: Trial,
  cookie: string,
  before: Settings,
): Promise<void> {
  const { text } = await readPage(wordpress, PAGE, cookie);
  expectThat(!text.includes(String(before['api_key'])), 'The settings page shows the API key.');
  expectThat(text.includes(`ALLOWED_ORIGINS=${wordpress.url}`), 'The page lacks ALLOWED_ORIGINS.');
  const save = (typed: Readonly<Record<string, string>>) =>
    submitForm(wordpress, 'options.php', cookie, {
      option_page: 'pennypress',
      action: 'update',
      _wp_http_referer: `/wp-admin/${PAGE}`,
      _wpnonce: nonceOf(text, 'option_page'),
      ...Object.fromEntries(
        Object.entries(typed).map(([name, value]) => [`pennypress_settings[${name}]`, value]),
      ),
    });
  await save({
    url: `${server.url}/`,
    api_key: '',
    comments: 'wordpress',
    map_users: '1',
    default_access: 'members',
  });
  const changed = { ...before, comments: 'wordpress', map_users: true, default_access: 'members' };
  expectSame(await readSettings(wordpress), changed, 'the form, with an empty field for the key');
  const refused = await save({
    url: 'javascript:alert(1)',
    comments: 'nothing',
    default_access: 'x',
  });
  expectThat(refused.text.includes('https://'), 'A wrong address is refused without a word.');
  const kept = { ...before, comments: 'wordpress', map_users: false, default_access: 'public' };
  expectSame(
    await readSettings(wordpress),
    kept,
    'an address that is none and choices that are none',
  );
  await writeSettings(wordpress, before);
}

function expectSame(found: Settings, expected: Settings, after: string): void {
  const sorted = (settings: Settings) =>
    JSON.stringify(Object.entries(settings).sort(([one], [other]) => (one < other ? -1 : 1)));
  const wanted = { map_users: false, default_access: 'public', ...expected };
  const is = { map_users: false, default_access: 'public', ...found };
  expectThat(sorted(is) === sorted(wanted), `After ${after}: ${sorted(is)}, not ${sorted(wanted)}`);
}

/** Presses "Test connection". Returns the result of each check. */
async function pressTest(
  wordpress: WordPress,
  cookie: string,
): Promise<Readonly<Record<string, string>>> {
  const form = await readPage(wordpress, PAGE, cookie);
  const { text } = await submitForm(wordpress, PAGE, cookie, {
    _wpnonce: nonceOf(form.text, 'pennypress_test'),
    pennypress_test: '1',
  });
  const rows = [...text.matchAll(/<li><strong>(.*?):<\/strong> (.*?)<\/li>/g)];
  return Object.fromEntries(rows.map(([, name = '', result = '']) => [name, result]));
}

/** Tries connections with one error each. Returns the number of errors that the test reported. */
async function breakConnection(
  { wordpress, server }: Trial,
  cookie: string,
  before: Settings,
): Promise<number> {
  const other = createServer((req, res) => {
    const isMoved = req.url?.startsWith('/moved') ?? false;
    res.writeHead(isMoved ? 301 : 200, isMoved ? { location: server.url } : {});
    res.end('<!doctype html><title>Another site</title>');
  });
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const elsewhere = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
  const cases: readonly [Settings, string, RegExp][] = [
    [{ api_key: 'pk_wrong' }, 'API key', /^401 /],
    [{ url: 'http://127.0.0.1:9' }, 'Server', /did not answer/],
    [{ url: elsewhere }, 'Server', /not a Pennypress server/],
    [{ url: elsewhere }, 'API key', /not a Pennypress server/],
    [{ url: elsewhere }, 'Public keys', /not a Pennypress server/],
    [{ url: `${elsewhere}/moved` }, 'Server', /redirects/],
    [{ url: `${server.url}/nowhere` }, 'Server', /^404 /],
  ];
  try {
    for (const [change, check, expected] of cases) {
      await writeSettings(wordpress, { ...before, ...change });
      const said = (await pressTest(wordpress, cookie))[check] ?? 'nothing';
      expectThat(expected.test(said), `The test says of "${check}": ${said}, not ${expected}`);
    }
  } finally {
    other.close();
  }
  return cases.length;
}
