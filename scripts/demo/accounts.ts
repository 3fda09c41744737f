import { memberRows } from '../../src/features/accounts/index.ts';
import { hashPassword } from '../../src/platform/crypto/passwords.ts';
import type { Role } from '../../src/roles/roles.ts';
import type { DemoContext } from './context.ts';

export const PASSWORD = 'pennypress-demo';

const ACCOUNTS: readonly { name: string; email: string; role: Role }[] = [
  { name: 'Ada Quill', email: 'admin@example.com', role: 'admin' },
  { name: 'Edda Marsh', email: 'editor@example.com', role: 'editor' },
  { name: 'Milo Tern', email: 'moderator@example.com', role: 'moderator' },
  { name: 'Sunniva Holm', email: 'subscriber@example.com', role: 'reader' },
  { name: 'Rafe Ellery', email: 'reader@example.com', role: 'reader' },
];

/** Creates accounts that are all confirmed and share one password, hashed once because hashing is slow. */
export async function createAccounts({ db, clock }: DemoContext): Promise<void> {
  const passwordHash = await hashPassword(PASSWORD);
  const now = clock.now();
  for (const account of ACCOUNTS) {
    await memberRows.insert(db.read, { ...account, emailConfirmedAt: now, passwordHash, now });
  }
}
