import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type Command, InvalidArgumentError } from 'commander';
import { isMap, parseDocument } from 'yaml';
import { ConfigError } from '../platform/config/config.ts';
import { readSites, siteNameSchema } from '../platform/config/sites.ts';
import { randomSecret } from '../platform/crypto/secrets.ts';
import { applyMigrations } from '../platform/db/migrate.ts';
import type { CommandContext, CommandEnvironment } from './command-environment.ts';

interface AddOptions {
  readonly publicUrl: string;
  readonly host: readonly string[];
  readonly set: Readonly<Record<string, string>>;
}

/** Adds the commands for several publications in one process, as listed in `SITES_FILE`. */
export function addSiteCommands(program: Command, { env }: CommandContext): void {
  const site = program.command('site').description('manage the publications in SITES_FILE');
  site
    .command('list')
    .description('list name and hosts of each publication')
    .action(() => {
      for (const { name, hosts } of readSites(env.variables, { isCommand: true })) {
        env.print(`${name}: ${hosts.join(', ')}`);
      }
    });

  site
    .command('add')
    .description('add a publication to SITES_FILE, with new keys, and migrate its database')
    .argument('<name>', 'a name such as first-light, for logs, metrics and --site', parseName)
    .requiredOption('--public-url <url>', 'the public URL of its site')
    .option('--host <host>', 'an additional host name; can be repeated', collect, [])
    .option(
      '--set <NAME=value>',
      'a setting of .env.example, such as DATABASE_URL or STRIPE_SECRET_KEY_FILE; can be repeated',
      collectSettings,
      {},
    )
    .action((name: string, options: AddOptions) => addSite(env, name, options));
}

/** If the settings turn out incomplete or the migration fails, the previous file is restored. */
async function addSite(env: CommandEnvironment, name: string, options: AddOptions): Promise<void> {
  const { SITES_FILE: path } = env.variables;
  if (!path) throw new ConfigError(['SITES_FILE is not set; set it to the file to write']);
  const before = existsSync(path) ? readFileSync(path, 'utf8') : null;
  const document = parseDocument(before ?? 'sites: {}\n');
  const sitesNode = document.get('sites');
  if (isMap(sitesNode)) sitesNode.flow = false;
  if (document.hasIn(['sites', name])) throw new ConfigError([`the site ${name} already exists`]);
  const { publicUrl, host: hosts, set } = options;
  document.setIn(
    ['sites', name],
    document.createNode({
      ...(hosts.length > 0 ? { hosts } : {}),
      settings: {
        PUBLIC_URL: publicUrl,
        JWT_KEYS: `${new Date().toISOString().slice(0, 10)}:${randomSecret()}`,
        ...set,
      },
    }),
  );
  write(path, String(document));
  try {
    const sites = readSites(env.variables, { isCommand: true });
    const added = sites.find((site) => site.name === name);
    if (added === undefined) throw new ConfigError([`${path} does not contain ${name}`]);
    const { DATABASE_DIRECT_URL: databaseUrl } = added.config;
    const applied = await applyMigrations({ databaseUrl, retry: false });
    env.print(`added ${name} (${added.hosts.join(', ')}), ${applied.length} migrations applied`);
  } catch (error) {
    if (before !== null) write(path, before);
    else rmSync(path);
    throw error;
  }
  env.print(`next: pennypress --site ${name} staff add ADDRESS --role admin`);
  env.print(
    `      pennypress --site ${name} stripe setup, then add STRIPE_WEBHOOK_SECRET to ${path}`,
  );
  env.print('      restart the server, or send it SIGHUP if it runs several processes');
}

/** The file holds secrets, so that only its owner may read it. */
function write(path: string, text: string): void {
  writeFileSync(path, text, { mode: 0o600 });
  chmodSync(path, 0o600);
}

function parseName(value: string): string {
  const name = siteNameSchema.safeParse(value);
  if (name.success) return name.data;
  throw new InvalidArgumentError(name.error.issues[0]?.message ?? '');
}

function collect(value: string, before: readonly string[]): string[] {
  return [...before, value];
}

function collectSettings(
  value: string,
  before: Readonly<Record<string, string>>,
): Record<string, string> {
  const [, name, text] = /^([A-Z][A-Z_]*)=(.+)$/s.exec(value) ?? [];
  if (name === undefined || text === undefined) {
    throw new InvalidArgumentError('Must be NAME=value.');
  }
  return { ...before, [name]: text };
}
