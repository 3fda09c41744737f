import { z } from 'zod';

/** The name of the manifest file. A folder that has one is an archive. */
export const MANIFEST = 'manifest.json';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** Paths relative to the archive's folder; they cannot lead out of it. */
const path = z.string().regex(/^(?:[\w][\w.-]*\/)*[\w][\w.-]*$/);

export const manifestSchema = z.strictObject({
  format: z.literal('pennypress-archive'),
  version: z.literal(1),
  /** The latest migration of the exported database. */
  schema: z.string(),
  withSecrets: z.boolean(),
  tables: z.array(
    z.strictObject({
      name: z.string().regex(/^[a-z_]+$/),
      holds: z.string(),
      file: path,
      columns: z.array(z.string().regex(/^[a-z0-9_]+$/)),
      rows: z.int().min(0),
      sha256,
    }),
  ),
  /** Pictures, by their name below /media. */
  media: z.array(z.strictObject({ name: path, file: path, contentType: z.string(), sha256 })),
  /** The same articles, settings and lists for people and other programs; an archive import ignores them. */
  documents: z.array(z.strictObject({ file: path, sha256 })),
  leftOut: z.record(z.string(), z.string()),
});

export type Manifest = z.output<typeof manifestSchema>;
