import { EXPORT_IDS, EXPORTS, type ExportId, fitsNetscape } from '../../../cookies/export.ts';
import type { JarCookie } from '../../../cookies/jar-cookie.ts';
import { type CookieLine, words } from '../../state/index.ts';
import { closeMenu, Menu } from '../../ui/Menu.tsx';
import { useCopy } from '../../ui/use-copy.ts';

interface CopyCookiesProps {
  lines: readonly CookieLine[];
  label: string;
  testId: string;
}

/** Copies cookies in the forms that other programs read, and says that they log in whoever has them. */
export function CopyCookies({ lines, label, testId }: CopyCookiesProps) {
  const { text } = words.value;
  const { isCopied, failure, copy, reset } = useCopy();
  const cookies = lines.flatMap(({ cookie, isGone }) => (cookie && !isGone ? [cookie] : []));
  const copyAs = async (id: ExportId, button: HTMLButtonElement) => {
    if (await copy(EXPORTS[id](cookies))) closeMenu(button);
  };
  return (
    <span class="copy-cookies" onFocusOut={reset}>
      <span class="copied" role="status">
        {isCopied && text('copied')}
      </span>
      <Menu
        name={`copy-as ${testId}`}
        label={isCopied ? text('copied') : label}
        icon={isCopied ? 'check' : 'copy'}
        onToggle={(isOpen) => {
          if (isOpen) reset();
        }}
      >
        <p class="hidden-note">{text('cookiesCopyNote')}</p>
        {EXPORT_IDS.map((id) => (
          <button
            key={id}
            type="button"
            data-testid={`${testId}-${id}`}
            disabled={cookies.length === 0}
            onClick={({ currentTarget }) => void copyAs(id, currentTarget)}
          >
            {text(`copyAs_${id}`)}
          </button>
        ))}
        <LeftOut cookies={cookies} all={lines.length} />
        {failure !== null && (
          <p class="failure" role="alert">
            {text('copyFailed', { detail: failure })}
          </p>
        )}
      </Menu>
    </span>
  );
}

/** How many cookies are not in what is copied. */
function LeftOut({ cookies, all }: { cookies: readonly JarCookie[]; all: number }) {
  const { text } = words.value;
  const unknown = all - cookies.length;
  const misfits = cookies.filter((cookie) => !fitsNetscape(cookie)).length;
  return (
    <>
      {unknown > 0 && <p class="hidden-note">{text('copyUnknown', { count: unknown })}</p>}
      {misfits > 0 && <p class="hidden-note">{text('copyMisfits', { count: misfits })}</p>}
    </>
  );
}
