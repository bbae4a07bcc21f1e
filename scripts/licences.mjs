import { readFileSync } from 'node:fs';

/** The file in which Vite writes the licences of the bundled packages. */
export const THIRD_PARTY = 'THIRD-PARTY-LICENSES.md';

/** The zlib licence in the source files of pako's zlib port. pako's LICENSE has only the MIT licence, and bundling
 * removes the comments. */
const ZLIB_OF_PAKO = `(C) 1995-2013 Jean-loup Gailly and Mark Adler
(C) 2014-2017 Vitaly Puzrin and Andrey Tupitsin

This software is provided 'as-is', without any express or implied
warranty. In no event will the authors be held liable for any damages
arising from the use of this software.

Permission is granted to anyone to use this software for any purpose,
including commercial applications, and to alter it and redistribute it
freely, subject to the following restrictions:

1. The origin of this software must not be misrepresented; you must not
  claim that you wrote the original software. If you use this software
  in a product, an acknowledgment in the product documentation would be
  appreciated but is not required.
2. Altered source versions must be plainly marked as such, and must not be
  misrepresented as being the original software.
3. This notice may not be removed or altered from any source distribution.
`;

/**
 * Adds the project's own licence to a build, and completes Vite's file on the bundled packages.
 *
 * @returns {import('vite').Plugin}
 */
export function licences() {
  return {
    name: 'licences',
    apply: 'build',
    generateBundle: {
      order: 'post', // after Vite has written its file
      handler(_, bundle) {
        const file = bundle[THIRD_PARTY];
        if (file?.type !== 'asset') throw new Error(`The build has no ${THIRD_PARTY}.`);
        file.source = completed(String(file.source));
        this.emitFile({ type: 'asset', fileName: 'LICENSE', source: readFileSync('LICENSE') });
      },
    },
  };
}

/**
 * @param {string} text with a heading for each package, `## name - version (licence)`
 * @returns {string} the same, with the address of each package's source, which the MPL requires, and the licence
 *   that pako's own file omits
 */
function completed(text) {
  const withSources = text.replace(
    /^## (\S+) - (\S+) .*$/gm,
    (heading, name, version) => `${heading}\n\nSource: ${sourceOf(name)} (version ${version})`,
  );
  return withSources.includes('\n## pako - ')
    ? `${withSources}\n## The port of zlib in pako (Zlib)\n\n${ZLIB_OF_PAKO}`
    : withSources;
}

/**
 * @param {string} name of an installed package
 * @returns {string} the address of its repository
 */
function sourceOf(name) {
  const { repository } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8'));
  const address = typeof repository === 'string' ? repository : repository.url;
  return /^[\w-]+\/[\w-]+$/.test(address)
    ? `https://github.com/${address}`
    : address.replace(/^git\+|\.git$/g, '');
}
