import { Zip, ZipPassThrough } from 'fflate';
import { deflateRaw } from 'pako';

/** What a zip stores of an entry besides its path and content. */
const METADATA = {
  compression: 8, // deflated (APPNOTE.TXT 4.4.5)
  os: 3, // the attributes are a Unix mode (4.4.2)
  attrs: (0o100644 << 16) >>> 0, // a regular file
  mtime: '1980-01-01T00:00', // the earliest that a zip can store; local time, as in zips
};

/**
 * Packs files into a zip that depends on nothing but their paths and contents: equal files give equal bytes, on any
 * machine and with any version of Node.
 *
 * @param {ReadonlyMap<string, Uint8Array>} files by their path in the zip
 * @returns {Buffer}
 */
export function zip(files) {
  /** @type {Uint8Array[]} */
  const chunks = [];
  const archive = new Zip((error, chunk) => {
    if (error) throw error;
    chunks.push(chunk);
  });
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [path, content] of sorted) {
    const entry = Object.assign(new DeflatedEntry(path), METADATA);
    archive.add(entry);
    entry.push(content, true);
  }
  archive.end();
  return Buffer.concat(chunks);
}

/**
 * @param {Uint8Array} content
 * @returns {number} its size in a zip, in bytes
 */
export function zippedSize(content) {
  return deflate(content).length;
}

/**
 * pako writes the same bytes everywhere, unlike Node's zlib, and 3 % fewer than fflate's own compression. `memLevel` 6: shorter
 * blocks, of which each has its own code, save 600 bytes of the extension over the default, 8.
 *
 * @param {Uint8Array} content
 */
function deflate(content) {
  return deflateRaw(content, { level: 9, memLevel: 6 });
}

class DeflatedEntry extends ZipPassThrough {
  /**
   * @override
   * @param {Uint8Array} content all of it
   */
  process(content) {
    this.ondata(null, deflate(content), true);
  }
}
