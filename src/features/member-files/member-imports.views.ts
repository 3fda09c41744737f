import type { KnownImport } from './get-import.ts';
import { stateOf } from './member-imports.rules.ts';
import type { MemberImport } from './member-imports.store.ts';

export function presentImport(one: MemberImport) {
  const { id, bytes, expected, applied, throughLine, failure } = one;
  const { createdAt, examinedAt, startedAt, appliedAt } = one;
  return {
    ...{ id, state: stateOf(one), bytes, expected, applied, throughLine, failure },
    ...{ createdAt, examinedAt, startedAt, appliedAt },
  };
}

export function presentImportDetail(one: KnownImport) {
  const changes = one.changes.map(({ email, what, slug }) => ({ email, what, newsletter: slug }));
  const problems = one.problems.map(({ line, message }) => ({ line, message }));
  return { ...presentImport(one), isFileKept: one.isFileKept, changes, problems };
}
