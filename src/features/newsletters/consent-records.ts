import { listContactLedgers, readContactStates } from './consent-batches.store.ts';
import { listSuppressions, suppressAddress } from './suppressions.store.ts';

/** Consents and suppressions of many addresses. */
export const consentRecords = {
  /** Lists all consents of every contact, page by page. */
  listLedgers: listContactLedgers,
  /** Reads the last decision for each list, and whether the address is suppressed. */
  readStates: readContactStates,
  /** Lists suppressed addresses, of which only hashes are stored. */
  listSuppressions,
  suppress: suppressAddress,
};
