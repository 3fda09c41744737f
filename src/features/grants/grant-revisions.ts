import { listGrantRevisions } from './grant-revisions.store.ts';
import { revisionIdOf } from './plan-revisions.rules.ts';
import { reviseGrants, reviseManyGrants, reviseSeries } from './write-grants.ts';

/** The successive grants that a source gives. */
export const grantRevisions = {
  /** Lists all revisions of the grants of a source, oldest first, by the source's own id. */
  list: listGrantRevisions,
  /** Returns the id that the source's grant has in a revision. */
  idOf: revisionIdOf,
  /** Writes what is missing so that a source gives the wanted grant from now on. */
  write: reviseGrants,
  /** The same for several keys of one or more sources, with a few statements. */
  writeSeries: reviseSeries,
  /** The same for many holders, each with several scopes, with a few statements. */
  writeForHolders: reviseManyGrants,
};
