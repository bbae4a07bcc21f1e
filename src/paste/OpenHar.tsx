import { useRef } from 'preact/hooks';
import { words } from '../panel/state/index.ts';

interface OpenHarProps {
  isReading: boolean;
  onFile: (file: File) => void;
}

/** A button that opens a file. */
export function OpenHar({ isReading, onFile }: OpenHarProps) {
  const { text } = words.value;
  const input = useRef<HTMLInputElement>(null);
  return (
    <div class="open-har">
      <button
        type="button"
        class="secondary"
        data-testid="har-open"
        onClick={() => input.current?.click()}
      >
        {text('harOpen')}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        autocomplete="off"
        data-testid="har-file"
        accept=".har,.json,application/json"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          currentTarget.value = ''; // so that the same file can be opened again
          if (file) onFile(file);
        }}
      />
      <span class="quiet" role="status">
        {text(isReading ? 'harReading' : 'harHint')}
      </span>
    </div>
  );
}
