import { type FileHandle, mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MailMessage } from './read-message.ts';

/** An append-only list of messages, oldest first. A message is stored before it is acknowledged. */
interface MessageStore {
  add(message: MailMessage): Promise<void>;
  list(to?: string): readonly MailMessage[];
  close(): Promise<void>;
}

/** Opens the store; without a folder, messages are in memory only. */
export async function openMessageStore(dataDir: string | undefined): Promise<MessageStore> {
  const path = dataDir === undefined ? null : join(dataDir, 'mail.jsonl');
  const messages = path === null ? [] : await load(path);
  const file = path === null ? null : await openForAppending(path, dataDir ?? '');
  return {
    async add(message) {
      await file?.appendFile(`${JSON.stringify(message)}\n`);
      messages.push(message);
    },
    list(to) {
      if (to === undefined) return messages;
      const wanted = to.trim().toLowerCase();
      return messages.filter((message) => message.to.toLowerCase() === wanted);
    },
    async close() {
      await file?.close();
    },
  };
}

/** A kill may truncate the last line: that message was not acknowledged, so it is sent again. */
async function load(path: string): Promise<MailMessage[]> {
  const text = await readFile(path, 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => {
    try {
      return line === '' ? [] : [JSON.parse(line) as MailMessage];
    } catch {
      return [];
    }
  });
}

async function openForAppending(path: string, folder: string): Promise<FileHandle> {
  await mkdir(folder, { recursive: true });
  const file = await open(path, 'a', 0o600);
  // Terminates a truncated line, so that the next message starts on its own line.
  await file.appendFile('\n');
  return file;
}
