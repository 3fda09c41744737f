import {
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type ParsedNode,
  parseDocument,
} from 'yaml';
import type { z } from 'zod';

/** A problem in a file; lines are counted from 1. */
export interface Problem {
  /** The line; null for a problem of the file itself. */
  readonly line: number | null;
  readonly message: string;
}

export type Path = readonly (string | number)[];

export type Read<Value> =
  | {
      readonly isRight: true;
      readonly value: Value;
      /** Returns the line of a field, or of its nearest ancestor. */
      readonly lineOf: (path: Path) => number;
    }
  | { readonly isRight: false; readonly problems: readonly Problem[] };

/** Parses YAML by a schema. `firstLine` is the line of the file where the text begins. */
export function readYaml<Schema extends z.ZodType>(
  text: string,
  schema: Schema,
  firstLine = 1,
): Read<z.output<Schema>> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number): number =>
    firstLine + Math.max(lines.linePos(offset).line, 1) - 1;
  const wrong = document.errors.map(({ pos, message }) => ({ line: lineAt(pos[0]), message }));
  if (wrong.length > 0) return { isRight: false, problems: wrong };
  const lineOf = (path: Path): number => lineAt(findOffset(document.contents, path));
  const parsed = schema.safeParse(document.toJS() ?? {});
  if (parsed.success) return { isRight: true, value: parsed.data, lineOf };
  const has = (path: Path): boolean => document.hasIn(path);
  const problems = parsed.error.issues.flatMap((issue) => describeIssue(issue, { has, lineOf }));
  return { isRight: false, problems: problems.sort((a, b) => a.line - b.line) };
}

function describeIssue(
  issue: z.core.$ZodIssue,
  file: { has: (path: Path) => boolean; lineOf: (path: Path) => number },
): (Problem & { readonly line: number })[] {
  const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      line: file.lineOf([...path, key]),
      message: `${[...path, key].join('.')} is not a known field`,
    }));
  }
  const message = file.has(path) ? `: ${issue.message}` : ' is missing';
  return [{ line: file.lineOf(path), message: `${path.join('.')}${message}` }];
}

/** Returns the offset of a field; for a missing field that of its innermost existing ancestor. */
function findOffset(contents: ParsedNode | null, path: Path): number {
  let node: Node | null = contents;
  let offset = contents?.range?.[0] ?? 0;
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find(
        ({ key }) => isScalar(key) && String(key.value) === String(part),
      );
      if (!pair || !isScalar(pair.key)) return offset;
      offset = pair.key.range?.[0] ?? offset;
      node = pair.value as Node | null;
    } else if (isSeq(node)) {
      node = (node.items[Number(part)] as Node | undefined) ?? null;
      offset = node?.range?.[0] ?? offset;
    }
  }
  return offset;
}
