import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { crc32 } from 'node:zlib';

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;

/** Zips the content of an export for Ghost's importer, uncompressed: `ghost.json` and the images. */
export function zipContent(folder: string): Buffer {
  const images = readdirSync(join(folder, 'content'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const path of [join(folder, 'ghost.json'), ...images]) {
    const content = readFileSync(path);
    const name = Buffer.from(relative(folder, path));
    // Version, flags, method, time, date; then what both kinds of header contain.
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    locals.push(signed(LOCAL), common, name, content);
    directory.push(signed(CENTRAL), Buffer.from([20, 0]), common, rest, name);
    offset += 4 + common.length + name.length + content.length;
  }
  const end = Buffer.alloc(18);
  const count = 1 + images.length;
  const central = Buffer.concat(directory);
  end.writeUInt16LE(count, 4);
  end.writeUInt16LE(count, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, central, signed(END), end]);
}

function signed(signature: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(signature);
  return bytes;
}
