import fc from 'fast-check';
import { expect, it } from 'vitest';
import { editorAddress, parseEditorLink } from '../../src/recording/editor-link.ts';
import { parseSettings } from '../../src/recording/settings.ts';

const LINK = 'vscode://file/home/ada/shop/{path}:{line}';

it.each([
  LINK,
  'pycharm://open?file=/home/ada/{path}&line={line}',
  'x-my.editor+2://{path}#{line}',
])('accepts a link to an editor: %s', (link) => {
  expect(parseEditorLink(` ${link} `)).toBe(link);
  expect(parseSettings({ editorLink: link }).editorLink).toBe(link);
});

it('accepts none', () => {
  expect(parseEditorLink(' ')).toBe('');
  expect(parseSettings({}).editorLink).toBe('');
});

it.each([
  'https://example.org/{path}:{line}',
  'HTTP://example.org/{path}:{line}',
  'javascript://%0aalert(1)/{path}{line}',
  'data://text/html,{path}{line}',
  'file:///home/ada/{path}:{line}',
  'view-source://x/{path}{line}',
  'chrome-extension://x/{path}{line}',
  'moz-extension://x/{path}{line}',
  'ms-msdt://{path}{line}',
  'javascript:alert(1)//{path}{line}',
  'vscode:{path}:{line}',
  ' ://{path}:{line}',
  '1x://{path}:{line}',
  'vscode://file/{path}',
  'vscode://file/{line}',
  'vscode://file/a b/{path}:{line}',
  `vscode://${'x'.repeat(500)}{path}:{line}`,
])('refuses %s', (link) => {
  expect(parseEditorLink(link)).toBeNull();
  expect(parseSettings({ editorLink: link }).editorLink).toBe('');
});

it('opens a line of the app', () => {
  expect(editorAddress(LINK, 'shop/views.py', 41)).toBe(
    'vscode://file/home/ada/shop/shop/views.py:41',
  );
  expect(editorAddress(LINK, 'ein laden/öffnen?.py#1'.replace('?', ''), 1)).toBe(
    'vscode://file/home/ada/shop/ein%20laden/%C3%B6ffnen.py%231:1',
  );
  expect(editorAddress('', 'shop/views.py', 41)).toBeNull();
});

it.each([
  '/etc/passwd',
  '../../secret',
  'a/../b',
  'a/./b',
  'a//b',
  '//server/share/x',
  '..\\x',
  'C:/x',
  'a/.. /b',
  'a\nb',
  '\ud800',
  '',
])('does not leave the folder of the link: %j', (path) => {
  expect(editorAddress(LINK, path, 1)).toBeNull();
});

it('never throws, and always begins with the link', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (path) => {
      const address = editorAddress(LINK, path, 1) ?? 'vscode://file/home/ada/shop/';
      expect(address.startsWith('vscode://file/home/ada/shop/')).toBe(true);
      expect(new URL(address).pathname).not.toContain('..');
    }),
  );
});
