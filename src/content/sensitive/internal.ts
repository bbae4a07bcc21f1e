import { matchAt } from '../../lib/match-at.ts';
import { certain, likely, type Match, occurrences } from './matches.ts';

/** Addresses, hosts and files that only the server's own network and disk have. `words` are those of the name. */
export function internalAddresses(text: string, words: readonly string[]): Match[] {
  return [
    ...(isVersion(words) ? [] : ipAddresses(text)),
    ...hosts(text, words),
    ...filePaths(text, words),
  ];
}

function isVersion(words: readonly string[]): boolean {
  return words.some((word) =>
    /^(?:version|build|release|revision|firmware|kernel|section|chapter|versao|версия)$/.test(word),
  );
}

/**
 * Private addresses (RFC 1918) and link-local ones (RFC 3927); in version 6 unique local (RFC 4193) and link-local ones
 * (RFC 4291).
 */
function ipAddresses(text: string): Match[] {
  const four = Array.from(text.matchAll(/\d{1,3}(?:\.\d{1,3}){3}/g)).flatMap(({ 0: ip, index }) => {
    const end = index + ip.length;
    const before = text.slice(Math.max(0, index - 9), index);
    if (
      /[\w.-]$|(?:version|release|build)[ :=]*$|[A-Za-z]\/$/i.test(before) ||
      /^(?:[\w-]|\.\d)/.test(text.slice(end, end + 2))
    )
      return [];
    if (!isPrivate(ip.split('.').map(Number))) return [];
    // Versions look alike.
    const isAddress =
      /(?::\/\/|@)$/.test(before) || /^:\d{2,5}(?!\d)/.test(text.slice(end, end + 7));
    return [(isAddress ? certain : likely)('internalAddress', index, end)];
  });
  const six = Array.from(text.matchAll(/f(?:[cd][0-9a-f]{2}|e80):[0-9a-f:]{3,40}/gi)).flatMap(
    ({ 0: ip, index }) => {
      if (/[\w:]/.test(text.charAt(index - 1)) || !ip.slice(5).includes(':')) return [];
      return [certain('internalAddress', index, index + ip.length)];
    },
  );
  return [...four, ...six];
}

function isPrivate(parts: readonly number[]): boolean {
  const [a = 0, b = 0] = parts;
  if (parts.some((part) => part > 255)) return false;
  return (
    a === 10 ||
    (a === 192 && b === 168) ||
    (a === 172 && b > 15 && b < 32) ||
    (a === 169 && b === 254)
  );
}

/**
 * Top-level domains that are in no public DNS: `.internal` (ICANN, 2024), `.local` (RFC 6762), those of RFC 6762's
 * appendix G and of RFC 8375, and those of Kubernetes.
 */
const PRIVATE_HOST =
  /^[a-z\d_](?:[\w-]|\.(?=[\w]))*\.(?:internal|local|lan|corp|intranet|localdomain|private|intra|consul|home|home\.arpa|svc)\.?$/i;

/** Of these, what is no other dotted name. */
const ONLY_HOSTS = /\.(?:internal|lan|corp|intranet|localdomain|intra|consul|home\.arpa)\.?$/i;

const LOCALHOST = /^(?:(?:localhost|host|hostname|example|domain|server|test)$|localhost\.)/i;

const SCHEMES =
  /(?:https?|wss?|redis|rediss|amqps?|postgres(?:ql)?|mysql|mongodb|ldaps?|smtp|s?ftp|smb|nfs|afp|cifs|ssh|tcp|grpc|nats|kafka|memcached|clickhouse)$/i;

/** Names of a host. */
const HOST_NAMES =
  /^(?:host|hostname|server|servidor|broker|upstream|node|addr|address|backend|peer|proxy|db|database|service|endpoint|cluster|gateway|by|сервер)$/;

