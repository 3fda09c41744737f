import { v7, validate } from 'uuid';

/** A UUIDv7: ids sort by creation time, which keeps indexes warm and lists stable. */
export function newId(): string {
  return v7();
}

export function isId(text: string): boolean {
  return validate(text);
}
