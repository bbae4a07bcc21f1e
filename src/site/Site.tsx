import type { ComponentChildren } from 'preact';
import { words } from '../panel/state/index.ts';
import { siteTexts } from './texts.ts';

/** The parts of the site, by the fragment of their address. */
export const PARTS = ['demo', 'paste'] as const;

export type Part = (typeof PARTS)[number];

interface SiteProps {
  readonly part: Part;
  readonly children: ComponentChildren;
}

/** The frame around both parts of the site. */
export function Site({ part, children }: SiteProps) {
  const texts = siteTexts(words.value.language);
  return (
    <div class="site" data-part={part}>
      <header class="site-head">
        <img src="./icons/48.png" alt="" width="32" height="32" />
        <div>
          <h1>Signed Session DevTools</h1>
          <p>{texts.tagline}</p>
        </div>
        <nav aria-label={texts.views}>
          {PARTS.map((each) => (
            <a key={each} href={`#${each}`} aria-current={each === part ? 'page' : undefined}>
              {texts[each]}
            </a>
          ))}
        </nav>
      </header>
      {children}
    </div>
  );
}
