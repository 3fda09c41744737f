import { type PageQuery, pageById } from '../../platform/http/pages.ts';
import type { MailDeps } from '../accounts/index.ts';
import { listPasskeys } from './passkeys.store.ts';
import { presentPasskey } from './passkeys.views.ts';

/** A page of a member's passkeys, newest first. */
export function listOwnPasskeys({ db }: MailDeps, memberId: string, query: PageQuery) {
  return pageById('my-passkeys', query, {
    read: (page) => listPasskeys(db.read, memberId, page),
    present: presentPasskey,
  });
}