function hosts(text: string, words: readonly string[]): Match[] {
  return Array.from(text.matchAll(/[\w.-]+/g)).flatMap(({ 0: run, index }) => {
    const end = index + run.length;
    const before = text.slice(Math.max(0, index - 14), index);
    const port = /^:\d{2,5}(?!\d)/.test(text.slice(end, end + 7));
    const isAddress = before.endsWith('://') || before.endsWith('@');
    const isAlone = index === 0 && (end === text.length || port);
    if (LOCALHOST.test(run) || /\.$/.test(run.slice(0, -1))) return [];
    if (PRIVATE_HOST.test(run)) {
      const isCertain = isAddress || port;
      // `main.home` is the name of a view, `settings.local` of a module.
      const isMarked =
        isCertain ||
        (words.some((word) => HOST_NAMES.test(word)) && !/\.(?:home|svc|private)\.?$/i.test(run)) ||
        /[-\d]/.test(run) ||
        run.split('.').length > 2 ||
        (isAlone && ONLY_HOSTS.test(run));
      return isMarked && !/^[.(]/.test(text.charAt(end))
        ? [(isCertain ? certain : likely)('internalAddress', index, end)]
        : [];
    }
    const isLabel = /^[a-z][a-z\d-]+$/i.test(run);
    const isService =
      !/^:[^/@\s]*@/.test(text.slice(end, end + 80)) &&
      before.endsWith('://') &&
      (port || SCHEMES.test(before.slice(0, -3)));
    const isNamed = isAlone && port && words.some((word) => HOST_NAMES.test(word));
    return isLabel && (isService || isNamed) ? [likely('internalAddress', index, end)] : [];
  });
}

/** Directories of a Unix system that no site has as the first part of its addresses (FHS 3.0), and macOS's. */
const SYSTEM_ROOT =
  /\/(?:var|srv|etc|tmp|root|opt|proc|sys|mnt|usr\/(?:local|lib|share|bin|src|sbin|include)|Users|Volumes|run|boot|dev\/shm|lib64?|private\/(?:var|tmp)|venv|snap|nix|vagrant|workspaces?)\/[\w.@-]/y;

/** Those that both have. */
const SHARED_ROOT =
  /\/(?:home|app|apps|data|code|work|workdir|usr|project|projects|storage|backup|backups|uploads|www|site|web|server|deploy)\/[\w.@-]+/y;

/** Longer paths are rare, and their end does not matter. */
const PATH = /[^\s"'<>|:;,()[\]{}]{1,400}/y;
const WINDOWS = /(?:[A-Za-z]:\\(?!\\?[nrt]\b)|\\\\[\w.-]{2,}\\)[^\s"'<>|*?]{1,400}/y;

/** Names of addresses within a site. */
const SITE =
  /^(?:next|prev|previous|back|url|uri|href|link|route|redirect|referer|referrer|return|landing|visited|page|breadcrumb|request|endpoint|history|volver|siguiente|target|dest|destination|menu|nav|img|image|src|avatar|thumb|last|location)$/;

/** Names of files. */
const FILES =
  /^(?:file|filename|filepath|files|dir|directory|folder|upload|uploaded|log|cwd|tmp|temp|output|out|input|source|db|database|disk|mount|workdir|archivo|ruta|carpeta|datei|pfad|ordner|fichier|chemin|dossier|arquivo|caminho|pasta|cartella|percorso|файл|путь|папка|export|report|result|attachment|document|dump|backup|save|saved|storage|location|root|home)$/;

/** Paths in the server's file system; those of addresses start alike. */
function filePaths(text: string, words: readonly string[]): Match[] {
  const isOfSite = words.some((word) => SITE.test(word));
  const isOfFile = words.some((word) => FILES.test(word));
  const unix = occurrences(text, '/').flatMap((start) => {
    if (!isStart(text, start)) return [];
    const isSystem = matchAt(SYSTEM_ROOT, text, start) !== '';
    if (!isSystem && matchAt(SHARED_ROOT, text, start) === '') return [];
    const path = matchAt(PATH, text, start);
    const hasExtension = /\.[A-Za-z][A-Za-z\d]{0,9}$/.test(path.slice(-12).replace(/[.:]$/, ''));
    const isFile = isSystem ? !isOfSite || hasExtension : hasExtension || (isOfFile && !isOfSite);
    return isFile ? [likely('internalAddress', start, start + path.length)] : [];
  });
  const windows = occurrences(text, '\\').flatMap((at) => {
    const start = text[at - 1] === ':' ? at - 2 : at;
    if (start < 0 || /\w/.test(text.charAt(start - 1))) return [];
    const path = matchAt(WINDOWS, text, start);
    return path.length > 5 ? [likely('internalAddress', start, start + path.length)] : [];
  });
  return [...unix, ...windows];
}

/** Whether a path starts here: after `file://`, or after nothing that would make it part of an address or a word. */
function isStart(text: string, start: number): boolean {
  if (/(?:file:\/\/|sqlite:\/\/\/?)$/.test(text.slice(Math.max(0, start - 10), start))) return true;
  return start === 0 || /[\s"'`=(:,;>[{|]/.test(text.charAt(start - 1));
}
