import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStripeEmulator } from '@pennypress/stripe-emulator';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';
import { compileServer } from '../../release/compiled-server.ts';
import { ROOT } from '../../system/repository-root.ts';
import { compareGhost } from '../ghost-import/compare-ghost.ts';
import { GhostServer } from '../ghost-import/ghost-server.ts';
import { zipContent } from '../ghost-import/ghost-zip.ts';
import { installGhost } from '../ghost-import/install-ghost.ts';
import { runPennypress } from '../large-move/run-command.ts';
import { mustMove } from '../moving/move-command.ts';
import type { Figure, Part, PartContext } from '../part.ts';
import { openSite } from '../site/site.ts';
import { isSkipped } from '../temporary-package.ts';

const SOURCE = join(ROOT, '..', 'shared', 'migration', 'ghost');
const FILES = [
  'content-export-with-members-and-comments.json',
  'redirects.yaml',
  'content-files.zip',
];

const MEMBERS_AT_ONCE = 40;

export const ghostImportPart: Part = {
  name: 'ghost-import',
  title: 'A site that moved out, imported by a real Ghost',
  async run(context) {
    if (!existsSync(SOURCE)) return [skipped('the export of a real site is not available')];
    const folder = await mkdtemp(join(tmpdir(), 'pennypress-ghost-'));
    try {
      const ghost = await installGhost(folder);
      if (isSkipped(ghost)) return [skipped(ghost.skipped)];
      context.log('Ghost is installed');
      const moved = join(folder, 'moved');
      await exportMovedSite(context, moved);
      const stripe = await startStripeEmulator({
        webhook: { url: 'http://127.0.0.1:1/', secret: 'whsec_of_the_proof_and_nobody' },
      });
      const server = await GhostServer.open(ghost, stripe.url);
      try {
        return await importInto(server, moved, context);
      } finally {
        await Promise.all([server.stop(), stripe.close()]);
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

const skipped = (reason: string): Figure => ({ what: 'skipped', value: reason });

/** Moves a real Ghost site here, and exports it in Ghost's format. */
async function exportMovedSite({ databases }: PartContext, folder: string): Promise<void> {
  const site = await openSite({ makeDatabase: databases.make, processes: 0 });
  try {
    const plan = join(await mkdtemp(join(tmpdir(), 'moving-proof-')), 'move.yaml');
    const sources = FILES.map((name) => join(SOURCE, name));
    await mustMove(site, [...sources, '--plan', plan]);
    await mustMove(site, [...sources, '--plan', plan, '--apply']);
    const { cli } = await compileServer();
    const args = [cli, 'export', folder, '--format', 'ghost'] as const;
    const { code, errors } = await runPennypress(args, site.environment);
    if (code !== 0) throw new Error(`The export failed: ${errors}`);
  } finally {
    await site.close();
  }
}

const importedSchema = z.object({
  meta: z.object({
    stats: z.object({
      imported: z.number(),
      invalid: z.array(z.object({ email: z.string(), error: z.string() })),
    }),
    import_label: z.object({ name: z.string() }),
  }),
});

/** Imports the members in several files, each within the time of one request. Returns the labels that Ghost gave them. */
async function importMembers(server: GhostServer, text: string): Promise<ReadonlySet<string>> {
  const [heading, ...lines] = parse(text) as string[][];
  const labels = new Set<string>();
  for (let at = 0; at < lines.length; at += MEMBERS_AT_ONCE) {
    const csv = stringify([heading, ...lines.slice(at, at + MEMBERS_AT_ONCE)]);
    const form = new FormData();
    form.append('membersfile', new Blob([csv], { type: 'text/csv' }), 'members.csv');
    const answer = await server.call('members/upload/', { method: 'POST', form });
    const { stats, import_label: label } = importedSchema.parse(answer).meta;
    if (stats.invalid.length > 0) {
      throw new Error(`Ghost refused members: ${JSON.stringify(stats.invalid.slice(0, 5))}`);
    }
    labels.add(label.name);
  }
  return labels;
}

async function importInto(
  server: GhostServer,
  folder: string,
  { log }: PartContext,
): Promise<Figure[]> {
  // The starter posts of a new site have slugs that imported posts may have.
  await server.call('db/', { method: 'DELETE' });
  await server.importContent(zipContent(folder));
  log('the content is imported');
  // Ghost knows imported plans only after a restart.
  await server.stop();
  await server.start();
  const labels = await importMembers(server, readFileSync(join(folder, 'members.csv'), 'utf8'));
  log('the members are imported');
  const redirects = new FormData();
  const yaml = readFileSync(join(folder, 'redirects.yaml'));
  redirects.append('redirects', new Blob([yaml], { type: 'application/x-yaml' }), 'redirects.yaml');
  await server.call('redirects/upload/', { method: 'POST', form: redirects });
  const counts = Object.entries(await compareGhost(server, folder, labels));
  return [
    {
      what: 'in the export, and in Ghost with equal fields',
      value: counts.map(([noun, { sent, same }]) => `${noun} ${same} of ${sent}`).join(', '),
    },
  ];
}
