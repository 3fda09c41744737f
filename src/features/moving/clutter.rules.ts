/** True for files that archivers and file managers add on their own, in any folder. */
export function isClutter(path: string): boolean {
  const parts = path.split('/');
  const name = parts.at(-1) ?? '';
  return parts.includes('__MACOSX') || name.startsWith('._') || CLUTTER.has(name.toLowerCase());
}

const CLUTTER = new Set(['.ds_store', 'thumbs.db', 'desktop.ini']);
