import { readFile, writeFile } from 'node:fs/promises';
import { parse, stringify, YAMLParseError } from 'yaml';
import type { z } from 'zod';
import { malformed, unreadableText } from '../../platform/errors/refusals.ts';
import { type MovePlan, movePlanSchema } from './move-plan.ts';

/** Reads the plan from a file; null if the file does not exist. Throws `malformed` with the error in the file. */
async function read(path: string): Promise<MovePlan | null> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw malformed(`${path} cannot be read.`);
  });
  if (text === null) return null;
  return parsePlan(text, path);
}

/**
 * Parses an edited plan; `name` precedes the error message. Throws `malformed` with the error in the plan, also for its
 * field in the form.
 */
export function parsePlan(text: string, name: string): MovePlan {
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    const detail = `${name}: ${error instanceof Error ? error.message : 'is not YAML'}`;
    const [place] = (error instanceof YAMLParseError && error.linePos) || [];
    throw unreadableText(detail, {
      field: 'plan',
      message: `line ${place?.line ?? 1} is not YAML`,
    });
  }
  const plan = movePlanSchema.safeParse(value);
  if (plan.success) return plan.data;
  const [issue] = plan.error.issues;
  const detail = `${name}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is wrong'}`;
  throw unreadableText(detail, { field: 'plan', message: `${placeOf(issue)} is no valid entry` });
}

/** Returns where the plan is wrong: the path of the entry, or the unknown names. */
function placeOf(issue: z.core.$ZodIssue | undefined): string {
  const path = issue?.path.map(String) ?? [];
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys : [];
  return [...path, ...unknown].join('.') || 'version';
}

const HEAD = `# The plan of a migration: how records are mapped, and what is lost. Edit it as needed.
# "becomes: null" omits a record. Losses listed below "losses" are accepted.
`;

/** Formats a plan as YAML in the order of its schema, because JSON columns do not preserve the order of keys. */
export function planText(plan: MovePlan): string {
  return `${HEAD}${stringify(movePlanSchema.parse(plan), { lineWidth: 120 })}`;
}

async function write(path: string, plan: MovePlan): Promise<void> {
  await writeFile(path, planText(plan));
}

/** The plan of a move as a file that people edit. */
export const planFile = { read, write };
