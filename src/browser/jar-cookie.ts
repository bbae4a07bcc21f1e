import type { JarCookie } from '../session/observation.ts';
import type { Cookies } from './api.ts';

/** Chromium tells more of it than the polyfill's types know. */
interface PartitionKey {
  readonly topLevelSite?: string;
  readonly hasCrossSiteAncestor?: boolean;
}

/** A cookie of the cookies API in our terms: text as UTF-8 has it, with U+FFFD for other bytes. */
export function toJarCookie(cookie: Cookies.Cookie): JarCookie {
  const { name, value, path, secure, httpOnly, hostOnly, storeId } = cookie;
  // Firefox alone names first parties. It gives a name's bytes as characters, but a value as text.
  const isFirefox = cookie.firstPartyDomain !== undefined;
  return {
    name: isFirefox ? textOfBytes(name) : name,
    value,
    domain: cookie.domain.replace(/^\./, ''),
    hostOnly,
    path,
    secure,
    httpOnly,
    // Chromium and Firefox (since 140) have 'unspecified', which the polyfill's types lack.
    sameSite: toSameSite(cookie.sameSite),
    expires: cookie.expirationDate ?? null,
    storeId,
    partition: toPartition(cookie.partitionKey),
  };
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

function textOfBytes(characters: string): string {
  return utf8.decode(Uint8Array.from(characters, (character) => character.charCodeAt(0)));
}

function toPartition(key: PartitionKey | null | undefined): JarCookie['partition'] {
  if (key?.topLevelSite === undefined) return null;
  return { site: key.topLevelSite, crossSiteAncestor: key.hasCrossSiteAncestor ?? false };
}

function toSameSite(sameSite: string): JarCookie['sameSite'] {
  if (sameSite === 'no_restriction') return 'none';
  return sameSite === 'lax' || sameSite === 'strict' ? sameSite : 'unspecified';
}
