import { listImportSources } from './import-sources.store.ts';
import { withdrawImported } from './withdraw-imported.ts';

/** Subscriptions to lists that were imported from another system. */
export const importedConsents = { listSources: listImportSources, withdraw: withdrawImported };
