import { addressOf } from '../cookies/cookie.ts';
import type { JarCookie } from '../cookies/jar-cookie.ts';
import type { Cookies } from './api.ts';

/** Chromium's partition key has a property that the polyfill's types lack. */
interface PartitionKey {
  readonly topLevelSite?: string;
  readonly hasCrossSiteAncestor?: boolean;
}

/**
 * Converts a cookie of the cookies API. Names and values are decoded as UTF-8, with U+FFFD for invalid bytes;
 * `expires` is in unix seconds, null for a cookie that lasts until the browser closes.
 */
export function toJarCookie(cookie: Cookies.Cookie): JarCookie {
  const { name, value, path, secure, httpOnly, hostOnly, storeId } = cookie;
  // Only Firefox has `firstPartyDomain`. It returns the bytes of a name as characters, but a value as text.
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

/** What the cookies API of this browser needs to put this cookie into the jar. */
export function toDetails(cookie: JarCookie, isFirefox: boolean): Cookies.SetDetailsType {
  const { name, value, domain, hostOnly, path, secure, httpOnly, sameSite, expires } = cookie;
  const { storeId, partition } = cookie;
  return {
    url: addressOf(cookie),
    // Firefox takes a name as it returns it, as characters of its bytes (`nsICookieManager.idl`, add).
    name: isFirefox ? bytesOfText(name) : name,
    ...{ value, path, secure, httpOnly, storeId },
    // The polyfill's types lack 'unspecified'.
    sameSite: (sameSite === 'none' ? 'no_restriction' : sameSite) as Cookies.SameSiteStatus,
    ...(!hostOnly && { domain }),
    ...(expires !== null && { expirationDate: expires }),
    ...(partition && {
      partitionKey: {
        topLevelSite: partition.site,
        ...(partition.crossSiteAncestor && { hasCrossSiteAncestor: true }),
      },
    }),
  };
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

function textOfBytes(characters: string): string {
  return utf8.decode(Uint8Array.from(characters, (character) => character.charCodeAt(0)));
}

function bytesOfText(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');
}

function toPartition(key: PartitionKey | null | undefined): JarCookie['partition'] {
  if (key?.topLevelSite === undefined) return null;
  return { site: key.topLevelSite, crossSiteAncestor: key.hasCrossSiteAncestor ?? false };
}

function toSameSite(sameSite: string): JarCookie['sameSite'] {
  if (sameSite === 'no_restriction') return 'none';
  return sameSite === 'lax' || sameSite === 'strict' ? sameSite : 'unspecified';
}
