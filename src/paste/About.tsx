import { words } from '../panel/state/index.ts';

/** What the extension is, for those who meet it by its button. */
export function About() {
  const { text } = words.value;
  return (
    <header class="about">
      <img src="/icons/48.png" alt="" width="32" height="32" />
      <div>
        <h1>Signed Session DevTools</h1>
        <p>{text('pasteAbout')}</p>
        <p>{text('pasteOpenPanel')}</p>
      </div>
    </header>
  );
}
