import type { Passkey } from './passkeys.store.ts';

export function presentPasskey({ id, name, createdAt, lastUsedAt }: Passkey) {
  return { id, name, createdAt, lastUsedAt };
}
