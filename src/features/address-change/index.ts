/** Another address for a member, once both the old and the new one have said yes. */

export { addressChangeEndpoints } from './address-change.routes.ts';
export {
  closeChangesOf,
  listAddressChangesOf,
  /** Addresses that a member had before, but for those that are somebody else's by now. */
  listFormerAddresses,
  removeExpiredChanges,
} from './address-changes.store.ts';
export type { EmailChanged } from './confirm-change.ts';
