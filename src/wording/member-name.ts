import { DEFAULT_NAME } from '../roles/default-name.ts';
import type { Texts } from './message-keys.ts';

/** Returns a member's name as people see it: the default one in their language. */
export function wordMemberName({ t }: Pick<Texts, 't'>, name: string): string {
  return name === DEFAULT_NAME ? t('common.reader') : name;
}
