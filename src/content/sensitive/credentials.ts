import { textOfUrlEncoded } from './decoded.ts';
import { isPlaceholder } from './exempt.ts';
import type { SensitiveKind } from './kinds.ts';
import { likely, type Match } from './matches.ts';
import { isOpaque } from './named-shapes.ts';

/** What a pattern captures first, judged by `isSecret`. */
interface Credential {
  readonly kind: SensitiveKind;
  readonly pattern: RegExp;
  readonly isSecret: (captured: string) => boolean;
}

const isToken = (value: string) =>
  isOpaque(textOfUrlEncoded(value) ?? value, 16) && /\d/.test(value);
const isTyped = (value: string) => !isPlaceholder(value);

/**
 * Secrets that neither prefix nor name marks, but what they stand in: a code of OAuth in an address (RFC 6749, 4.1.2),
 * the header of RFC 7617, options of commands (curl, mysql, sshpass), an input field of HTML, a message with a code, and
 * addresses that confirm, reset or invite with a token as a part of the path.
 */
const CREDENTIALS: readonly Credential[] = [
  { kind: 'token', pattern: /[?&]code=([^&#\s"']{16,512})/g, isSecret: isToken },
  {
    kind: 'password',
    pattern: /\bBasic ([A-Za-z0-9+/]{6,512}={0,2})/g,
    isSecret: (value) => /^[^:\s]{1,128}:[^\s]/.test(latin1Of(value)),
  },
  {
    kind: 'password',
    pattern: / (?:-u|--user)[ =]['"]?[\w.@-]{1,64}:([^\s'"]{1,128})/g,
    isSecret: isTyped,
  },
  {
    kind: 'password',
    pattern: /\b(?:mysql(?:dump)?|mariadb|sshpass) (?:[^\n|;]{0,80} )?-p ?'?([^\s'-][^\s']{2,64})/g,
    isSecret: isTyped,
  },
  {
    kind: 'password',
    pattern: /type=["']?password["']?[^<>]{0,100} value=["']([^"'<>]{1,128})/gi,
    isSecret: isTyped,
  },
  {
    kind: 'password',
    pattern:
      /(?<!\d)(\d{4,8}) (?:is|as|es|est|ist|è|é|—|–|-) (?:your|the|tu|su|seu|votre|ihr|dein|il tuo|ваш|твой)(?!\p{L})[^.\n]{0,40}?(?:code|c[oó]digo|код|codice|pin|otp)(?!\p{L})/giu,
    isSecret: isTyped,
  },
  {
    kind: 'token',
    pattern:
      /\/(?:reset|reset-password|password-reset|password_reset|confirm|confirmation|activate|activation|verify|verification|verify-email|magic|magic-link|invite|invitation|invitations|join|unlock|unsubscribe|recover|recovery|login|token|restablecer|confirmar|activar|verificar)\/(?:[\w-]{1,12}\/)?([\w.~-]{16,1024})/g,
    isSecret: isToken,
  },
];

/** Secrets that their surroundings mark. */
export function credentials(text: string): Match[] {
  return CREDENTIALS.flatMap(({ kind, pattern, isSecret }) =>
    Array.from(text.matchAll(pattern)).flatMap(({ 0: all, 1: value = '', index }) =>
      isSecret(value) ? [likely(kind, index, index + all.length)] : [],
    ),
  );
}

function latin1Of(text: string): string {
  try {
    return atob(text);
  } catch {
    return '';
  }
}
