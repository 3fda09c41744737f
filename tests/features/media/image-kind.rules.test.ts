import { describe, expect, it } from 'vitest';
import { findImageKind } from '../../../src/features/media/image-kind.rules.ts';

const text = (words: string) => Buffer.from(words, 'latin1');

describe('the kind of an image', () => {
  it.each([
    ['ffd8ffe0', 'jpeg'],
    ['ffd8', null],
    ['89504e470d0a1a0a', 'png'],
    ['89504e470d0a1a0b', null],
    ['0089504e470d0a1a0a', null],
  ])('%s is %s', (hex, kind) => {
    expect(findImageKind(Buffer.from(hex, 'hex'))).toBe(kind);
  });

  it.each([
    ['GIF89a', 'gif'],
    ['GIF', null],
    ['RIFF....WEBPVP8 ', 'webp'],
    ['RIFF....WAVEfmt ', null],
    ['....ftypavif....', 'avif'],
    ['....ftypheic....', null],
    ['<svg xmlns=', null],
    ['<?xml version="1.0"?><svg', null],
    ['', null],
  ])('%s is %s', (words, kind) => {
    expect(findImageKind(text(words))).toBe(kind);
  });
});
